"""References to policies of a manual: "BP/AR 1312.3", "(cf. 0420 - …)", cross-reference lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_nlp.citations.heads import Name
from policy_nlp.citations.patterns import GAP
from policy_nlp.citations.sections import Member

# A policy's code: four digits, decimals; not a school year (2020-21) or a number of a list.
_CODE: Final = r"\d{4,5}(?:\.\d{1,3}){0,2}(?![\d,]\d|\.\d|\.[a-z]|\s?[-–/]\d{2}\b|%)"
# Between a kind and its code: "BP #1312.3", "Policy No. 3281", "E(1) 0420.41", "E PDF(1) 1312.4".
_FIRST: Final = re.compile(
    rf"\s{{0,3}}(?:PDF)?\s?(?:\(\d{{1,2}}\))?{GAP}:?\s{{0,3}}(?:#|[nN]o\.|[nN]umbers?)?\s{{0,3}}(?P<code>{_CODE})(?!\d)"
)
# A further code of the same kind: "4119.12/4219.12", "9320 and 9323".
_NEXT: Final = re.compile(
    rf"(?:\s?/\s?|\s?[,;&]\s{{0,3}}(?:and\s|or\s)?|\s(?:and|or)\s)(?P<code>{_CODE})(?!\d)"
)
# Between two kinds that share what follows: "BP/AR", "Board Policy and Administrative Regulation".
_SHARED: Final = re.compile(rf"\s?/{GAP}|{GAP}(?:,\s?)?(?:and/or|and|or|&|,){GAP}")
_EXHIBIT: Final = re.compile(r"(?<![\d.])(\d{4}(?:\.\d{1,3})?)$")
_CF: Final = re.compile(rf"cf\.?:?{GAP}(?P<code>{_CODE})(?!\d)", re.IGNORECASE)
_CF_NEXT: Final = re.compile(rf"[^()\n]{{0,80}}?[;/,]\s{{0,3}}(?P<code>{_CODE})(?=\s?[-–—])")
_CROSS_HEADING: Final = re.compile(r"[cC](?:ross|ROSS)[\s-]?(?i:references?|refs?)\b\.?:?")
# A row of a cross-reference list: "0420 - School Plans", "| 5145.6-E PDF(1) | …", "• 1312.3".
_ROW: Final = re.compile(
    rf"[\s|*•·▪–-]{{0,60}}(?P<code>{_CODE})(?:[*]{{0,2}}(?P<exhibit>-E|\sE(?=\sPDF))?(?=[\s|*(:;,–-]|$))"
)
# A row of a table with the title before the code: "| Communication With The Public - 1100 |".
_TABLE_ROW: Final = re.compile(
    rf"\|[^|\n]{{3,90}}\s-\s(?P<code>{_CODE})(?P<exhibit>-E)?\s{{0,40}}\|"
)
# What ends such a list: another heading, a rule.
_ENDS: Final = re.compile(
    r"[=_-]{6,}|[^\d\n]{2,60}:$|[A-Z][A-Za-z ]{2,40}\s(?:References?|Resources?)\b"
)
_MISSES: Final = 8
# How many kinds can share a code.
_KINDS: Final = 4
# How far back a line is looked at.
_LINE: Final = 200


def find(text: str, names: list[Name]) -> Iterator[Member]:
    """The references that a kind introduces; ``names`` are the kinds' names in order."""
    waiting: list[Name] = []
    for index, name in enumerate(names):
        waiting.append(name)
        match = _FIRST.match(text, name.end)
        if match is not None:
            yield from _codes(text, waiting, match)
        following = names[index + 1].start if index + 1 < len(names) else -1
        if match is not None or len(waiting) == _KINDS or not _SHARED.fullmatch(text, name.end, max(following, name.end)):
            waiting = []


def _codes(text: str, kinds: list[Name], first: re.Match[str]) -> Iterator[Member]:
    for kind in kinds:
        yield Member(kind.start, _end(text, first), _id(text, kind, first))
    match = _NEXT.match(text, first.end())
    while match is not None:
        for kind in kinds:
            yield Member(match.start("code"), _end(text, match), _id(text, kind, match))
        match = _NEXT.match(text, match.end())


def _id(text: str, kind: Name, match: re.Match[str]) -> str:
    path = "policy/e" if text.startswith("-E", match.end()) else kind.body.path
    return f"/{path}/{match['code']}"


def _end(text: str, match: re.Match[str]) -> int:
    return match.end() + (2 if text.startswith("-E", match.end()) else 0)


def is_title(text: str, member: Member) -> bool:
    """Whether it is the document's own number in its title or running head ("Bylaw 9270: …")."""
    line = text.rfind("\n", max(0, member.start - _LINE), member.start) + 1
    before = text[line or max(0, member.start - _LINE) : member.start]
    if text.startswith(":", member.end):
        return not before.strip("# \t*")
    # "Sample Unified Policy 0420", alone on the first line of a document.
    first = member.start < _LINE and not text[: member.start - len(before)].strip()
    alone = text.startswith("\n", member.end) and len(before.split()) <= 4 and "(" not in before
    return first and alone


def exhibits(text: str) -> Iterator[Member]:
    """Exhibits by their code alone: "5145.6-E(1)"."""
    position = -1
    while (position := text.find("-E", position + 1)) >= 0:
        after = text[position + 2 : position + 3]
        match = _EXHIBIT.search(text[max(0, position - 10) : position])
        if match is not None and not after.isalnum():
            yield Member(position - len(match[1]), position + 2, f"/policy/e/{match[1]}")


def compared(text: str) -> Iterator[Member]:
    """The references of "(cf. 0420.4 - Charter School Authorization)", all of them."""
    position = -1
    while (position := text.find("cf", position + 1)) >= 0:
        match = None if text[position - 1 : position].isalnum() else _CF.match(text, position)
        while match is not None:
            yield Member(match.start("code"), match.end(), f"/policy/{match['code']}")
            match = _CF_NEXT.match(text, match.end())


def rows(text: str) -> Iterator[Member]:
    """The rows of cross-reference lists, each counted."""
    for heading in _CROSS_HEADING.finditer(text):
        if _is_heading(text, heading):
            yield from _rows_after(text, heading.end())


def _is_heading(text: str, heading: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, heading.start()) + 1 : heading.start()]
    return not any(letter.isalnum() for letter in line)


def _rows_after(text: str, position: int) -> Iterator[Member]:
    misses = 0
    while position < len(text) and misses < _MISSES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        row = _ROW.match(text, position, end)
        if row is None and text.startswith("|", position):
            row = _TABLE_ROW.match(text, position, end)
        if row is not None:
            misses = 0
            yield _row(row)
        elif _ENDS.match(text[position:end].strip()):
            return
        elif text[position:end].strip():
            misses += 1
        position = end + 1


def _row(row: re.Match[str]) -> Member:
    kind = "policy/e" if row["exhibit"] else "policy"
    return Member(
        row.start("code"),
        row.end("exhibit" if row["exhibit"] else "code"),
        f"/{kind}/{row['code']}",
    )
