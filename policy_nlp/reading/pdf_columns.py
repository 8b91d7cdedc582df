"""Newspaper columns on a page: what is read column by column, and what line by line.

A column begins where many lines begin, and nothing crosses the room before it. Tables look so,
too: only where the lines of both columns go on from one to the next, as those of prose do (the
next begins with a small letter), is a page set in columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from policy_nlp.reading.pdf_page import Fragment, PageLine, PageText, rows_of

_FEWEST = 5  # lines of a column
_FEWEST_MORE = 2  # … where a page before was set in such columns
_NEAR = 2.0  # points by which the beginnings of lines in a column differ
_OUTER = 0.15  # the share of a page's width in which no second column begins
_ROOM = 0.25  # of a font size: what is nearer to a column reaches into it
_BEFORE = 1.0  # font sizes: words that begin so near before a column may be its own
_FULL = 0.55  # of a column's width: half of its lines are so long
_NARROW = 0.3  # the least width of a column in that of its neighbor
_GOING_ON = 0.2  # the share of lines that go on from the one above
_FAR = 1.9  # times the usual step: farther lines above or below are heads and feet of the page
_MOST_TRIES = 3
_MOST_KNOWN = 3
_MOST_FRAGMENTS = 3_000  # a page with more is no page of prose
_DEEPEST = 3  # gutters looked for inside a column

Rows = list[list[Fragment]]


class Region(NamedTuple):
    """Fragments that are read line by line; ``left`` is where their column begins, if they do."""

    fragments: list[Fragment]
    left: float | None = None


class Columns:
    """Reads the pages of a file; where columns begin on one page they may on the next, too."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def lines(self, page: PageText) -> list[PageLine]:
        """The lines of a page in reading order."""
        return [
            page.line(row, region.left)
            for region in _Layout(page, self._known).regions(list(page.fragments()), 0)
            for row in rows_of(region.fragments)
        ]


class _Layout:
    """Finds the columns of one page. ``known`` is where some begin, and grows."""

    def __init__(self, page: PageText, known: list[float]) -> None:
        self._is_small = page.is_small
        self._known = known

    def regions(self, fragments: Sequence[Fragment], depth: int) -> Iterator[Region]:
        """The regions in reading order; without columns there is one."""
        if depth < _DEEPEST and len(fragments) <= _MOST_FRAGMENTS:
            rows = rows_of(fragments)
            for start in _starts(fragments, self._known):
                bands = list(_bands(rows, start))
                if any(self._is_prose(band, start, depth) for band in bands):
                    yield from self._cut(bands, start, depth)
                    return
        yield Region(list(fragments))

    def _cut(self, bands: Sequence[Rows], start: float, depth: int) -> Iterator[Region]:
        """The regions of bands: prose side by side column by column, anything else as one."""
        if not _is_near(start, self._known) and len(self._known) < _MOST_KNOWN:
            self._known.append(start)
        for band in bands:
            if not self._is_prose(band, start, depth):
                yield Region([one for row in band for one in row])
                continue
            for side in _sides(band, start):
                left = min(row[0].left for row in side)
                for inner in self.regions([one for row in side for one in row], depth + 1):
                    yield inner if inner.left is not None else inner._replace(left=left)

    def _is_prose(self, band: Rows, start: float, depth: int) -> bool:
        """Whether both sides are columns of prose."""
        known = _is_near(start, self._known)
        fewest = _FEWEST_MORE if known else _FEWEST
        sides = _sides(band, start)
        if any(len(side) < fewest for side in sides):
            return False
        widths = [
            max(row[-1].right for row in side) - min(row[0].left for row in side) for side in sides
        ]
        return min(widths) >= _NARROW * max(widths) and all(
            self._is_column(side, width, 1 if known else 2) or self._is_parted(side, depth)
            for side, width in zip(sides, widths, strict=True)
        )

    def _is_column(self, side: Rows, width: float, least: int) -> bool:
        """Whether lines are full and go on from one to the next."""
        small = sum(self._is_small(row[0]) for row in side)
        full = median(row[-1].right - row[0].left for row in side) >= _FULL * width
        return full and small >= max(_GOING_ON * len(side), least)

    def _is_parted(self, side: Rows, depth: int) -> bool:
        """Whether a side is itself set in columns."""
        own = [one for row in side for one in row]
        return any(one.left is not None for one in self.regions(own, depth + 1))


def _starts(fragments: Sequence[Fragment], known: Sequence[float]) -> list[float]:
    """Where columns may begin: where they did, and where many fragments do inside the page."""
    found = [start for start in known if any(abs(one.left - start) < _NEAR for one in fragments)]
    if len(fragments) < 2 * _FEWEST:
        return found
    left = min(one.left for one in fragments)
    width = max(one.right for one in fragments) - left
    low, high = left + _OUTER * width, left + (1 - _OUTER) * width
    places = Counter(round(one.left / _NEAR) for one in fragments if low < one.left < high)
    for place, count in places.most_common(_MOST_TRIES):
        if count + max(places[place - 1], places[place + 1]) >= _FEWEST:
            own = [one.left for one in fragments if abs(one.left / _NEAR - place) <= 1.5]
            if not _is_near(min(own), found):
                found.append(min(own))
    return found


def _is_near(start: float, others: Sequence[float]) -> bool:
    return any(abs(start - one) <= _NEAR for one in others)


def _bands(rows: Rows, start: float) -> Iterator[Rows]:
    """The rows from top to bottom in runs that something crosses before ``start``, or nothing."""

    def crossed(row: list[Fragment]) -> bool:
        return any(
            one.left < start - _BEFORE * one.size and one.right > start - _ROOM * one.size
            for one in row
        )

    for across, run in groupby(rows, crossed):
        band = list(run)
        if across:
            yield band
        else:
            yield from _without_edges(band)


def _without_edges(band: Rows) -> Iterator[Rows]:
    """A band with the heads and feet that stand far above and below it as bands of their own."""
    steps = [one[0].baseline - other[0].baseline for one, other in pairwise(band)]
    usual = median(steps) if steps else 0.0
    cuts = [k + 1 for k, step in enumerate(steps) if step > _FAR * max(usual, band[k][0].size)]
    top = max((cut for cut in cuts if cut < _FEWEST), default=0)
    foot = min((cut for cut in cuts if cut > len(band) - _FEWEST and cut > top), default=len(band))
    yield from (part for part in (band[:top], band[top:foot], band[foot:]) if part)


def _sides(band: Rows, start: float) -> tuple[Rows, Rows]:
    """The lines of a band before ``start`` and from it on."""
    least = start - _NEAR
    left = [[one for one in row if one.left < least] for row in band]
    right = [[one for one in row if one.left >= least] for row in band]
    return [row for row in left if row], [row for row in right if row]
