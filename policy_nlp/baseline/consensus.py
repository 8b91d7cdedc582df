"""What each generation has in each slot, and which generation each version copied.

Both are settled in turn (expectation maximization with hard choices). A slot is decided for all
generations at once, as the cheapest path through them: a clause that did not change between two
generations has the copies of both as witnesses, so that a generation of few copies leans on its
neighbors. Copies that share edits of their own with another district's are one witness together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from policy_nlp.baseline.rates import Costs, Counts
from policy_nlp.baseline.table import Flags, Floats, Ints, Table

_ROUNDS = 3
_STATES = 8  # the most widespread variants of a clause that may be a generation's
SURE = 10.0
"""Bits by which another generation is dearer for a version that surely is of its own."""
_KIN = 2  # shared edits from which on two districts are kin


@dataclass(slots=True)
class Solution:
    """For each generation (in order of time) the state of each slot; for each version its own.

    ``labels`` are the generations of the versions, ``weights`` what they count, ``kin`` how much
    of two versions' own edits is shared; ``sure`` tells which versions would be much dearer in any
    other generation; ``sources`` are the versions that they copied instead of the baseline, -1
    where they copied none or nothing is known of it.
    """

    states: Ints
    labels: Ints
    weights: Floats
    kin: Floats
    sure: Flags
    sources: Ints


class Solver:
    """Decides states and labels of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.codes = table.codes(table.cells)
        self.private = table.spread < 2
        self.private[table.starts] = False
        self.own = self.private[self.codes]
        self.known = table.kin[np.ix_(table.owners, table.owners)]
        self._far: dict[tuple[int, tuple[int, ...]], Floats] = {}

    def solve(self, labels: Ints, generations: int) -> Solution:
        """Settle a first assignment of versions to generations, which are in order of time."""
        counts = Counts()
        kin: Floats = np.zeros((len(labels), len(labels)))
        weights = self._witnesses(labels, kin)
        states = self._states(labels, weights, generations, counts.costs())
        for _ in range(_ROUNDS):
            counts = self._counts(states, labels)
            fitted = self._bits(states, counts.costs()).argmin(axis=0)
            if len(np.unique(fitted)) == generations:
                labels = fitted
            kin = self._kin(states)
            weights = self._witnesses(labels, kin)
            states = self._states(labels, weights, generations, counts.costs())
        bits = self._bits(states, counts.costs())
        own = bits[labels, np.arange(len(labels))]
        bits[labels, np.arange(len(labels))] = np.inf
        alone = np.full(len(labels), -1, dtype=np.int64)
        return Solution(states, labels, weights, kin, bits.min(axis=0) - own >= SURE, alone)

    def _states(self, labels: Ints, weights: Floats, generations: int, costs: Costs) -> Ints:
        """Return the cheapest state of each slot in each generation."""
        table = self.table
        votes = np.zeros((generations, table.size))
        for one in range(generations):
            members = np.flatnonzero(labels == one)
            counted = weights[members, None] / (1 + self._agreeing(members))
            np.add.at(votes[one], self.codes[members].ravel(), counted.ravel())
        states = np.zeros((generations, len(table.starts)), dtype=np.int32)
        for slot, start in enumerate(table.starts):
            rows = votes[:, start : start + len(table.words[slot])]
            states[:, slot] = self._slot(slot, rows, costs)
        return states

    def _agreeing(self, members: Ints) -> Floats:
        """Return, for each clause of members, how many of their known kin among them have it."""
        found = np.zeros((len(members), self.table.cells.shape[1]))
        cells = self.table.cells[members]
        near = self.known[np.ix_(members, members)]
        apart = self.table.owners[members]
        for at in np.flatnonzero(near.sum(axis=1) > 1).tolist():
            others = near[at] & (apart != apart[at])
            found[at] = (cells[others] == cells[at]).sum(axis=0)
        return found

    def _slot(self, slot: int, votes: Floats, costs: Costs) -> Ints:
        choices = self._choices(votes)
        return _path(votes @ self._given(slot, choices, costs).T, choices, costs)

    def _choices(self, votes: Floats) -> Ints:
        """Return the states that may be a generation's: the frequent ones, and each one's first."""
        usual = np.arange(min(votes.shape[1], _STATES + 1))
        result: Ints = np.union1d(usual, votes.argmax(axis=1))
        return result

    def _given(self, slot: int, choices: Ints, costs: Costs) -> Floats:
        """Return what it costs to observe each state (columns) where a choice (rows) is true."""
        total = len(self.table.words[slot])
        start = self.table.starts[slot]
        plain = np.where(self.private[start : start + total], costs.edited, costs.other)
        given = np.tile(plain, (len(choices), 1)) + costs.far * self._apart(slot, choices)
        given[:, 0] = costs.absent
        given[choices == 0] = costs.added
        given[np.arange(len(choices)), choices] = costs.same
        given[choices == 0, 0] = costs.none
        result: Floats = given
        return result

    def _apart(self, slot: int, choices: Ints) -> Floats:
        """Return how unlike the words of choices and of all states are, 0..1."""
        key = (slot, tuple(choices.tolist()))
        if key not in self._far:
            words = self.table.words[slot]
            chosen = [words[at] for at in key[1]]
            scores = process.cdist(chosen, words, scorer=fuzz.ratio, dtype=np.float32)
            self._far[key] = 1 - np.asarray(scores) / 100
        return self._far[key]

    def _bits(self, states: Ints, costs: Costs) -> Floats:
        """Return what each version (columns) costs in each generation (rows)."""
        cells = self.table.cells
        rows = []
        for state in states:
            present = state > 0
            kept = np.where(present, costs.same, costs.none)
            with_words = np.where(self.own, costs.edited, costs.other)
            differs = np.where(present, np.where(cells == 0, costs.absent, with_words), costs.added)
            rows.append(np.where(cells == state, kept, differs).sum(axis=1))
        return np.stack(rows)

    def _counts(self, states: Ints, labels: Ints) -> Counts:
        """Count what copies did, on top of what is imagined before."""
        first = Counts()
        cells, truth = self.table.cells, states[labels]
        present = truth > 0
        differ = present & (cells > 0) & (cells != truth)
        changed = float((states[1:] != states[:-1]).sum())
        used = (states > 0).any(axis=0).sum() * max(len(states) - 1, 0)
        return Counts(
            first.same + float((present & (cells == truth)).sum()),
            first.absent + float((present & (cells == 0)).sum()),
            first.edited + float((differ & self.own).sum()),
            first.other + float((differ & ~self.own).sum()),
            first.changed + changed,
            first.kept + float(used) - changed,
        )

    def edits(self, states: Ints) -> Flags:
        """Tell which clauses of each version have words that no generation has."""
        known = (self.table.cells[None, :, :] == states[:, None, :]).any(axis=0)
        result: Flags = (self.table.cells > 0) & ~known
        return result

    def _kin(self, states: Ints) -> Floats:
        """Return, for each two versions, the share of the edits of one that the other has too."""
        edits = self.edits(states)
        shared = edits & (np.bincount(self.codes[edits], minlength=self.table.size)[self.codes] > 1)
        codes, column = np.unique(self.codes[shared], return_inverse=True)
        has = np.zeros((len(edits), len(codes)), dtype=np.float32)
        has[np.nonzero(shared)[0], column] = 1.0
        rare = np.log(len(edits) / np.maximum(has.sum(axis=0), 1)) if len(codes) else np.zeros(0)
        top = np.log(max(len(edits), 3) / 2)
        common = has @ has.T
        weighted = (has * np.minimum(rare / top, 1)) @ has.T
        total = edits.sum(axis=1)
        least = np.minimum(total[:, None], total[None, :])
        owners = self.table.owners
        share = np.where(self.known, common, np.where(common >= _KIN, weighted, 0.0))
        kin = share / np.maximum(least, 1)
        kin[owners[:, None] == owners[None, :]] = 0.0
        result: Floats = np.minimum(kin, 1.0)
        return result

    def _witnesses(self, labels: Ints, kin: Floats) -> Floats:
        """Return what each version counts in its generation.

        A district's versions count as one together, and so do kin; those that are known are
        counted clause by clause elsewhere.
        """
        together = labels[:, None] == labels[None, :]
        own = self.table.owners[:, None] == self.table.owners[None, :]
        versions = (together & own).sum(axis=1)
        guessed = np.where(self.known, 0.0, kin)
        relatives = (guessed * together / np.maximum(versions, 1)[None, :]).sum(axis=1)
        result: Floats = 1.0 / (versions * (1.0 + relatives))
        return result


