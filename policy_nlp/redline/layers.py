"""The two hands of a draft: what was put in differs from the text it was put into.

An insertion may keep ligatures that the body's font loses, write "Education Code 200" where the
body has "Education Code section 200", or "Board" for "board". How each hand writes is counted where
the references tell which is which, and then speaks where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from policy_nlp.redline.labels import DELETE, INSERT, KEEP, Labels, Table
from policy_nlp.redline.tokens import Token

_NOISE = "noise"
_HEADS = frozenset(("code",))  # words after which "section" stands or does not
_NUMBERED = frozenset(("section", "sections"))
_ENDS = frozenset((".", ":", "?", "!", ")", "#."))
_LEAST = 4  # tokens of a hand from which its habit is known
_SMOOTHING = 1.5
_MOST, _SHARE = 2.5, 0.6  # a token's evidence at most; neighbors repeat each other

Habit = tuple[str, bool]
"""A choice that writers make, and which way it fell."""


def habits(tokens: Sequence[Token]) -> list[Habit | None]:
    """Return for each token the choice that it shows, if any."""
    cased = _cased(tokens)
    return [_habit(tokens, at, cased) for at in range(len(tokens))]


def _habit(tokens: Sequence[Token], at: int, cased: frozenset[str]) -> Habit | None:
    one = tokens[at]
    if at and tokens[at - 1].key in _HEADS and (one.key in _NUMBERED or one.key.isdecimal()):
        return "section", one.key in _NUMBERED
    if one.noisy is not None:
        return _NOISE, one.noisy
    if one.text in ("’", "'", "“", "”", '"') or "’" in one.text or "'" in one.text:
        return "quotes", one.text.isascii()
    if one.key in cased and _inside(tokens, at):
        return one.key, one.text[0].isupper()
    return None


def _inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands inside a sentence, where capitals are a choice."""
    return at > 0 and not tokens[at].opens and tokens[at - 1].key not in _ENDS


def _cased(tokens: Sequence[Token]) -> frozenset[str]:
    """The words that the draft writes both ways inside sentences."""
    seen: Counter[tuple[str, bool]] = Counter()
    for at, one in enumerate(tokens):
        if len(one.text) > 1 and one.text[1:].islower() and _inside(tokens, at):
            seen[one.key, one.text[0].isupper()] += 1
    return frozenset(
        key for key, upper in seen if upper and min(seen[key, True], seen[key, False]) >= _LEAST
    )


def hands(tokens: Sequence[Token], labels: Labels) -> Table:
    """Return the evidence of the tokens' habits, learned from labels that were found without it."""
    table = np.zeros((len(tokens), 3))
    shown = habits(tokens)
    counts = {label: Counter(_of(shown, labels, label)) for label in (KEEP, DELETE, INSERT)}
    evidence = {habit: _evidence(counts, habit) for habit in set(shown) - {None} if habit}
    for at, habit in enumerate(shown):
        if habit:
            table[at, INSERT] = _SHARE * evidence[habit]
    return table


def _of(shown: Sequence[Habit | None], labels: Labels, label: int) -> Iterator[Habit]:
    for habit, found in zip(shown, labels.labels.tolist(), strict=True):
        if habit and found == label:
            yield habit


def _evidence(counts: dict[int, Counter[Habit]], habit: Habit) -> float:
    """The log-odds of an insertion that a habit gives."""
    name, _ = habit
    both = (name, True), (name, False)
    old = counts[DELETE]
    if name != _NOISE or sum(old[one] for one in both) < _LEAST:
        old = counts[DELETE] + counts[KEEP]
    new = counts[INSERT]
    if sum(old[one] for one in both) < _LEAST:
        return 0.0
    known = sum(new[one] for one in both) >= _LEAST
    if not known and name != _NOISE:
        return 0.0
    mine = _log(new, habit, both) if known else np.log(0.5)
    return float(np.clip(mine - _log(old, habit, both), -_MOST, _MOST))


def _log(counts: Counter[Habit], habit: Habit, both: Sequence[Habit]) -> float:
    total = sum(counts[one] for one in both)
    return float(np.log((counts[habit] + _SMOOTHING) / (total + 2 * _SMOOTHING)))
