"""Generated pairs: alignment and drift on 2,000 versions with known edits, and where they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpora.generate import Entry, Pair, generate
from evaluation.pairs import sides
from evaluation.parts import Failure, Part, quote
from evaluation.paths import policy_files, sample_files
from evaluation.scores import NO_SHARE, NONE, Score, Share, multiset_score
from policy_nlp import Policy, PolicyNlpError, compare, extract
from policy_nlp.values import Alignment, Comparison

PAIRS = 2000
SEED = 5
_SHOWN = 4  # examples of each kind of failure


def measure() -> Iterator[Part]:
    """Measure pairs made from the real policies, else from the sample."""
    real = policy_files()
    tally = _Tally()
    for pair in generate(list(_readable(real or sample_files())), PAIRS, SEED):
        _count(tally, pair, compare(pair.baseline, pair.other))
    where = "../shared/data/policies" if real else "the sample"
    yield tally.part(f"{PAIRS} pairs generated from {where}, seed {SEED}")


def _readable(paths: Iterable[object]) -> Iterator[Policy]:
    for path in paths:
        try:
            yield extract(str(path))
        except PolicyNlpError:
            continue


@dataclass(slots=True)
class _Row:
    """What came of one kind of edit."""

    clauses: Share = NO_SHARE
    relation: Share = NO_SHARE
    types: Share = NO_SHARE
    wrong: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        wrong = ", ".join(f"{what} {count}" for what, count in self.wrong.most_common(4))
        shares = "  ".join(f"{one.rate:.3f}" for one in (self.clauses, self.relation, self.types))
        return f"{self.clauses.total:>6}  {shares}  {wrong}"


@dataclass(slots=True)
class _Tally:
    """Counts over pairs."""

    links: Score = NONE
    types: Score = NONE
    relations: Share = NO_SHARE
    quiet: Share = NO_SHARE
    rows: dict[str, _Row] = field(default_factory=dict)
    by_type: dict[str, Score] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    def part(self, title: str) -> Part:
        """The counts as figures: sums, types, and a table by edit."""
        figures: list[tuple[str, object]] = [
            ("links", self.links),
            ("relation where clauses are right", self.relations),
            ("change types", self.types),
            *((f"  {name}", score) for name, score in sorted(self.by_type.items())),
            ("untouched clauses without change", self.quiet),
            ("by edit", " number  clauses  relation  types  most frequent errors"),
            *((f"  {name}", row) for name, row in sorted(self.rows.items())),
        ]
        return Part(title, figures, self.failures)


def _count(tally: _Tally, pair: Pair, comparison: Comparison) -> None:
    got = {sides(one): one for one in comparison.alignments}
    found = {link for one in comparison.alignments for link in _links(one.baseline, one.other)}
    wanted = {link for one in pair.entries for link in _links(one.baseline, one.other)}
    tally.links += multiset_score(wanted, found)
    for entry in pair.entries:
        match = got.pop((frozenset(entry.baseline), frozenset(entry.other)), None)
        _entry(tally, pair, comparison, entry, match)
    for rest in got.values():
        _types(tally, frozenset(), frozenset(change.type for change in rest.changes))


def _links(
    baseline: tuple[str, ...], other: tuple[str, ...]
) -> Iterator[tuple[str | None, str | None]]:
    for one in baseline or (None,):
        for two in other or (None,):
            yield one, two


def _entry(
    tally: _Tally, pair: Pair, comparison: Comparison, entry: Entry, match: Alignment | None
) -> None:
    row = tally.rows.setdefault(entry.edit, _Row())
    row.clauses += Share(match is not None, 1)
    types = frozenset(change.type for change in match.changes) if match else frozenset()
    _types(tally, entry.types, types)
    if match is not None:
        right = match.relation in entry.relations
        row.relation += Share(right, 1)
        row.types += Share(types == entry.types, 1)
        tally.relations += Share(right, 1)
        if entry.edit == "none":
            tally.quiet += Share(not types, 1)
        if right and types == entry.types:
            return
    what = _what(comparison, entry, match, types)
    row.wrong[what] += 1
    if row.wrong[what] <= _SHOWN:
        tally.failures.append(_failure(pair, entry, match, what))


def _what(
    comparison: Comparison, entry: Entry, match: Alignment | None, types: frozenset[str]
) -> str:
    """In a word or two what came instead."""
    if match is None:
        mine = set(entry.baseline), set(entry.other)
        touching = (
            a.relation
            for a in comparison.alignments
            if mine[0] & {*a.baseline} or mine[1] & {*a.other}
        )
        return f"as {'+'.join(sorted(set(touching)))}"
    if match.relation not in entry.relations:
        return match.relation
    return "+".join(sorted(types)) or "no type"


def _types(tally: _Tally, wanted: frozenset[str], found: frozenset[str]) -> None:
    for name in wanted | found:
        score = multiset_score({name} & wanted, {name} & found)
        tally.types += score
        tally.by_type[name] = tally.by_type.get(name, NONE) + score


def _failure(pair: Pair, entry: Entry, match: Alignment | None, what: str) -> Failure:
    texts = []
    for policy, names in ((pair.baseline, entry.baseline), (pair.other, entry.other)):
        texts.append(" + ".join(c.text for c in policy.clauses if c.id in names))
    changes = (
        "; ".join(f"{c.type} {c.before!r} → {c.after!r}" for c in match.changes) if match else ""
    )
    place = f"{entry.edit}: “{quote(texts[0] or texts[1], 12)}”"
    expected = f"{entry.relations[0]} {', '.join(sorted(entry.types))}"
    return Failure(f"pair {pair.name}", place, expected, f"{what}  {changes}")
