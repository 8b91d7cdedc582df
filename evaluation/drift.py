"""Drift: the types of the changes inside alignments, and the citations gained and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluation.expected import Expected, Key
from evaluation.gold_pairs import HALVES, real_gold, real_pairs
from evaluation.gold_sample import Pair
from evaluation.gold_shared import seed_gold
from evaluation.pairs import sample_pairs, scored, seed_pairs
from evaluation.parts import Failure, Part, shared_missing
from evaluation.scores import NO_SHARE, NONE, Score, Share, multiset_score
from policy_nlp.values import Alignment, Comparison

_UNCHANGED = {"faithful-copy", "noise-only"}


def measure() -> Iterator[Part]:
    """Measure the pairs of the sample, of the real policies and the seeds."""
    tally = _Tally()
    for _, key, comparison in sample_pairs():
        _types(tally, key, comparison)
    yield tally.part("change types of the sample")
    yield _citations()
    yield _unchanged()
    yield from _real()
    gold = seed_gold()
    if gold is None:
        yield shared_missing("change types of the seeds", "gold")
        return
    for name, key, comparison in seed_pairs(gold):
        tally = _Tally()
        _types(tally, key, comparison)
        yield tally.part(f"change types of the seeds, {name}")


def _real() -> Iterator[Part]:
    """The real pairs by halves, and what is reported where two extractions are of one text."""
    if not real_gold():
        yield shared_missing("change types of real pairs", "policies")
        return
    for half in HALVES:
        tally = _Tally()
        for pair, key, comparison in real_pairs():
            if pair.half == half:
                _types(tally, key, comparison)
        yield tally.part(f"change types of real pairs, {half} half")
    noise = Part("real pairs that differ by extraction noise alone")
    for pair, key, comparison in real_pairs():
        if pair.kind == "noise":
            changed = [one for one in scored(key, comparison).values() if one.changes]
            noise.figures.append((pair.name, f"{len(changed)} alignments with changes"))
            noise.failures += [Failure(key.name, "", "no change", _shown(one)) for one in changed]
    yield noise


@dataclass(slots=True)
class _Tally:
    """Counts over pairs."""

    types: Score = NONE
    by_type: dict[str, Score] = field(default_factory=dict)
    exact: Share = NO_SHARE
    failures: list[Failure] = field(default_factory=list)

    def part(self, title: str) -> Part:
        """The counts as figures."""
        figures: list[tuple[str, object]] = [("types", self.types)]
        figures += [(f"  {name}", score) for name, score in sorted(self.by_type.items())]
        figures.append(("changed alignments right in all", self.exact))
        return Part(title, figures, self.failures)


def _types(tally: _Tally, key: Key, comparison: Comparison) -> None:
    """Compare the set of types of each alignment with the set expected."""
    got = scored(key, comparison)
    for one in key.expected:
        match = got.pop(one.sides, None)
        if one.changes is not None:
            _count(tally, key, one, match)
    known = {name for one in key.expected for side in one.sides for name in side}
    for both, alignment in got.items():
        if not (both[0] | both[1]) <= known or alignment.changes:
            nothing = Expected(both, (), frozenset(), "not an alignment of the key")
            _count(tally, key, nothing, alignment)


def _count(tally: _Tally, key: Key, one: Expected, match: Alignment | None) -> None:
    wanted = one.changes or frozenset()
    found = frozenset(change.type for change in match.changes) if match else frozenset()
    wanted, found = wanted - one.maybe, found - one.maybe
    for name in sorted({*wanted, *found}):
        score = multiset_score({name} & wanted, {name} & found)
        tally.types += score
        tally.by_type[name] = tally.by_type.get(name, Score()) + score
    if wanted or found:
        tally.exact += Share(wanted == found, 1)
    if wanted != found:
        shown = "no such alignment" if match is None else _shown(match)
        tally.failures.append(
            Failure(key.name, f"“{one.words}”", ", ".join(sorted(wanted)) or "none", shown)
        )


def _shown(alignment: Alignment) -> str:
    changes = (f"{c.type} ({c.before!r} → {c.after!r})" for c in alignment.changes)
    return "; ".join(changes) or f"none ({alignment.relation})"


def _citations() -> Part:
    part = Part("citations gained, lost and retargeted in the sample")
    scores = dict.fromkeys(("added", "removed", "retargeted"), Score())
    for pair, key, comparison in sample_pairs():
        for name in scores:
            wanted = Counter[object](getattr(pair, f"citations_{name}"))
            found = Counter[object](getattr(comparison.citations, name))
            scores[name] += multiset_score(wanted.elements(), found.elements())
            part.failures += _differences(key.name, name, wanted, found)
    part.figures = [(name, score) for name, score in scores.items()]
    return part


def _differences(
    file: str, name: str, wanted: Counter[object], found: Counter[object]
) -> Iterator[Failure]:
    if wanted != found:
        missing, extra = (wanted - found).elements(), (found - wanted).elements()
        expected, got = (" ".join(map(str, side)) or "no more" for side in (missing, extra))
        yield Failure(file, name, expected, got)


def _unchanged() -> Part:
    """Copies that differ in nothing but house style or noise must have a drift of zero."""
    part, zero = Part("faithful copies and noise in the sample"), Share()
    for pair, key, comparison in sample_pairs():
        if _is_unchanged(pair):
            score = comparison.drift.score
            zero += Share(score == 0, 1)
            part.failures += [] if score == 0 else [Failure(key.name, "score", "0", f"{score}")]
    part.figures = [("drift score of zero", zero)]
    return part


def _is_unchanged(pair: Pair) -> bool:
    return bool(_UNCHANGED & set(pair.character))
