"""What copies do to a baseline, as costs in bits: minus the binary logarithm of how often.

The rates are counted on the versions at hand, a few imagined clauses added so that none is zero.
"""

from __future__ import annotations

from math import log2
from typing import NamedTuple

_ADDED = 6.0  # bits: not counted, since places where nobody added a clause cannot be


class Costs(NamedTuple):
    """What it costs to observe a clause in a copy, given what the baseline has there.

    ``same`` the baseline's words; ``absent`` nothing where it has a clause; ``edited`` words of the
    copy's own, ``far`` more by how far they are from the baseline's; ``other`` words that other
    copies share; ``added`` a clause where it has none; ``none`` nothing where it has nothing.
    ``change`` is what a new generation pays for each clause that it changes, ``keep`` for others.
    """

    same: float
    absent: float
    edited: float
    other: float
    added: float
    none: float
    change: float
    keep: float
    far: float = 8.0


class Counts(NamedTuple):
    """How often copies did what; ``changed`` and ``kept`` count clauses between generations."""

    same: float = 7.0
    absent: float = 0.7
    edited: float = 2.0
    other: float = 0.5
    changed: float = 1.5
    kept: float = 8.5

    def costs(self) -> Costs:
        """Return the rates as bits."""
        present = self.same + self.absent + self.edited + self.other
        between = self.changed + self.kept
        return Costs(
            _bits(self.same, present),
            _bits(self.absent, present),
            _bits(self.edited, present),
            _bits(self.other, present),
            _ADDED,
            0.0,
            _bits(self.changed, between),
            _bits(self.kept, between),
        )


def _bits(part: float, whole: float) -> float:
    return -log2(part / whole)
