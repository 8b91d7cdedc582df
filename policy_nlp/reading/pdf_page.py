"""A page of a PDF: its lines from the places of its characters, and the marks drawn on it.

PDFium (BSD and Apache licences) gives characters in the order they were drawn, with a line end
where the pen jumps. Lines are put together anew by their baselines, with blanks for the room
between words and before the line, as ``pdftotext -layout`` sets them.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

_LEADING = 1.17  # the height of a font's box, ascent to descent, in its size
_BLANK = 0.5  # the width of a blank that stands for room, in the font's size
_TIGHT = 0.12  # fragments that stand closer are parts of one word
_GUTTER = 0.9  # room of so many font sizes may be that between columns
_WIDE = 1.6  # room of so many font sizes is a column's, not a blank's
_SAME_LINE = 0.35  # baselines this much of a font size apart are one line's
_UPRIGHT = 0.1  # radians by which a line may lean and still count as upright, or turned
_SPACES = " \u00a0"
_MOST_BLANKS = 120
_FARTHEST = 20_000.0  # points from the page's corner: the largest page has 14,400
_HYPHENS = "\x02\ufffe\u00ad"  # what PDFium gives for a hyphen at a line's end


class Box(NamedTuple):
    """A rectangle in points; the origin is at the lower left."""

    left: float
    right: float
    bottom: float
    top: float


class Turn(NamedTuple):
    """By how many quarters clockwise the words of a page are turned, and the page's size.

    Its methods give places as they are when the page is turned back.
    """

    quarters: int = 0
    width: float = 0.0
    height: float = 0.0

    def box(self, one: Box) -> Box:
        """A rectangle, turned back."""
        if self.quarters == 1:
            return Box(self.height - one.top, self.height - one.bottom, one.left, one.right)
        if self.quarters == 2:
            left, right = self.width - one.right, self.width - one.left
            return Box(left, right, self.height - one.top, self.height - one.bottom)
        if self.quarters == 3:
            return Box(one.bottom, one.top, self.width - one.right, self.width - one.left)
        return one

    def height_of(self, x: float, y: float) -> float:
        """How high a point is."""
        return (y, x, self.height - y, self.width - x)[self.quarters]


@dataclass(slots=True)
class Fragment:
    """Characters that were drawn one after another on one baseline: ``first`` to ``last``."""

    first: int
    last: int
    left: float
    right: float
    baseline: float
    size: float


@dataclass(slots=True)
class PageLine:
    """A line: its characters with their numbers in the page (-1 for blanks that stand for room).

    ``margin`` is where the column begins that it stands in, if the page is set in columns.
    """

    left: float
    baseline: float
    size: float
    margin: float | None = None
    letters: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(self.letters)

    def add(self, letters: str, numbers: Sequence[int]) -> None:
        """Add characters at the end."""
        self.letters += letters
        self.numbers += numbers


class PageText:
    """The characters of a page, by their numbers. ``api`` is ``pypdfium2.raw``.

    ``turn`` says how most of them are turned: a page may lie on its side, or be drawn so and shown
    turned. ``size`` is the page's, as it is drawn.
    """

    def __init__(
        self, api: Any, textpage: Any, most: int, size: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        self._api = api
        self._page = textpage
        self._rect = api.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.count = min(api.FPDFText_CountChars(textpage), most)
        self.letters = self._letters()
        self.leaning = 0
        self._stretches = list(self._find_stretches())
        self.turn = Turn(self._usual_quarters(), *size)

    def _letters(self) -> str:
        """The characters, one for each number."""
        if self.count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        given = self._api.FPDFText_GetText(self._page, 0, self.count, buffer)
        text = bytes(buffer).decode("utf-16-le", "replace")[: self.count]
        if given - 1 == self.count == len(text):
            return text
        get = self._api.FPDFText_GetUnicode
        return "".join(_letter(get(self._page, i)) for i in range(self.count))

    def box(self, number: int) -> Box:
        """The box of a character, as high as its font."""
        rect = self._rect
        self._api.FPDFText_GetLooseCharBox(self._page, number, ctypes.byref(rect))
        box = Box(_sane(rect.left), _sane(rect.right), _sane(rect.bottom), _sane(rect.top))
        return self.turn.box(box) if self.turn.quarters else box

    def baseline(self, number: int) -> float:
        """The height at which a character stands."""
        self._api.FPDFText_GetCharOrigin(
            self._page, number, ctypes.byref(self._x), ctypes.byref(self._y)
        )
        return self.turn.height_of(_sane(self._x.value), _sane(self._y.value))

    def fragments(self) -> Iterator[Fragment]:
        """The fragments turned as most; the characters of others are counted in ``leaning``."""
        for first, last, quarters in self._stretches:
            if quarters == self.turn.quarters:
                yield from self._parted(first, last)
            else:
                self.leaning += last - first + 1

    def _usual_quarters(self) -> int:
        """How most characters are turned; upright where none are turned by quarters."""
        count: Counter[int] = Counter()
        for first, last, quarters in self._stretches:
            if quarters is not None:
                count[quarters] += last - first + 1
        return max(sorted(count), key=lambda one: count[one], default=0)

    def _find_stretches(self) -> Iterator[tuple[int, int, int | None]]:
        """The characters between the line ends that PDFium sets, and how they are turned."""
        start = 0
        for end in [i for i, letter in enumerate(self.letters) if letter in "\r\n"] + [self.count]:
            text = self.letters[start:end]
            if words := text.strip():
                first = start + len(text) - len(text.lstrip())
                last = first + len(words) - 1
                yield first, last, self._quarters(first)
            start = end + 1

    def _quarters(self, number: int) -> int | None:
        """By how many quarters a character is turned clockwise; None where it leans otherwise."""
        angle: float = self._api.FPDFText_GetCharAngle(self._page, number) / (math.pi / 2)
        if not math.isfinite(angle) or abs(angle - round(angle)) > _UPRIGHT / (math.pi / 2):
            return None
        return round(angle) % 4

    def _parted(self, first: int, last: int) -> Iterator[Fragment]:
        """The fragments that characters make, cut where a blank is as wide as a gutter may be."""
        box = self.box(first)
        size = max((box.top - box.bottom) / _LEADING, 1.0)
        at = first
        for i in range(first + 1, last):
            if self.letters[i] in _SPACES and i > at:
                left, right = self.box(i - 1).right, self.box(i + 1).left
                if right - left > _GUTTER * size:
                    yield Fragment(at, i - 1, box.left, left, self.baseline(at), size)
                    at = i + 1
                    box = self.box(at)
        yield Fragment(at, last, box.left, self.box(last).right, self.baseline(at), size)

    def is_small(self, one: Fragment) -> bool:
        """Whether a fragment begins with a small letter."""
        return self.letters[one.first].islower()

    def line(self, row: Sequence[Fragment], margin: float | None = None) -> PageLine:
        """The line that fragments on one baseline make, from left to right."""
        tallest = max(row, key=lambda one: one.last - one.first)
        line = PageLine(row[0].left, tallest.baseline, tallest.size, margin)
        right, last = row[0].left, row[0].first - 1
        for one in row:
            room = one.left - right
            if one.first == last + 2 and room <= _WIDE * line.size:
                self._add(line, last + 1, one.first)
            elif room > _TIGHT * line.size and line.letters:
                count = _blanks(room, line.size)
                line.add(" " * count, [-1] * count)
            self._add(line, one.first, one.last + 1)
            right, last = one.right, one.last
        return line

    def _add(self, line: PageLine, first: int, end: int) -> None:
        for i in range(first, end):
            letter = self.letters[i]
            line.letters.append("-" if letter in _HYPHENS else "\ufffd" if letter < " " else letter)
            line.numbers.append(i)


def rows_of(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """The fragments by baselines, from top to bottom and from left to right."""
    found: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (-one.baseline, one.left)):
        if found and found[-1][0].baseline - one.baseline < _SAME_LINE * one.size:
            found[-1].append(one)
        else:
            found.append([one])
    return [sorted(row, key=lambda one: one.left) for row in found]


def _sane(place: float) -> float:
    """A coordinate on or about the page; damaged files have some that are no numbers."""
    return min(max(place, -_FARTHEST), _FARTHEST) if math.isfinite(place) else 0.0


def _blanks(room: float, size: float) -> int:
    """How many blanks stand for room."""
    return min(max(round(room / (_BLANK * size)), 1), _MOST_BLANKS)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def left_margin(lines: Sequence[PageLine]) -> float:
    """Where lines begin that are not indented: the leftmost place that is no freak."""
    places = Counter(round(line.left) for line in lines)
    usual = [place for place, count in places.items() if count >= max(0.02 * len(lines), 1)]
    return float(min(usual, default=0))


def pitch(pages: Sequence[Sequence[PageLine]]) -> float:
    """The usual distance between the baselines of two lines of a paragraph, in font sizes."""
    steps = Counter(
        round((above.baseline - below.baseline) / above.size, 1)
        for page in pages
        for above, below in pairwise(page)
    )
    close = {step: count for step, count in steps.items() if 0.8 <= step <= 2.6}
    if not close:
        return 1.2
    most = max(close.values())
    return min(step for step, count in close.items() if count >= 0.4 * most)


def indent(line: PageLine, margin: float) -> int:
    """The indent of a line in blanks."""
    margin = margin if line.margin is None else line.margin
    return max(round((line.left - margin) / (_BLANK * line.size)), 0)
