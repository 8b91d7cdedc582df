"""From a settled table to generations with clauses, members and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from policy_nlp.baseline.consensus import Solution, Solver
from policy_nlp.baseline.emissions import text_slots
from policy_nlp.baseline.order import order_weights, positions, reading_order
from policy_nlp.baseline.statements import evidence, inference
from policy_nlp.baseline.succession import Chain
from policy_nlp.baseline.table import Flags, Ints, Table
from policy_nlp.baseline.values import Circle, ConsensusClause, Generation, Member, Support
from policy_nlp.baseline.wording import Chosen, Wording, Written
from policy_nlp.values import Policy

_T = TypeVar("_T", bound=Hashable)
_KIN = 0.4  # versions that share this part of their edits copied one another


def version_date(policy: Policy) -> str | None:
    """Return when a version was last revised, else adopted, as its header says."""
    return max(filter(None, (policy.revised, policy.adopted)), default=None)


class Assembler:
    """Makes the values of one solved table."""

    def __init__(
        self,
        policies: Sequence[Policy],
        numbers: Sequence[int],
        table: Table,
        solution: Solution,
        chain: Chain,
    ) -> None:
        self.policies, self.numbers, self.table = policies, numbers, table
        self.solution, self.chain = solution, chain
        self.places = positions(table)
        self.written = Written(policies, table)
        self.dates = [version_date(policy) for policy in policies]
        self.text = text_slots(policies, table)

    def generations(self) -> Iterator[Generation]:
        """Give the generations, oldest first."""
        for number in range(len(self.solution.states)):
            yield self._generation(number)

    def _generation(self, number: int) -> Generation:
        members = np.flatnonzero(self.solution.labels == number)
        found: list[int] = members.tolist()
        slots, clauses = self._clauses(number, members)
        rows = tuple(self._member(version, number) for version in found)
        dates = [row.date for row in rows if row.date and row.sure]
        dates = dates or [row.date for row in rows if row.date]
        districts = len(set(self.table.owners[members].tolist()))
        changed, dropped = self._changes(number, slots)
        return Generation(
            number + 1,
            usual(self.policies[at].code for at in found),
            usual(self.policies[at].kind for at in found),
            usual(self.policies[at].title for at in found),
            clauses,
            rows,
            districts,
            min(dates, default=None),
            max(dates, default=None),
            len(dates),
            changed,
            dropped,
            evidence(clauses, rows, districts, dates),
            inference(number + 1, clauses, districts, dates, self.chain.sure),
        )

    def _clauses(self, number: int, members: Ints) -> tuple[list[int], tuple[ConsensusClause, ...]]:
        """Return a generation's slots in reading order, and its clauses."""
        states, weights = self.solution.states[number], self.solution.weights
        wording = Wording(self.written, states, members, weights)
        chosen = {
            slot: one
            for slot in np.flatnonzero(states > 0).tolist()
            if (one := wording.choose(slot)) is not None
        }
        shares = order_weights(self.solution.labels, number, weights)
        slots = reading_order(list(chosen), self.places, shares)
        place = {slot: at for at, slot in enumerate(slots)}
        rows = (self._clause(slot, chosen[slot], place, number, members) for slot in slots)
        return slots, tuple(rows)

    def _clause(
        self, slot: int, chosen: Chosen, place: dict[int, int], number: int, members: Ints
    ) -> ConsensusClause:
        clause = chosen.clause
        parent = None if chosen.parent is None else place.get(chosen.parent)
        above = parent if parent is not None and parent < place[slot] else None
        support = self._support(slot, clause.text, number, members)
        return ConsensusClause(
            clause.kind,
            clause.number,
            clause.depth,
            above,
            clause.text,
            self.numbers[chosen.version],
            support,
        )

    def _support(self, slot: int, text: str, number: int, members: Ints) -> Support:
        column = self.table.cells[:, slot]
        has: Flags = column == self.solution.states[number, slot]
        inside = members[has[members]]
        same = self.written.count(text, slot, inside)
        variants = int((column[members] > 0).sum()) - len(inside)
        return Support(
            same,
            len(inside) - same,
            variants,
            len(members),
            len(set(self.table.owners[inside].tolist())),
            round(len(inside) / max(len(members), 1), 4),
            int(has.sum()) - len(inside),
        )

    def _member(self, version: int, number: int) -> Member:
        policy, states = self.policies[version], self.solution.states
        row, state = self.table.cells[version], states[number]
        mine = row == state
        others = np.delete(states, number, axis=0)
        mixed = (row > 0) & ~mine & (others == row[None, :]).any(axis=0)
        total = max(int((state > 0).sum()), 1)
        source = int(self.solution.sources[version])
        before = state if source < 0 else self.table.cells[source]
        counted = (before > 0) & self.text
        return Member(
            self.numbers[version],
            policy.source.path,
            policy.source.sha256,
            policy.district,
            self.dates[version],
            round(int((mine & (state > 0)).sum()) / total, 4),
            round(float(self.solution.weights[version]), 4),
            int(mixed.sum()),
            bool(self.solution.sure[version]),
            int((counted & (row != before)).sum()),
            int(counted.sum()),
        )

    def _changes(self, number: int, slots: Sequence[int]) -> tuple[tuple[int, ...], int]:
        """Return which clauses (places) are new since the generation before, and how many went."""
        if number == 0:
            return (), 0
        states = self.solution.states
        changed = states[number] != states[number - 1]
        places = tuple(at for at, slot in enumerate(slots) if changed[slot])
        dropped = (states[number] == 0) & (states[number - 1] > 0)
        return places, int(dropped.sum())

    def circles(self, clusters: Ints, solver: Solver) -> Iterator[Circle]:
        """Give the groups of versions that copied one another, the largest first."""
        edits = solver.edits(self.solution.states)
        near = self.solution.kin >= _KIN
        for group in sorted(_components(near), key=lambda one: (-len(one), one)):
            _, counts = np.unique(solver.codes[group][edits[group]], return_counts=True)
            yield Circle(
                tuple(sorted(self.numbers[at] for at in group)),
                tuple(sorted({self.policies[at].district or "" for at in group})),
                _mode(self.solution.labels[group]) + 1,
                int((counts > 1).sum()),
                self.chain.rejected.get(_mode(clusters[group]), ()),
            )


def _mode(labels: Ints) -> int:
    return int(np.bincount(labels).argmax())


def _components(near: Flags) -> Iterator[list[int]]:
    """Give the connected parts of a graph that have two or more members."""
    left = set(np.flatnonzero(near.any(axis=1)).tolist())
    while left:
        group, edge = set(), [min(left)]
        while edge:
            one = edge.pop()
            if one not in group:
                group.add(one)
                edge += np.flatnonzero(near[one]).tolist()
        left -= group
        yield sorted(group)


def usual(values: Iterable[_T]) -> _T | None:
    """Return the most frequent value that is not None, the first of several."""
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: counts[value], default=None)
