"""Kept, deleted or inserted: the likeliest row of labels for the tokens of a draft.

A hidden Markov model: references testify (an older text lacks what was inserted, a newer one what
was deleted), labels come in runs. Solved by Viterbi; posteriors by forward and backward sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal, NamedTuple

import numpy as np

from policy_nlp.redline.votes import VERY, Floats, Votes

Side = Literal["older", "newer"]
KEEP, DELETE, INSERT = 0, 1, 2
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_RUN = np.log(np.array([[0.92, 0.04, 0.04], [0.04, 0.92, 0.04], [0.04, 0.04, 0.92]]))
_START = np.log(np.array([0.9, 0.05, 0.05]))
# How far silence of an inexact text speaks for the unlikelier of both edits: a text newer than the
# draft's before-text may lack what the draft puts in; an older one hardly lacks what it takes out.
_OTHERWISE: dict[Side, float] = {"older": 0.15, "newer": 0.5}
_SELDOM, _EITHER = 0.25, 0.4
_STRAY = 0.002  # how often a token that a very text has stands for another of the draft
_BELIEVED = 0.03  # tokens repeat each other, so that their likelihood says less than it seems to
_SIDES: tuple[Side, Side] = ("older", "newer")
_MOST_SIDES = 5  # beyond so many references sides are settled one after the other


class Labels(NamedTuple):
    """A label a token, how sure each is, and how likely the whole is (natural logarithm)."""

    labels: np.ndarray[tuple[int], np.dtype[np.int64]]
    sure: Floats
    likelihood: float


def evidence(votes: Votes, side: Side, otherwise: float | None = None) -> Table:
    """The log-likelihood of a reference's testimony under each label of each token.

    An older text has what was kept or deleted, a newer one what was kept or inserted. What it lacks
    was inserted or deleted; rarely the other of the two, where it is of a time between both texts
    or before them.
    """
    stray = np.where(votes.near >= VERY, _STRAY, np.clip(0.6 * (1 - votes.near), 0.004, 0.25))
    has = np.stack((np.log1p(-stray), np.log1p(-stray), np.log(stray)), axis=1)
    other = votes.silence * np.where(
        votes.near >= VERY, _SELDOM, _OTHERWISE[side] if otherwise is None else otherwise
    )
    lacks = np.stack((np.zeros_like(other), other, votes.silence), axis=1)
    table = np.where(votes.matched[:, None], has, lacks)
    if side == "newer":
        table = table[:, [0, 2, 1]]
    return np.asarray(table * votes.covered[:, None])


def decode(table: Table) -> Labels:
    """Return the likeliest labels for the evidence, one row a token."""
    size = len(table)
    best = np.zeros((size, 3))
    back = np.zeros((size, 3), dtype=np.int64)
    best[0] = _START + table[0]
    for at in range(1, size):
        reach = best[at - 1][:, None] + _RUN
        back[at] = reach.argmax(axis=0)
        best[at] = reach.max(axis=0) + table[at]
    labels = np.zeros(size, dtype=np.int64)
    labels[-1] = best[-1].argmax()
    for at in range(size - 1, 0, -1):
        labels[at - 1] = back[at][labels[at]]
    forward, backward = _sums(table)
    joint = forward + backward
    total = _add(joint[0])
    chosen = joint[np.arange(size), labels] - np.array([_add(row) for row in joint])
    return Labels(labels, np.exp(chosen), float(total))


def _add(row: Floats) -> float:
    return float(np.logaddexp.reduce(row))


def _sums(table: Table) -> tuple[Table, Table]:
    forward, backward = np.zeros_like(table), np.zeros_like(table)
    forward[0] = _START + table[0]
    for at in range(1, len(table)):
        forward[at] = np.logaddexp.reduce(forward[at - 1][:, None] + _RUN, axis=0) + table[at]
    for at in range(len(table) - 2, -1, -1):
        backward[at] = np.logaddexp.reduce(_RUN + table[at + 1] + backward[at + 1], axis=1)
    return forward, backward


def settle(
    votes: Sequence[Votes], leanings: Sequence[float], extra: Table
) -> tuple[tuple[Side, ...], Labels]:
    """Return the sides of the references and the labels that are likeliest together.

    ``leanings`` are the log-odds that a reference is newer than the draft's before-text, from
    what is known of it otherwise; ``extra`` is evidence besides the references.
    """
    tables = [{side: evidence(one, side, _EITHER) for side in _SIDES} for one in votes]
    found: list[tuple[float, tuple[Side, ...]]] = []
    choices = _choices(len(votes), leanings)
    for sides in choices:
        lean = sum(
            leaning / 2 if side == "newer" else -leaning / 2
            for side, leaning in zip(sides, leanings, strict=True)
        )
        told = extra + sum(table[side] for side, table in zip(sides, tables, strict=True))
        weighed = _BELIEVED * decode(told).likelihood if len(choices) > 1 else 0.0
        found.append((weighed + lean, sides))
    _, sides = max(found)
    told = extra + sum(evidence(one, side) for one, side in zip(votes, sides, strict=True))
    return sides, decode(told)


def _choices(size: int, leanings: Sequence[float]) -> list[tuple[Side, ...]]:
    if size <= _MOST_SIDES:
        return list(product(_SIDES, repeat=size))
    return [tuple("newer" if leaning > 0 else "older" for leaning in leanings)]