def _path(cost: Floats, choices: Ints, costs: Costs) -> Ints:
    """Return the cheapest choice in each generation (Viterbi's algorithm)."""
    total = len(choices)
    step = np.full((total, total), costs.change + np.log2(max(total - 1, 1)))
    np.fill_diagonal(step, costs.keep)
    best = cost[0]
    back: list[Ints] = []
    for row in cost[1:]:
        reached = best[:, None] + step
        back.append(reached.argmin(axis=0))
        best = reached.min(axis=0) + row
    path = [int(best.argmin())]
    for links in reversed(back):
        path.append(int(links[path[-1]]))
    result: Ints = choices[np.asarray(path[::-1])]
    return result


def first_labels(table: Table, clusters: Ints, order: Sequence[int]) -> Ints:
    """Return for each version the place in ``order`` of its cluster.

    Versions of clusters that are no generation get the one whose members have most of their words.
    """
    labels = np.full(len(clusters), -1, dtype=np.int64)
    for place, one in enumerate(order):
        labels[clusters == one] = place
    codes = table.codes(table.cells)
    votes = [
        np.bincount(codes[labels == at].ravel(), minlength=table.size) for at in range(len(order))
    ]
    shares = [row / max(int((labels == at).sum()), 1) for at, row in enumerate(votes)]
    left = np.flatnonzero(labels < 0)
    if len(left):
        labels[left] = np.stack([row[codes[left]].sum(axis=1) for row in shares]).argmax(axis=0)
    return labels
