"""What changed over whole documents: citations, and norms by what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policy_nlp.drift.found import Fate
from policy_nlp.values import CitationDrift, NormChange, NormDrift, Policy


def citation_drift(
    baseline: Policy, other: Policy, retargeted: Iterable[tuple[str, str]]
) -> CitationDrift:
    """Return the citation ids that only one policy has; a retargeted pair counts as neither."""
    before = {citation.id for citation in baseline.citations}
    after = {citation.id for citation in other.citations}
    moved = sorted(
        pair for pair in set(retargeted) if pair[0] not in after and pair[1] not in before
    )
    removed = before - after - {old for old, _ in moved}
    added = after - before - {new for _, new in moved}
    return CitationDrift(tuple(sorted(added)), tuple(sorted(removed)), tuple(moved))


def norm_drift(changes: Iterable[tuple[Fate, NormChange]]) -> NormDrift:
    """Return the norms by what became of them."""
    found: dict[str, list[NormChange]] = defaultdict(list)
    for fate, change in changes:
        found[fate].append(change)
    return NormDrift(**{fate: tuple(rows) for fate, rows in found.items()})
