"""The report of a run: the overview, and every pair clause by clause."""

from __future__ import annotations

from collections import Counter
from typing import Final

import networkx as nx

from policy_nlp.graph import dead_references, policy_gaps
from policy_nlp.report.contexts import Filters, PairView
from policy_nlp.report.graph_findings import cited_most, dead_targets, gaps
from policy_nlp.report.html import legend
from policy_nlp.report.inputs import Run
from policy_nlp.report.layout import OVERVIEW, Layout, href
from policy_nlp.report.overview import Report, district_view, findings, matrix, unpaired
from policy_nlp.report.overview_contexts import (
    DistrictPage,
    DistrictView,
    Link,
    RunPage,
    SkippedView,
)
from policy_nlp.report.pages import render
from policy_nlp.report.pair import filters, pair_view

_TITLE: Final = "Policy drift report"
# Rows of a findings table on the overview; the rest is in the CSV files.
_ROWS: Final = 60
_MOST_CITED: Final = 15


def run_html(run: Run, graph: nx.MultiDiGraph) -> dict[str, str]:
    """Return the report's files, relative path to content; the page to open is ``report.html``.

    With at most 100 pairs that is the only file; with more, each district has its own page under
    ``pairs/``. ``graph`` is ``policy_nlp.graph.build(run.policies)``. The same run gives the same
    files. Raises UnknownClauseError where an alignment names a clause that its policy lacks.
    """
    layout = Layout.of(run.comparisons)
    districts = _districts(Report(run, graph, layout))
    files = {OVERVIEW: render(_overview(Report(run, graph, layout), districts))}
    for page, name in layout.district_pages.items():
        files[page] = render(_district(Report(run, graph, layout, page), districts[name]))
    return files


def _districts(report: Report) -> dict[str, DistrictView]:
    dead = Counter(d.cite.district for d in dead_references(report.graph))
    missing = Counter[str]()
    for gap in policy_gaps(report.graph, report.run.baseline):
        missing[gap.district] += len(gap.missing)
    return {
        name: district_view(report, name, dead[name], missing[name]) for name in report.districts
    }


def _overview(report: Report, districts: dict[str, DistrictView]) -> RunPage:
    run = report.run
    return RunPage(
        title=f"{_TITLE}: {run.baseline}",
        baseline=run.baseline,
        produced=", ".join(filter(None, (f"policy-nlp {run.version}", run.created))),
        facts=_facts(report),
        matrix=matrix(report),
        districts=tuple(districts.values()),
        findings=findings(report, _ROWS),
        dead=dead_targets(report, _ROWS, known=True),
        nowhere=dead_targets(report, _ROWS, known=False),
        gaps=gaps(report, _ROWS),
        cited=cited_most(report, _MOST_CITED),
        skipped=tuple(SkippedView(s.path, s.reason) for s in run.skipped),
        unpaired=unpaired(report),
        legend=legend(*run.comparisons),
        pairs=_pairs(report),
        filters=_filters(report),
        pages=tuple(
            Link(name, href(OVERVIEW, page)) for page, name in report.layout.district_pages.items()
        ),
    )


def _facts(report: Report) -> tuple[tuple[str, int], ...]:
    run = report.run
    return (
        ("documents read", len(run.policies)),
        ("districts", len(report.districts)),
        ("pairs compared", len(run.comparisons)),
        ("files left out", len(run.skipped)),
    )


def _district(report: Report, view: DistrictView) -> DistrictPage:
    name = view.link.words
    return DistrictPage(
        title=f"{_TITLE}: {name}",
        back=href(report.page, OVERVIEW),
        district=view,
        pairs=_pairs(report),
        filters=_filters(report),
        dead=dead_targets(report, None, known=True, district=name),
        nowhere=dead_targets(report, None, known=False, district=name),
        gaps=gaps(report, None, name),
    )


def _filters(report: Report) -> Filters:
    return filters(p.comparison for p in report.layout.on(report.page))


def _pairs(report: Report) -> tuple[PairView, ...]:
    return tuple(pair_view(p.comparison, p.anchor) for p in report.layout.on(report.page))
