"""Which districts copied one another, told from many policies.

In one policy a few districts that share edits may have made them alike by chance, or have copied an
issue of the baseline that few others have. The same two districts in policy after policy did not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from policy_nlp.baseline.table import Table
from policy_nlp.baseline.values import Reconstruction
from policy_nlp.values import Policy

_RARE = 0.15  # a variant is rare that at most this share of the districts has …
_LEAST, _MOST = 4, 12  # … or so many, up to half of them; and no more than so many of many
_COMMON = 3  # rare variants that two versions must share to be near …
_PART = 0.5  # … and which part of those of the one with fewer
_TIMES = 2  # policies in which two districts must be near to be kin …
_SHARE = 0.3  # … and of those that both have, which share


def near_pairs(policies: Sequence[Policy], table: Table) -> tuple[tuple[str, str], ...]:
    """Return the pairs of districts whose versions share much of what few others have, in order.

    Absent clauses do not count.
    """
    districts = len(set(table.owners.tolist()))
    rare = table.spread <= min(max(_LEAST, round(_RARE * districts)), _MOST, districts // 2)
    rare[table.starts] = False
    codes = table.codes(table.cells)
    mine = rare[codes]
    found, column = np.unique(codes[mine], return_inverse=True)
    has = np.zeros((len(codes), len(found)), dtype=np.float32)
    has[np.nonzero(mine)[0], column] = 1.0
    common, total = has @ has.T, has.sum(axis=1)
    part = common / np.maximum(np.minimum(total[:, None], total[None, :]), 1)
    near = (common >= _COMMON) & (part >= _PART)
    names = [policy.district for policy in policies]
    pairs = (
        (names[one], names[two]) for one, two in zip(*np.nonzero(np.triu(near, 1)), strict=True)
    )
    return tuple(sorted({(min(a, b), max(a, b)) for a, b in pairs if a and b and a != b}))


def find_kin(reconstructions: Iterable[Reconstruction]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of districts that copied one another, in order.

    They are near in several of the policies reconstructed. Give them to :func:`reconstruct` for a
    second pass over the same policies.
    """
    together: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for one in reconstructions:
        members = {m.district for g in one.generations for m in g.members if m.district}
        both.update(combinations(sorted(members), 2))
        together.update(one.near)
    return tuple(
        sorted(
            pair
            for pair, times in together.items()
            if times >= _TIMES and times >= _SHARE * both[pair]
        )
    )
