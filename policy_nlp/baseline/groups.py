"""Clusters of versions with what tells generations from circles of copies, and their order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse.csgraph import connected_components

from policy_nlp.baseline.table import Ints, Table

Date = str | None
_FEW = 2  # dated versions that a cluster must have for its dates to count
_SAMPLE = 40  # members that are compared with each other


class Groups:
    """What is known of clusters: their versions, usual states, districts and dates."""

    def __init__(self, table: Table, labels: Ints, dates: Sequence[Date]) -> None:
        self.table, self.labels, self.dates = table, labels, dates
        self.codes = table.codes(table.cells)
        self.found = [int(one) for one in np.unique(labels)]
        self.members = {one: np.flatnonzero(labels == one) for one in self.found}
        self.modes = {one: self._modes(self.members[one]) for one in self.found}
        self.districts = {one: set(table.owners[self.members[one]].tolist()) for one in self.found}

    def witnesses(self, one: int) -> int:
        """Return how many districts of a cluster speak for themselves: known kin are one."""
        rows = sorted(self.districts[one])
        return int(connected_components(self.table.kin[np.ix_(rows, rows)], directed=False)[0])

    def _modes(self, members: Ints) -> Ints:
        counts = np.bincount(self.codes[members].ravel(), minlength=self.table.size)
        ends = np.append(self.table.starts[1:], self.table.size)
        rows = zip(self.table.starts, ends, strict=True)
        return np.asarray([int(counts[start:end].argmax()) for start, end in rows])

    def deviations(self, one: int) -> float:
        """Return how many clauses a member usually has otherwise than the baseline it copied.

        Half of what two members usually differ in: independent edits of both add up.
        """
        members = self.members[one][:_SAMPLE]
        cells = self.table.cells[members]
        differ = (cells[:, None, :] != cells[None, :, :]).sum(axis=2)
        pairs = differ[np.triu_indices(len(members), 1)]
        return float(np.median(pairs)) / 2 if len(pairs) else 0.0

    def later(self, one: int, two: int) -> float | None:
        """Return the share of pairs of dates in which ``two`` is the later; None for too few.

        The statistic of Mann and Whitney, divided by the number of pairs.
        """
        rows = [self._dated(k) for k in (one, two)]
        if min(map(len, rows)) < _FEW:
            return None
        pairs = [float(a < b) + 0.5 * (a == b) for a in rows[0] for b in rows[1]]
        return sum(pairs) / len(pairs)

    def _dated(self, one: int, owner: int | None = None) -> list[str]:
        """Return the dates of a cluster's versions, or of those of one district."""
        chosen: list[int] = self.members[one].tolist()
        mine = (at for at in chosen if owner is None or self.table.owners[at] == owner)
        return sorted(date for at in mine if (date := self.dates[at]))

    def dated(self, one: int) -> int:
        """Return how many versions of a cluster state a date."""
        return len(self._dated(one))

    def usual_date(self, one: int) -> str:
        """Return the median date of a cluster's versions, "" where none states one."""
        dates = self._dated(one)
        return dates[len(dates) // 2] if dates else ""

    def went(self, one: int, two: int) -> int:
        """Return how many districts have an older version in ``one`` and a newer in ``two``.

        Those that went the other way are taken off.
        """
        total = 0
        for owner in self.districts[one] & self.districts[two]:
            dates = [self._dated(k, owner) for k in (one, two)]
            if all(dates):
                total += (max(dates[0]) < min(dates[1])) - (max(dates[1]) < min(dates[0]))
        return total

    def apart(self, one: int, two: int) -> Ints:
        """Return the slots in which two clusters usually differ."""
        return np.flatnonzero(self.modes[one] != self.modes[two])

    def nearest(self, one: int, others: Sequence[int]) -> int:
        """Return the one of other clusters that differs least."""
        return min(others, key=lambda other: len(self.apart(one, other)))
