"""The pairs of policies that are compared: the sample's, and the seeds in both versions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from evaluation.expected import Key, Sides, sample_key, seed_key
from evaluation.gold_sample import Pair, answers
from evaluation.gold_shared import OTHER, SeedGold
from evaluation.texts import Version, sample_policy, seed_policy, seed_version
from policy_nlp import Comparison, compare
from policy_nlp.values import Alignment


@cache
def sample_pairs() -> tuple[tuple[Pair, Key, Comparison], ...]:
    """Each pair of the sample with its key and its comparison."""
    return tuple(_sample_pair(pair) for pair in answers().pair)


def _sample_pair(pair: Pair) -> tuple[Pair, Key, Comparison]:
    baseline, other = sample_policy(pair.baseline_name), sample_policy(pair.name)
    return pair, sample_key(pair, baseline, other), compare(baseline, other)


def seed_pairs(gold: SeedGold) -> Iterator[tuple[str, Key, Comparison]]:
    """The seeds against the first one's after-text and before-text, each with its name."""
    versions: tuple[Version, ...] = ("after", "before")
    after, other = seed_version("after"), seed_policy(OTHER)
    for version in versions:
        baseline = seed_version(version)
        key = seed_key(gold, baseline, after, other, version == "before")
        yield f"{version}-text", key, compare(baseline, other)


def sides(alignment: Alignment) -> Sides:
    """The clauses of an alignment."""
    return frozenset(alignment.baseline), frozenset(alignment.other)


def scored(key: Key, comparison: Comparison) -> dict[Sides, Alignment]:
    """The alignments by their clauses, without those that the key leaves open."""
    found = {sides(one): one for one in comparison.alignments}
    return {both: one for both, one in found.items() if not (both[0] | both[1]) <= key.optional}
