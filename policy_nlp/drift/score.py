"""The drift score: how far a policy is from its baseline, between 0 and 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import get_args

from policy_nlp.align import of_policy
from policy_nlp.drift.severity import Rules, default_rules
from policy_nlp.drift.triage import listed, triage
from policy_nlp.values import Alignment, ClauseKind, Drift, Policy

_Row = tuple[float, float, bool]
"""An alignment in the score: its weight, the share that drifted, whether in a reference list."""


def _drifted(alignment: Alignment, rules: Rules) -> float:
    """Return the share of an alignment's clauses that has drifted."""
    if alignment.relation in ("deleted", "inserted"):
        return 1.0
    if alignment.relation in ("same", "editorial") and not alignment.changes:
        return 0.0
    parts = [rules.share(change.severity) for change in alignment.changes]
    parts.append(rules.share(alignment.relation))
    return 1.0 - prod(1.0 - part for part in parts)


def _rows(
    baseline: Policy, other: Policy, alignments: Iterable[Alignment], rules: Rules
) -> Iterator[_Row]:
    weight = {kind: rules.weight_of(kind) for kind in get_args(ClauseKind)}
    kinds = _kinds(baseline), _kinds(other)
    lists = listed(baseline), listed(other)
    for alignment in alignments:
        side = 0 if alignment.baseline else 1
        names = alignment.baseline or alignment.other
        total = sum([weight[kinds[side][name]] for name in names])
        yield total, _drifted(alignment, rules), names[0] in lists[side]


@of_policy
def _kinds(policy: Policy) -> dict[str, ClauseKind]:
    return {clause.id: clause.kind for clause in policy.clauses}


def _mean(rows: Sequence[_Row]) -> float:
    total = sum([weight for weight, _, _ in rows])
    return sum([weight * share for weight, share, _ in rows]) / total if total else 0.0


def _score(rows: Sequence[_Row], share: float) -> float:
    body = [row for row in rows if not row[2]]
    lists = [row for row in rows if row[2]]
    if not body or not lists:
        return _mean(rows)
    return (1 - share) * _mean(body) + share * _mean(lists)


def drift(
    baseline: Policy, other: Policy, alignments: Sequence[Alignment], rules: Rules | None = None
) -> Drift:
    """Return the drift score with the counts behind it, and the triage with its reasons.

    The score is the weighted mean, over all alignments, of the share that has drifted. A
    clause deleted or inserted has drifted wholly; others by ``1 - (1 - p1)(1 - p2)…`` over
    their changes, where p grows with the severity (a move, split or merge counts as a little
    change of its own); what is the same or editorial by nothing. An alignment weighs as much
    as its baseline clauses (an insertion as its own), by kind, whatever their length; the
    reference lists together have a tenth of the score, where there are any. So the score is 0
    for a text against itself or a house-style variant, 1 where nothing is in common, and a
    further or graver change never lowers it. All figures stand in ``severity.toml``.
    """
    rules = rules or default_rules()
    rows = list(_rows(baseline, other, alignments, rules))
    reasons = triage(baseline, other, alignments, rules)
    return Drift(
        round(min(_score(rows, rules.references.share), 1.0), 4),
        _count(one.relation for one in alignments),
        _count(change.type for one in alignments for change in one.changes),
        _count(change.severity for one in alignments for change in one.changes),
        reasons[0].level if reasons else "none",
        reasons,
    )


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
