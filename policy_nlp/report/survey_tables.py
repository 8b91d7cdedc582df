"""The tables of a corpus's drift: one for each question, with ids of versions and clauses.

Lists in a cell are joined by " | "; an empty cell is unknown or does not apply. What each column
means stands with the values (:mod:`policy_nlp.survey.asked`); ``document`` in ``outliers`` is the
version. ``adoption`` has a row a clause of the baseline, ``insertions`` one for each district that
put a clause in, numbered by group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from policy_nlp.corpus.files import whole_file
from policy_nlp.report.xlsx_cells import csv_cell, table_csv
from policy_nlp.spreadsheets import write_rows
from policy_nlp.survey.asked import (
    Adoption,
    ClauseAdoption,
    DistrictDrift,
    Fate,
    Gap,
    Kin,
    Kinship,
    Outlier,
    Overview,
    PolicyDrift,
    SharedClause,
    Sums,
)
from policy_nlp.values import Value

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]

RELATIONS: Final = ("same", "editorial", "modified", "split", "merged", "moved", "deleted")
TYPES: Final = (
    *("modality", "bearer", "citation", "cross_reference", "condition"),
    *("quantity", "scope", "action", "wording"),
)
_ADOPTION: Final = (
    *("policy", "title", "baseline", "date", "clause", "position", "kind", "number", "text"),
    *("compared", "kept", *RELATIONS, *(f"changed_{name}" for name in TYPES)),
    *("high", "medium", "low", *(f"districts_{name}" for name in RELATIONS[2:])),
)
_INSERTIONS: Final = (
    *("policy", "group", "districts", "wordings", "after", "kind"),
    *("district", "version", "clause", "text"),
)


STREAMED: Final = ("drift", "adoption", "insertions")
"""Tables that are written as their rows come, too many to be held."""


def survey_tables(overview: Overview) -> dict[str, Callable[[], Table]]:
    """Return what makes every other table, by its name; one is made at a time."""
    kinship = overview.kinship
    return {
        "districts": partial(drift_table, overview.drifts.districts),
        "policies": partial(drift_table, overview.drifts.policies),
        "outliers": partial(rows_table, Outlier, overview.outliers),
        "missing": partial(rows_table, Gap, overview.missing),
        "own": partial(rows_table, Gap, overview.own),
        "kinship": partial(kin_table, kinship),
        "clusters": partial(cluster_table, kinship),
        "evidence": partial(rows_table, SharedClause, overview.evidence),
    }


@contextmanager
def adoption_files(folder: Path) -> Iterator[Callable[[Adoption], None]]:
    """Give what writes an adoption to ``adoption.csv`` and ``insertions.csv``.

    The files appear whole, at the end. Raises OutputError.
    """
    makers = {"adoption": adoption_table, "insertions": insertion_table}
    with ExitStack() as stack:
        streams = {name: stack.enter_context(_stream(folder / f"{name}.csv")) for name in makers}
        for name, make in makers.items():
            write_rows(streams[name], make(())[0], (), csv_cell)

        def visit(one: Adoption) -> None:
            for name, make in makers.items():
                write_rows(streams[name], (), make((one,))[1], csv_cell)

        yield visit


@contextmanager
def _stream(path: Path) -> Iterator[TextIO]:
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def csv_text(table: Table) -> str:
    """Return a table as CSV; what a spreadsheet would take for a formula is neutralized."""
    return table_csv(*table)


def json_text(values: Any) -> str:
    """Return values as indented JSON that ends in a line feed."""
    return msgspec.json.format(msgspec.json.encode(values), indent=1).decode() + "\n"


def rows_table(kind: type[Value], values: Iterable[Value]) -> Table:
    """Return values without parts of their own as a table, a column a field."""
    names = kind.__struct_fields__
    return names, [[getattr(value, name) for name in names] for value in values]


def drift_table(values: Sequence[DistrictDrift] | Sequence[PolicyDrift]) -> Table:
    """Return the sums by district or by policy."""
    kind = type(values[0]) if values else DistrictDrift
    names = [name for name in kind.__struct_fields__ if name != "sums"]
    sums = Sums.__struct_fields__
    return (*names, *sums), [
        [*(getattr(one, name) for name in names), *(getattr(one.sums, name) for name in sums)]
        for one in values
    ]


def adoption_table(adoptions: Iterable[Adoption]) -> Table:
    """Return what became of every clause of the baseline, with districts and change types.

    Its rows are made as the adoptions come.
    """
    return _ADOPTION, (_clause(one, clause) for one in adoptions for clause in one.clauses)


def _clause(one: Adoption, clause: ClauseAdoption) -> list[Any]:
    return [
        *(one.policy, one.title, one.version, one.date, clause.clause, clause.position),
        *(clause.kind, clause.number, clause.text, len(one.compared), clause.kept),
        *(clause.counts.get(name, 0) for name in RELATIONS),
        *(clause.changes.get(name, 0) for name in TYPES),
        *(clause.severities.get(name, 0) for name in ("high", "medium", "low")),
        *(clause.districts.get(name, ()) for name in RELATIONS[2:]),
    ]


def insertion_table(adoptions: Iterable[Adoption]) -> Table:
    """Return the clauses that districts put in, a row an occurrence, as the adoptions come."""
    return _INSERTIONS, (row for one in adoptions for row in _inserted(one))


def _inserted(one: Adoption) -> Iterator[list[Any]]:
    for group, inserted in enumerate(one.inserted, 1):
        for place in inserted.occurrences:
            yield [
                *(one.policy, group, len(inserted.districts), inserted.wordings, inserted.after),
                *(inserted.kind, place.district, place.version, place.clause, place.text),
            ]


def kin_table(kinship: Kinship) -> Table:
    """Return the nearest manuals of every district; ``source`` marks the likely one."""
    names = Kin.__struct_fields__
    return (*names, "source"), [
        [*(getattr(one, name) for name in names), kinship.sources.get(one.district) == one.other]
        for one in kinship.nearest
    ]


def cluster_table(kinship: Kinship) -> Table:
    """Return the clusters, a row a district, in the order of the tree."""
    clusters = {name: one for one in kinship.clusters for name in one.districts}
    columns = ("place", "district", "cluster", "root", "source")
    rows: list[list[Any]] = []
    for place, name in enumerate(kinship.order, 1):
        one = clusters.get(name)
        number, root = (one.number, one.root) if one else (None, None)
        rows.append([place, name, number, root, kinship.sources.get(name)])
    return columns, rows


def fate_table(fates: Iterable[Fate]) -> Table:
    """Return clauses beside what districts have in their place; changes as text in one cell."""
    names = Fate.__struct_fields__[:-1]
    return (*names, "changes"), [
        [
            *(getattr(one, name) for name in names),
            tuple(f"{kind} ({severity}): {words}" for kind, severity, words in one.changes),
        ]
        for one in fates
    ]
