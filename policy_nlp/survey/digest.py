"""What a report shows of the adoption of all policies: the most telling of it, not all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from heapq import nsmallest
from itertools import takewhile
from typing import Any, Final

import msgspec

from policy_nlp.survey.asked import (
    Adopted,
    Adoption,
    DistrictDrift,
    Drifts,
    Insertion,
    KeptClause,
    PolicyDrift,
)
from policy_nlp.survey.scene import Scene

SHOWN: Final = 40
"""So many clauses are kept of those that the fewest districts kept, and of those put in."""
_FULL: Final = 1200  # clauses of the policies that are kept clause by clause

_SIZES: Final = """
SELECT i.policy, count(*) FROM issued i JOIN clauses k ON k.version = i.version
WHERE i.policy IN (SELECT policy FROM pair) GROUP BY i.policy
"""


def farthest(one: DistrictDrift | PolicyDrift) -> tuple[float, str]:
    """The order of districts or policies, the farthest from the baseline first."""
    name = one.district if isinstance(one, DistrictDrift) else one.policy
    return -(one.sums.mean if one.sums.mean is not None else -1.0), name


def digested(
    scene: Scene, drifts: Drifts, adoptions: Iterable[Adoption], visit: Callable[[Adoption], None]
) -> Adopted:
    """Hand every adoption to ``visit``, and keep what is most telling of them."""
    sizes = dict(scene.rows(_SIZES))
    digest = _Digest(_in_full(drifts, sizes))
    for one in adoptions:
        visit(one)
        digest.add(one)
    return digest.adopted(len(sizes))


def _in_full(drifts: Drifts, sizes: dict[str, int]) -> list[str]:
    """The policies farthest from the baseline, as many as there is room for."""
    ordered = [one.policy for one in sorted(drifts.policies, key=farthest) if one.policy in sizes]
    taken = 0

    def fits(policy: str) -> bool:
        nonlocal taken
        taken += sizes[policy]
        return taken <= _FULL

    return list(takewhile(fits, ordered))


class _Digest:
    """What is kept of the adoptions that went by."""

    def __init__(self, in_full: Collection[str]) -> None:
        self._full: dict[str, Adoption | None] = dict.fromkeys(in_full)
        self._kept: list[KeptClause] = []
        self._inserted: list[Insertion] = []
        self._changed = self._put_in = 0

    def add(self, one: Adoption) -> None:
        """Keep what is telling of one more policy."""
        changed = [
            KeptClause(one.policy, len(one.compared), clause)
            for clause in one.clauses
            if len(one.compared) > 1 and clause.kept < 1 and clause.kind != "reference"
        ]
        put_in = [_first(group) for group in one.inserted if group.kind != "reference"]
        self._changed += len(changed)
        self._put_in += len(put_in)
        self._kept = nsmallest(SHOWN, self._kept + changed, key=_least_kept)
        self._inserted = nsmallest(SHOWN, self._inserted + put_in, key=_most_districts)
        if one.policy in self._full:
            groups = tuple(map(_first, one.inserted))
            self._full[one.policy] = msgspec.structs.replace(one, inserted=groups)

    def adopted(self, policies: int) -> Adopted:
        """What was kept, of so many policies."""
        return Adopted(
            policies,
            tuple(one for one in self._full.values() if one is not None),
            tuple(self._kept),
            self._changed,
            tuple(self._inserted),
            self._put_in,
        )


def _least_kept(one: KeptClause) -> tuple[Any, ...]:
    return one.clause.kept, -one.compared, one.policy, one.clause.position


def _most_districts(one: Insertion) -> tuple[Any, ...]:
    return -len(one.districts), one.policy, one.text


def _first(group: Insertion) -> Insertion:
    """An insertion with its first occurrence alone."""
    return msgspec.structs.replace(group, occurrences=group.occurrences[:1])
