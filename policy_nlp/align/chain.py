"""The heaviest chain of pairs that keeps its order on both sides; what is outside has moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Placed = tuple[int, int, float]
"""A pair of positions and its weight."""


def heaviest(pairs: Sequence[Placed]) -> set[tuple[int, int]]:
    """Return the pairs of a heaviest strictly increasing chain.

    A Fenwick tree over the second positions holds the best chain that ends up to each:
    O(n log n) for n pairs. Of equally heavy chains the one found first in order wins.
    """
    ordered = sorted(pairs)
    columns = sorted({second for _, second, _ in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, second, weight) in enumerate(ordered):
        at = bisect_left(columns, second)
        total, last = _best(tree, at)
        before.append(last)
        _raise(tree, at + 1, (total + weight, number))
    return _walk(ordered, before, _best(tree, len(columns))[1])


def _best(tree: list[tuple[float, int]], end: int) -> tuple[float, int]:
    best = (0.0, -1)
    while end > 0:
        if tree[end][0] > best[0]:
            best = tree[end]
        end -= end & -end
    return best


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at


def _walk(ordered: Sequence[Placed], before: Sequence[int], last: int) -> set[tuple[int, int]]:
    chain = set()
    while last >= 0:
        chain.add(ordered[last][:2])
        last = before[last]
    return chain
