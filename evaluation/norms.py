"""Norms: triggers and, of those found, their type, hedge, bearer, verb, condition, deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.gold_sample import GoldNorm, sample_gold
from evaluation.gold_shared import OTHER, SeedGold, seed_gold
from evaluation.parts import Failure, Part, quote, shared_missing
from evaluation.quotes import clean, letters, unglued
from evaluation.real_norms import baseline, parts, passes
from evaluation.scores import NO_SHARE, NONE, Score, Share, pair_up
from evaluation.texts import sample_policy, seed_policy
from policy_nlp.values import Norm, Policy

_ROLES = ("type", "hedged", "bearer", "verb")


def measure() -> Iterator[Part]:
    """Measure the norms of the sample, of the second seed, and of real documents."""
    sample = _Tally()
    for name, gold in sample_gold().items():
        policy = sample_policy(name)
        _compare(sample, name, gold.norms, policy, policy.norms)
    yield sample.part("norms of the sample")
    seeds = seed_gold()
    yield _seed(seeds) if seeds else shared_missing("norms of the seeds", "gold")
    yield from parts("norms of real documents")
    yield from baseline()
    yield passes()


@dataclass(slots=True)
class _Tally:
    """Counts over documents."""

    triggers: Score = NONE
    conditions: Score = NONE
    exact: Score = NONE
    shares: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(_ROLES, Share()))
    deadlines: Share = NO_SHARE
    failures: list[Failure] = field(default_factory=list)

    def part(self, title: str) -> Part:
        """The counts as figures."""
        figures: list[tuple[str, object]] = [("triggers", self.triggers)]
        figures += [(f"{role} of those found", share) for role, share in self.shares.items()]
        figures.append(("conditions of those found", self.conditions))
        if self.deadlines.total:
            figures.append(("deadline of those found", self.deadlines))
        figures.append(("right in everything", self.exact))
        return Part(title, figures, self.failures)


def _seed(gold: SeedGold) -> Part:
    tally, policy = _Tally(), seed_policy(OTHER)
    spans = [_span(policy.text, words) for words in gold.norms.not_scored]
    scored = [n for n in policy.norms if not any(a <= n.start < b for a, b in spans)]
    _compare(tally, OTHER, gold.norms.norms, policy, scored)
    return tally.part("norms of the seeds")


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return start, start + len(words) if start >= 0 else start


def _compare(
    tally: _Tally, name: str, gold: Sequence[GoldNorm], policy: Policy, norms: Sequence[Norm]
) -> None:
    """Pair the norms by clause and trigger in order; compare the roles of the pairs."""
    clauses = {clause.id: quote(clause.text) for clause in policy.clauses}
    places = [clauses.get(norm.clause or "", "") for norm in norms]
    stated = any(one.clause for one in gold)
    expected = [(letters(one.clause), one.trigger.casefold()) for one in gold]
    got = [
        (letters(place) if stated else "", clean(norm.trigger).casefold())
        for place, norm in zip(places, norms, strict=True)
    ]
    pairing = pair_up(expected, got)
    wrong = [j for i, j in pairing.equal if _roles(tally, name, places[j], gold[i], norms[j])]
    for i, j in pairing.different:
        place = places[j] if j is not None else expected[i][0] if i is not None else ""
        missed = "no norm" if i is None else _gold_shown(gold[i])
        found = "no norm" if j is None else _shown(norms[j])
        tally.failures.append(Failure(name, f"“{place}”", missed, found))
    tally.triggers += pairing.score
    right, score = len(pairing.equal) - len(wrong), pairing.score
    tally.exact += Score(right, score.fp + len(wrong), score.fn + len(wrong))


def _roles(tally: _Tally, name: str, place: str, gold: GoldNorm, norm: Norm) -> bool:
    """Count a pair's roles; tell whether any is wrong."""
    bearer = clean(norm.bearer.text) if norm.bearer else None
    got = {"type": norm.type, "hedged": norm.hedged, "bearer": bearer, "verb": norm.verb}
    wrong: dict[str, tuple[object, object]] = {}
    for role, value in got.items():
        right = getattr(gold, role) == value
        tally.shares[role] += Share(right, 1)
        if not right:
            wrong[role] = getattr(gold, role), value
    if gold.deadline is not None:
        tally.deadlines += Share(norm.deadline == gold.deadline, 1)
        if norm.deadline != gold.deadline:
            wrong["deadline"] = gold.deadline, norm.deadline
    wrong |= _conditions(tally, gold, norm)
    if wrong:
        tally.failures.append(_role_failure(name, place, gold, wrong))
    return bool(wrong)


def _conditions(tally: _Tally, gold: GoldNorm, norm: Norm) -> dict[str, tuple[object, object]]:
    """Count conditions and exceptions; the gold gives the first words of each."""
    found = [clean(one.text) for one in (*norm.conditions, *norm.exceptions)]
    left, missed = list(found), []
    for words in gold.conditions:
        match = next((one for one in left if unglued(one).startswith(unglued(words))), None)
        if match is None:
            missed.append(words)
        else:
            left.remove(match)
    optional = [unglued(words) for words in gold.conditions_optional]
    extra = [one for one in left if not unglued(one).startswith(tuple(optional))]
    right = len(gold.conditions) - len(missed)
    tally.conditions += Score(right, len(extra), len(missed))
    return {"conditions": (list(gold.conditions), found)} if missed or extra else {}


def _role_failure(
    name: str, place: str, gold: GoldNorm, wrong: dict[str, tuple[object, object]]
) -> Failure:
    expected = "; ".join(f"{role} {value!r}" for role, (value, _) in wrong.items())
    got = "; ".join(f"{role} {value!r}" for role, (_, value) in wrong.items())
    return Failure(name, f"“{place}” · {gold.trigger} {gold.verb}", expected, got)


def _gold_shown(norm: GoldNorm) -> str:
    return f"{norm.type}: {norm.bearer} · {norm.trigger} {norm.verb}"


def _shown(norm: Norm) -> str:
    bearer = norm.bearer.text if norm.bearer else None
    return f"{norm.type}: {bearer} · {norm.trigger} {norm.verb}"
