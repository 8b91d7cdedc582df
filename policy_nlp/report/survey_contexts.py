"""What the template of a corpus's report is given; see :mod:`policy_nlp.report.contexts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup


@dataclass(frozen=True)
class TableView:
    """A table of a page; the first cell of a row names it."""

    caption: Annotated[str, "what it shows"]
    columns: Annotated[
        tuple[tuple[str, str], ...], "names, and n for numbers, w for sentences, d for dates"
    ]
    rows: Annotated[tuple[tuple[str, ...], ...], "the cells"]
    more: Annotated[str, "how many rows are not shown; empty where all are"]
    beside: Annotated[str, "the table beside the page that has all rows"]


@dataclass(frozen=True)
class FoldedTable:
    """A table under a line that opens it."""

    summary: Annotated[str, "the line"]
    anchor: Annotated[str, "the id of its element"]
    table: Annotated[TableView, "the table"]


@dataclass(frozen=True)
class PictureView:
    """A picture with what it shows in words."""

    title: Annotated[str, "its title"]
    description: Annotated[str, "what it shows"]
    svg: Annotated[Markup, "the picture, an SVG element whose texts are escaped"]


@dataclass(frozen=True)
class SurveyPage:
    """The report of a corpus."""

    title: Annotated[str, "the page's title"]
    lead: Annotated[str, "the baseline, and by which version the page was made"]
    facts: Annotated[tuple[tuple[str, str], ...], "sums: name and number"]
    baseline: Annotated[bool, "whether there is a baseline to compare with"]
    reconstructed: Annotated[bool, "whether the baseline was made from the districts' copies"]
    heat: Annotated[PictureView | None, "districts by policies"]
    lag: Annotated[PictureView | None, "how late the districts are"]
    timeline: Annotated[PictureView | None, "one policy over time"]
    tree: Annotated[PictureView | None, "the tree over districts"]
    districts: Annotated[TableView, "sums by district"]
    policies: Annotated[TableView, "sums by policy"]
    kept: Annotated[TableView, "the clauses of the baseline that the fewest districts kept"]
    inserted: Annotated[TableView, "clauses that districts put in"]
    adoptions: Annotated[tuple[FoldedTable, ...], "policies, clause by clause"]
    adoptions_more: Annotated[str, "how many policies are not shown; empty where all are"]
    outliers: Annotated[TableView, "what is far out"]
    missing: Annotated[TableView, "policies that districts lack"]
    own: Annotated[TableView, "policies that the baseline lacks"]
    sources: Annotated[TableView, "likely sources"]
    clusters: Annotated[TableView, "clusters of districts"]
    evidence: Annotated[TableView, "clauses behind the likeliest copies"]
    threshold: Annotated[str, "the similarity above which two manuals are kin"]
    files: Annotated[tuple[tuple[str, str], ...], "the tables beside the page: name and address"]
