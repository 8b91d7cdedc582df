"""The baseline hidden and reconstructed from 5, 10 and 50 generated districts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

import msgspec
import numpy as np
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

from corpora.generate.copies import Copies
from corpora.generate.generations import Generation as Issued
from corpora.generate.manuals import Document, given
from corpora.generate.settings import default_settings
from corpora.generate.units import Unit, made
from evaluation.parts import Failure, Part
from evaluation.scores import NO_SHARE, NONE, Score, Share, multiset_score
from policy_nlp import Policy, extract_text
from policy_nlp.align import Document as Folding
from policy_nlp.baseline import (
    Generation,
    Habit,
    Reconstruction,
    as_policy,
    find_habits,
    find_kin,
    reconstruct,
    version_date,
)

DISTRICTS = (5, 10, 50)
POLICIES = 40
SEED = 11
_RIGHT = 0.9  # the clause F1 from which on a generation is found
_GOAL = 0.95
_MONTH = 30.44  # days


@dataclass(frozen=True, slots=True)
class Text:
    """A text as folded clauses, clauses as written, and words."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A version as it was read, and what is true of it."""

    policy: Policy
    generation: int
    source: str | None


def measure() -> Iterator[Part]:
    """Measure reconstructions from the first districts of one generated corpus."""
    copies = Copies(POLICIES, SEED, default_settings())
    truths = {
        origin.entry.key: [_issued(one) for one in origin.generations] for origin in copies.origins
    }
    dates = {
        origin.entry.key: [one.date for one in origin.generations] for origin in copies.origins
    }
    found: dict[str, list[Made]] = defaultdict(list)
    districts = list(given(copies, max(DISTRICTS)))[1:]
    for number, district in enumerate(districts, start=1):
        for document in district.documents:
            if document.generation is not None:
                found[document.key].append(_made(document, district.district))
        if number in DISTRICTS:
            yield from passes(number, found, truths, dates)


def passes(
    districts: int,
    found: Mapping[str, Sequence[Made]],
    truths: Mapping[str, Sequence[Text]],
    dates: Mapping[str, Sequence[date]],
) -> Iterator[Part]:
    """Measure each policy alone, then once more with the kin and habits that all policies show."""
    kin: tuple[tuple[str, str], ...] | None = None
    habits: tuple[Habit, ...] | None = None
    for what in ("each alone", "with the kin and habits that all show"):
        tally = _Tally()
        results = []
        for key, versions in found.items():
            results.append(reconstruct([one.policy for one in versions], kin, habits))
            tally.add(key, versions, truths[key], dates[key], results[-1])
        yield tally.part(districts, what)
        kin, habits = find_kin(results), find_habits(results)


def _made(document: Document, district: str) -> Made:
    policy = extract_text(document.text, document.name)
    policy = msgspec.structs.replace(policy, district=district)
    assert document.generation is not None
    return Made(policy, document.generation, document.source)


def _issued(generation: Issued) -> Text:
    units = [
        Unit(row.kind, None, 0, None, row.text, (at,)) for at, row in enumerate(generation.rows)
    ]
    return _text(made("true", units))


def _text(policy: Policy) -> Text:
    folding = Folding(policy, {})
    keys = [folding.side(at).words.keys for at in range(len(policy.clauses))]
    texts = tuple(clause.text for clause in policy.clauses)
    folded = tuple(" ".join(row) or text for row, text in zip(keys, texts, strict=True))
    return Text(folded, texts, tuple(word for row in keys for word in row))


