"""A comparison as the page templates take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import floor
from typing import Final

from policy_nlp.align import Document, documents
from policy_nlp.report.clean import phrases, shortened, slug, web_url
from policy_nlp.report.contexts import (
    ChangeView,
    CitedView,
    ClauseView,
    Count,
    Filters,
    GroupView,
    MarkName,
    NormGroup,
    PairView,
    Piece,
    RowView,
    Stretch,
    TriageView,
)
from policy_nlp.report.document import document_view, list_marker, policy_heading
from policy_nlp.report.labels import Label, labels, score_text
from policy_nlp.report.rows import Mark, MarkedClause, Row, marked, rows
from policy_nlp.values import (
    Change,
    Citation,
    Clause,
    Comparison,
    Drift,
    NormDrift,
    Policy,
)

# Deeper lists are indented like this depth, so that narrow columns keep room for words.
_MAX_DEPTH: Final = 6
# Words quoted in a change and in the summary of a folded run: characters.
_QUOTED, _SUMMARY = 220, 64

Linked = Mapping[str | None, Sequence[Citation]]


@dataclass(frozen=True)
class _Pair:
    """What every row of a pair needs."""

    anchor: str
    documents: tuple[Document, Document]
    linked: tuple[Linked, Linked]

    @classmethod
    def of(cls, comparison: Comparison, anchor: str) -> _Pair:
        baseline, other = comparison.baseline, comparison.other
        linked = _by_clause(baseline), _by_clause(other)
        return cls(anchor, documents(baseline, other), linked)


def pair_view(comparison: Comparison, anchor: str) -> PairView:
    """Return what a page shows of ``comparison``; ``anchor`` is unique on the page.

    Raises UnknownClauseError where an alignment names a clause that its policy does not have.
    """
    baseline, other = comparison.baseline, comparison.other
    drift, cited = comparison.drift, comparison.citations
    return PairView(
        anchor=anchor,
        heading=policy_heading(other),
        baseline=document_view(baseline),
        other=document_view(other),
        score=score_text(drift.score),
        band=labels().band(drift.score),
        triage=_triage(drift),
        relations=counts(drift.relations, labels().relation),
        severities=counts(drift.severities, labels().severity),
        added=_cited(cited.added, other),
        removed=_cited(cited.removed, baseline),
        retargeted=tuple(
            (_cited((before,), baseline)[0], _cited((after,), other)[0])
            for before, after in cited.retargeted
        ),
        norms=tuple(_norm_groups(comparison.norms)),
        groups=tuple(_groups(comparison, anchor)),
    )


def _triage(drift: Drift) -> TriageView:
    names = labels().triage
    reasons = tuple((names[one.level].name, one.reason, one.count) for one in drift.reasons)
    return TriageView(drift.triage, names[drift.triage].name, reasons)


def filters(comparisons: Iterable[Comparison]) -> Filters:
    """Return the types and severities of all changes of a page, with their numbers."""
    types: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    for comparison in comparisons:
        types.update(comparison.drift.changes)
        severities.update(comparison.drift.severities)
    return Filters(counts(types, labels().change), counts(severities, labels().severity))


def counts(numbers: Mapping[str, int], names: Mapping[str, Label]) -> tuple[Count, ...]:
    """Return the names that occur, in the order of ``labels.toml``."""
    return tuple(
        Count(key, label.name, label.help, numbers[key])
        for key, label in names.items()
        if numbers.get(key)
    )


def change_view(change: Change) -> ChangeView:
    """Return a change with the names that readers see."""
    severity = labels().severity[change.severity]
    words = tuple(filter(None, (change.before, change.after)))
    told = all(word in change.explanation for word in words)
    return ChangeView(
        type=labels().change[change.type].name,
        key=change.type,
        severity=change.severity,
        severity_name=severity.name,
        mark=severity.mark,
        quoted=bool(words) and not told,
        before=_quoted(change.before),
        after=_quoted(change.after),
        explanation=phrases(change.explanation),
    )


def row_anchor(anchor: str, number: int) -> str:
    """Return the anchor of the ``number``-th alignment of the pair at ``anchor``."""
    return f"{anchor}-{number}"


def clause_anchor(anchor: str, is_baseline: bool, clause: str) -> str:
    """Return the anchor of a clause, by its id, of either side of the pair at ``anchor``."""
    return f"{anchor}-{'b' if is_baseline else 'o'}-{slug(clause)}"


def _quoted(words: str | None) -> str | None:
    return shortened(words, _QUOTED) if words else None


def _cited(ids: Iterable[str], policy: Policy) -> tuple[CitedView, ...]:
    mentions = {c.id: c for c in reversed(policy.citations)}
    return tuple(_cited_view(identifier, mentions.get(identifier)) for identifier in ids)


def _cited_view(identifier: str, mention: Citation | None) -> CitedView:
    if mention is None:
        return CitedView(identifier, None, "")
    return CitedView(identifier, web_url(mention.url), shortened(mention.text, _SUMMARY))


def _norm_groups(norms: NormDrift) -> Iterator[NormGroup]:
    for key, label in labels().norms.items():
        changes = getattr(norms, key)
        if changes:
            yield NormGroup(label.name, tuple(phrases(change.explanation) for change in changes))


def _groups(comparison: Comparison, anchor: str) -> Iterator[GroupView]:
    pair = _Pair.of(comparison, anchor)
    for folded, group in groupby(rows(comparison), key=lambda r: r.alignment.relation == "same"):
        run = tuple(group)
        views = tuple(_row_view(row, pair) for row in run)
        yield GroupView(folded, _summary(run) if folded else "", views)


def _by_clause(policy: Policy) -> dict[str | None, list[Citation]]:
    linked: dict[str | None, list[Citation]] = {}
    for citation in policy.citations:
        linked.setdefault(citation.clause, []).append(citation)
    return linked


def _summary(run: Sequence[Row]) -> str:
    first, last = (shortened(row.texts[1], _SUMMARY) for row in (run[0], run[-1]))
    if len(run) == 1:
        return f"1 clause the same: “{first}”"
    return f"{len(run)} clauses the same, from “{first}” to “{last}”"


def _row_view(row: Row, pair: _Pair) -> RowView:
    relation, changes = row.alignment.relation, row.alignment.changes
    both = row.baseline and row.other and relation != "same"
    baseline, other = marked(row, pair.documents)
    renumbered = _renumbered(row)
    view = RowView(
        anchor=row_anchor(pair.anchor, row.number),
        relation=relation,
        name=labels().relation[relation].name,
        similarity=f"{floor(row.alignment.similarity * 100) / 100:.2f}" if both else "",
        severity=gravest(changes),
        origin=False,
        baseline=tuple(_clause_view(c, pair, True, renumbered) for c in baseline),
        other=tuple(_clause_view(c, pair, False, renumbered) for c in other),
        changes=tuple(map(change_view, changes)),
    )
    return replace(view, origin=True, other=(), changes=()) if row.origin else view


def gravest(changes: Iterable[Change]) -> str:
    """Return the gravest severity among changes, empty without any."""
    found = {change.severity for change in changes}
    return next((key for key in labels().severity if key in found), "")


def _clause_view(
    item: MarkedClause, pair: _Pair, is_baseline: bool, renumbered: bool
) -> ClauseView:
    clause = item.clause
    mark: MarkName = "del" if is_baseline else "ins"
    linked = pair.linked[0 if is_baseline else 1]
    page = f", page {clause.source.page}" if clause.source.page else ""
    return ClauseView(
        kind=clause.kind,
        marker=list_marker(clause),
        renumbered=mark if renumbered else "",
        depth=min(clause.depth, _MAX_DEPTH),
        anchor=clause_anchor(pair.anchor, is_baseline, clause.id),
        place=clause.id + page,
        stretches=tuple(_stretches(clause, item.marks, mark, linked.get(clause.id, ()))),
    )


def _renumbered(row: Row) -> bool:
    markers = [[list_marker(clause) for clause in side] for side in (row.baseline, row.other)]
    return len(row.baseline) == len(row.other) == 1 and markers[0] != markers[1]


def _stretches(
    clause: Clause, marks: Sequence[Mark], name: MarkName, citations: Sequence[Citation]
) -> Iterator[Stretch]:
    """Cut the clause's words where a citation or a mark begins or ends."""
    at = 0
    for citation in sorted(citations, key=lambda c: (c.start, c.end)):
        start, end = citation.start - clause.start, citation.end - clause.start
        if not at <= start < end <= len(clause.text):
            continue  # A second id of the same words ("AR 4119.12/4219.12"): linked once.
        if at < start:
            yield Stretch(None, None, tuple(_pieces(clause.text, at, start, marks, name)))
        pieces = tuple(_pieces(clause.text, start, end, marks, name))
        yield Stretch(web_url(citation.url), citation.id, pieces)
        at = end
    if at < len(clause.text):
        yield Stretch(None, None, tuple(_pieces(clause.text, at, len(clause.text), marks, name)))


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], name: MarkName
) -> Iterator[Piece]:
    at = start
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        if low >= high:
            continue
        if at < low:
            yield Piece(text[at:low], "", False)
        yield Piece(text[low:high], name, mark.minor)
        at = high
    if at < end:
        yield Piece(text[at:end], "", False)
