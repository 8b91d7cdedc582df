"""Triage: how many readings a document needs, by the rules of ``severity.toml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from policy_nlp.align import of_policy
from policy_nlp.drift.severity import Rules, TriageRule, When
from policy_nlp.values import (
    Alignment,
    ChangeType,
    Policy,
    Relation,
    Severity,
    Triage,
    TriageReason,
)

LEVELS: tuple[Triage, ...] = get_args(Triage)
"""From the least to the gravest."""

_UNCHANGED = frozenset({"same", "editorial", "modified"})


class _Finding(NamedTuple):
    """A change, or what became of clauses as a whole (then ``type`` and ``severity`` are None)."""

    relation: Relation
    type: ChangeType | None
    severity: Severity | None
    norms: bool
    references: bool


@of_policy
def listed(policy: Policy) -> frozenset[str]:
    """Return the ids of the reference entries of a policy and of the headings above them."""
    found = {clause.parent for clause in policy.clauses if clause.kind == "reference"} - {None}
    below = False
    for clause in reversed(policy.clauses):
        below = (
            clause.kind == "reference" or clause.id in found or (below and clause.kind == "heading")
        )
        if below:
            found.add(clause.id)
    return frozenset(name for name in found if name is not None)


@of_policy
def _governed(policy: Policy) -> frozenset[str | None]:
    """Return the ids of the clauses that carry a norm, or inherit one from their lead-in."""
    norms = policy.norms
    return frozenset(n.clause for n in norms).union(*(n.inherited_by for n in norms))


def _findings(
    baseline: Policy, other: Policy, alignments: Iterable[Alignment]
) -> Iterator[_Finding]:
    lists = listed(baseline), listed(other)
    norms = _governed(baseline), _governed(other)
    for one in alignments:
        unchanged = one.relation in _UNCHANGED
        if unchanged and not one.changes:
            continue
        side = 0 if one.baseline else 1
        names = one.baseline or one.other
        carries = any(name in norms[side] for name in names)
        in_list = names[0] in lists[side]
        for change in one.changes:
            yield _Finding(one.relation, change.type, change.severity, carries, in_list)
        if not unchanged:
            yield _Finding(one.relation, None, None, carries, in_list)


def _fits(when: When, finding: _Finding) -> bool:
    whole = finding.type is None
    return all(
        (
            not when.severity or finding.severity in when.severity,
            not when.type or finding.type in when.type,
            not when.relation or (whole and finding.relation in when.relation),
            when.norms is None or finding.norms == when.norms,
            when.references is None or finding.references == when.references,
        )
    )


def _rule(rules: Sequence[TriageRule], finding: _Finding) -> TriageRule | None:
    return next((rule for rule in rules if _fits(rule.when, finding)), None)


def triage(
    baseline: Policy, other: Policy, alignments: Iterable[Alignment], rules: Rules
) -> tuple[TriageReason, ...]:
    """Return why a document is not ``none``, the gravest reasons first; empty where it is.

    Each change, and each clause that came, went, moved, split or merged, counts for the first
    rule that fits it. House style and extraction noise are no findings.
    """
    found: Counter[tuple[Triage, str]] = Counter()
    for finding, count in Counter(_findings(baseline, other, alignments)).items():
        if (rule := _rule(rules.triage, finding)) is not None:
            found[rule.level, rule.reason] += count
    order = sorted(found.items(), key=lambda one: (-LEVELS.index(one[0][0]), -one[1], one[0][1]))
    return tuple(
        TriageReason(level, reason, count) for (level, reason), count in order if level != "none"
    )
