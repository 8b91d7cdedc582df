"""Alignment: which clauses belong together (links), and the relation of each alignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evaluation.expected import Expected, Key, Sides
from evaluation.gold_pairs import HALVES, real_gold, real_pairs
from evaluation.gold_shared import seed_gold
from evaluation.pairs import sample_pairs, scored, seed_pairs
from evaluation.parts import Failure, Part, quote, shared_missing
from evaluation.scores import NO_SHARE, NONE, Score, Share, multiset_score
from policy_nlp.values import Alignment, Comparison

_Link = tuple[str | None, str | None]


def measure() -> Iterator[Part]:
    """Measure the pairs of the sample, of the real policies and the seeds."""
    tally = _Tally()
    for _, key, comparison in sample_pairs():
        _compare(tally, key, comparison)
    yield tally.part("alignment of the sample")
    yield from _real()
    gold = seed_gold()
    if gold is None:
        yield shared_missing("alignment of the seeds", "gold")
        return
    for name, key, comparison in seed_pairs(gold):
        tally = _Tally()
        _compare(tally, key, comparison)
        yield tally.part(f"alignment of the seeds, {name}")


def _real() -> Iterator[Part]:
    """The real pairs: those that rules may be drawn from, and those only to report on."""
    if not real_gold():
        yield shared_missing("alignment of real pairs", "policies")
        return
    for half in HALVES:
        tally = _Tally()
        for pair, key, comparison in real_pairs():
            if pair.half == half:
                _compare(tally, key, comparison)
        yield tally.part(f"alignment of real pairs, {half} half")


@dataclass(slots=True)
class _Tally:
    """Counts over pairs."""

    links: Score = NONE
    relations: Score = NONE
    named: Share = NO_SHARE
    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def part(self, title: str) -> Part:
        """The counts as figures."""
        figures: list[tuple[str, object]] = [
            ("links", self.links),
            ("clauses and relation", self.relations),
            ("relation where clauses are right", self.named),
        ]
        wrong = ", ".join(f"{kind} {count}" for kind, count in self.kinds.most_common(8))
        if wrong:
            figures.append(("most frequent errors", wrong))
        return Part(title, figures, self.failures)


def _compare(tally: _Tally, key: Key, comparison: Comparison) -> None:
    got = scored(key, comparison)
    wanted = {link for one in key.expected for link in _links(one.sides)}
    found = {link for both in got for link in _links(both)}
    tally.links += multiset_score(wanted, found)
    right = 0
    for one in key.expected:
        match = got.get(one.sides)
        is_right = match is not None and match.relation in one.relations
        right += is_right
        if match is not None:
            tally.named += Share(is_right, 1)
        if not is_right:
            _fail(tally, key, one, comparison.alignments)
    tally.relations += Score(right, len(got) - right, len(key.expected) - right)
    tally.failures += [*key.lost, *_unexpected(key, got)]


def _links(both: Sides) -> Iterator[_Link]:
    left, right = both
    for one in left or (None,):
        for other in right or (None,):
            yield one, other


def _fail(tally: _Tally, key: Key, one: Expected, alignments: Iterable[Alignment]) -> None:
    """Note an alignment that did not come, with what holds its clauses instead."""
    touching = [a for a in alignments if one.sides[0] & {*a.baseline} or one.sides[1] & {*a.other}]
    tally.kinds[f"{one.relations[0]} as {'+'.join(a.relation for a in touching) or 'none'}"] += 1
    expected = f"{' or '.join(one.relations)} {shown(key, one.sides)}"
    got = "; ".join(f"{a.relation} {_shown_alignment(key, a)}" for a in touching) or "nothing"
    tally.failures.append(Failure(key.name, f"“{one.words}”", expected, got))


def _unexpected(key: Key, got: Mapping[Sides, Alignment]) -> Iterator[Failure]:
    """Alignments of clauses for which the key has none at all."""
    known = {name for one in key.expected for side in one.sides for name in side}
    for both, alignment in got.items():
        if not (both[0] | both[1]) & known:
            text = f"{alignment.relation} {_shown_alignment(key, alignment)}"
            yield Failure(key.name, "", "nothing", text)


def _shown_alignment(key: Key, alignment: Alignment) -> str:
    return shown(key, (frozenset(alignment.baseline), frozenset(alignment.other)))


def shown(key: Key, both: Sides) -> str:
    """The clauses of an alignment by their first words."""
    texts = [
        " + ".join(f"“{quote(c.text, 6)}”" for c in policy.clauses if c.id in names) or "∅"
        for policy, names in zip((key.baseline, key.other), both, strict=True)
    ]
    return " → ".join(texts)
