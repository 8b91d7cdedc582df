"""How much each district edits, told from many policies: which witnesses are the better ones.

A district that leaves most policies as they came is believed where it stands alone; one that
edits much is not. A habit is a distribution over rates of edits, since districts edit some
policies much and others not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from policy_nlp.baseline.table import Floats, Ints
from policy_nlp.baseline.values import Habit, Reconstruction

RATES = np.asarray([0.004, 0.02, 0.05, 0.1, 0.16, 0.24, 0.34, 0.46, 0.6])
"""The rates of edits that are told apart, as shares of the clauses."""
_BEFORE = np.asarray([12, 8, 12, 15, 17, 14, 11, 7, 4]) / 100  # before any policy was seen
_LEAST = 10  # policies below which habits are not told
_IMAGINED = 2.0  # policies of a usual district that a district's own are added to


def find_habits(reconstructions: Iterable[Reconstruction]) -> tuple[Habit, ...]:
    """Return the habit of each district that the reconstructions of many policies show, in order.

    Fewer than ten policies show none.

    Give them, with what :func:`find_kin` finds, to :func:`reconstruct` for a second pass over the
    same policies.
    """
    seen: dict[str, list[Floats]] = {}
    given = list(reconstructions)
    for one in given if len(given) >= _LEAST else ():
        for member in (m for g in one.generations for m in g.members if m.district):
            found = posterior(_BEFORE[None, :], [member.edited], [member.compared])
            seen.setdefault(member.district or "", []).append(found[0])
    every = [row for rows in seen.values() for row in rows]
    usual = (np.mean(every, axis=0) + _BEFORE) / 2 if every else _BEFORE
    return tuple(_habit(name, seen[name], usual) for name in sorted(seen))


def _habit(district: str, rows: Sequence[Floats], usual: Floats) -> Habit:
    total = np.sum(rows, axis=0) + _IMAGINED * usual
    return Habit(district, tuple(np.round(total / total.sum(), 6).tolist()))


def posterior(
    before: Floats, edited: Sequence[int] | Ints, compared: Sequence[int] | Ints
) -> Floats:
    """Return the distributions over rates (rows) after so many of so many clauses were edited."""
    bits = _bits(before, edited, compared)
    shares = np.exp2(bits - bits.max(axis=1, keepdims=True))
    result: Floats = shares / shares.sum(axis=1, keepdims=True)
    return result


def evidence_bits(
    before: Floats, edited: Sequence[int] | Ints, compared: Sequence[int] | Ints
) -> Floats:
    """Return what it costs, the rate unknown, that so many of so many clauses were edited."""
    bits = _bits(before, edited, compared)
    top = bits.max(axis=1)
    result: Floats = -top - np.log2(np.exp2(bits - top[:, None]).sum(axis=1))
    return result


def _bits(before: Floats, edited: Sequence[int] | Ints, compared: Sequence[int] | Ints) -> Floats:
    times = np.asarray(edited)[:, None]
    others = np.asarray(compared)[:, None] - times
    result: Floats = np.log2(before) + times * np.log2(RATES) + others * np.log2(1 - RATES)
    return result


def known_habits(districts: Iterable[str | None], habits: Iterable[Habit]) -> Floats:
    """Return the habit of each version's district (rows), the usual one where none is known."""
    named: Mapping[str | None, Sequence[float]] = {one.district: one.rates for one in habits}
    rows = [named.get(district, _BEFORE.tolist()) for district in districts]
    result: Floats = np.maximum(np.asarray(rows, dtype=np.float64), 1e-6)
    return result
