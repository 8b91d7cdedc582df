"""References to policies of a manual: "BP/AR 1312.3", "(cf. 0420 - …)", cross-reference lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_nlp.citations.ids import RANGE
from policy_nlp.citations.names import Name
from policy_nlp.citations.patterns import GAP
from policy_nlp.citations.sections import Member

# A policy's code: four digits, decimals; not a school year (2020-21) or a number of a list.
# Idaho's and Washington's manuals mark procedures and forms by a letter (3281P, 3281F1).
_CODE: Final = (
    r"\d{4,5}(?:\.\d{1,3}){0,2}(?:[PF]\d?(?![A-Za-z\d]))?(?![\d,]\d|\.\d|\.[a-z]|\s?[-–/]\d{2}\b|%)"
)
# Between a kind and its code: "BP #1312.3", "Policy No. 3281", "E(1) 0420.41", "E PDF(1) 1312.4".
_FIRST: Final = re.compile(
    rf"\s{{0,3}}(?:PDF|\((?:BP|ARR?|BB|E)\)|-(?=\d))?\s?(?:\(\d{{1,2}}\))?{GAP}:?\s{{0,3}}(?:#|[nN]os?\.|[nN]umbers?)?\s{{0,3}}(?P<code>{_CODE})(?!\d)"
)
# Where the kind is not said, a year ("Policy 2023 Update").
_YEAR: Final = re.compile(r"(?:19[89]\d|20[12]\d)$")
# A further code of the same kind: "4119.12/4219.12", "9320 and 9323".
_NEXT: Final = re.compile(
    rf"(?:\s?/\s?|\s?[,;&]\s{{0,3}}(?:and\s|or\s)?|\s(?:and|or)\s)(?P<code>{_CODE})(?!\d)"
)
# The end of a range: "AR 3516 through 3516.5".
_RANGE: Final = re.compile(rf"\s{{1,3}}(?:through|thru|to)\s{{1,3}}(?P<code>{_CODE})(?!\d)")
# Between two kinds that share what follows: "BP/AR", "Board Policy and Administrative Regulation".
_SHARED: Final = re.compile(rf"\s?/{GAP}|{GAP}(?:,\s?)?(?:and/or|and|or|&|,){GAP}")
# Of a document's own number: what stands before it on its line, and after it.
_OWN_KIND: Final = re.compile(r"[#\s*]{0,12}(?:(?:Exhibit|E)\s?(?:\(PDF\)\s?)?)?")
_COLON: Final = re.compile(r"(?:\s?(?:PDF)?\(\d{1,2}\))?:")
_LINE_END: Final = re.compile(r"(?:\s?(?:PDF)?\(\d{1,2}\))?[ \t]{0,20}\n(?!\s{0,4}-)")
_EXHIBIT: Final = re.compile(r"(?<![\d.])(\d{4}(?:\.\d{1,3})?)$")
_CF: Final = re.compile(rf"c(?:\.\s?)?f\.?:?{GAP}(?P<code>{_CODE})(?!\d)", re.IGNORECASE)
# "/4218", ", 1312.3 and 1312.4", or after a title, "; 4119.21 - Conduct".
_CF_NEXT: Final = re.compile(
    rf"(?:\s?[/,;&]\s{{0,3}}(?:and\s)?|\s(?:and|or|&)\s|(?P<title>[^()\n]{{0,80}}?[;/,]\s{{0,3}}))"
    rf"(?P<code>{_CODE})(?(title)(?=\s?[-–—])|(?!\d))"
)
_CROSS: Final = ("Cross", "CROSS", "cross")
_CROSS_HEADING: Final = re.compile(r"[\s-]?(?i:references?|refs?)\b\.?:?")
_BESIDE_FIRST: Final = re.compile(rf"[^\S\n]{{0,8}}{_CODE}")
_BESIDE: Final = re.compile(rf"[^\n;\d]{{0,80}};[^\S\n]{{1,3}}(?P<code>{_CODE})(?=\s)")
_CROSS_LINE: Final = re.compile(rf"\W{{0,12}}(?i:cross){_CROSS_HEADING.pattern}")
# A row of a cross-reference list: "0420 - School Plans", "| 5145.6-E PDF(1) | …", "• 1312.3".
_ROW: Final = re.compile(
    rf"(?:[|*•·▪–§\[-]|[^\S\n]){{0,60}}+(?P<code>{_CODE})[*]{{0,2}}"
    r"(?P<exhibit>-E|[ ]E(?=[ ]PDF))?(?=[\s|*(:;,\]–-]|$)[^\n]*+\n?"
)
# A row with the title before the code: "| Communication With The Public - 1100 |".
_TITLE_ROW: Final = re.compile(
    rf"\|?[^|\n]{{3,90}}\s-\s(?P<code>{_CODE})(?P<exhibit>-E)?[ \t]{{0,40}}(?:\|[^\n]*+\n?|\n|$)"
)
# What ends such a list: another heading, a rule.
_ENDS: Final = re.compile(
    r"[=_-]{6,}|[^\d\n]{2,60}:$|[A-Z][A-Za-z ]{2,40}\s(?:References?|Resources?)\b"
)
_MISSES: Final = 8
# How many kinds can share a code.
_KINDS: Final = 4
# How far back a line is looked at.
_LINE: Final = 600


def find(text: str, names: list[Name]) -> Iterator[Member]:
    """The references that a kind introduces; ``names`` are the kinds' names in order."""
    waiting: list[Name] = []
    # The "-E" of a code is no kind ("5145.6-E(1)").
    names = [name for name in names if text[name.start - 1 : name.start] != "-"]
    for index, name in enumerate(names):
        waiting.append(name)
        match = _FIRST.match(text, name.end)
        if match is not None and _is_other(text, name, match["code"]):
            match = None
        if match is not None:
            yield from _codes(text, waiting, match)
        following = names[index + 1].start if index + 1 < len(names) else -1
        if (
            match is not None
            or len(waiting) == _KINDS
            or not _SHARED.fullmatch(text, name.end, max(following, name.end))
        ):
            waiting = []


