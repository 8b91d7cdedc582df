"""The baseline reconstructed from many districts' copies, where it is not at hand itself.

:func:`reconstruct` takes all versions of one policy and gives the generations of the baseline
that they were copied from; :func:`as_policy` makes a policy of a generation, so that copies can be
aligned and compared with it.

What editors of texts that survive in copies alone do: shared variants group the copies, a clause
that several independent copies have is taken for the original's, copies of copies count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_nlp.baseline.assemble import Assembler, usual, version_date
from policy_nlp.baseline.consensus import Solver, first_labels
from policy_nlp.baseline.forms import known_kin, read_forms
from policy_nlp.baseline.kinship import find_kin, near_pairs
from policy_nlp.baseline.policy import as_policy
from policy_nlp.baseline.slots import find_slots
from policy_nlp.baseline.succession import settle
from policy_nlp.baseline.table import Table, tabulate
from policy_nlp.baseline.values import (
    Circle,
    ConsensusClause,
    Generation,
    Member,
    Reconstruction,
    Support,
)
from policy_nlp.values import Policy

VERSION = "2"
"""Changes whenever the same versions may be reconstructed differently."""

__all__ = [
    "VERSION",
    "Circle",
    "ConsensusClause",
    "Generation",
    "Member",
    "Reconstruction",
    "Support",
    "as_policy",
    "find_kin",
    "reconstruct",
    "version_date",
]


def reconstruct(
    policies: Sequence[Policy], kin: Iterable[tuple[str, str]] | None = None
) -> Reconstruction:
    """Return the generations of the baseline that versions of one policy were copied from.

    ``policies`` are all versions of one kind and code, of any number of districts, each perhaps
    in several dated versions; their order matters for nothing but the numbers by which members are
    named. Citations that they carry help to fold house style; norms are not looked at. ``kin`` are
    pairs of districts known to have copied one another, as :func:`find_kin` tells from the
    reconstructions of many policies: where they agree they are one witness; None where
    nothing is known of it. Without a clause in any
    version there is no generation. Memory grows with the square of the number of versions (8 bytes
    for each two of them, a few times).
    """
    numbers = sorted(range(len(policies)), key=lambda at: _rank(policies[at]))
    rows = [policies[at] for at in numbers]
    forms = read_forms(rows)
    code, kind = usual([one.code for one in rows]), usual([one.kind for one in rows])
    districts = len(set(forms.owners))
    if not forms.words:
        return Reconstruction(code, kind, len(rows), districts, (), ())
    near = known_kin(rows, kin or ())
    table = tabulate(forms, find_slots(forms), near, kin is not None)
    generations, circles = _found(rows, numbers, table)
    pairs = near_pairs(rows, table)
    return Reconstruction(code, kind, len(rows), districts, generations, circles, pairs)


def _rank(policy: Policy) -> tuple[str, ...]:
    """Return what puts versions in an order of their own, whichever they are given in."""
    source = policy.source
    return (
        version_date(policy) or "",
        policy.district or "",
        policy.text,
        source.path,
        source.sha256,
    )


def _found(
    policies: Sequence[Policy], numbers: Sequence[int], table: Table
) -> tuple[tuple[Generation, ...], tuple[Circle, ...]]:
    """Return generations and circles of versions; ``numbers`` are the places they were given at."""
    clusters, chain = settle(table, [version_date(one) for one in policies])
    solver = Solver(table)
    solution = solver.solve(first_labels(table, clusters, chain.order), len(chain.order))
    assembler = Assembler(policies, numbers, table, solution, chain)
    return tuple(assembler.generations()), tuple(assembler.circles(clusters, solver))
