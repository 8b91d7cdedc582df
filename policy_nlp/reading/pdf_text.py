"""The raw text of a PDF's pages, with form feeds between them, and the edits marked on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from policy_nlp.reading.pdf_file import Page
from policy_nlp.reading.pdf_marks import Marked, MarkKind
from policy_nlp.reading.pdf_page import PageLine, indent, left_margin, pitch
from policy_nlp.reading.underlines import Unit, meaning
from policy_nlp.values import Edit, Operation

_GAP = 1.3  # so many times the usual step between lines leave a gap
_MOST_GAP = 3
_MOST_INDENT = 60
_BLANKS = frozenset(" \t\n\f")


@dataclass(slots=True)
class PdfText:
    """The raw text, where its pages begin, and the edits in it."""

    text: str
    pages: tuple[int, ...]
    edits: list[Edit] = field(default_factory=list)


def compose(pages: Sequence[Page]) -> PdfText:
    """The raw text of the pages: a line a line, gaps as empty lines, indents as blanks."""
    every = [page.lines for page in pages]
    margin = left_margin(list(chain.from_iterable(every)))
    step = pitch(every)
    parts: list[str] = []
    starts: list[int] = []
    places: list[list[int]] = []
    at = 0
    for number, page in enumerate(pages):
        if number:
            parts.append("\f")
            at += 1
        starts.append(at)
        places.append([])
        above: PageLine | None = None
        for line in page.lines:
            lead = "\n" * _gap(above, line, step) + " " * min(indent(line, margin), _MOST_INDENT)
            places[-1].append(at + len(lead))
            parts += (lead, line.text, "\n")
            at += len(lead) + len(line.letters) + 1
            above = line
    found = PdfText("".join(parts), tuple(starts))
    found.edits = list(_joined(found.text, _edits(found.text, pages, places)))
    return found


def _gap(above: PageLine | None, line: PageLine, step: float) -> int:
    if above is None:
        return 0
    distance = (above.baseline - line.baseline) / max(above.size, line.size)
    if distance <= _GAP * step:
        return 0
    most = _MOST_GAP if above.margin == line.margin else 1
    return min(max(round(distance / step) - 1, 1), most)


def _edits(text: str, pages: Sequence[Page], places: Sequence[Sequence[int]]) -> Iterator[Edit]:
    """What the marks say, one edit a line."""
    underlines = meaning(_units(pages))
    for page, starts in zip(pages, places, strict=True):
        for line, marks in _by_line(page).items():
            inserts = underlines.marks(_unit(page.lines[line], marks))
            yield from _line_edits(text, starts[line], page.lines[line], marks, inserts=inserts)


def _by_line(page: Page) -> dict[int, list[Marked]]:
    """The marks of each line that has some; underlines of links are none."""
    found: dict[int, list[Marked]] = {}
    for mark in page.marks:
        if mark.kind == "strike" or not _is_link(page, page.lines[mark.line], mark):
            found.setdefault(mark.line, []).append(mark)
    return dict(sorted(found.items()))


def _is_link(page: Page, line: PageLine, mark: Marked) -> bool:
    """Whether a link lies over the line and reaches from end to end of the mark."""
    if mark.author:
        return False
    low, high = line.baseline, line.baseline + 0.5 * line.size
    slack = 0.5 * line.size
    return any(
        box.bottom <= high
        and box.top >= low
        and box.left - slack <= mark.left
        and mark.right <= box.right + slack
        for box in page.links
    )


def _units(pages: Sequence[Page]) -> Iterator[Unit]:
    for page in pages:
        marks = _by_line(page)
        for k, line in enumerate(page.lines):
            yield _unit(line, marks.get(k, []))


def _unit(line: PageLine, marks: Sequence[Marked]) -> Unit:
    counts: dict[MarkKind, int] = {"strike": 0, "underline": 0}
    for mark in marks:
        counts[mark.kind] += sum(one not in _BLANKS for one in line.letters[mark.first : mark.end])
    return Unit(line.text, counts["underline"], counts["strike"])


def _line_edits(
    text: str, start: int, line: PageLine, marks: Sequence[Marked], *, inserts: bool
) -> Iterator[Edit]:
    """The edits of a line: stretches of characters that bear the same marks."""
    bearing: list[tuple[Operation | None, Marked | None]] = [(None, None)] * len(line.letters)
    for mark in marks:
        if mark.kind == "underline" and not inserts:
            continue
        for i in range(mark.first, mark.end):
            bearing[i] = (_with(bearing[i][0], mark.kind), mark)
    at = 0
    while at < len(bearing):
        op, mark_ = bearing[at]
        end = at + 1
        while end < len(bearing) and bearing[end][0] == op and _one(bearing[end][1], mark_):
            end += 1
        if op and mark_:
            words = text[start + at : start + end]
            yield Edit(start + at, start + end, op, words, 1.0, mark_.author, mark_.time)
        at = end


def _one(mark: Marked | None, other: Marked | None) -> bool:
    """Whether two marks may be one edit: the same author's."""
    return (mark.author if mark else None) == (other.author if other else None)


def _with(op: Operation | None, kind: MarkKind) -> Operation:
    new: Operation = "del" if kind == "strike" else "ins"
    return new if op in (None, new) else "mid"


def _joined(text: str, edits: Iterator[Edit]) -> Iterator[Edit]:
    """The edits, those joined that go on over a line's end."""
    last: Edit | None = None
    for edit in edits:
        if last and _goes_on(text, last, edit):
            words = text[last.start : edit.end]
            edit = Edit(last.start, edit.end, last.op, words, 1.0, last.author, last.time)
        elif last:
            yield last
        last = edit
    if last:
        yield last


def _goes_on(text: str, last: Edit, edit: Edit) -> bool:
    between = text[last.end : edit.start]
    same = (last.op, last.author) == (edit.op, edit.author)
    return same and not between.strip() and between.count("\n") <= 1 and len(between) < 80
