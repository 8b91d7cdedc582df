"""Clauses that were asked for, as a self-contained page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Final

from policy_nlp.report.clean import many, shortened, web_url
from policy_nlp.report.contexts import CitedView
from policy_nlp.report.impact_contexts import (
    DistrictHits,
    DocumentHits,
    HitsPage,
    HitView,
    Stretch,
)
from policy_nlp.report.impact_text import (
    HOW_WORDS,
    asked_text,
    beside_text,
    district_text,
    document_text,
    impact_heading,
    place_text,
)
from policy_nlp.report.pages import environment
from policy_nlp.report.pair import change_view
from policy_nlp.survey.find import Found
from policy_nlp.survey.hits import Counterpart, Hit
from policy_nlp.survey.impact import Impact

Span = tuple[int, int]
_TEMPLATE: Final = "impact.html.j2"
_WORDS: Final = 400  # characters of the baseline's words, of a lead-in, of a norm


def impact_html(impact: Impact) -> str:
    """Return an impact as a page: by district, its documents and their clauses."""
    sums = {one.district: district_text(one) for one in impact.districts}
    page = HitsPage(
        title=asked_text(impact),
        kicker="What cites it",
        lead=impact_heading(impact),
        districts=tuple(_districts(impact.clauses, _cited, sums.__getitem__)),
    )
    return _render(page)


def found_html(found: Found, spans: Callable[[str], Sequence[Span]]) -> str:
    """Return what was found as a page; ``spans`` gives the places of a text to mark."""
    shown = len(found.clauses)
    more = f", {shown:,} of them shown" if shown < found.total else ""
    clauses = tuple(_districts(found.clauses, lambda hit: spans(hit.text), lambda _: ""))
    page = HitsPage("Clauses found", "Search", f"{many(found.total, 'clause')}{more}", clauses)
    return _render(page)


def _render(page: HitsPage) -> str:
    template = environment().get_template(_TEMPLATE)
    return template.render({field.name: getattr(page, field.name) for field in fields(page)})


def _districts(
    hits: Sequence[Hit], spans: Callable[[Hit], Sequence[Span]], summary: Callable[[str], str]
) -> Iterator[DistrictHits]:
    for number, (name, group) in enumerate(groupby(hits, key=lambda hit: hit.document.district)):
        documents = groupby(group, key=lambda hit: hit.document.version)
        views = tuple(_document(tuple(own), spans) for _, own in documents)
        yield DistrictHits(name, f"district-{number}", summary(name), views)


def _document(hits: Sequence[Hit], spans: Callable[[Hit], Sequence[Span]]) -> DocumentHits:
    return DocumentHits(
        document_text(hits[0].document), tuple(_hit(hit, spans(hit)) for hit in hits)
    )


def _hit(hit: Hit, spans: Sequence[Span]) -> HitView:
    baseline = hit.baseline
    return HitView(
        marker=hit.number or ("•" if hit.kind == "item" else ""),
        kind=hit.kind,
        words=tuple(_stretches(hit.text, spans)),
        under=shortened(hit.under or "", _WORDS),
        how=HOW_WORDS[hit.how].capitalize() if hit.how else "",
        cited=tuple(CitedView(m.id, web_url(m.url), "") for m in hit.mentions),
        norms=tuple(shortened(norm.line, _WORDS) for norm in hit.norms),
        beside=beside_text(baseline) if baseline else "",
        baseline=_baseline(baseline) if baseline else (),
        changes=tuple(map(change_view, baseline.changes)) if baseline else (),
        place=place_text(hit),
    )


def _baseline(baseline: Counterpart) -> tuple[str, ...]:
    """The baseline's words, where they are others."""
    if baseline.relation in ("same", "editorial"):
        return ()
    return tuple(shortened(clause.text, _WORDS) for clause in baseline.clauses)


def _cited(hit: Hit) -> list[Span]:
    return [(m.start - hit.start, m.end - hit.start) for m in hit.mentions]


def _stretches(text: str, spans: Sequence[Span]) -> Iterator[Stretch]:
    at = 0
    for start, end in spans:
        if at <= start < end <= len(text):
            yield Stretch(text[at:start], marked=False)
            yield Stretch(text[start:end], marked=True)
            at = end
    yield Stretch(text[at:], marked=False)
