"""Edits as values: joined, widened over the blanks beside them, and applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_nlp.redline.views import shown
from policy_nlp.values import Edit, Operation, Redline


class Found(NamedTuple):
    """A stretch of the draft that was inserted or deleted, in characters."""

    start: int
    end: int
    op: Operation
    confidence: float


def build(text: str, found: Iterable[Found], score: float, least: float) -> Redline:
    """Return the draft with what was found in it."""
    rows = _widened(text, _joined(text, _apart(found)))
    edits = tuple(
        Edit(one.start, one.end, one.op, text[one.start : one.end], round(one.confidence, 3))
        for one in rows
    )
    flattened = bool(edits) and score >= least
    sides = shown(text, edits, "before"), shown(text, edits, "after")
    return Redline(text, flattened, round(score, 3), edits, *sides)


def _apart(found: Iterable[Found]) -> list[Found]:
    """The stretches in order; of two that overlap the surer one."""
    rows = sorted(found, key=lambda one: (-one.confidence, one.start))
    taken = bytearray(max((one.end for one in rows), default=0))
    kept: list[Found] = []
    for one in rows:
        if one.end > one.start and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)


def _joined(text: str, found: Sequence[Found]) -> list[Found]:
    """Neighbors with one operation and nothing but blanks between them made one."""
    rows: list[Found] = []
    for one in found:
        last = rows[-1] if rows else None
        if last and last.op == one.op and not text[last.end : one.start].strip():
            weight = (last.end - last.start, one.end - one.start)
            mean = (last.confidence * weight[0] + one.confidence * weight[1]) / sum(weight)
            rows[-1] = Found(last.start, one.end, one.op, mean)
        else:
            rows.append(one)
    return rows


def _widened(text: str, found: list[Found]) -> list[Found]:
    """The edits with the blanks after them where there are blanks before them too.

    So that neither text has two blanks where it had one.
    """
    ends = [*[one.start for one in found], len(text)][1:]
    rows = []
    for one, most in zip(found, ends, strict=True):
        end = one.end
        if one.start == 0 or text[one.start - 1].isspace():
            while end < most and text[end].isspace():
                end += 1
        rows.append(one._replace(end=end))
    return rows
