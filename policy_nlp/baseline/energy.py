"""How well an account of who copied what explains the versions, in bits: fewer are better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from policy_nlp.baseline.emissions import Emissions
from policy_nlp.baseline.groups import Date
from policy_nlp.baseline.habits import RATES, evidence_bits, posterior
from policy_nlp.baseline.table import Flags, Floats, Ints, Table

_GENERATION = 12.0  # bits: there is one generation more
_BEFORE = 1.5  # bits for each two versions dated the other way round than their generations
_RETURNED = 8.0  # … and more, where both are one district's
_FAR = 2  # generations apart from which on no more is paid
_ALONE = 2.5  # bits: a version copied none of its district's kin
_OWN = 1.0  # bits that a copy of a copy says for its words where they are not those of its source


@dataclass(frozen=True, slots=True)
class Account:
    """For each version the generation it goes back to, and the version it copied, -1 for none."""

    labels: Ints
    sources: Ints

    @property
    def generations(self) -> int:
        """How many generations there are."""
        return int(self.labels.max()) + 1


@dataclass(frozen=True, slots=True)
class Fit:
    """An account with what follows from it: the generations' states, the versions' rates."""

    account: Account
    bits: float
    states: Ints
    rates: Floats


class Energy:
    """Weighs accounts of one table, given the habits of its districts (rows: versions)."""

    def __init__(
        self, table: Table, costs: Emissions, habits: Floats, dates: Sequence[Date]
    ) -> None:
        self.table, self.costs, self.habits = table, costs, habits
        self.dates = dates
        later = [[bool(one and two and one > two) for two in dates] for one in dates]
        self.later = np.asarray(later, dtype=np.bool_)
        self.own = table.owners[:, None] == table.owners[None, :]

    @cached_property
    def order(self) -> list[int]:
        """The versions by date; those without one first."""
        return sorted(range(len(self.dates)), key=lambda at: (self.dates[at] or "", at))

    @cached_property
    def copied(self) -> dict[int, dict[int, float]]:
        """For each version what it costs as a copy of each older version of its district's kin."""
        owners = self.table.owners
        found: dict[int, dict[int, float]] = {}
        for place, version in enumerate(self.order):
            for source in self.order[:place]:
                kin = self.table.kin[owners[source], owners[version]]
                if kin and owners[source] != owners[version]:
                    cost = self._copied(version, source)
                    found.setdefault(version, {})[source] = cost
        return found

    def _copied(self, version: int, source: int) -> float:
        mine, row = (self.table.cells[at] for at in (version, source))
        counted = (row > 0) & self.costs.text
        edited = int((counted & (mine != row)).sum())
        habit = self.habits[version][None, :]
        cost = float(evidence_bits(habit, [edited], [int(counted.sum())])[0])
        return cost + self.costs.copied(self.table, version, source)

    def fit(self, account: Account, rounds: int = 3) -> Fit:
        """Return an account with its states and rates, which are settled in turn."""
        rates: Floats = self.habits @ RATES / self.habits.sum(axis=1)
        alone = account.sources < 0
        for _ in range(rounds):
            states, bits = self._states(account, self.costs.given(rates))
            edited, compared = self.counts(account, states)
            fixed = edited * np.log2(rates) + (compared - edited) * np.log2(1 - rates)
            fixed += evidence_bits(self.habits, edited, compared)
            bits += float(fixed[alone].sum())
            rates = posterior(self.habits, edited, compared) @ RATES
        return Fit(account, bits + self._other(account), states, rates)

    def _states(self, account: Account, given: Floats) -> tuple[Ints, float]:
        """Return the cheapest states of the generations (Viterbi's algorithm), and their bits."""
        costs = self._votes(account, given)
        best, back = costs[0], []
        for row in costs[1:]:
            reached = best[:, :, None] + self.costs.step
            back.append(reached.argmin(axis=1))
            best = reached.min(axis=1) + row
        slots = np.arange(len(best))
        path = [best.argmin(axis=1)]
        bits = float(best[slots, path[0]].sum())
        for links in reversed(back):
            path.append(links[slots, path[-1]])
        return np.stack(path[::-1]).astype(np.int32), bits

    def _votes(self, account: Account, given: Floats) -> Floats:
        alone = account.sources < 0
        shape = (account.generations, *given.shape[1:])
        costs: Floats = np.zeros(shape)
        np.add.at(costs, account.labels[alone], given[alone])
        cells = self.table.cells
        for version in np.flatnonzero(~alone).tolist():
            differs = np.flatnonzero(cells[version] != cells[account.sources[version]])
            known = differs[cells[version, differs] < given.shape[2]]
            costs[account.labels[version], known, cells[version, known]] -= _OWN
        costs[:, ~self.costs.valid] = np.inf
        return costs

    def counts(self, account: Account, states: Ints) -> tuple[Ints, Ints]:
        """Return how many clauses of the text each version edited, of how many before it."""
        cells, sources = self.table.cells, account.sources
        before = np.where((sources >= 0)[:, None], cells[sources], states[account.labels])
        counted = (before > 0) & self.costs.text
        return (counted & (before != cells)).sum(axis=1), counted.sum(axis=1)

    def _other(self, account: Account) -> float:
        """Return what the number of generations, the dates and the copies among kin cost."""
        bits = _GENERATION * account.generations + self._dated(account)
        for version, costs in self.copied.items():
            source = int(account.sources[version])
            bits += costs[source] if source >= 0 else _ALONE
        return bits

    def _dated(self, account: Account) -> float:
        alone = account.sources < 0
        apart = account.labels[None, :] - account.labels[:, None]
        wrong: Flags = self.later & (apart > 0) & alone[:, None] & alone[None, :]
        pairs = float((wrong * np.minimum(apart, _FAR)).sum())
        return _BEFORE * pairs + _RETURNED * float((wrong & self.own).sum())

    def sure(self, fit: Fit, least: float) -> Flags:
        """Tell which versions any other generation would cost so many bits more."""
        given = self.costs.given(fit.rates)
        slots = np.arange(given.shape[1])
        rows = [given[:, slots, row].sum(axis=1) for row in fit.states]
        bits = np.stack(rows)
        versions = np.arange(len(given))
        own = bits[fit.account.labels, versions]
        bits[fit.account.labels, versions] = np.inf
        result: Flags = bits.min(axis=0) - own >= least
        return result
