"""What the templates of a run's pages are given; see :mod:`policy_nlp.report.contexts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from policy_nlp.report.contexts import ChangeView, CitedView, Count, DocumentView, Filters, PairView


@dataclass(frozen=True)
class Link:
    """Words that lead to a place of the report."""

    words: Annotated[str, "the words"]
    href: Annotated[str | None, "the relative address, if the place is in the report"]


@dataclass(frozen=True)
class Score:
    """A drift score in the overview."""

    score: Annotated[str, "two decimals"]
    band: Annotated[str, "the score's band"]
    href: Annotated[str, "where the pair stands"]
    high: Annotated[int, "changes of high severity"]
    triage: Annotated[str, "the triage level's name for readers; empty for none"]


@dataclass(frozen=True)
class Cell:
    """A district's version of a policy in the overview."""

    scores: Annotated[tuple[Score, ...], "one a pair; several where a manual has copies"]
    remark: Annotated[str, "why there is no score"]


@dataclass(frozen=True)
class MatrixRow:
    """A line of the overview."""

    header: Annotated[str, "the policy, or the district"]
    detail: Annotated[str, "the policy's title, or empty"]
    cells: Annotated[tuple[Cell, ...], "one a column"]


@dataclass(frozen=True)
class Matrix:
    """Districts by policies: the longer list goes down the page."""

    corner: Annotated[str, "what the rows and columns are"]
    columns: Annotated[tuple[str, ...], "the column headers"]
    rows: Annotated[tuple[MatrixRow, ...], "the lines"]


@dataclass(frozen=True)
class DistrictView:
    """A district's sums."""

    link: Annotated[Link, "the district's name and where its pairs stand"]
    documents: Annotated[int, "documents read"]
    compared: Annotated[int, "documents paired with the baseline"]
    mean: Annotated[str, "mean drift score, two decimals, or empty"]
    band: Annotated[str, "the mean's band"]
    severities: Annotated[tuple[int, int, int], "changes of high, medium and low severity"]
    dead: Annotated[int, "cross references without a target in its manual"]
    missing: Annotated[int, "provisions that the baseline cites and its copy does not"]


@dataclass(frozen=True)
class Finding:
    """A pair's gravest changes."""

    district: Annotated[str, "the district"]
    link: Annotated[Link, "the policy and its pair"]
    changes: Annotated[tuple[tuple[ChangeView, str], ...], "each change and its row's address"]


@dataclass(frozen=True)
class DeadTarget:
    """A policy that a district refers to and does not have."""

    district: Annotated[str, "the district"]
    target: Annotated[str, "kind, if said, and number of the policy referred to"]
    citing: Annotated[tuple[Link, ...], "the mentions"]
    remark: Annotated[str, "who has it, or under which kind it stands here"]


@dataclass(frozen=True)
class GapView:
    """Provisions that one of two versions of a policy cites."""

    district: Annotated[str, "the district"]
    link: Annotated[Link, "the policy"]
    missing: Annotated[tuple[CitedView, ...], "cited by the baseline alone"]
    extra: Annotated[tuple[CitedView, ...], "cited by the district alone"]


@dataclass(frozen=True)
class MostCited:
    """A provision that many policies cite."""

    cited: Annotated[CitedView, "the provision"]
    mentions: Annotated[int, "mentions"]
    policies: Annotated[int, "policies that cite it"]
    districts: Annotated[int, "districts that cite it"]


@dataclass(frozen=True)
class SkippedView:
    """A file that was not read."""

    path: Annotated[str, "the file"]
    reason: Annotated[str, "why"]


@dataclass(frozen=True)
class Unpaired:
    """A document without a counterpart, which is not compared."""

    document: Annotated[DocumentView, "the document"]
    reason: Annotated[str, "what is missing"]


@dataclass(frozen=True)
class Bounded:
    """A list that the page may cut."""

    items: Annotated[tuple[object, ...], "what is shown"]
    more: Annotated[int, "how many are not shown"]


@dataclass(frozen=True)
class RunPage:
    """The report of a run."""

    title: Annotated[str, "the page's title"]
    baseline: Annotated[str, "the baseline's name"]
    produced: Annotated[str, "by which version and when, as far as told"]
    facts: Annotated[tuple[tuple[str, int], ...], "sums: name and number"]
    matrix: Annotated[Matrix, "districts by policies"]
    districts: Annotated[tuple[DistrictView, ...], "sums by district"]
    findings: Annotated[Bounded, "the pairs with the gravest changes (Finding)"]
    dead: Annotated[Bounded, "policies referred to that only others have (DeadTarget)"]
    nowhere: Annotated[Bounded, "policies referred to that no manual of the run has (DeadTarget)"]
    gaps: Annotated[Bounded, "citation gaps (GapView)"]
    cited: Annotated[tuple[MostCited, ...], "the provisions that most policies cite"]
    skipped: Annotated[tuple[SkippedView, ...], "what was not read"]
    unpaired: Annotated[tuple[Unpaired, ...], "what was not compared"]
    legend: Annotated[tuple[Count, ...], "relations and what they mean"]
    pairs: Annotated[tuple[PairView, ...], "the pairs, unless they have pages of their own"]
    filters: Annotated[Filters, "what the pairs' changes can be filtered by"]
    pages: Annotated[tuple[Link, ...], "the districts' pages, if there are"]


@dataclass(frozen=True)
class DistrictPage:
    """One district's pairs, when the run has too many for one page."""

    title: Annotated[str, "the page's title"]
    back: Annotated[str, "the address of the overview"]
    district: Annotated[DistrictView, "the district's sums"]
    pairs: Annotated[tuple[PairView, ...], "its pairs"]
    filters: Annotated[Filters, "what the pairs' changes can be filtered by"]
    dead: Annotated[Bounded, "policies referred to that only others have (DeadTarget)"]
    nowhere: Annotated[Bounded, "policies referred to that no manual of the run has (DeadTarget)"]
    gaps: Annotated[Bounded, "citation gaps (GapView)"]
