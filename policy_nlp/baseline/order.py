"""The reading order of a generation's clauses: what most copies have before what."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from policy_nlp.baseline.table import Flags, Floats, Ints, Table

_OTHERS = 0.05  # what a version of another generation counts beside a member
_CHUNK = 64  # versions that are looked at at once: memory stays bounded


def positions(table: Table) -> Ints:
    """Return where each version has the clause of each slot (its place in the row), -1 for none."""
    result = np.full(table.cells.shape, -1, dtype=np.int32)
    for version, row in enumerate(table.places):
        for place, slot in enumerate(row):
            result[version, slot] = place
    return result


def reading_order(slots: Sequence[int], places: Ints, weights: Floats) -> list[int]:
    """Return slots in the order that the copies agree on most.

    Clause ``a`` stands before ``b`` where copies of more weight have it so (majority precedence);
    clauses are ranked by how many they precede (Copeland's rule), and neighbors that the majority
    has the other way are swapped.
    """
    if len(slots) < 2:
        return list(slots)
    before = _precedence(places[:, slots], weights)
    wins = np.sign(before - before.T)
    order = sorted(range(len(slots)), key=lambda at: (-wins[at].sum(), at))
    return [slots[at] for at in _swapped(order, before)]


def _precedence(places: Ints, weights: Floats) -> Floats:
    """Return the weight of the versions that have one clause (row) before another (column)."""
    total = places.shape[1]
    before = np.zeros((total, total))
    for start in range(0, len(places), _CHUNK):
        rows = places[start : start + _CHUNK]
        has: Flags = rows >= 0
        ahead = (rows[:, :, None] < rows[:, None, :]) & has[:, :, None] & has[:, None, :]
        before += np.einsum("v,vab->ab", weights[start : start + _CHUNK], ahead)
    return before


def _swapped(order: list[int], before: Floats) -> list[int]:
    """Move each clause up past those that the majority has after it (insertion sort)."""
    result: list[int] = []
    for one in order:
        at = len(result)
        while at and before[one, result[at - 1]] > before[result[at - 1], one]:
            at -= 1
        result.insert(at, one)
    return result


def order_weights(labels: Ints, generation: int, weights: Floats) -> Floats:
    """Return what versions count for the order of a generation: members most."""
    result: Floats = np.where(labels == generation, weights, _OTHERS * weights)
    return result
