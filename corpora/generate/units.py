"""The clauses of a version while it is edited, and the policy that they make in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp import find_citations, find_norms
from policy_nlp.values import Citation, Clause, ClauseKind, Norm, Place, Policy, Source


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause of the new version.

    ``origin`` are the positions of the baseline's clauses that it comes from; ``edit`` names what
    was done ("" for nothing), ``types`` the types of change that this must be reported as.
    """

    kind: ClauseKind
    number: str | None
    depth: int
    parent: int | None  # the position, in the baseline, of what it stands under
    text: str
    origin: tuple[int, ...]
    edit: str = ""
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A clause of the baseline with what was found in it; places are offsets into its text."""

    clause: Clause
    citations: tuple[Citation, ...]
    norms: tuple[Norm, ...]


def known(policy: Policy) -> list[Known]:
    """Return the clauses of a policy with their citations and norms."""
    return [
        Known(
            clause,
            tuple(c for c in policy.citations if clause.start <= c.start < clause.end),
            tuple(n for n in policy.norms if clause.start <= n.start < clause.end),
        )
        for clause in policy.clauses
    ]


def units(policy: Policy) -> list[Unit]:
    """Return the clauses of a policy as the units of a faithful copy."""
    place = {clause.id: at for at, clause in enumerate(policy.clauses)}
    return [
        Unit(c.kind, c.number, c.depth, place.get(c.parent or ""), c.text, (at,))
        for at, c in enumerate(policy.clauses)
    ]


def made(name: str, rows: Sequence[Unit]) -> Policy:
    """Return the policy of some units, with the citations and norms that are found in it.

    Clause ids are the positions; the text has one unit a line, and is its own source.
    """
    where = {unit.origin[0]: at for at, unit in reversed(list(enumerate(rows))) if unit.origin}
    clauses: list[Clause] = []
    start = 0
    for at, unit in enumerate(rows):
        parent = where.get(-1 if unit.parent is None else unit.parent)
        above = None if parent is None or parent >= at else f"{name}{parent}"
        end = start + len(unit.text)
        place = Place(start, end)
        number = unit.number
        clauses.append(
            Clause(
                f"{name}{at}", unit.kind, number, unit.depth, above, start, end, unit.text, place
            )
        )
        start = end + 1
    return _policy(name, tuple(clauses))


def _policy(name: str, clauses: tuple[Clause, ...]) -> Policy:
    text = "\n".join(clause.text for clause in clauses)
    return Policy(
        Source(name, "made", "0" * 64),
        *(None,) * 8,
        text=text,
        clauses=clauses,
        citations=tuple(find_citations(text, clauses)),
        norms=tuple(find_norms(text, clauses)),
    )
