"""Heads from headings: the entries of a reference list under EDUCATION CODE, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policy_nlp.citations import sections
from policy_nlp.citations.sections import Head, Member

# An entry at the start of a line: "44300 Emergency teaching permits", "- 1232g Family …".
_ENTRY: Final = re.compile(r"[\s•·▪○●*|–-]{0,40}(?:§{1,2}\s?)?(?=\d)")
# An entry glued to the one before it: "… in the detection of child abuse 44807 Duty concerning".
_GLUED: Final = re.compile(
    r"(?<=[\w;).,])\s(?=\d{3,6}[a-z]{0,2}(?:\.\d{1,5})?(?:-\d{3,6}[a-z]{0,2}(?:\.\d{1,5})?)?\.?\s(?:et\sseq\.?\s)?[A-Z])"
)
# Words before a number that is no entry: "Act of 1973 Section", "Section 87200 filers".
_NO_ENTRY: Final = re.compile(
    r"(?:\b(?:of|in|by|and|or|to|than|for|at|the|no|[sS]ections?|[tT]itle|[cC]hapter|[pP]art|Ch|Act|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)\.?|[-,§/&])$"
)
_RULE: Final = re.compile(r"\s{0,40}[=_-]{6,}")
# Headings that end a list: "COURT DECISIONS", "Management Resources:", "CSBA PUBLICATIONS".
_CAPITALS: Final = re.compile(r"[^a-z\d]{6,80}")
_LABEL: Final = re.compile(
    r"[^\d\n]{2,60}:|(?:Management|Cross|State|Federal)\s(?:Resources|References?)\b.{0,40}"
)
_MISSES: Final = 4
# Around a heading that is alone on its line.
_MARKS: Final = " \t:•*-#"
_LINE_END: Final = re.compile(r"(?:,?\s(?:[sS]ections?|SECTIONS?))?[ \t:*.]{0,6}\n")
# An entry with a title of its own under "UNITED STATES CODE": "Title 42, 12101-12213".
_OWN_TITLE: Final = re.compile(
    r"\W{0,12}[tT](?:itle|ITLE)\s(\d{1,3})[,:]?\s(?:[sS]ections?\s|§{1,2}\s?)?(?=\d)"
)

# "code numbers below refer to Education Code sections".
_FRONT: Final = re.compile(
    r"(?i:code|section)\s{1,3}numbers\s{1,3}(?:below\s{1,3})?(?:refer\s{1,3}to|are\s{1,3}(?:from|to))\s{1,3}(?:the\s{1,3})?$"
)
_FRONT_ROW: Final = re.compile(
    r"(?:Legal|Education)(?:\sor\sOther\sLegal)?\s(?:Code|Reference)s?\s?[:#|]\s{0,3}(?=\d)"
)


def is_heading(text: str, head: Head) -> bool:
    """Whether a head is the heading of a reference list: in capitals, or alone on its line."""
    if not head.body.label:
        return False
    words = text[head.start : head.end].split("\n")[0]
    if words.isupper() and len(words) > 8:
        return True
    if not _LINE_END.match(text, head.end):
        return False
    before = text[max(0, head.start - 12) : head.start]
    return not before.strip(_MARKS) or not before.rpartition("\n")[2].strip(_MARKS)


def entries(text: str, heads: list[Head]) -> Iterator[Member]:
    """The entries under each heading, until another heading or a text that is no list."""
    for index, head in enumerate(heads):
        limit = heads[index + 1].start if index + 1 < len(heads) else len(text)
        yield from _entries(text, head, limit)


def _entries(text: str, head: Head, limit: int) -> Iterator[Member]:
    position, misses = head.end, 0
    titled = head.body.style == "title" and head.body.title_label == "t"
    while position < limit and misses < _MISSES:
        end = text.find("\n", position, limit)
        end = limit if end < 0 else end
        line = text[position:end].strip()
        if position > head.end and _ends(line):
            return
        own = _OWN_TITLE.match(text, position, end) if titled and position > head.end else None
        if own is not None:
            base = f"/{head.body.path}/t{own[1]}"
            head = Head(head.body, base, head.start, head.end)
        found = list(_line(text, own.end() if own else position, end, head))
        yield from found
        misses = 0 if found or position == head.end else misses + bool(line)
        position = end + 1


def _ends(line: str) -> bool:
    if _RULE.match(line) or _LABEL.fullmatch(line):
        return True
    return line.isupper() and _CAPITALS.fullmatch(line) is not None


def _line(text: str, start: int, end: int, head: Head) -> Iterator[Member]:
    if text[start:end].strip().isdigit() and len(text[start:end].strip()) <= 3:
        return
    entry = _ENTRY.match(text, start, end)
    positions = [entry.end()] if entry and not sections.MARKER.match(text, entry.end()) else []
    positions += [
        match.end()
        for match in _GLUED.finditer(text, start, end)
        if not _NO_ENTRY.search(text[max(start, match.start() - 12) : match.start()])
    ]
    for position in positions:
        members = sections.read(text, position, head)
        if members and _is_entry(text, members[-1].end):
            yield from members


def _is_entry(text: str, end: int) -> bool:
    """An entry's number ends at a blank or a mark, not inside a word, date or outline number."""
    return not text[end : end + 1].isalnum() and text[end : end + 1] not in ("/", "%", ")")


def _is_front(before: str) -> bool:
    return "umbers" in before.lower() and _FRONT.search(before) is not None


def front_rows(text: str, heads: Iterable[Head]) -> Iterator[Member]:
    """Rows whose head is said once in front: "code numbers below refer to Education Code"."""
    fronts = [h for h in heads if _is_front(text[max(0, h.start - 80) : h.start])]
    for index, head in enumerate(fronts):
        limit = fronts[index + 1].start if index + 1 < len(fronts) else len(text)
        for row in _FRONT_ROW.finditer(text, head.end, limit):
            yield from sections.read(text, row.end(), head)
