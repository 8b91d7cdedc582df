"""The words of a generation's clauses: those that most copies have, never words that none has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from policy_nlp.baseline.table import Floats, Ints, Table
from policy_nlp.values import Clause, Policy


class Written:
    """The clauses as the versions write them.

    ``texts`` numbers the texts of each version (rows) in each slot (columns), -1 where it has none
    in one piece.
    """

    def __init__(self, policies: Sequence[Policy], table: Table) -> None:
        self.policies, self.table = policies, table
        self.numbers: dict[str, int] = {}
        self.texts = np.full(table.cells.shape, -1, dtype=np.int64)
        for version, row in enumerate(table.places):
            for slot, cell in row.items():
                if cell.clause is not None:
                    text = policies[version].clauses[cell.clause].text
                    number = self.numbers.setdefault(text, len(self.numbers))
                    self.texts[version, slot] = number

    def clause(self, version: int, slot: int) -> Clause:
        """Return the clause that a version has in a slot in one piece."""
        at = self.table.places[version][slot].clause
        return self.policies[version].clauses[at or 0]

    def count(self, text: str, slot: int, versions: Ints) -> int:
        """Return how many of some versions have a text in a slot."""
        return int((self.texts[versions, slot] == self.numbers[text]).sum())

    def above(self, version: int, slot: int) -> int | None:
        """Return the slot of what a version's clause stands under."""
        return self._slots[version].get(self.clause(version, slot).parent)

    @cached_property
    def _slots(self) -> list[dict[str | None, int]]:
        """For each version the slot of each clause by its id."""
        return [
            {
                self.policies[version].clauses[cell.clause].id: slot
                for slot, cell in row.items()
                if cell.clause is not None
            }
            for version, row in enumerate(self.table.places)
        ]


class Chosen(NamedTuple):
    """A clause of the consensus: the version it is from, and the slot that it stands under."""

    version: int
    clause: Clause
    parent: int | None


class Wording:
    """Chooses the words of one generation's clauses among those of its copies.

    House style is that of the copies which most often write as most do: where two ways to write a
    clause are as frequent, theirs is taken.
    """

    def __init__(self, written: Written, states: Ints, members: Ints, weights: Floats) -> None:
        self.written, self.states, self.weights = written, states, weights
        self.inside = np.zeros(len(weights), dtype=np.bool_)
        self.inside[members] = True
        has = (written.table.cells == states[None, :]) & (written.texts >= 0) & (states > 0)
        own = has & self.inside[:, None]
        self.has = np.where(own.any(axis=0), own, has)

    @cached_property
    def typical(self) -> Floats:
        """For each version how often it writes a clause as most copies do, 0..1."""
        shares, clauses = np.zeros(len(self.weights)), np.zeros(len(self.weights))
        for slot in np.flatnonzero(self.has.any(axis=0)).tolist():
            holders = np.flatnonzero(self.has[:, slot])
            texts = self.written.texts[holders, slot]
            _, which, counts = np.unique(texts, return_inverse=True, return_counts=True)
            shares[holders] += counts[which] / len(holders)
            clauses[holders] += 1
        result: Floats = shares / np.maximum(clauses, 1)
        return result

    def choose(self, slot: int) -> Chosen | None:
        """Return the clause of a slot; None where no copy has it in one piece."""
        holders = np.flatnonzero(self.has[:, slot])
        if not len(holders):
            return None
        _, which = np.unique(self.written.texts[holders, slot], return_inverse=True)
        votes = np.bincount(which, self.weights[holders] * (0.5 + self.typical[holders]))
        same = holders[which == int(np.argmax(votes.round(9)))]
        best = int(same[np.argmax(self.typical[same])])
        clauses = [self.written.clause(version, slot) for version in same.tolist()]
        return Chosen(best, _usual(clauses), self._parent(holders.tolist(), slot))

    def _parent(self, holders: Sequence[int], slot: int) -> int | None:
        """Return the slot of what the clause stands under in most copies."""
        above = Counter(self.written.above(version, slot) for version in holders)
        return max(above, key=lambda one: (above[one], one is None))


def _usual(clauses: Sequence[Clause]) -> Clause:
    """Return, of clauses with the same words, one with the usual kind, depth and number."""
    looks = Counter((one.kind, one.depth, one.number) for one in clauses)
    usual = max(looks, key=lambda look: looks[look])
    return next(one for one in clauses if (one.kind, one.depth, one.number) == usual)
