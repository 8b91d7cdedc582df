"""Whether a cluster of versions is a generation of the baseline, or a circle of copies.

Districts that copy one another share variants as those do that copied one issue. What speaks for a
generation: many districts, none known to have copied another; dates after (or before) those of the
generation that is nearest, while a circle runs beside it; edits of each version's own, as
independent copies have; words of it in mixed versions elsewhere; a district that went from the one
to the other. Each is worth points, by judgment; enough of them make a generation.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from policy_nlp.baseline.groups import Groups

_ENOUGH = 1  # points from which on a cluster is a generation
_COPIED = -9  # points for a cluster that is known to be a circle, or that only lacks clauses
_BY_CHANCE = -4  # points for a cluster with so few words of its own that chance explains them
_APART = 0.75  # from this share of pairs in one order on, two clusters follow each other …
_CLEARLY = 0.9  # … clearly
_TOGETHER = 0.65  # below it they are of one time
_CHANCE, _CLEAR = 3, 6  # clauses in words of its own that a cluster may have by chance, and has not
_WITNESSES = (2, 3, 5)  # districts that each are worth a point more, where kin are known …
_DISTRICTS = (3, 6, 8)  # … and where they are not
_TINY_SHARE, _SMALL_SHARE, _LARGE_SHARE = 0.06, 0.1, 0.2  # shares of all districts
_HANDFUL = -4  # points for a tiny share: circles are small, however many districts there are
_FAITHFUL = 0.4  # versions with less than this share of the usual own edits are near copies …
_EDITED = 4  # edits that versions usually have where it is telling that these have none
_FREE = 0.75  # … and with so much of it they are copies of the baseline
_MIXED = 0.5  # the share of a cluster's own words that must stand elsewhere to have spread
_STRADDLES = 0.25  # the share of its members on either side that makes a cluster straddle


def objections(groups: Groups, one: int, accepted: Sequence[int]) -> tuple[str, ...] | None:
    """Return what speaks against a cluster's being a generation; None where enough speaks for it.

    ``accepted`` are the clusters that are generations already.
    """
    nearest = groups.nearest(one, accepted)
    reasons: list[str] = []
    points = _witnesses(groups, one, reasons)
    points += _words(groups, one, nearest, reasons)
    points += _dates(groups, one, nearest, reasons)
    points += _diversity(groups, one, nearest, reasons)
    points += _spread(groups, one, nearest)
    points += _straddling(groups, one, accepted, reasons)
    points += 2 * min(abs(groups.went(nearest, one)), 2)
    return None if points >= _ENOUGH else tuple(reasons)


def _witnesses(groups: Groups, one: int, reasons: list[str]) -> int:
    districts, known = groups.witnesses(one), groups.table.known
    if districts == 1 and len(groups.districts[one]) > 1:
        reasons.append("their districts copied one another in other policies too")
        return _COPIED
    if districts < _DISTRICTS[0]:
        reasons.append(f"they are of {districts} district{'s' * (districts != 1)}")
    share = districts / len(set(groups.table.owners.tolist()))
    few = (_HANDFUL if share < _TINY_SHARE else 0) - int(share < _SMALL_SHARE)
    if known:
        points = sum(districts >= least for least in _WITNESSES)
        return points + int(share >= _LARGE_SHARE) + few
    points = sum(districts >= least for least in _DISTRICTS) - 1
    return points + 2 * int(share >= _LARGE_SHARE) + few


def _words(groups: Groups, one: int, nearest: int, reasons: list[str]) -> int:
    """Weigh how many clauses a cluster has in words of its own; leaving out makes no new issue."""
    slots = groups.apart(one, nearest)
    own = int((groups.modes[one][slots] > 0).sum())
    if not own and len(slots):
        reasons.append("they differ by nothing but the clauses that they lack")
        return _COPIED
    if own < _CHANCE:
        reasons.append(
            f"they share {own} clause{'s' * (own != 1)} in other words, as chance may have it"
        )
        return _BY_CHANCE
    return int(groups.table.known and own >= _CLEAR)


def _dates(groups: Groups, one: int, nearest: int, reasons: list[str]) -> int:
    later = groups.later(nearest, one)
    if later is None:
        return 0
    clear = max(later, 1 - later)
    if clear < _TOGETHER:
        reasons.append("they are dated neither before nor after the versions they differ from")
        return -1 if groups.table.known else -2
    return int(clear >= _APART) + int(clear >= _CLEARLY)


def _diversity(groups: Groups, one: int, nearest: int, reasons: list[str]) -> int:
    mine, usual = (groups.deviations(k) for k in (one, nearest))
    if usual >= 1 and mine < _FAITHFUL * usual:
        reasons.append("they have few edits that they do not share")
        if groups.table.known:
            return 0
        return -4 if usual >= _EDITED and mine < _FAITHFUL / 2 * usual else -2
    return int(usual >= 1 and mine >= _FREE * usual)


def _spread(groups: Groups, one: int, nearest: int) -> int:
    """Tell whether words of a cluster stand in versions of others: mixed updates take them over."""
    slots = [s for s in groups.apart(one, nearest) if groups.modes[one][s]]
    others = np.flatnonzero(groups.labels != one)
    held = groups.table.cells[np.ix_(others, slots)] == groups.modes[one][slots]
    return int(bool(slots) and float(held.any(axis=0).mean()) >= _MIXED)


def _straddling(groups: Groups, one: int, accepted: Sequence[int], reasons: list[str]) -> int:
    """Tell whether a cluster's members are partly of one generation and partly of another.

    A circle of copies keeps its edits while the baseline under them goes on.
    """
    for first, second in combinations(accepted, 2):
        slots = groups.apart(first, second)
        cells = groups.table.cells[np.ix_(groups.members[one], slots)]
        older = (cells == groups.modes[first][slots]).sum(axis=1)
        newer = (cells == groups.modes[second][slots]).sum(axis=1)
        sides = [(older > newer).mean(), (newer > older).mean()]
        if len(slots) > 1 and min(sides) >= _STRADDLES:
            reasons.append("some of them follow one generation and some another")
            return -2
    return 0
