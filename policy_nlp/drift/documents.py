"""What changed over whole documents: citations, and norms by what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policy_nlp.drift.citations import Retarget
from policy_nlp.drift.explain import norm_name, sentence
from policy_nlp.drift.modality import direction, explained
from policy_nlp.drift.pairs import NormMatch, NormPair
from policy_nlp.values import Change, CitationDrift, Norm, NormChange, NormDrift, Policy


class Found(NamedTuple):
    """What was found inside one alignment."""

    changes: tuple[Change, ...] = ()
    citations: tuple[Retarget, ...] = ()
    norms: NormMatch = NormMatch()
    bearers: tuple[NormPair, ...] = ()


def citation_drift(baseline: Policy, other: Policy, found: Iterable[Found]) -> CitationDrift:
    """Return the citation ids that only one policy has; a retargeted pair counts as neither."""
    before = {citation.id for citation in baseline.citations}
    after = {citation.id for citation in other.citations}
    pairs = {
        (retarget.before.id, retarget.after.id)
        for one in found
        for retarget in one.citations
        if retarget.before is not None and retarget.after is not None
    }
    moved = sorted(pair for pair in pairs if pair[0] not in after and pair[1] not in before)
    removed = before - after - {old for old, _ in moved}
    added = after - before - {new for _, new in moved}
    return CitationDrift(tuple(sorted(added)), tuple(sorted(removed)), tuple(moved))


def _lone(norm: Norm, template: str) -> str:
    verb = norm.verb or norm.trigger
    return sentence(template, old=norm_name(norm.type), verb=verb)


def _force(pair: NormPair) -> NormChange:
    return NormChange(pair.before, pair.after, explained(pair))


def _bearer(pair: NormPair, change: Change) -> NormChange:
    return NormChange(pair.before, pair.after, change.explanation)


def norm_drift(found: Iterable[Found], removed: Iterable[Norm], added: Iterable[Norm]) -> NormDrift:
    """Return the norms by what became of them.

    ``removed`` and ``added`` are the norms of clauses that have no partner.
    """
    matched = list(found)
    pairs = [pair for one in matched for pair in one.norms.pairs]
    gone = [norm for one in matched for norm in one.norms.removed] + list(removed)
    new = [norm for one in matched for norm in one.norms.added] + list(added)
    bearers = [
        _bearer(pair, change)
        for one in matched
        for pair, change in zip(
            one.bearers, (c for c in one.changes if c.type == "bearer"), strict=True
        )
    ]
    return NormDrift(
        tuple(_force(pair) for pair in pairs if direction(pair) == "strengthened"),
        tuple(_force(pair) for pair in pairs if direction(pair) == "weakened"),
        tuple(NormChange(None, norm, _lone(norm, "norm_added")) for norm in new),
        tuple(NormChange(norm, None, _lone(norm, "norm_removed")) for norm in gone),
        tuple(bearers),
    )