def _is_other(text: str, name: Name, code: str) -> bool:
    """Whether the number is a year, or a regulation of an agency ("Regulation 18730")."""
    if name.body.path == "policy":
        return _YEAR.match(code) is not None
    return text.startswith("Regulation", name.start) and code[4:5].isdigit()


def _codes(text: str, kinds: list[Name], first: re.Match[str]) -> Iterator[Member]:
    for kind in kinds:
        yield Member(kind.start, _end(text, first), _id(text, kind, first))
    match = _NEXT.match(text, _end(text, first))
    while match is not None:
        for kind in kinds:
            yield Member(match.start("code"), _end(text, match), _id(text, kind, match))
        match = _NEXT.match(text, _end(text, match))


def _id(text: str, kind: Name, match: re.Match[str]) -> str:
    path = "policy/e" if text.startswith("-E", match.end()) else kind.body.path
    high = _RANGE.match(text, match.end())
    return f"/{path}/{match['code'].lower()}" + (f"{RANGE}{high['code']}" if high else "")


def _end(text: str, match: re.Match[str]) -> int:
    high = _RANGE.match(text, match.end())
    if high is not None:
        return high.end()
    return match.end() + (2 if text.startswith("-E", match.end()) else 0)


def is_title(text: str, member: Member) -> bool:
    """Whether it is the document's own number in its title or running head ("Bylaw 9270: …")."""
    line = text.rfind("\n", max(0, member.start - _LINE), member.start) + 1
    before = text[line or max(0, member.start - _LINE) : member.start]
    if _COLON.match(text, member.end):
        return _OWN_KIND.fullmatch(before) is not None
    # "Sample Unified Policy 0420", alone on the first line of a document or under its title.
    if not before.strip() and text[member.start].isdigit():
        return False
    if member.start >= _LINE or not _LINE_END.match(text, member.end) or "(" in before:
        return False
    above = text[:line].strip().splitlines()
    if not above:
        return len(before.split()) <= 4
    capitals = above[-1].isupper() and "REFER" not in above[-1]
    return not before.strip() and (capitals or all(map(_is_title_line, above)))


def _is_title_line(line: str) -> bool:
    if not any(letter.isalpha() for letter in line):
        return True
    if len(line) > 60 or line.rstrip().endswith((".", ":", ";", ",", ")")):
        return False
    return not any(word[0].islower() and len(word) > 4 for word in line.split()) and (
        not line[0].islower()
    )


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
    for word in ("cf", "(c.f"):
        position = -1
        while (position := text.find(word, position + 1)) >= 0:
            inside = text[position - 1 : position].isalnum()
            match = None if inside else _CF.match(text, position + (word[0] == "("))
            while match is not None:
                yield Member(match.start("code"), match.end(), f"/policy/{match['code'].lower()}")
                match = _CF_NEXT.match(text, match.end())


def rows(text: str) -> Iterator[Member]:
    """The rows of cross-reference lists, each counted."""
    for word in _CROSS:
        position = -1
        while (position := text.find(word, position + 1)) >= 0:
            heading = _CROSS_HEADING.match(text, position + len(word))
            if heading is not None and _starts_line(text, position):
                yield from _beside(text, heading.end())
                yield from _rows_after(text, heading.end())


def _starts_line(text: str, position: int) -> bool:
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return not any(letter.isalnum() for letter in line)


def _beside(text: str, position: int) -> Iterator[Member]:
    """The further codes of "Cross Reference: 3330 Student Discipline; 3340 Corrective Actions"."""
    row = _BESIDE_FIRST.match(text, position)
    while row is not None:
        row = _BESIDE.match(text, row.end())
        if row is not None:
            yield Member(*row.span("code"), f"/policy/{row['code'].lower()}")


def _rows_after(text: str, position: int) -> Iterator[Member]:
    misses = 0
    while position < len(text) and misses < _MISSES:
        row = _ROW.match(text, position)
        if row is None:
            row = _TITLE_ROW.match(text, position)
        if row is not None:
            misses, position = 0, row.end()
            yield _row(row)
            continue
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip()
        if line and (_ENDS.match(line) or _CROSS_LINE.match(line)):
            return
        misses += bool(line)
        position = end + 1


def _row(row: re.Match[str]) -> Member:
    start, end = row.span("code")
    if row["exhibit"]:
        return Member(start, row.end("exhibit"), f"/policy/e/{row['code'].lower()}")
    return Member(start, end, f"/policy/{row['code'].lower()}")
