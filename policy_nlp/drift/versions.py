"""One baseline and many versions: what each version made of each clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_nlp.align.fold import fold
from policy_nlp.drift.compare import compare
from policy_nlp.drift.severity import Rules
from policy_nlp.values import (
    Alignment,
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Drift,
    Policy,
    Relation,
    Triage,
    Value,
)


class Version(Value, frozen=True):
    """A document among several: what it is, and its drift from the one it was compared with."""

    path: str
    district: str | None
    code: str | None
    kind: str | None
    title: str | None
    date: str | None = None
    score: float | None = None
    triage: Triage | None = None


class Cell(Value, frozen=True):
    """What a version made of a clause: the relation, its own clauses (ids), the changes."""

    relation: Relation
    clauses: tuple[str, ...]
    similarity: float
    changes: tuple[Change, ...] = ()


class VersionRow(Value, frozen=True):
    """A clause of the baseline, or one that only versions have (then ``clause`` is None).

    ``cells`` has one entry a version, None where a version lacks an inserted clause.
    """

    clause: str | None
    kind: ClauseKind
    number: str | None
    text: str
    cells: tuple[Cell | None, ...]


class Versions(Value, frozen=True, tag_field="schema", tag="policy-nlp/versions/1"):
    """A matrix of clauses by versions, in the baseline's order."""

    baseline: Version
    versions: tuple[Version, ...]
    rows: tuple[VersionRow, ...]


_Place = tuple[int, int, int]
"""Where a row stands: after which clause of the baseline, and in which order."""


def version(policy: Policy, drift: Drift | None = None, date: str | None = None) -> Version:
    """Return a document as one version among several."""
    return Version(
        policy.source.path,
        policy.district,
        policy.code,
        policy.kind,
        policy.title,
        date or document_date(policy),
        None if drift is None else drift.score,
        None if drift is None else drift.triage,
    )


def document_date(policy: Policy) -> str | None:
    """Return when the text says it was last revised, reviewed or adopted."""
    return max(filter(None, (policy.revised, policy.reviewed, policy.adopted)), default=None)


def compare_all(baseline: Policy, others: Sequence[Policy], rules: Rules | None = None) -> Versions:
    """Return what each of several versions made of each clause of the baseline.

    A clause that several versions inserted in the same words (house style folded) is one row,
    after the clause of the baseline that it follows. ``rules`` as for :func:`compare`.
    """
    comparisons = [compare(baseline, other, rules) for other in others]
    table = _Table(baseline, len(comparisons))
    for column, comparison in enumerate(comparisons):
        table.add(column, comparison)
    heads = (version(one.other, one.drift) for one in comparisons)
    return Versions(version(baseline), tuple(heads), tuple(table.rows()))


class _Table:
    """The rows while the versions are entered one by one."""

    def __init__(self, baseline: Policy, columns: int) -> None:
        self.columns = columns
        self.place = {clause.id: at for at, clause in enumerate(baseline.clauses)}
        self.found: dict[_Place, tuple[Clause, list[Cell | None]]] = {
            (at, 0, 0): (clause, [None] * columns) for at, clause in enumerate(baseline.clauses)
        }
        self.inserted: dict[tuple[str, ...], _Place] = {}

    def add(self, column: int, comparison: Comparison) -> None:
        """Enter a version."""
        clauses = {clause.id: clause for clause in comparison.other.clauses}
        last = -1
        for one in comparison.alignments:
            cell = Cell(one.relation, one.other, one.similarity, one.changes)
            for name in one.baseline:
                self.found[self.place[name], 0, 0][1][column] = cell
            last = self._last(one, last)
            if not one.baseline:
                self._row(clauses[one.other[0]], last, column)[column] = cell

    def _last(self, alignment: Alignment, last: int) -> int:
        return self.place[alignment.baseline[-1]] if alignment.baseline else last

    def _row(self, clause: Clause, after: int, column: int) -> list[Cell | None]:
        """Return the row of an inserted clause: the one of its words that is free, or a new one."""
        key = fold(clause.text).keys or (clause.text,)
        place = self.inserted.get(key)
        if place is None or self.found[place][1][column] is not None:
            place = (after, 1, len(self.found))
            self.inserted[key] = place
            self.found[place] = (clause, [None] * self.columns)
        return self.found[place][1]

    def rows(self) -> Iterator[VersionRow]:
        """Give the rows in order."""
        for place in sorted(self.found):
            clause, cells = self.found[place]
            name = clause.id if place[1] == 0 else None
            yield VersionRow(name, clause.kind, clause.number, clause.text, tuple(cells))
