"""The baseline reconstructed from many districts' copies, where it is not at hand itself.

:func:`reconstruct` takes all versions of one policy and gives the generations of the baseline
that they were copied from; :func:`as_policy` makes a policy of a generation, so that copies can be
aligned and compared with it.

What editors of texts that survive in copies alone do: shared variants group the copies, a clause
that several independent copies have is taken for the original's, copies of copies count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policy_nlp.baseline.assemble import Assembler, usual, version_date
from policy_nlp.baseline.consensus import Solver, first_labels
from policy_nlp.baseline.forms import known_kin, read_forms
from policy_nlp.baseline.habits import find_habits, known_habits
from policy_nlp.baseline.kinship import find_kin, near_pairs
from policy_nlp.baseline.policy import as_policy
from policy_nlp.baseline.slots import find_slots
from policy_nlp.baseline.stemma import refined, weighable
from policy_nlp.baseline.succession import settle, settled_steps
from policy_nlp.baseline.table import Floats, Table, tabulate
from policy_nlp.baseline.values import (
    Circle,
    ConsensusClause,
    Generation,
    Habit,
    Member,
    Reconstruction,
    Support,
)
from policy_nlp.values import Policy

VERSION = "3"
"""Changes whenever the same versions may be reconstructed differently."""

__all__ = [
    "VERSION",
    "Circle",
    "ConsensusClause",
    "Generation",
    "Habit",
    "Member",
    "Reconstruction",
    "Support",
    "as_policy",
    "find_habits",
    "find_kin",
    "reconstruct",
    "version_date",
]


def reconstruct(
    policies: Sequence[Policy],
    kin: Iterable[tuple[str, str]] | None = None,
    habits: Iterable[Habit] | None = None,
) -> Reconstruction:
    """Return the generations of the baseline that versions of one policy were copied from.

    ``policies`` are all versions of one kind and code, of any number of districts, each perhaps
    in several dated versions; their order matters for nothing but the numbers by which members are
    named. Citations that they carry help to fold house style; norms are not looked at. ``kin`` are
    pairs of districts known to have copied one another, as :func:`find_kin` tells from the
    reconstructions of many policies: where they agree they are one witness; None where
    nothing is known of it. ``habits`` say how much districts edit, as :func:`find_habits` tells:
    with them an issue that one district alone has can be found, where versions are of four
    districts or more and not more than 20: of many, issues with one copy are rare. Without a clause
    in any version there is no generation. Memory grows with the square of the number of versions
    (8 bytes for each two of them, a few times).
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
    told = list(habits or ())
    known = known_habits([one.district for one in rows], told) if told else None
    generations, circles = _found(rows, numbers, table, known)
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
    policies: Sequence[Policy], numbers: Sequence[int], table: Table, habits: Floats | None
) -> tuple[tuple[Generation, ...], tuple[Circle, ...]]:
    """Return generations and circles of versions; ``numbers`` are the places they were given at."""
    dates = [version_date(one) for one in policies]
    clusters, chain = settle(table, dates)
    solver = Solver(table)
    solution = solver.solve(first_labels(table, clusters, chain.order), len(chain.order))
    if habits is not None and weighable(table):
        solution = refined(policies, table, solution, habits, dates)
        chain = replace(chain, sure=settled_steps(table, solution.labels, dates))
    assembler = Assembler(policies, numbers, table, solution, chain)
    return tuple(assembler.generations()), tuple(assembler.circles(clusters, solver))
