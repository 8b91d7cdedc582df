"""Which clusters are generations of the baseline, and in which order they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from math import sqrt

import numpy as np

from policy_nlp.baseline.clusters import find_clusters
from policy_nlp.baseline.groups import Date, Groups
from policy_nlp.baseline.table import Flags, Ints, Table
from policy_nlp.baseline.verdict import objections

_PASSES = 3
_DATED = 1.5  # bits for each standard deviation by which dates lie apart (Mann and Whitney)
_WENT = 4.0  # bits for each district that went from one generation to the other
_CHANGED = 2.0  # bits for each clause that changes from a generation to the next
_SMALL = 7  # so many generations are put in order by trying all orders


@dataclass(frozen=True, slots=True)
class Chain:
    """The clusters that are generations, oldest first, and why the others are none.

    ``sure`` tells whether dates or a district's own versions settle each step of the order.
    """

    order: tuple[int, ...]
    rejected: dict[int, tuple[str, ...]]
    sure: tuple[bool, ...]


def settle(table: Table, dates: Sequence[Date]) -> tuple[Ints, Chain]:
    """Return the clusters of versions and the chain of those that are generations.

    Where some are none, what their members share is ignored and the rest looked at anew.
    """
    ignored = np.zeros(table.size, dtype=np.bool_)
    labels = find_clusters(table)
    chain = find_chain(table, labels, dates)
    for _ in range(_PASSES):
        if not chain.rejected:
            break
        ignored |= _own_states(table, labels, chain)
        labels = find_clusters(table, ignored)
        chain = find_chain(table, labels, dates)
    return labels, chain


def _own_states(table: Table, labels: Ints, chain: Chain) -> Flags:
    """Tell which states are those of clusters that are no generation, and of no generation."""
    groups = Groups(table, labels, ())
    own = np.zeros(table.size, dtype=np.bool_)
    for one in chain.rejected:
        own[groups.modes[one] + table.starts] = True
    for one in chain.order:
        own[groups.modes[one] + table.starts] = False
    own[table.starts] = False
    return own


def find_chain(table: Table, labels: Ints, dates: Sequence[Date]) -> Chain:
    """Return which clusters are generations and their order.

    The largest cluster is one; every other is judged beside the accepted one that is nearest.
    """
    groups = Groups(table, labels, dates)
    by_size = sorted(groups.found, key=lambda one: (-len(groups.districts[one]), one))
    accepted, rejected = by_size[:1], {}
    for one in by_size[1:]:
        reasons = objections(groups, one, accepted)
        if reasons is None:
            accepted.append(one)
        else:
            rejected[one] = reasons
    order = _ordered(groups, accepted)
    return Chain(tuple(order), rejected, _settled(groups, order))


def settled_steps(table: Table, labels: Ints, dates: Sequence[Date]) -> tuple[bool, ...]:
    """Tell of each step of an order whether dates settle it; labels are numbered in the order."""
    groups = Groups(table, labels, dates)
    return _settled(groups, groups.found)


def _settled(groups: Groups, order: Sequence[int]) -> tuple[bool, ...]:
    return tuple(_step(groups, a, b) > 0 for a, b in pairwise(order))


def _step(groups: Groups, one: int, two: int) -> float:
    """Return the bits that speak for ``two`` after ``one``; below zero for the other way."""
    later = groups.later(one, two)
    went = max(min(groups.went(one, two), 2), -2)
    if later is None:
        return _WENT * went
    sizes = groups.dated(one), groups.dated(two)
    spread = sqrt(12 * sizes[0] * sizes[1] / (sum(sizes) + 1))
    return _DATED * (later - 0.5) * spread + _WENT * went


def _ordered(groups: Groups, accepted: Sequence[int]) -> list[int]:
    """Put generations in the order that dates and the fewest changes speak for together.

    A generation is made from the one before, so that what changes once stays changed: an order in
    which clauses change back and forth is an unlikely one. Changes know no direction; dates do.
    """
    steps = {(a, b): _step(groups, a, b) for a in accepted for b in accepted if a != b}
    apart = {pair: len(groups.apart(*pair)) for pair in steps}
    if len(accepted) > _SMALL:
        orders = [sorted(accepted, key=groups.usual_date)]
    else:
        orders = [list(row) for row in permutations(sorted(accepted))]
    return max(orders, key=lambda row: _fit(row, steps, apart))


def _fit(
    row: Sequence[int], steps: dict[tuple[int, int], float], apart: dict[tuple[int, int], int]
) -> float:
    pairs = [(a, b) for at, a in enumerate(row) for b in row[at + 1 :]]
    changes = sum(apart[pair] for pair in pairwise(row))
    dated = sum((steps[pair] for pair in pairs), 0.0)
    return round(dated - _CHANGED * changes, 6)