@dataclass(slots=True)
class _Tally:
    """Sums over policies."""

    newest: Score = NONE
    exact: Score = NONE
    copied: Score = NONE
    witnessed: Score = NONE
    every: Score = NONE
    latest: Score = NONE
    usual: Score = NONE
    likeness: list[float] = field(default_factory=list)
    good: Share = NO_SHARE
    generations: Score = NONE
    versions: Share = NO_SHARE
    late: list[float] = field(default_factory=list)
    copies: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(
        self,
        key: str,
        versions: Sequence[Made],
        truth: Sequence[Text],
        dates: Sequence[date],
        result: Reconstruction,
    ) -> None:
        """Count one reconstructed policy."""
        self.copies += len(versions)
        policies = [one.policy for one in versions]
        texts = [_text(as_policy(generation)) for generation in result.generations]
        self._newest(key, versions, truth, texts[-1])
        self.latest += multiset_score(truth[-1].folded, _latest(policies).folded)
        self.usual += multiset_score(truth[-1].folded, _in_most(policies))
        self._all(versions, truth, dates, result, texts)

    def _newest(
        self, key: str, versions: Sequence[Made], truth: Sequence[Text], found: Text
    ) -> None:
        score = multiset_score(truth[-1].folded, found.folded)
        own = Counter(one.generation for one in versions if not one.source)
        copied = max(one.generation for one in versions)
        witnessed = max((number for number, times in own.items() if times > 1), default=copied)
        self.newest += score
        self.exact += multiset_score(truth[-1].exact, found.exact)
        self.copied += multiset_score(truth[copied].folded, found.folded)
        self.witnessed += multiset_score(truth[witnessed].folded, found.folded)
        self.likeness.append(Indel.normalized_similarity(truth[-1].words, found.words))
        self.good += Share(score.f1 >= _GOAL, 1)
        if score.f1 < _GOAL:
            got = f"F1 {score.f1:.3f}, {own[len(truth) - 1]} district(s) copied it themselves"
            self.failures.append(Failure(key, "newest issue", f"F1 {_GOAL}", got))

    def _all(
        self,
        versions: Sequence[Made],
        truth: Sequence[Text],
        dates: Sequence[date],
        result: Reconstruction,
        texts: Sequence[Text],
    ) -> None:
        """Pair found generations with the true ones that have copies, and count."""
        true = sorted({one.generation for one in versions})
        scores = [[multiset_score(truth[k].folded, text.folded) for text in texts] for k in true]
        table = np.asarray([[score.f1 for score in row] for row in scores])
        pairs = [(int(a), int(b)) for a, b in zip(*linear_sum_assignment(-table), strict=True)]
        right = [(a, b) for a, b in pairs if table[a, b] >= _RIGHT]
        self.generations += Score(len(right), len(texts) - len(right), len(true) - len(right))
        for a, b in pairs:
            self.every += scores[a][b]
        for a, b in right:
            self._dated(result.generations[b], dates[true[a]])
        place = {true[a]: b for a, b in pairs}
        for number, generation in enumerate(result.generations):
            hits = sum(
                place.get(versions[member.version].generation) == number
                for member in generation.members
            )
            self.versions += Share(hits, len(generation.members))

    def _dated(self, generation: Generation, issued: date) -> None:
        if generation.first_seen is not None:
            days = (date.fromisoformat(generation.first_seen) - issued).days
            self.late.append(days / _MONTH)

    def part(self, districts: int, what: str) -> Part:
        """Return the sums as figures."""
        title = f"{POLICIES} policies from {districts} districts, {self.copies} copies, {what}"
        part = Part(title)
        early = sum(months < 0 for months in self.late)
        part.figures = [
            ("newest issue: clauses", self.newest),
            ("  as written", self.exact),
            ("  tokens alike (mean)", f"{sum(self.likeness) / len(self.likeness):.3f}"),
            (f"  policies with F1 ≥ {_GOAL}", self.good),
            ("newest that a district copied", self.copied),
            ("newest that two copied themselves", self.witnessed),
            ("latest copy for the newest issue", self.latest),
            ("what most copies have for it", self.usual),
            ("all issues that pair: clauses", self.every),
            (f"issues found (F1 ≥ {_RIGHT})", self.generations),
            ("versions put to their issue", self.versions),
            (
                "first seen after issue, months",
                f"median {median(self.late):.0f}, most {max(self.late):.0f}, {early} before it",
            ),
        ]
        part.failures = self.failures
        return part


def _latest(policies: Sequence[Policy]) -> Text:
    return _text(max(policies, key=lambda one: version_date(one) or ""))


def _in_most(policies: Sequence[Policy]) -> list[str]:
    """Return the clauses that more than half of the copies have, generations not told apart."""
    counts: dict[str, int] = defaultdict(int)
    for policy in policies:
        for words in set(_text(policy).folded):
            counts[words] += 1
    return [words for words, count in counts.items() if 2 * count > len(policies)]
