"""What the template of an annotated policy is given; each field explained as in ``contexts``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from policy_nlp.report.contexts import CitedView, DocumentView


@dataclass(frozen=True)
class Words:
    """Words of a clause, linked or not."""

    text: Annotated[str, "the words"]
    href: Annotated[str | None, "where they link to: the provision's page, or a place of this page"]
    title: Annotated[str, "the citation ids; of an internal reference its kind; else empty"]
    outside: Annotated[bool, "whether the link leaves the page"]
    findings: Annotated[tuple[int, ...], "numbers of the findings on them"]


@dataclass(frozen=True)
class AnnotatedClause:
    """A clause with its links."""

    kind: Annotated[str, "the clause's kind, as in the output formats"]
    marker: Annotated[str, "its list number or bullet, or empty"]
    depth: Annotated[int, "its depth in lists, at most 6"]
    anchor: Annotated[str, "the id of its element"]
    place: Annotated[str, "its id, and its page in the source where there are pages"]
    words: Annotated[tuple[Words, ...], "its words"]


@dataclass(frozen=True)
class FindingView:
    """What an inventory of sections says against a citation."""

    number: Annotated[int, "its number on the page"]
    status: Annotated[str, "the status, as in the output formats"]
    words: Annotated[str, "how the policy cites it"]
    href: Annotated[str, "the place of the clause on this page"]
    explanation: Annotated[str, "a sentence with the date"]


@dataclass(frozen=True)
class AnnotatedPage:
    """The page of one policy with its citations linked."""

    title: Annotated[str, "the page's title"]
    document: Annotated[DocumentView, "the policy: what it is and how it was read"]
    clauses: Annotated[tuple[AnnotatedClause, ...], "the clauses in reading order"]
    findings: Annotated[tuple[FindingView, ...], "citations to look at"]
    cited: Annotated[tuple[CitedView, ...], "the provisions cited, in section order, each once"]
