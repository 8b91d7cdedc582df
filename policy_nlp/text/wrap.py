"""Hard-wrapped lines joined to units: paragraphs, headings, items, reference entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policy_nlp.text.lines import Line
from policy_nlp.text.margins import Margins, find_margins
from policy_nlp.text.markers import Marker, find_marker
from policy_nlp.text.references import is_code_heading, opens_entry, opens_references
from policy_nlp.text.titles import looks_like_title

_LOOSE = 0.85  # an unfinished sentence in a paragraph ran out of room even in a shorter line
_TIGHT = 1.02  # an authority mostly ends its paragraph
_COLUMN = 15  # blanks that set a table's right column apart
_CLOSED = re.compile(r"[.?!:;][\"'”’)\]]{0,3}$|[.?!:;]\s*\([^()]{3,400}\)[.;]?$")
_CITED = re.compile(r"\((?=[^()]*\d)(?:[^()]|\([^()]{0,30}\)){3,400}\)[.;]?$")
_CONTINUES = re.compile(r"[a-z(§&,;]|\d[\d.–-]*(?:[,;)]|\s+[a-z(])")
_AFTER = "\"'”’)]"
_ASIDE = "(cf."


@dataclass(slots=True)
class Unit:
    """Lines that make one unit. ``cut`` is how much of the first line is list marker."""

    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    reference: bool = False
    heading: bool = False

    @property
    def cut(self) -> int:
        """How many characters of the first line the list marker takes."""
        return self.marker.end if self.marker else 0


def join_lines(lines: Sequence[Line]) -> list[Unit]:
    """The units that the lines make, in order."""
    joiner = _Joiner(find_margins(lines))
    for line, after in pairwise([*lines, None]):
        if line is not None:
            joiner.add(line, after)
    return joiner.units


class _Joiner:
    """Adds lines one by one to the open unit or opens the next."""

    def __init__(self, margins: Margins | None) -> None:
        self.units: list[Unit] = []
        self._margins = margins
        self._last: dict[str, int] = {}
        self._references = False

    def add(self, line: Line, after: Line | None) -> None:
        """Put the line where it belongs; ``after`` is the line below it."""
        if opens_references(line.text) or (self._references and is_code_heading(line.text)):
            self._references = True
            self._open(line, None, heading=True)
        elif self._references:
            self._add_reference(line)
        else:
            self._add_text(line, after)

    def _open(self, line: Line, marker: Marker | None, *, heading: bool = False) -> None:
        self.units.append(Unit([line], marker, self._references and not heading, heading))
        for style, value in marker.readings if marker else ():
            self._last[style] = value

    def _add_reference(self, line: Line) -> None:
        marker = find_marker(line.text)
        bullet = marker if marker and marker.number is None else None
        unit = self.units[-1]
        new = bullet or opens_entry(line.text) or line.gap or unit.heading or line.marked
        if (new or not self._natural(unit, line)) and not _is_described(unit, line):
            self._open(line, bullet)
        else:
            unit.lines.append(line)

    def _add_text(self, line: Line, after: Line | None) -> None:
        marker = find_marker(line.text)
        unit = self.units[-1] if self.units else None
        if marker and not self._believes(marker, unit, line):
            marker = None
        if marker is None and line.tabbed and line.gap and line.text[0].isupper():
            marker = Marker(None, (("tab", 0),), 0)
        if marker or line.marked or unit is None or self._breaks(unit, line, after):
            self._open(line, marker, heading=line.marked)
        else:
            unit.lines.append(line)

    def _believes(self, marker: Marker, unit: Unit | None, line: Line) -> bool:
        """Whether a marker is one: it starts or goes on a list, or what is above has ended."""
        if unit is None or line.gap or _closed(unit.lines[-1].text):
            return True
        if marker.number is None:
            return True
        return any(value in (1, self._last.get(style, -9) + 1) for style, value in marker.readings)

    def _breaks(self, unit: Unit, line: Line, after: Line | None) -> bool:
        """Whether a new unit begins with ``line``, which bears no marker."""
        above = unit.lines[-1]
        if unit.heading or _is_aside(unit, line):
            return True
        if unit.marker and len(above.text) == unit.cut:  # the marker stood on a line of its own
            return False
        if above.text.count("(") > above.text.count(")") and (line.gap <= 1 or line.page):
            return False
        closed = _closed(above.text)
        if _CONTINUES.match(line.text):
            return self._ends_before(above, line, closed=closed)
        if looks_like_title(line.text) and self._is_title(unit, line, after):
            return True
        if line.gap and (closed or not (line.page or line.gap > 1)):
            return True
        return not self._natural(unit, line)

    def _is_title(self, unit: Unit, line: Line, after: Line | None) -> bool:
        """Whether a line that looks like a title is one, and not a name that wrapped."""
        above = unit.lines[-1].text
        if _closed(above) or _cited(above):
            return True
        below = after is not None and find_marker(after.text) is None
        return below and " " in line.text and not self._natural(unit, line, "paragraph")

    def _ends_before(self, above: Line, line: Line, *, closed: bool) -> bool:
        """Whether a unit ends although the next line begins small: only at a gap, if closed."""
        if line.text[0] == "(" and _CITED.match(line.text) and line.gap <= 1:
            return _cited(above.text)
        return bool(line.gap) and (closed or (self._margins is None and not line.page))

    def _natural(self, unit: Unit, line: Line, kind: str | None = None) -> bool:
        """Whether the break before ``line`` is where the text ran out of room."""
        if self._margins is None:
            return False
        above = unit.lines[-1]
        share = 1.0
        if _cited(above.text):
            share = _TIGHT
        elif not (kind or unit.marker or unit.reference or _closed(above.text)):
            share = _LOOSE
        kind = kind or ("item" if unit.marker else "paragraph")
        return self._margins.ran_out(above, line, kind, share)


def _is_aside(unit: Unit, line: Line) -> bool:
    """Whether a "(cf. …)" line, which stands for itself, begins or has ended."""
    ended = unit.lines[0].text.startswith(_ASIDE) and unit.lines[-1].text.endswith(")")
    return ended or line.text.startswith(_ASIDE)


def _is_described(unit: Unit, line: Line) -> bool:
    """Whether the unit is the right column's words for the entry that ``line`` opens.

    Where a table's right cell has more lines than its left one, extraction puts it first.
    """
    lines = unit.lines
    if line.gap or not unit.reference:
        return False
    if line.text[0].isdigit():  # a policy's number or a regulation's: an entry of its own
        return False
    right = all(one.indent - line.indent >= _COLUMN for one in lines)
    return right and opens_entry(line.text) and not opens_entry(lines[0].text)


def _closed(text: str) -> bool:
    """Whether a line ends a sentence, a quotation or authority after it included."""
    return text[-1] in ".?!:;" or (text[-1] in _AFTER and bool(_CLOSED.search(text[-420:])))


def _cited(text: str) -> bool:
    """Whether a line ends in a parenthesis with a number: the authority of what stands above."""
    return text[-2:].rstrip(".;")[-1:] == ")" and bool(_CITED.search(text[-420:]))
