"""What the template of a grid (clauses by versions) is given; see the module ``contexts``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from policy_nlp.report.contexts import ChangeView, Count, Filters


@dataclass(frozen=True)
class ColumnView:
    """A version."""

    name: Annotated[str, "its district or its date"]
    detail: Annotated[str, "kind, code and title, or the file"]
    path: Annotated[str, "its file"]
    score: Annotated[str, "drift score, two decimals; empty for the first version"]
    band: Annotated[str, "the score's band"]
    triage: Annotated[str, "the triage level's name for readers; empty for the first version"]


@dataclass(frozen=True)
class CellView:
    """What became of a clause in a version."""

    key: Annotated[str, "relation or event, as in the output formats; empty where it is absent"]
    name: Annotated[str, "the same for readers"]
    severity: Annotated[str, "the gravest severity among the changes, or empty"]
    mark: Annotated[str, "that severity's sign"]
    changes: Annotated[tuple[ChangeView, ...], "the changes"]


@dataclass(frozen=True)
class GridRow:
    """A clause."""

    marker: Annotated[str, "its list number or bullet, or empty"]
    kind: Annotated[str, "the clause's kind, as in the output formats"]
    text: Annotated[str, "its words"]
    note: Annotated[str, "in which versions it stands, or empty"]
    cells: Annotated[tuple[CellView, ...], "one a version"]


@dataclass(frozen=True)
class GridGroup:
    """Rows that are shown, or a run of unchanged ones that is folded."""

    summary: Annotated[str, "what a folded run holds; empty for rows that are shown"]
    rows: Annotated[tuple[GridRow, ...], "the rows in reading order"]


@dataclass(frozen=True)
class GridPage:
    """A grid of clauses by versions."""

    title: Annotated[str, "the page's title"]
    kicker: Annotated[str, "what the page is"]
    heading: Annotated[str, "kind, code and title"]
    lead: Annotated[str, "one sentence on what is compared"]
    columns: Annotated[tuple[ColumnView, ...], "the versions"]
    groups: Annotated[tuple[GridGroup, ...], "the clauses"]
    filters: Annotated[Filters, "what the changes can be filtered by"]
    legend: Annotated[tuple[Count, ...], "what the cells mean, with numbers"]
