"""Which of two readings is the old one.

By position alone it is a coin toss, but whoever edits a draft puts the new words mostly on one
side. So the side is learned inside the draft, from the pairs that tell their direction: words
known to have replaced others, years, numbers of lists, capitals, agreement, hyphens, the font.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policy_nlp.redline.echoes import list_length
from policy_nlp.redline.lexicon import Phrase, leaning, lexicon
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.tokens import Token

# Logarithms of odds that a hint is right.
_FONT, _YEAR, _CASE, _AGREES = 3.0, 3.0, 2.2, 1.5
_HYPHEN, _GROWTH = 1.5, 0.8
_MOST: Final = 4.0
_YEARS: Final = range(1950, 2100)
_CAPITALS: Final = (("A", "a"), ("a", "A"))
_REACH = 20  # tokens around a junction in which its readings lie
_SUBJECT = 12  # tokens before a verb in which its subject is looked for
# The share of a draft's pairs whose deletion comes first: mostly near 0 or near 1, with a slight
# lean (67 of 132 pairs in real drafts, DOMAIN.md).
_GRID: Final = tuple((k + 0.5) / 20 for k in range(20))
_SHAPE, _LEAN = 0.45, 1.1


def orient(
    tokens: Sequence[Token], readings: Sequence[Readings], known: Mapping[int, float] | None = None
) -> list[float]:
    """Return for each pair the log-odds that its second reading is the new one.

    ``known`` are log-odds that other evidence (a reference) gives for some pairs, by index.
    """
    given = known or {}
    draft = _Draft(tokens)
    hints = [given.get(number, 0.0) + draft.hint(one) for number, one in enumerate(readings)]
    keys = [_key(one, hint) for one, hint in zip(readings, hints, strict=True)]
    shared = _by_words(keys, hints)
    total = [shared[key] for key in keys]
    order = _order(hint for one, hint in zip(readings, total, strict=True) if one.kind != "moved")
    return [
        hint + (0.0 if one.kind == "moved" else _leaning(order, hint))
        for one, hint in zip(readings, total, strict=True)
    ]


def chance(odds: float) -> float:
    """Return the probability for log-odds."""
    return 1 / (1 + math.exp(-odds))


def _key(one: Readings, hint: float) -> tuple[str, str]:
    """The words of a pair; capitals inside sentences are all of one kind, a house's style."""
    if one.kind == "case" and abs(hint) < _CASE:
        return _CAPITALS[one.words[0][0].islower()]
    return " ".join(one.words[0]), " ".join(one.words[1])


def _by_words(
    keys: Sequence[tuple[str, str]], hints: Sequence[float]
) -> dict[tuple[str, str], float]:
    """The direction of each pair of words, from all places where they stand, in either order."""
    rows: dict[tuple[str, str], list[float]] = {}
    for (first, second), hint in zip(keys, hints, strict=True):
        rows.setdefault((first, second), []).append(hint)
        rows.setdefault((second, first), []).append(-hint)
    return {key: max(-_MOST, min(_MOST, sum(row))) for key, row in rows.items()}


def _order(hints: Iterable[float]) -> list[float]:
    """The posterior of the share of pairs whose deletion comes first, over the grid."""
    post = [_LEAN**share * (share * (1 - share)) ** (_SHAPE - 1) for share in _GRID]
    for hint in hints:
        second = chance(hint)
        post = [
            weight * (share * second + (1 - share) * (1 - second))
            for weight, share in zip(post, _GRID, strict=True)
        ]
        total = sum(post)
        post = [weight / total for weight in post]
    return post


def _leaning(post: Sequence[float], hint: float) -> float:
    """The log-odds that the order of the draft adds to what a pair itself hints at."""
    second = chance(hint)
    rest = [
        weight / (share * second + (1 - share) * (1 - second))
        for weight, share in zip(post, _GRID, strict=True)
    ]  # without the pair's own hint, which the posterior holds
    after = sum(weight * share for weight, share in zip(rest, _GRID, strict=True))
    before = sum(rest) - after
    return math.log(after / before)


def _numbers(one: Readings) -> float:
    """A later year is the new one; a list grows more often than it shrinks."""
    first, second = (int(words[0]) if words[0].isdecimal() else -1 for words in one.words)
    if min(first, second) < 0:
        return _GROWTH if one.kind == "marker" else 0.0
    if first in _YEARS and second in _YEARS:
        return math.copysign(_YEAR, second - first)
    return math.copysign(_GROWTH, second - first) if one.kind == "marker" else 0.0


def _counted(tokens: Sequence[Token], one: Readings) -> float:
    """In "items #1-25" the number that the list before has is the new one."""
    longest = str(list_length(tokens, one.at)) if one.kind == "digits" else ""
    return _YEAR * ((one.words[1][0] == longest) - (one.words[0][0] == longest))


def _hyphens(first: Phrase, second: Phrase) -> float:
    """Of "Short Term" and "Short-Term" the one with the hyphen is the new one."""
    parts = [[key for key in words if key != "-"] for words in (first, second)]
    more = ("-" in second) - ("-" in first)
    return _HYPHEN * more if parts[0] == parts[1] else 0.0


class _Draft:
    """What a draft says of its pairs of readings; positive where the second is the new one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        states = Counter(token.noisy for token in tokens)
        self.broken = states[True] > 0 and states[True] >= states[False]

    def hint(self, one: Readings) -> float:
        """What the pair itself says."""
        if one.kind == "case":
            return self._case(one)
        total = leaning(*one.words) + _hyphens(*one.words) + self._font(one) + self._agrees(one)
        if one.kind in ("number", "marker", "digits"):
            total += _numbers(one) + _counted(self.tokens, one)
        return total

    def _case(self, one: Readings) -> float:
        """Where a sentence begins, also after a clause that is gone, the capital is new."""
        letter, word = self.tokens[one.at - 1], self.tokens[one.at]
        before = self.tokens[one.at - 2].text if one.at > 1 else "."
        begins = letter.opens or before in (".", ":", "?", "!")
        if begins or (before in (",", ")") and word.key in lexicon().opening):
            return _CASE if word.text[0].isupper() else -_CASE
        return 0.0

    def _agrees(self, one: Readings) -> float:
        """After "they" the form without an s is the new one: pronouns became plural."""
        pair = (*one.words[0], *one.words[1])
        if len(one.words[0]) != 1 or pair not in lexicon().numbers:
            return 0.0
        before = [token.key for token in self.tokens[max(0, one.at - _SUBJECT) : one.at]]
        if "they" not in before:
            return 0.0
        return _AGREES if pair[0] in lexicon().singular else -_AGREES

    def _font(self, one: Readings) -> float:
        """In a draft whose body lost its ligatures, the reading that kept them was put in."""
        if not self.broken:
            return 0.0
        around = self.tokens[max(0, one.at - _REACH) : one.at + _REACH]
        first, second = (
            {token.noisy for token in around if span[0] <= token.start < span[1]} - {None}
            for span in (one.first, one.second)
        )
        if len(first) == len(second) == 1 and first != second:
            return _FONT if True in first else -_FONT
        return 0.0
