"""Kept, deleted or inserted: the likeliest row of labels for the tokens of a draft.

A hidden Markov model: references testify (an older text lacks what was inserted, a newer one what
was deleted), labels come in runs. Solved by Viterbi; posteriors by forward and backward sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal, NamedTuple

import numpy as np

from policy_nlp.redline.votes import Floats, Votes

Side = Literal["older", "newer"]
KEEP, DELETE, INSERT = 0, 1, 2
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_RUN = np.log(np.array([[0.92, 0.04, 0.04], [0.06, 0.91, 0.03], [0.06, 0.03, 0.91]]))
_START = np.log(np.array([0.9, 0.05, 0.05]))
_MOST_SIDES = 5  # beyond so many references sides are settled one after the other


class Labels(NamedTuple):
    """A label a token, how sure each is, and how likely the whole is (natural logarithm)."""

    labels: np.ndarray[tuple[int], np.dtype[np.int64]]
    sure: Floats
    likelihood: float


def evidence(votes: Votes, side: Side) -> Table:
    """The log-likelihood of a reference's testimony under each label of each token."""
    stray = min(0.25, max(0.004, 0.6 * (1 - votes.exact)))
    gap = 0.001 + 0.03 * (1 - votes.exact)
    has = np.log(np.array([1 - stray, 1 - stray, stray]))
    lacks = np.log(np.array([gap, 3 * gap, 1 - gap]))
    if side == "newer":
        has, lacks = has[[0, 2, 1]], lacks[[0, 2, 1]]
    table = np.where(votes.matched[:, None], has, lacks)
    return np.asarray(table * votes.weight[:, None])


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
    tables = [(evidence(one, "older"), evidence(one, "newer")) for one in votes]
    found: list[tuple[float, tuple[Side, ...], Labels]] = []
    for sides in _choices(len(votes), leanings):
        table = extra.copy()
        lean = 0.0
        for side, pair, leaning in zip(sides, tables, leanings, strict=True):
            table += pair[side == "newer"]
            lean += leaning / 2 if side == "newer" else -leaning / 2
        labels = decode(table)
        found.append((labels.likelihood + lean, sides, labels))
    _, sides, labels = max(found, key=lambda one: one[0])
    return sides, labels


def _choices(size: int, leanings: Sequence[float]) -> list[tuple[Side, ...]]:
    both: tuple[Side, Side] = ("older", "newer")
    if size <= _MOST_SIDES:
        return list(product(both, repeat=size))
    return [tuple("newer" if leaning > 0 else "older" for leaning in leanings)]
