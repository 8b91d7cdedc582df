"""The expected alignments of two policies, from quotes in the gold to ids of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.gold_sample import GoldAlignment, Pair
from evaluation.gold_shared import SeedGold, Verdict
from evaluation.parts import Failure, quote
from evaluation.quotes import clean, find, in_order
from policy_nlp.values import Clause, Policy

Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Expected:
    """An alignment that must come: the clauses of both sides, what it may be, what changed.

    ``changes`` of None are unstated and not scored; the types in ``maybe`` are not counted.
    """

    sides: Sides
    relations: tuple[str, ...]
    changes: frozenset[str] | None
    words: str
    maybe: frozenset[str] = frozenset()


@dataclass(slots=True)
class Key:
    """The expected alignments of a pair; the clauses left open; the quotes that led nowhere."""

    name: str
    baseline: Policy
    other: Policy
    expected: list[Expected] = field(default_factory=list)
    optional: set[str] = field(default_factory=set)
    lost: list[Failure] = field(default_factory=list)


def sample_key(pair: Pair, baseline: Policy, other: Policy) -> Key:
    """The key of a pair of the sample; clauses that it does not name are paired in order."""
    key = Key(pair.name, baseline, other)
    for alignment in pair.alignment:
        _add(key, alignment)
    named = {name for one in key.expected for side in one.sides for name in side} | key.optional
    left = [c for c in baseline.clauses if c.id not in named]
    right = [c for c in other.clauses if c.id not in named]
    _pair_rest(key, pair.default, left, right)
    return key


def _add(key: Key, gold: GoldAlignment) -> None:
    left = _resolved(key, key.baseline, gold.baseline, gold.optional)
    right = _resolved(key, key.other, gold.other, gold.optional)
    if gold.optional:
        key.optional |= left | right
        return
    relations = (gold.relation, gold.also) if gold.also else (gold.relation,)
    changes = frozenset(change.type for change in gold.changes)
    words = (gold.baseline or gold.other)[0]
    key.expected.append(Expected((left, right), relations, changes, words))


def _resolved(key: Key, policy: Policy, quotes: Sequence[str], optional: bool) -> frozenset[str]:
    ids = set()
    taken = {name for one in key.expected for side in one.sides for name in side}
    for words in quotes:
        free = [clause for clause in policy.clauses if clause.id not in taken]
        clause = find(words, free)
        if clause is not None:
            ids.add(clause.id)
        elif not optional:
            key.lost.append(Failure(key.name, f"“{words}”", "a clause of these words", "none"))
    return frozenset(ids)


def _pair_rest(key: Key, default: str, left: Sequence[Clause], right: Sequence[Clause]) -> None:
    pairs = in_order(left, right)
    for i, j in pairs:
        sides = frozenset({left[i].id}), frozenset({right[j].id})
        words = quote(left[i].text)
        key.expected.append(Expected(sides, (default,), frozenset(), words))
    for at, (name, clauses) in enumerate((("baseline", left), (key.name, right))):
        paired = {pair[at] for pair in pairs}
        for i, clause in enumerate(clauses):
            if i not in paired:
                place = f"“{quote(clause.text)}” of {name}"
                key.lost.append(Failure(key.name, place, "a partner by the key", "none"))


def seed_key(gold: SeedGold, baseline: Policy, after: Policy, other: Policy, before: bool) -> Key:
    """The key of the seeds: the n-th unit of one belongs to the n-th of the other.

    Against the before-text a unit that is not there yet is inserted, and the changes of one whose
    words are others than in the after-text are scored only where the gold states them.
    """
    key = Key("000 before its edits, 001" if before else "000, 001", baseline, other)
    if len(other.clauses) != len(gold.alignments):
        count = f"{len(other.clauses)} units"
        key.lost.append(Failure(key.name, "001", f"{len(gold.alignments)} units", count))
    unedited = {clean(c.text) for c in baseline.clauses} & {clean(c.text) for c in after.clauses}
    for one, intended, clause in zip(gold.alignments, after.clauses, other.clauses, strict=False):
        left = find(one.baseline, baseline.clauses) or _containing(one.baseline, baseline.clauses)
        stated = Verdict(one.relation, one.changes)
        same_words = clean(intended.text) in unedited
        if before and left is None:
            stated = Verdict("inserted")
        elif before and one.against_before_text:
            stated, same_words = one.against_before_text, True
        changes = frozenset(stated.changes) if same_words else None
        sides = frozenset({left.id} if left else ()), frozenset({clause.id})
        key.expected.append(Expected(sides, (stated.relation,), changes, one.baseline))
    return key


def _containing(words: str, clauses: Sequence[Clause]) -> Clause | None:
    """The clause in which the words come later, after words that the edits deleted."""
    return next((c for c in clauses if words.casefold() in clean(c.text).casefold()), None)
