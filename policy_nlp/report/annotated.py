"""A policy as a page: its clauses with every citation linked and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policy_nlp.citations import CitationId
from policy_nlp.citations.cuts import Cut, cuts
from policy_nlp.report.annotated_contexts import AnnotatedClause, AnnotatedPage, FindingView, Words
from policy_nlp.report.clean import shortened, slug, web_url
from policy_nlp.report.contexts import CitedView
from policy_nlp.report.document import document_view, list_marker, policy_heading
from policy_nlp.report.pages import render
from policy_nlp.values import (
    Citation,
    Clause,
    InternalReference,
    Policy,
    SectionFinding,
)

# Deeper lists are indented like this depth.
_MAX_DEPTH: Final = 6
_QUOTED: Final = 80


def policy_html(policy: Policy, findings: Sequence[SectionFinding] = ()) -> str:
    """Return a self-contained page of the policy with its citations linked.

    Each citation links to the provision's public page, with its id as title; one without a page
    has the title alone. Internal references link to the clause they point to. ``findings`` (of
    ``policy_nlp.check_sections``) are listed above the text and numbered in it.
    """
    return render(
        AnnotatedPage(
            title=policy_heading(policy),
            document=document_view(policy),
            clauses=tuple(_clauses(policy, findings)),
            findings=tuple(_finding(n, one) for n, one in enumerate(findings, 1)),
            cited=tuple(_cited(policy.citations)),
        )
    )


def _clauses(policy: Policy, findings: Sequence[SectionFinding]) -> Iterator[AnnotatedClause]:
    numbers: dict[tuple[int, str], list[int]] = {}
    for number, finding in enumerate(findings, 1):
        numbers.setdefault((finding.start, finding.id), []).append(number)
    for clause in policy.clauses:
        page = f", page {clause.source.page}" if clause.source.page else ""
        yield AnnotatedClause(
            kind=clause.kind,
            marker=list_marker(clause),
            depth=min(clause.depth, _MAX_DEPTH),
            anchor=_anchor(clause.id),
            place=clause.id + page,
            words=tuple(_words(policy, clause, numbers)),
        )


def _words(
    policy: Policy, clause: Clause, numbers: dict[tuple[int, str], list[int]]
) -> Iterator[Words]:
    citations = [one for one in policy.citations if one.clause == clause.id]
    references = [one for one in policy.internal_references if one.clause == clause.id]
    for cut in cuts(clause.start, clause.end, citations):
        if not cut.citations:
            yield from _plain(policy.text, cut, references)
            continue
        url = next(filter(None, (web_url(one.url) for one in cut.citations)), None)
        title = ", ".join(one.id for one in cut.citations)
        found = tuple(n for one in cut.citations for n in numbers.get((one.start, one.id), ()))
        yield Words(policy.text[cut.start : cut.end], url, title, True, found)


def _plain(text: str, cut: Cut, references: Iterable[InternalReference]) -> Iterator[Words]:
    """Words without citations, their internal references linked."""
    at = cut.start
    for one in references:
        if not at <= one.start < one.end <= cut.end or not one.targets:
            continue
        if at < one.start:
            yield Words(text[at : one.start], None, "", False, ())
        href = f"#{_anchor(one.targets[0])}"
        yield Words(text[one.start : one.end], href, f"this document: {one.kind}", False, ())
        at = one.end
    if at < cut.end:
        yield Words(text[at : cut.end], None, "", False, ())


def _finding(number: int, finding: SectionFinding) -> FindingView:
    return FindingView(
        number=number,
        status=finding.status,
        words=shortened(finding.text, _QUOTED),
        href=f"#{_anchor(finding.clause)}" if finding.clause else "#main",
        explanation=finding.explanation,
    )


def _cited(citations: Iterable[Citation]) -> Iterator[CitedView]:
    first = {one.id: one for one in reversed(tuple(citations))}
    for identifier in sorted(map(CitationId.parse, first)):
        one = first[str(identifier)]
        yield CitedView(one.id, web_url(one.url), shortened(one.text, _QUOTED))


def _anchor(clause: str) -> str:
    return f"clause-{slug(clause)}"
