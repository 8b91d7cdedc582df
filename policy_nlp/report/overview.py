"""The overview of a run: districts by policies, sums, the gravest changes, what was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import networkx as nx

from policy_nlp.report.document import document_view, policy_heading
from policy_nlp.report.inputs import Run
from policy_nlp.report.labels import labels, score_text
from policy_nlp.report.layout import OVERVIEW, Layout, Pair, district_name, href, slot
from policy_nlp.report.overview_contexts import (
    Bounded,
    Cell,
    DistrictView,
    Finding,
    Link,
    Matrix,
    MatrixRow,
    Score,
    Unpaired,
)
from policy_nlp.report.pair import change_view, row_anchor
from policy_nlp.report.rows import rows
from policy_nlp.values import Policy

# So many columns of scores fit a page.
_COLUMNS: Final = 10

# A policy's place in any manual: number and kind.
Slot = tuple[str, str]


@dataclass(frozen=True)
class Report:
    """A run, its graph, and the page that is being made."""

    run: Run
    graph: nx.MultiDiGraph
    layout: Layout
    page: str = OVERVIEW

    @property
    def districts(self) -> tuple[str, ...]:
        """The compared districts, the baseline left out, in the order of their names."""
        names = {district_name(policy) for policy in self.run.policies} - {self.run.baseline}
        return tuple(sorted(names))

    def pairs_of(self, district: str) -> tuple[Pair, ...]:
        """Return the pairs of ``district``."""
        return tuple(pair for pair in self.layout.pairs if pair.district == district)


def bounded(items: Sequence[object], limit: int | None) -> Bounded:
    """Return the first ``limit`` items (None: all) and how many there are besides."""
    shown = tuple(items[:limit])
    return Bounded(shown, len(items) - len(shown))


def matrix(report: Report) -> Matrix:
    """Return the overview; policies go down the page unless the districts are many."""
    cells, titles = _cells(report), _titles(report.run)
    slots, districts = sorted(titles), report.districts
    if len(districts) <= max(_COLUMNS, len(slots)):
        return Matrix(
            "Policy",
            districts,
            tuple(
                MatrixRow(_name(s), titles[s], tuple(cells[s, d] for d in districts)) for s in slots
            ),
        )
    return Matrix(
        "District",
        tuple(map(_name, slots)),
        tuple(MatrixRow(d, "", tuple(cells[s, d] for s in slots)) for d in districts),
    )


def _slot(policy: Policy) -> Slot:
    return slot(policy)[:2]


def _name(place: Slot) -> str:
    code, kind = place
    return " ".join(filter(None, (kind, code))) or "No number"


def _titles(run: Run) -> dict[Slot, str]:
    """Return the title of each policy in any manual, the baseline's where it has one."""
    titles: dict[Slot, str] = {}
    for policy in sorted(run.policies, key=lambda p: (p.district != run.baseline, *slot(p))):
        titles[_slot(policy)] = titles.get(_slot(policy)) or policy.title or ""
    return titles


def _cells(report: Report) -> dict[tuple[Slot, str], Cell]:
    scores: dict[tuple[Slot, str], list[Score]] = defaultdict(list)
    for pair in report.layout.pairs:
        scores[_slot(pair.comparison.other), pair.district].append(_score(report, pair))
    held = {(_slot(policy), district_name(policy)) for policy in report.run.policies}
    return {
        (place, district): Cell(
            tuple(scores.get((place, district), ())),
            "not in baseline" if (place, district) in held else "not in manual",
        )
        for place in _titles(report.run)
        for district in report.districts
    }


def _score(report: Report, pair: Pair) -> Score:
    drift = pair.comparison.drift
    return Score(
        score=score_text(drift.score),
        band=labels().band(drift.score),
        href=href(report.page, pair.page, pair.anchor),
        high=drift.severities.get("high", 0),
        triage="" if drift.triage == "none" else labels().triage[drift.triage].name.lower(),
    )


def district_view(report: Report, district: str, dead: int, missing: int) -> DistrictView:
    """Return the sums of ``district``; ``dead`` and ``missing`` come from the graph."""
    pairs = report.pairs_of(district)
    scores = [pair.comparison.drift.score for pair in pairs]
    severities = [pair.comparison.drift.severities for pair in pairs]
    high, medium, low = (sum(s.get(key, 0) for s in severities) for key in labels().severity)
    return DistrictView(
        link=Link(district, _district_href(report, pairs)),
        documents=sum(district_name(p) == district for p in report.run.policies),
        compared=len(pairs),
        mean=score_text(fmean(scores)) if scores else "",
        band=labels().band(fmean(scores)) if scores else "",
        severities=(high, medium, low),
        dead=dead,
        missing=missing,
    )


def _district_href(report: Report, pairs: Sequence[Pair]) -> str | None:
    if not pairs:
        return None
    anchor = pairs[0].anchor if pairs[0].page == OVERVIEW else ""
    return href(report.page, pairs[0].page, anchor)


def findings(report: Report, limit: int | None) -> Bounded:
    """Return the pairs with changes of high severity, by district and policy."""
    grave = [p for p in report.layout.pairs if p.comparison.drift.severities.get("high")]
    shown = tuple(_finding(report, pair) for pair in grave[:limit])
    return Bounded(shown, len(grave) - len(shown))


def _finding(report: Report, pair: Pair) -> Finding:
    heading = policy_heading(pair.comparison.other)
    return Finding(
        district=pair.district,
        link=Link(heading, href(report.page, pair.page, pair.anchor)),
        changes=tuple(
            (change_view(change), href(report.page, pair.page, row_anchor(pair.anchor, row.number)))
            for row in rows(pair.comparison)
            if not row.origin
            for change in row.alignment.changes
            if change.severity == "high"
        ),
    )


def unpaired(report: Report) -> tuple[Unpaired, ...]:
    """Return the documents that no pair shows, with the reason."""
    baseline_slots = {_slot(p) for p in report.run.policies if p.district == report.run.baseline}
    left = (p for p in report.run.policies if p.source.path not in report.layout.documents)
    ordered = sorted(left, key=lambda p: (district_name(p), *slot(p)))
    return tuple(
        Unpaired(document_view(policy), _reason(report.run, policy, baseline_slots))
        for policy in ordered
    )


def _reason(run: Run, policy: Policy, baseline_slots: set[Slot]) -> str:
    if policy.code is None:
        return "no policy number was found in it"
    if policy.district == run.baseline:
        return "no district has it"
    if _slot(policy) in baseline_slots:
        return "another document of its number was compared"
    return "the baseline does not have it"
