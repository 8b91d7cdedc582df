"""What the citation graph tells, as the report shows it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from policy_nlp.graph import (
    Cite,
    DeadReference,
    Gap,
    dead_references,
    most_cited,
    policy_gaps,
    policy_node,
)
from policy_nlp.report.clean import shortened, web_url
from policy_nlp.report.contexts import CitedView
from policy_nlp.report.overview import Report, bounded
from policy_nlp.report.overview_contexts import Bounded, DeadTarget, GapView, Link, MostCited

_WORDS = 60  # characters of a mention


def dead_targets(
    report: Report, limit: int | None, known: bool, district: str | None = None
) -> Bounded:
    """Return the policies that a district refers to and lacks, one entry a target.

    With ``known``, those whose number some manual of the run has, here under another kind or
    elsewhere: the likelier mistakes; else those that no manual has.
    """
    found = sorted(dead_references(report.graph, district), key=_target)
    wanted = [d for d in found if bool(d.held_as or d.held_by) == known]
    groups = groupby(wanted, key=_target)
    return bounded([_dead_target(report, key, tuple(group)) for key, group in groups], limit)


def _target(reference: DeadReference) -> tuple[str, str, str]:
    return reference.cite.district or "", reference.target_code, reference.target_kind or ""


def _dead_target(
    report: Report, key: tuple[str, str, str], group: tuple[DeadReference, ...]
) -> DeadTarget:
    district, code, kind = key
    return DeadTarget(
        district=district or "Unnamed district",
        target=f"{kind} {code}".strip(),
        citing=tuple(_mention(report, reference.cite) for reference in group),
        remark=_remark(report.run.baseline, group[0]),
    )


def _mention(report: Report, cite: Cite) -> Link:
    source = " ".join(filter(None, (cite.kind, cite.code)))
    words = f"{source}: {shortened(cite.text, _WORDS)}"
    return Link(words, report.layout.clause_href(report.page, cite.path, cite.clause))


def _remark(baseline: str, reference: DeadReference) -> str:
    if reference.held_as:
        return f"in this manual as {', '.join(reference.held_as)}"
    if not reference.held_by:
        return "in no manual of this run"
    named = sorted(reference.held_by, key=lambda name: (name != baseline, name))
    shown = ", ".join(name or "Unnamed district" for name in named[:3])
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"in the manual of {shown}{more}"


def gaps(report: Report, limit: int | None, district: str | None = None) -> Bounded:
    """Return, policy by policy, the provisions that only the baseline or the district cites."""
    found = policy_gaps(report.graph, report.run.baseline)
    mine = [_gap_view(report, gap) for gap in found if district in (None, gap.district)]
    return bounded(mine, limit)


def _gap_view(report: Report, gap: Gap) -> GapView:
    node = policy_node(gap.district or None, gap.kind or None, gap.code or None)
    path = report.graph.nodes[node]["path"] if node in report.graph else ""
    return GapView(
        district=gap.district or "Unnamed district",
        link=Link(
            " ".join(filter(None, (gap.kind, gap.code))),
            report.layout.clause_href(report.page, path, None),
        ),
        missing=_provisions(report, gap.missing),
        extra=_provisions(report, gap.extra),
    )


def _provisions(report: Report, ids: Iterable[str]) -> tuple[CitedView, ...]:
    return tuple(CitedView(i, web_url(report.graph.nodes[i]["url"]), "") for i in ids)


def cited_most(report: Report, limit: int) -> tuple[MostCited, ...]:
    """Return the ``limit`` provisions that most policies cite."""
    return tuple(
        MostCited(CitedView(c.id, web_url(c.url), ""), c.mentions, c.policies, c.districts)
        for c in most_cited(report.graph, limit)
    )
