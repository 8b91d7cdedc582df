"""What the template of clauses that were asked for is given; explained as in ``contexts``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from policy_nlp.report.contexts import ChangeView, CitedView


@dataclass(frozen=True)
class Stretch:
    """Words of a clause, marked or not."""

    text: Annotated[str, "the words"]
    marked: Annotated[bool, "whether they are what was asked for"]


@dataclass(frozen=True)
class HitView:
    """A clause with what there is to know of it."""

    marker: Annotated[str, "its list number or bullet, or empty"]
    kind: Annotated[str, "the clause's kind, as in the output formats"]
    words: Annotated[tuple[Stretch, ...], "its words"]
    under: Annotated[str, "the words of the lead-in above it, or empty"]
    how: Annotated[str, "how it bears on what was asked about, or empty"]
    cited: Annotated[tuple[CitedView, ...], "what it cites of that"]
    norms: Annotated[tuple[str, ...], "who must do what, a line each"]
    beside: Annotated[str, "how it stands to the baseline, or empty"]
    baseline: Annotated[tuple[str, ...], "the baseline's clauses where they differ"]
    changes: Annotated[tuple[ChangeView, ...], "what changed from the baseline"]
    place: Annotated[str, "the file and where in it"]


@dataclass(frozen=True)
class DocumentHits:
    """A document's clauses."""

    heading: Annotated[str, "policy, title, date, triage"]
    clauses: Annotated[tuple[HitView, ...], "the clauses in reading order"]


@dataclass(frozen=True)
class DistrictHits:
    """A district's documents."""

    name: Annotated[str, "the district"]
    anchor: Annotated[str, "the id of its section"]
    summary: Annotated[str, "a sentence that sums it up; empty for what was found"]
    documents: Annotated[tuple[DocumentHits, ...], "its documents"]


@dataclass(frozen=True)
class HitsPage:
    """The page of the clauses that were asked for."""

    title: Annotated[str, "the page's title"]
    kicker: Annotated[str, "the line above it"]
    lead: Annotated[str, "how many clauses there are, and where"]
    districts: Annotated[tuple[DistrictHits, ...], "by district"]
