"""Hard-wrapped lines joined to units: paragraphs, headings, items, reference entries.

A line break inside a paragraph is *natural*: the next word would not have fitted. A break
after a line with room for it was made on purpose. Widths are those of a proportional font,
because that is what the PDF was set in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_nlp.text.lines import Line
from policy_nlp.text.markers import Marker, find_marker
from policy_nlp.text.references import is_code_heading, opens_entry, opens_references
from policy_nlp.text.titles import looks_like_title

# Advance widths of Helvetica in 1/50 em, by character (Adobe's font metrics, rounded); the rest 28.
_WIDTHS = bytearray([28] * 256)
for _width, _letters in (
    (11, "ijl'|"),
    (14, "ftI.,:;/ !()[]-\u00b7"),
    (17, 'r*"'),
    (25, "ckszvyxJ"),
    (33, "BEAKPSVXY&"),
    (36, "wCDHNRUTFLZ"),
    (39, "GOQ"),
    (42, "mM"),
    (47, "W"),
):
    for _letter in _letters:
        _WIDTHS[ord(_letter)] = _width
_TABLE = bytes(_WIDTHS)
_BLANK = 14
_COLUMN = 15  # blanks that set a table's right column apart
_ENOUGH = 4  # natural breaks seen before the margin is believed
_SLACK = {"paragraph": 0.985, "item": 0.93}  # items stand deeper by what extraction dropped
_CLOSED = re.compile(r"[.?!:;][\"'”’)\]]{0,3}$|[.?!:;]\s*\([^()]{3,400}\)[.;]?$")
_CITED = re.compile(r"\([^()]{3,400}\d[^()]{0,40}\)[.;]?$")
_CONTINUES = re.compile(r"[a-z(§&,;]|\d+(?:\.\d+)*[,;)]")
_OPEN_CITE = re.compile(r"\([^()]{0,200}$")  # a parenthesis that the line leaves open
_FIRST_WORD = re.compile(r"\S+")


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


def width(text: str) -> int:
    """The set width of ``text`` in 1/50 em."""
    return sum(text.encode("latin-1", "replace").translate(_TABLE))


def join_lines(lines: Sequence[Line]) -> list[Unit]:
    """The units that the lines make, in order."""
    joiner = _Joiner(_margins(lines))
    for line in lines:
        joiner.add(line)
    return joiner.units


def _margins(lines: Sequence[Line]) -> dict[str, float]:
    """The right margin of paragraphs and of items, as far as natural breaks tell it."""
    samples: dict[str, list[int]] = {"paragraph": [], "item": []}
    kind = "paragraph"
    for line, after in itertools.pairwise(lines):
        if find_marker(line.text):
            kind = "item"
        elif line.gap:
            kind = "paragraph"
        if not after.gap and after.text[0].islower() and not find_marker(after.text):
            samples[kind].append(_set_width(line))
    every = samples["paragraph"] + samples["item"]
    margins = {}
    for kind, widths in samples.items():
        widths = widths if len(widths) >= _ENOUGH else every
        if len(widths) >= _ENOUGH:
            margins[kind] = sorted(widths)[int(len(widths) * 0.9)] * _SLACK[kind]
    return margins


def _set_width(line: Line) -> int:
    return width(line.text) + line.indent * _BLANK


class _Joiner:
    """Adds lines one by one to the open unit or opens the next."""

    def __init__(self, margins: dict[str, float]) -> None:
        self.units: list[Unit] = []
        self._margins = margins
        self._last: dict[str, int] = {}
        self._references = False

    def add(self, line: Line) -> None:
        """Put the line where it belongs."""
        if opens_references(line.text) or (self._references and is_code_heading(line.text)):
            self._references = True
            self._open(line, None, heading=True)
        elif self._references:
            self._add_reference(line)
        else:
            self._add_text(line)

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

    def _add_text(self, line: Line) -> None:
        marker = find_marker(line.text)
        unit = self.units[-1] if self.units else None
        if marker and not self._believes(marker, unit, line):
            marker = None
        if marker is None and line.tabbed and line.gap and line.text[0].isupper():
            marker = Marker(None, (("tab", 0),), 0)
        if marker or line.marked or unit is None or self._breaks(unit, line):
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

    def _breaks(self, unit: Unit, line: Line) -> bool:
        """Whether a new unit begins with ``line``, which bears no marker."""
        above = unit.lines[-1]
        if unit.heading:
            return True
        if _OPEN_CITE.search(above.text) and (line.gap <= 1 or line.page):
            return False
        closed = _closed(above.text)
        if _CONTINUES.match(line.text):
            return self._ends_before(above, line, closed=closed)
        if closed and looks_like_title(line.text):
            return True
        if line.gap and (closed or not (line.page or line.gap > 1)):
            return True
        return not self._natural(unit, line)

    def _ends_before(self, above: Line, line: Line, *, closed: bool) -> bool:
        """Whether a unit ends although the next line begins small: only at a gap, if closed."""
        if line.text[0] == "(" and _CITED.match(line.text) and line.gap <= 1:
            return _CITED.search(above.text) is not None
        return bool(line.gap) and (closed or (not self._margins and not line.page))

    def _natural(self, unit: Unit, line: Line) -> bool:
        """Whether the break before ``line`` is where the text ran out of room."""
        kind = "item" if unit.marker else "paragraph"
        margin = self._margins.get(kind)
        if margin is None:
            return False
        word = _FIRST_WORD.match(line.text)
        more = width(word[0]) if word else 0
        return _set_width(unit.lines[-1]) + _BLANK + more > margin


def _is_described(unit: Unit, line: Line) -> bool:
    """Whether the unit is the right column's words for the entry that ``line`` opens.

    Where a table's right cell has more lines than its left one, extraction puts it first.
    """
    lines = unit.lines
    right = unit.reference and all(one.indent - line.indent >= _COLUMN for one in lines)
    return right and not line.gap and opens_entry(line.text) and not opens_entry(lines[0].text)


def _closed(text: str) -> bool:
    return bool(_CLOSED.search(text[-420:]))
