"""Versions in clusters by the variants that they share.

A variant that one district alone has says nothing about which issue it copied; those that several
have do, as the shared readings by which textual criticism groups manuscripts. Versions are joined
by average linkage, and of the tree's clusters those are kept that describe the versions in the
fewest bits (minimum description length): a cluster pays for stating where it differs from most
versions, and saves what each of its members would pay to state the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from policy_nlp.baseline.table import Flags, Floats, Ints, Table

_ABSENT = 0.3  # what a clause's absence counts beside the words of one: copies drop clauses
_STATE = 12.0  # bits: a cluster states that a clause has other words …
_DROP = 8.0  # … or is absent
_CLUSTER = 20.0  # bits: there is one cluster more
_SAME = 0.4  # bits: a version has the words of its cluster …
_LOST = 1.5  # … lacks the clause …
_OTHER = 10.0  # … or has words that other versions have
_ROUNDS = 4
_SQUARE = 0.5  # a state tells versions apart that this part of the districts' root shares


class Shared(NamedTuple):
    """The states that several districts share, in slots that have two or more of them.

    ``has`` tells for each version (rows) the states (columns) it has; ``absent`` which columns are
    that a clause is absent; ``slot`` numbers the columns by slots and ``first`` is where each
    slot's columns begin.
    """

    has: Floats
    absent: Flags
    slot: Ints
    first: Ints


def shared_states(table: Table, ignored: Flags | None = None) -> Shared:
    """Return the states that tell versions apart, those left out that are to be ignored.

    The more districts there are, the more must share a state: of many, some make the same edit.
    """
    slot_of = np.repeat(np.arange(len(table.starts)), [len(words) for words in table.words])
    districts = len(set(table.owners.tolist()))
    wide = table.spread >= max(2, round(_SQUARE * districts**0.5))
    if ignored is not None:
        wide = wide & ~ignored
    absent = np.zeros(table.size, dtype=np.bool_)
    absent[table.starts] = True
    many = np.bincount(slot_of[wide], minlength=len(table.starts)) > 1
    kept = np.flatnonzero(wide & many[slot_of])
    codes = table.codes(table.cells)
    has = np.zeros((len(codes), len(kept)), dtype=np.float32)
    column = np.full(table.size, -1, dtype=np.int64)
    column[kept] = np.arange(len(kept))
    found = column[codes]
    rows, places = np.nonzero(found >= 0)
    has[rows, found[rows, places]] = 1.0
    begins = np.diff(slot_of[kept], prepend=-1) != 0
    return Shared(has, absent[kept], np.cumsum(begins) - 1, np.flatnonzero(begins))


def distances(shared: Shared) -> Floats:
    """Return the share of the clauses with shared states in which two versions differ."""
    total = len(shared.first)
    words = shared.has * ~shared.absent
    gone = shared.has * shared.absent
    match = words @ words.T + _ABSENT * (gone @ gone.T)
    fold = np.zeros((len(shared.slot), total), dtype=np.float32)
    fold[np.arange(len(shared.slot)), shared.slot] = 1.0
    present, lacking = words @ fold, gone @ fold
    cross = present @ lacking.T
    both = present @ present.T + _ABSENT * (lacking @ lacking.T + cross + cross.T)
    result: Floats = 1 - np.divide(match, both, out=np.ones_like(match), where=both > 0)
    return result


def find_clusters(table: Table, ignored: Flags | None = None) -> Ints:
    """Return the cluster of each version, numbered from 0; ``ignored`` states count for nothing."""
    total = len(table.cells)
    shared = shared_states(table, ignored)
    if total < 2 or not len(shared.slot):
        return np.zeros(total, dtype=np.int64)
    apart = distances(shared).astype(np.float64)
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(np.maximum(apart, apart.T), checks=False), "average")
    labels = np.zeros(total, dtype=np.int64)
    for number, members in enumerate(_cut(tree, shared)):
        labels[members] = number
    return _settled(labels, shared, table.owners)


def _cut(tree: Floats, shared: Shared) -> list[list[int]]:
    """Return the clusters of the tree that cost the fewest bits."""
    total = len(shared.has)
    links = [(int(row[0]), int(row[1])) for row in tree]
    counts = np.concatenate([shared.has, np.zeros((len(links), shared.has.shape[1]))])
    for at, (left, right) in enumerate(links):
        counts[total + at] = counts[left] + counts[right]
    best = _costs(counts, shared).tolist()
    kept: list[list[list[int]]] = [[[version]] for version in range(total)]
    for at, (left, right) in enumerate(links):
        parts = kept[left] + kept[right]
        whole = best[total + at] <= best[left] + best[right]
        kept.append([[version for part in parts for version in part]] if whole else parts)
        best[total + at] = min(best[total + at], best[left] + best[right])
    return kept[-1]


def _modes(counts: Floats, shared: Shared) -> Flags:
    """Tell, by rows of counts, the most frequent state of each slot; the first of several."""
    top = np.maximum.reduceat(counts, shared.first, axis=1)
    candidates = counts == top[:, shared.slot]
    order = np.cumsum(candidates, axis=1)
    before = (order - candidates)[:, shared.first]
    result: Flags = candidates & (order - before[:, shared.slot] == 1)
    return result


def _each(modes: Flags, shared: Shared) -> Floats:
    """Return the bits that each state costs a member of clusters with such modes."""
    result: Floats = np.where(modes, _SAME, np.where(shared.absent, _LOST, _OTHER))
    return result


def _costs(counts: Floats, shared: Shared) -> Floats:
    """Return the bits that clusters and their members take; a row of counts is a cluster."""
    modes = _modes(counts, shared)
    other = modes & ~_modes(shared.has.sum(axis=0)[None, :], shared)
    stated = other @ np.where(shared.absent, _DROP, _STATE)
    result: Floats = _CLUSTER + stated + (_each(modes, shared) * counts).sum(axis=1)
    return result


def _settled(labels: Ints, shared: Shared, owners: Ints) -> Ints:
    """Join clusters that cost less as one, then give each version to the one that suits it best."""
    least = 2 if len(set(owners.tolist())) > 2 else 1
    for _ in range(_ROUNDS):
        before = labels
        labels = _joined(labels, shared)
        labels = _assigned(_wide(labels, owners, least), labels, shared)
        if np.array_equal(before, labels):
            break
    return labels


def _wide(labels: Ints, owners: Ints, least: int) -> list[int]:
    """Return the clusters of enough districts; the largest where none has."""
    found = [int(one) for one in np.unique(labels)]
    wide = [one for one in found if len(set(owners[labels == one].tolist())) >= least]
    return wide or [max(found, key=lambda one: int((labels == one).sum()))]


def _assigned(chosen: Sequence[int], labels: Ints, shared: Shared) -> Ints:
    """Return for each version the cluster that costs it least, clusters numbered anew."""
    counts = np.stack([shared.has[labels == one].sum(axis=0) for one in chosen])
    costs = shared.has @ _each(_modes(counts, shared), shared).T
    _, compact = np.unique(costs.argmin(axis=1), return_inverse=True)
    return compact.astype(np.int64)


def _joined(labels: Ints, shared: Shared) -> Ints:
    """Join the two clusters that save the most bits as one, as long as any do."""
    found, labels = np.unique(labels, return_inverse=True)
    counts = np.stack([shared.has[labels == one].sum(axis=0) for one in range(len(found))])
    costs = _costs(counts, shared)
    saved = np.full((len(found), len(found)), -np.inf)
    for one in range(len(found)):
        saved[one, one + 1 :] = _savings(one, counts, costs, shared)[one + 1 :]
    while saved.max() > 0:
        keep, gone = (int(at) for at in np.unravel_index(saved.argmax(), saved.shape))
        labels[labels == gone] = keep
        counts[keep] += counts[gone]
        costs[keep] = _costs(counts[keep : keep + 1], shared)[0]
        dead = np.isinf(costs)
        costs[gone] = np.inf
        dead[gone] = True
        row = np.where(dead, -np.inf, _savings(keep, counts, costs, shared))
        saved[gone, :] = saved[:, gone] = -np.inf
        saved[keep, keep + 1 :] = row[keep + 1 :]
        saved[:keep, keep] = row[:keep]
    return labels


def _savings(one: int, counts: Floats, costs: Floats, shared: Shared) -> Floats:
    """Return the bits that a cluster saves as one with each other."""
    result: Floats = costs[one] + costs - _costs(counts + counts[one], shared)
    return result
