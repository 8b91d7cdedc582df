"""A page of a PDF: its lines from the places of its characters, and the marks drawn on it.

PDFium (BSD and Apache licences) gives characters in the order they were drawn, with a line end
where the pen jumps. Lines are put together anew by their baselines, with blanks for the room
between words and before the line, as ``pdftotext -layout`` sets them.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

_LEADING = 1.17  # the height of a font's box, ascent to descent, in its size
_BLANK = 0.5  # the width of a blank that stands for room, in the font's size
_TIGHT = 0.12  # fragments that stand closer are parts of one word
_WIDE = 1.6  # room of so many font sizes is a column's, not a blank's
_SAME_LINE = 0.35  # baselines this much of a font size apart are one line's
_UPRIGHT = 0.1  # radians by which a line may lean and still be upright
_MOST_BLANKS = 120
_FARTHEST = 20_000.0  # points from the page's corner: the largest page has 14,400
_HYPHENS = "\x02\ufffe\u00ad"  # what PDFium gives for a hyphen at a line's end


class Box(NamedTuple):
    """A rectangle in points; the origin is at the lower left."""

    left: float
    right: float
    bottom: float
    top: float


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
    """A line: its characters with their numbers in the page (-1 for blanks that stand for room)."""

    left: float
    baseline: float
    size: float
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
    """The characters of a page, by their numbers. ``api`` is ``pypdfium2.raw``."""

    def __init__(self, api: Any, textpage: Any, most: int) -> None:
        self._api = api
        self._page = textpage
        self._rect = api.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.count = min(api.FPDFText_CountChars(textpage), most)
        self.letters = self._letters()
        self.leaning = 0

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
        return Box(_sane(rect.left), _sane(rect.right), _sane(rect.bottom), _sane(rect.top))

    def baseline(self, number: int) -> float:
        """The height at which a character stands."""
        self._api.FPDFText_GetCharOrigin(
            self._page, number, ctypes.byref(self._x), ctypes.byref(self._y)
        )
        return _sane(self._y.value)

    def fragments(self) -> Iterator[Fragment]:
        """The upright fragments; the characters of others are counted in ``leaning``."""
        start = 0
        for end in [i for i, letter in enumerate(self.letters) if letter in "\r\n"] + [self.count]:
            text = self.letters[start:end]
            if words := text.strip():
                first = start + len(text) - len(text.lstrip())
                last = first + len(words) - 1
                if self._leans(first):
                    self.leaning += len(words)
                else:
                    yield self._fragment(first, last)
            start = end + 1

    def _leans(self, number: int) -> bool:
        angle: float = self._api.FPDFText_GetCharAngle(self._page, number) % (2 * math.pi)
        return min(angle, 2 * math.pi - angle) > _UPRIGHT

    def _fragment(self, first: int, last: int) -> Fragment:
        one, other = self.box(first), self.box(last)
        size = max((one.top - one.bottom) / _LEADING, 1.0)
        return Fragment(first, last, one.left, other.right, self.baseline(first), size)

    def lines(self) -> list[PageLine]:
        """The lines from top to bottom."""
        found: list[list[Fragment]] = []
        for one in sorted(self.fragments(), key=lambda one: (-one.baseline, one.left)):
            if found and found[-1][0].baseline - one.baseline < _SAME_LINE * one.size:
                found[-1].append(one)
            else:
                found.append([one])
        return [self._line(sorted(row, key=lambda one: one.left)) for row in found]

    def _line(self, row: Sequence[Fragment]) -> PageLine:
        tallest = max(row, key=lambda one: one.last - one.first)
        line = PageLine(row[0].left, tallest.baseline, tallest.size)
        right = row[0].left
        for one in row:
            self._room(line, one.left - right)
            self._spread(line, one)
            right = one.right
        return line

    def _room(self, line: PageLine, room: float) -> None:
        if room > _TIGHT * line.size and line.letters:
            count = _blanks(room, line.size)
            line.add(" " * count, [-1] * count)

    def _spread(self, line: PageLine, one: Fragment) -> None:
        """Add a fragment, with more blanks where a blank is as wide as a column's border."""
        at = one.first
        for i in range(one.first + 1, one.last):
            if self.letters[i] in " \u00a0" and i > at:
                room = self.box(i + 1).left - self.box(i - 1).right
                if room > _WIDE * line.size:
                    self._add(line, at, i)
                    count = _blanks(room, line.size)
                    line.add(" " * count, [-1] * count)
                    at = i + 1
        self._add(line, at, one.last + 1)

    def _add(self, line: PageLine, first: int, end: int) -> None:
        for i in range(first, end):
            letter = self.letters[i]
            line.letters.append("-" if letter in _HYPHENS else "\ufffd" if letter < " " else letter)
            line.numbers.append(i)


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
    return max(round((line.left - margin) / (_BLANK * line.size)), 0)
