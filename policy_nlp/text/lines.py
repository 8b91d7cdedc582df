"""The lines of a source text, with the marks of Markdown taken off and remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from policy_nlp.text.mapped import Mapped, Replacement

_TAB = 4
# Possessive, and blanks only from the first of a run: rows with long runs take linear time.
_SEPARATOR = r"^[ \t]*+\|?+(?:[ \t]*+:?+-{2,}+:?+[ \t]*+\|)++[ \t]*+:?+-*+:?+[ \t]*+\|?+[ \t]*+$"
_MARKS = re.compile(
    r"(?P<image>!\[[^\]\n]{0,300}\]\(\S{0,20000}\))"
    r"|(?P<link>(?:-[ ]+)?\[Link\]\([^)\s]{0,2000}\)"
    r"|\[(?P<words>[^\]\n]{1,300})\]\(https?:[^)\s]{0,2000}\))"
    r"|(?P<escape>\\(?=[_*#\[\]().+-]))"
    r"|(?P<heading>^[ \t]*#{1,6}[ \t]+)"
    r"|(?P<emphasis>\*{2,3}|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))",
    re.MULTILINE,
)
_MARKED = ("#", "**", "|")  # Markdown has one of these; most texts have none
_SIGN = re.compile(r"[\[\\#*]")  # every mark has one, which is found much faster than the marks
_IS_MARKDOWN = re.compile(r"^[ \t]*#{1,6} \S|\*\*[^*\n]+\*\*|^\|.*\|[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+\S|(?:\*\*[^*]+\*\*:?|\*\*\*[^*]+\*\*\*)[ \t]*$)")
_CELLS = re.compile(r"(?:(?<![ \t])[ \t]++)?\|[ \t]*+")


@dataclass(slots=True)
class Line:
    """One line: ``words[start:end]`` without its outer blanks.

    ``gap`` counts the empty lines before it; ``marked`` says that Markdown made it a heading;
    ``page`` that a page ended between the line before and this one.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    marked: bool = False
    page: bool = False
    tabbed: bool = False


class Unmarked(NamedTuple):
    """A text without Markdown's marks.

    ``headings`` are the numbers of the lines that were marked as such, ``dropped`` the images and
    addresses left out (kind, source span).
    """

    words: Mapped
    headings: frozenset[int] = frozenset()
    dropped: tuple[tuple[str, tuple[int, int]], ...] = ()


def take_marks(words: Mapped) -> Unmarked:
    """Take Markdown's marks off a text.

    Line borders stay, so line numbers mean the same before and after. A table's cells are
    separated by one blank, its ruler line is emptied; links keep their words, images none.
    """
    text = words.text
    if not any(mark in text for mark in _MARKED) or not _IS_MARKDOWN.search(text):
        return Unmarked(words)
    marks, headings = _found_marks(text)
    dropped = tuple(
        ("image" if mark["image"] else "link", words.span(*mark.span()))
        for mark in marks
        if mark["image"] or mark["link"]
    )
    words = words.replace([_unmark(mark) for mark in marks])
    return Unmarked(words.replace(_table_marks(words.text)), headings, dropped)


def _found_marks(text: str) -> tuple[list[re.Match[str]], frozenset[int]]:
    """The marks in order, none of which goes over a line's end, and which lines are headings."""
    marks: list[re.Match[str]] = []
    headings: set[int] = set()
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        if _SIGN.search(line):
            marks += _MARKS.finditer(text, start, end)
            if _HEADING.match(line):
                headings.add(number)
        start = end + 1
    return marks, frozenset(headings)


def _unmark(match: re.Match[str]) -> Replacement:
    return Replacement(*match.span(), match["words"] or "")


def _table_marks(text: str) -> list[Replacement]:
    found: list[Replacement] = []
    for row in re.finditer(r"^[ \t]*\|.*\|[ \t]*$", text, re.MULTILINE):
        cells, at = row[0], row.start()  # taken once: each time it is a copy of the row
        if re.match(_SEPARATOR, cells):
            found.append(Replacement(*row.span(), ""))
            continue
        for bar in _CELLS.finditer(cells):
            outer = bar.start() == 0 or bar.end() == len(cells)
            found.append(Replacement(at + bar.start(), at + bar.end(), "" if outer else " "))
    return found


def split_lines(text: str, marked: frozenset[int] = frozenset()) -> list[Line]:
    """The lines that are not empty, each with the gap before it. Form feeds end pages."""
    lines: list[Line] = []
    start, gap, page = 0, 0, False
    for number, raw in enumerate(text.split("\n")):
        body = raw.strip()
        page = page or "\f" in raw
        if body:
            lead = len(raw) - len(raw.lstrip()) if len(body) < len(raw) else 0
            tabs = raw.count("\t", 0, lead)
            indent = lead + tabs * (_TAB - 1) - raw.count("\f", 0, lead)
            at = start + lead
            end = at + len(body)
            lines.append(Line(at, end, body, indent, gap, number in marked, page, tabs > 0))
            gap, page = 0, False
        else:
            gap += 1
        start += len(raw) + 1
    return lines
