"""The comments of a redline and where they stand: explanations of changes, how sure edits are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policy_nlp.redline.unflatten import LEAST as LIKELY
from policy_nlp.redline.unflatten import SURE
from policy_nlp.report.clean import many
from policy_nlp.report.redline_rows import Chunk, Row
from policy_nlp.values import Change, Comparison, Edit

Span = tuple[int, int]
_Told = tuple[str, tuple[int, int], tuple[int, int]]


class Remark(NamedTuple):
    """A comment, and the chunks it is about: (row, chunk) of the first and of the last."""

    number: int
    text: str
    first: tuple[int, int]
    last: tuple[int, int]


def remarks(comparison: Comparison, rows: Sequence[Row]) -> list[Remark]:
    """A remark a typed change, and of a recovered draft what is known of its edits.

    The chunks of ``rows`` are cut where a change begins or ends.
    """
    changes = [change for one in comparison.alignments for change in one.changes]
    _cut(rows, changes)
    found = [*_summary(comparison.other.edits, rows), *_doubts(rows)]
    for change in changes:
        if places := _places(rows, change):
            found.append((_explained(change), places[0], places[-1]))
    return [Remark(number, *one) for number, one in enumerate(found)]


def _explained(change: Change) -> str:
    """What a comment says: the type and gravity of a change, and its explanation."""
    kind = change.type.replace("_", " ")
    return f"{kind[0].upper()}{kind[1:]}, {change.severity}: {change.explanation}"


def _summary(edits: Sequence[Edit], rows: Sequence[Row]) -> Iterator[_Told]:
    """What was recovered of a draft that lost its marks, at the first chunk."""
    first = next((i for i, row in enumerate(rows) if row.chunks), None)
    if first is None or not any(chunk.edit for row in rows for chunk in row.chunks):
        return
    recovered = [edit for edit in edits if edit.confidence < 1]
    if not recovered:
        return
    counts = Counter(how_sure(edit.confidence) for edit in recovered)
    both = sum(edit.op == "mid" for edit in recovered)
    text = (
        f"The draft had lost its marks. {many(len(recovered), 'edit')} recovered: "
        f"{counts['sure']} sure ({SURE:.0%} or more), {counts['likely']} likely "
        f"({LIKELY:.0%} or more), {counts['unsure']} unsure; the name of each change's author "
        "tells which. What left no trace is not shown."
    )
    text += f" Left out: {many(both, 'passage')} inserted and deleted again." if both else ""
    yield text, (first, 0), (first, 0)


def _doubts(rows: Sequence[Row]) -> Iterator[_Told]:
    """How sure the edits are that are not sure; what stands together is one remark."""
    for i, row in enumerate(rows):
        for _, group in groupby(enumerate(row.chunks), lambda one: one[1].op is None):
            own = [(k, chunk.edit.confidence) for k, chunk in group if chunk.edit]
            least = min((share for _, share in own), default=1.0)
            if least < SURE:
                yield f"Recovered, {least:.0%} sure.", (i, own[0][0]), (i, own[-1][0])


def how_sure(confidence: float) -> str:
    """A word for the confidence of an edit that was recovered."""
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"


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
            yield chunk._replace(
                text=chunk.text[done:at],
                before=None if chunk.before is None else chunk.before + done,
                after=None if chunk.after is None else chunk.after + done,
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
