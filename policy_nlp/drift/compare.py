"""The comparison of two policies: alignments with typed changes, and the sums over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_nlp.align import Document, aligned, documents
from policy_nlp.drift.documents import citation_drift, norm_drift
from policy_nlp.drift.found import Fate, Found, between, find, lone
from policy_nlp.drift.scene import Span, joined_scene
from policy_nlp.drift.score import drift
from policy_nlp.drift.severity import Rules, default_rules
from policy_nlp.values import Alignment, Change, Comparison, Norm, NormChange, Policy

_WITH_CHANGES = frozenset({"modified", "split", "merged", "moved"})


def compare(baseline: Policy, other: Policy, rules: Rules | None = None) -> Comparison:
    """Return the comparison of a policy with its baseline (contract §4).

    Works on the clauses, citations and norms that the two values carry. ``rules`` say how grave
    what is (:func:`policy_nlp.drift.read_rules`); the default is ``severity.toml``.
    """
    rules = rules or default_rules()
    first, second = documents(baseline, other)
    alignments: list[Alignment] = []
    retargeted: list[tuple[str, str]] = []
    norms: list[tuple[Fate, NormChange]] = []
    for alignment in aligned(first, second):
        if alignment.relation in _WITH_CHANGES:
            inside = _inside(first, second, alignment)
            changes = inside.changes(rules, modified=alignment.relation == "modified")
            retargeted += inside.found.retargeted
            norms += inside.norms(changes)
            alignment = _with_changes(alignment, changes)
        alignments.append(alignment)
    norms += _lone_norms(first, second, alignments)
    return Comparison(
        baseline,
        other,
        tuple(alignments),
        citation_drift(baseline, other, retargeted),
        norm_drift(norms),
        drift(baseline, other, alignments, rules),
    )


class _Inside(NamedTuple):
    """What was found inside an alignment, where its places are counted from, and its norms."""

    found: Found
    starts: tuple[int, int]
    before: Sequence[Norm]
    after: Sequence[Norm]

    def changes(self, rules: Rules, *, modified: bool) -> tuple[Change, ...]:
        """Return the changes in order, by their places in the policies' texts.

        A clause that is modified has some: the wording where nothing else changed.
        """
        if modified and not self.found.changes:
            return tuple(self._placed(one, rules) for one in self.found.wording)
        placed = [self._placed(one, rules) for one in self.found.changes]
        return tuple(sorted(placed, key=_place))

    def _placed(self, change: Change, rules: Rules) -> Change:
        return Change(
            change.type,
            rules.severity(change.type),
            change.before,
            change.after,
            change.explanation,
            _shifted(change.before_span, self.starts[0]),
            _shifted(change.after_span, self.starts[1]),
        )

    def norms(self, changes: Iterable[Change]) -> Iterator[tuple[Fate, NormChange]]:
        """Give what became of the norms."""
        bearers = (change.explanation for change in changes if change.type == "bearer")
        for fate, before, after, explanation in self.found.norms:
            old = None if before is None else self.before[before]
            new = None if after is None else self.after[after]
            if fate == "bearer_changed":
                explanation = next(bearers)
            yield fate, NormChange(old, new, explanation)


def _inside(baseline: Document, other: Document, alignment: Alignment) -> _Inside:
    before = [baseline.place[name] for name in alignment.baseline]
    after = [other.place[name] for name in alignment.other]
    listed = all(baseline.listed[at] for at in before) and all(other.listed[at] for at in after)
    if len(before) == len(after) == 1:
        b, o = before[0], after[0]
        found = between(baseline.part(b), other.part(o), listed)
        starts = baseline.clauses[b].start, other.clauses[o].start
        return _Inside(found, starts, baseline.norms[b], other.norms[o])
    scene = joined_scene(baseline, other, before, after, listed)
    return _Inside(find(scene), (0, 0), scene.views[0].norms, scene.views[1].norms)


def _with_changes(alignment: Alignment, changes: tuple[Change, ...]) -> Alignment:
    return Alignment(
        alignment.baseline, alignment.other, alignment.relation, alignment.similarity, changes
    )


def _place(change: Change) -> tuple[int, int]:
    before, after = change.before_span, change.after_span
    return (after or before or (0, 0))[0], (before or after or (0, 0))[0]


def _shifted(span: Span | None, start: int) -> Span | None:
    return None if span is None else (span[0] + start, span[1] + start)


def _lone_norms(
    baseline: Document, other: Document, alignments: Sequence[Alignment]
) -> Iterator[tuple[Fate, NormChange]]:
    """Give the norms of clauses that have no partner."""
    for one in alignments:
        for name in one.baseline if one.relation == "deleted" else ():
            for norm in baseline.norms[baseline.place[name]]:
                yield "removed", NormChange(norm, None, lone(norm, "removed"))
        for name in one.other if one.relation == "inserted" else ():
            for norm in other.norms[other.place[name]]:
                yield "added", NormChange(None, norm, lone(norm, "added"))
