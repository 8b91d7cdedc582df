"""Marks on a page: annotations that strike or underline, and thin lines drawn through or under.

A drawn line is a mark where it runs at the height of a strike or an underline and begins and
ends with the glyphs that it covers: rules of tables and under headings run past their words.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from policy_nlp.reading.pdf_page import Box, PageLine, PageText, Turn

MarkKind = Literal["strike", "underline"]
_THIN = 2.6  # points: a mark is no thicker, unless its font is large
_THIN_SHARE = 0.16  # … of the font's size
_SHORTEST = 1.5
_STRIKE = (0.12, 0.62)  # heights above the baseline, in font sizes
_UNDERLINE = (-0.4, 0.08)
_SLACK = 0.7  # how far a mark may begin or end from the glyphs, in font sizes
_MOST_OBJECTS = 50_000
_MOST_SEGMENTS = 5_000
_MOST_RULES = 5_000
_DEEPEST = 6
_TOUCH = 1.5  # points between lines that meet
_TALL = 6.0
_MOST_POSTS = 200
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d'?\d\d)?")
_RECTANGLE = 5  # segments
_MOVE = 2  # FPDF_SEGMENT_MOVETO


class Rule(NamedTuple):
    """A mark before it is laid over the glyphs: a drawn line, or one quadrilateral of a note."""

    box: Box
    kind: MarkKind | None = None
    author: str | None = None
    time: str | None = None


class Marked(NamedTuple):
    """Characters ``first`` to ``end`` (end exclusive) of a line that a mark covers.

    ``left`` and ``right`` are where the mark itself begins and ends on the page.
    """

    line: int
    first: int
    end: int
    kind: MarkKind
    author: str | None
    time: str | None
    left: float
    right: float


@dataclass(slots=True)
class Drawn:
    """What stands on a page beside text: thin lines, notes, links, the number of pictures.

    ``posts`` are the upright lines of tables and frames.
    """

    rules: list[Rule]
    links: list[Box]
    posts: list[Box] = field(default_factory=list)
    pictures: int = 0
    comments: int = 0


Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class PageDrawing:
    """Reads the objects and annotations of a page. ``api`` is ``pypdfium2.raw``.

    ``turn`` is that of the page's words: places are given as they are when it is turned back.
    """

    def __init__(self, api: Any, page: Any, turn: Turn | None = None) -> None:
        self._turn = turn or Turn()
        self._api = api
        self._page = page
        self._left = _MOST_OBJECTS
        self.drawn = Drawn([], [])

    def read(self) -> Drawn:
        """Everything drawn on the page, and its annotations."""
        count = self._api.FPDFPage_CountObjects(self._page)
        for i in range(min(count, self._left)):
            self._object(self._api.FPDFPage_GetObject(self._page, i), _SAME, 0)
        rules = [rule for rule in self.drawn.rules if _is_sane(rule.box)]
        posts = [post for post in self.drawn.posts if _is_sane(post)]
        self.drawn.rules = _without_frames(rules, posts)
        self._annotations()
        self.drawn.rules = [rule for rule in self.drawn.rules if _is_sane(rule.box)]
        return self.drawn

    def _object(self, one: Any, outer: Matrix, depth: int) -> None:
        self._left -= 1
        kind = self._api.FPDFPageObj_GetType(one)
        if kind == self._api.FPDF_PAGEOBJ_PATH:
            self._path(one, outer)
        elif kind == self._api.FPDF_PAGEOBJ_IMAGE:
            self.drawn.pictures += 1
        elif kind == self._api.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(self._matrix(one), outer)
            for i in range(min(self._api.FPDFFormObj_CountObjects(one), max(self._left, 0))):
                self._object(self._api.FPDFFormObj_GetObject(one, i), inner, depth + 1)

    def _matrix(self, one: Any) -> Matrix:
        found = self._api.FS_MATRIX()
        if not self._api.FPDFPageObj_GetMatrix(one, ctypes.byref(found)):
            return _SAME
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _path(self, one: Any, outer: Matrix) -> None:
        box = self._bounds(one, outer)
        filled, stroked = self._painted(one)
        if box is None or not (filled or stroked):
            return
        count = self._api.FPDFPath_CountSegments(one)
        slight = _is_thin(box) or _is_upright(box)
        if (slight and stroked) or count > (_RECTANGLE if slight else _RECTANGLE - 1):
            boxes = list(self._subpaths(one, _times(self._matrix(one), outer)))
        else:
            boxes = [box]
        self.drawn.rules += [Rule(box) for box in boxes if _is_thin(box)]
        self.drawn.posts += [box for box in boxes if _is_upright(box)]

    def _painted(self, one: Any) -> tuple[bool, bool]:
        """Whether a path is filled, and whether it is stroked.

        PDFium's bounds of a stroked line are longer than the line, by more than a blank's half.
        """
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._api.FPDFPath_GetDrawMode(one, ctypes.byref(fill), ctypes.byref(stroke))
        return bool(fill.value), bool(stroke.value)

    def _bounds(self, one: Any, outer: Matrix) -> Box | None:
        sides = [ctypes.c_float() for _ in range(4)]
        if not self._api.FPDFPageObj_GetBounds(one, *map(ctypes.byref, sides)):
            return None
        left, bottom, right, top = (side.value for side in sides)
        return self._turn.box(_around([_moved(left, bottom, outer), _moved(right, top, outer)]))

    def _subpaths(self, one: Any, matrix: Matrix) -> Iterator[Box]:
        """The boxes of the parts of a path: many strikes may be painted at once."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(min(self._api.FPDFPath_CountSegments(one), _MOST_SEGMENTS)):
            segment = self._api.FPDFPath_GetPathSegment(one, i)
            if self._api.FPDFPathSegment_GetType(segment) == _MOVE and points:
                yield self._turn.box(_around(points))
                points = []
            self._api.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append(_moved(x.value, y.value, matrix))
        if points:
            yield self._turn.box(_around(points))

    def _annotations(self) -> None:
        for i in range(min(self._api.FPDFPage_GetAnnotCount(self._page), 10_000)):
            one = self._api.FPDFPage_GetAnnot(self._page, i)
            try:
                self._annotation(one)
            finally:
                self._api.FPDFPage_CloseAnnot(one)

    def _annotation(self, one: Any) -> None:
        api = self._api
        kind = api.FPDFAnnot_GetSubtype(one)
        kinds: dict[int, MarkKind] = {
            api.FPDF_ANNOT_STRIKEOUT: "strike",
            api.FPDF_ANNOT_UNDERLINE: "underline",
            api.FPDF_ANNOT_SQUIGGLY: "underline",
        }
        if kind in kinds:
            author, time = self._string(one, b"T"), _iso(self._string(one, b"M") or "")
            for box in self._quads(one):
                self.drawn.rules.append(Rule(box, kinds[kind], author, time))
        elif kind == api.FPDF_ANNOT_LINK:
            rect = api.FS_RECTF()
            if api.FPDFAnnot_GetRect(one, ctypes.byref(rect)):
                box = Box(rect.left, rect.right, rect.bottom, rect.top)
                self.drawn.links.append(self._turn.box(box))
        elif kind in (api.FPDF_ANNOT_TEXT, api.FPDF_ANNOT_FREETEXT, api.FPDF_ANNOT_CARET):
            self.drawn.comments += 1

    def _quads(self, one: Any) -> Iterator[Box]:
        quad = self._api.FS_QUADPOINTSF()
        for i in range(min(self._api.FPDFAnnot_CountAttachmentPoints(one), _MOST_SEGMENTS)):
            if self._api.FPDFAnnot_GetAttachmentPoints(one, i, ctypes.byref(quad)):
                xs = (quad.x1, quad.x2, quad.x3, quad.x4)
                ys = (quad.y1, quad.y2, quad.y3, quad.y4)
                yield self._turn.box(Box(min(xs), max(xs), min(ys), max(ys)))

    def _string(self, one: Any, key: bytes) -> str | None:
        length = self._api.FPDFAnnot_GetStringValue(one, key, None, 0)
        if not 2 < length < 10_000:
            return None
        buffer = (ctypes.c_ushort * (length // 2 + 1))()
        self._api.FPDFAnnot_GetStringValue(one, key, buffer, length)
        return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0") or None


def lay(rules: Sequence[Rule], lines: Sequence[PageLine], page: PageText) -> list[Marked]:
    """The characters that the marks cover, line by line."""
    boxes: dict[int, list[Box | None]] = {}
    order = sorted(range(len(lines)), key=lambda k: -lines[k].baseline)
    depths = [-lines[k].baseline for k in order]
    reach = max((line.size for line in lines), default=0.0)
    found = []
    for rule in rules[:_MOST_RULES]:
        depth = -(rule.box.bottom + rule.box.top) / 2
        first, end = bisect_left(depths, depth - reach), bisect_right(depths, depth + reach)
        for k in order[first:end]:
            line = lines[k]
            kind = rule.kind if _is_over(rule, line) else _kind(rule, line)
            if kind is None:
                continue
            if k not in boxes:
                boxes[k] = _boxes(line, page)
            if span := _covered(rule, boxes[k], line.size):
                place = rule.box.left, rule.box.right
                found.append(Marked(k, *span, kind, rule.author, rule.time, *place))
    return found


def _boxes(line: PageLine, page: PageText) -> list[Box | None]:
    """The boxes of a line's characters; a blank's is the room between its neighbors.

    Files may give a blank no place of its own.
    """
    boxes = [page.box(number) if number >= 0 else None for number in line.numbers]
    for i in range(1, len(boxes) - 1):
        before, own, after = boxes[i - 1 : i + 2]
        if before and own and after and line.letters[i] == " " and before.right <= after.left:
            boxes[i] = own._replace(left=before.right, right=after.left)
    return boxes


def _is_over(rule: Rule, line: PageLine) -> bool:
    """Whether the quadrilateral of a note lies over a line: its middle is above the baseline."""
    if rule.kind is None:
        return False
    middle = (rule.box.bottom + rule.box.top) / 2
    return -0.1 < (middle - line.baseline) / line.size < 0.8


def _kind(rule: Rule, line: PageLine) -> MarkKind | None:
    """What a drawn line is to a line of text, by its height."""
    if rule.kind or rule.box.top - rule.box.bottom > max(_THIN, _THIN_SHARE * line.size):
        return None
    height = ((rule.box.bottom + rule.box.top) / 2 - line.baseline) / line.size
    if _STRIKE[0] <= height <= _STRIKE[1]:
        return "strike"
    return "underline" if _UNDERLINE[0] <= height <= _UNDERLINE[1] else None


def _covered(rule: Rule, boxes: Sequence[Box | None], size: float) -> tuple[int, int] | None:
    """The characters whose middle a mark covers; None where the mark runs past them."""
    left, right = rule.box.left, rule.box.right
    inside = [i for i, box in enumerate(boxes) if box and left - 0.3 <= _middle(box) <= right + 0.3]
    if not inside:
        return None
    first, last = boxes[inside[0]], boxes[inside[-1]]
    past = first and last and max(first.left - left, right - last.right) > _SLACK * size
    if rule.kind is None and past:
        return None
    return inside[0], inside[-1] + 1


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _without_frames(rules: Sequence[Rule], posts: Sequence[Box]) -> list[Rule]:
    """The rules that no upright line touches at an end: those that one does are a table's."""
    if not posts:
        return list(rules)
    by_place: dict[int, list[Box]] = {}
    for post in posts[:_MOST_RULES]:
        by_place.setdefault(round((post.left + post.right) / 2 / _TOUCH), []).append(post)
    return [
        rule
        for rule in rules[:_MOST_RULES]
        if not any(_meets(by_place, rule.box, at) for at in (rule.box.left, rule.box.right))
    ]


def _meets(posts: dict[int, list[Box]], box: Box, at: float) -> bool:
    """Whether an upright line passes the end of a rule."""
    place = round(at / _TOUCH)
    return any(
        post.bottom - _TOUCH <= box.top and post.top + _TOUCH >= box.bottom
        for k in (place - 1, place, place + 1)
        for post in posts.get(k, ())[:_MOST_POSTS]
    )


def _is_sane(box: Box) -> bool:
    """Whether all sides are numbers, which those of damaged files need not be."""
    return all(map(math.isfinite, box))


def _is_upright(box: Box) -> bool:
    return box.right - box.left <= 2 * _THIN and box.top - box.bottom >= _TALL


def _is_thin(box: Box) -> bool:
    return box.top - box.bottom <= 2 * _THIN and box.right - box.left >= _SHORTEST


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), max(xs), min(ys), max(ys))


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does ``m`` and then ``n`` (ISO 32000-1, 8.3.4)."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _iso(value: str) -> str | None:
    """A date of a PDF (ISO 32000-1, 7.9.4) as ISO 8601."""
    match = _DATE.match(value)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    found = f"{year}-{month or '01'}-{day or '01'}"
    if hour:
        found += f"T{hour}:{minute or '00'}:{second or '00'}"
        digits = (zone or "").replace("'", "")
        found += digits if len(digits) < 2 else f"{digits[:3]}:{digits[3:5]}"
    return found
