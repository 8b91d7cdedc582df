"""Where the explanations of typed changes stand in a redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_nlp.report.redline_rows import Chunk, Row
from policy_nlp.values import Change, Comparison

Span = tuple[int, int]


class Remark(NamedTuple):
    """An explanation, and the chunks it is about: (row, chunk) of the first and of the last."""

    number: int
    change: Change
    first: tuple[int, int]
    last: tuple[int, int]


def remarks(comparison: Comparison, rows: Sequence[Row]) -> list[Remark]:
    """One remark a typed change; the chunks of ``rows`` are cut where a change begins or ends."""
    changes = [change for one in comparison.alignments for change in one.changes]
    _cut(rows, changes)
    found: list[Remark] = []
    for change in changes:
        places = _places(rows, change)
        if places:
            found.append(Remark(len(found), change, places[0], places[-1]))
    return found


def _cut(rows: Sequence[Row], changes: Sequence[Change]) -> None:
    before = {at for change in changes for at in change.before_span or ()}
    after = {at for change in changes for at in change.after_span or ()}
    for row in rows:
        row.chunks = [piece for chunk in row.chunks for piece in _parts(chunk, before, after)]


def _parts(chunk: Chunk, before: set[int], after: set[int]) -> Iterator[Chunk]:
    done = 0
    for at in range(1, len(chunk.text) + 1):
        cut = (chunk.before is not None and chunk.before + at in before) or (
            chunk.after is not None and chunk.after + at in after
        )
        if cut or at == len(chunk.text):
            yield Chunk(
                chunk.text[done:at],
                chunk.op,
                None if chunk.before is None else chunk.before + done,
                None if chunk.after is None else chunk.after + done,
                chunk.moved,
            )
            done = at


def _places(rows: Sequence[Row], change: Change) -> list[tuple[int, int]]:
    """The chunks a change is about: those of the other text, and the deleted ones beside them."""
    news = list(_within(rows, change.after_span, after=True))
    olds = list(_within(rows, change.before_span, after=False))
    if not news:
        return olds
    near = {row for row, _ in news}
    return sorted({*news, *(place for place in olds if place[0] in near)})


def _within(rows: Sequence[Row], span: Span | None, *, after: bool) -> Iterator[tuple[int, int]]:
    if span is None:
        return
    for i, row in enumerate(rows):
        for k, chunk in enumerate(row.chunks):
            at = chunk.after if after else chunk.before
            if at is not None and at < max(span[1], span[0] + 1) and at + len(chunk.text) > span[0]:
                yield i, k
