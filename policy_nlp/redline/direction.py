"""Which of two readings is the old one.

By position alone it is a coin toss, so the direction is learned inside the draft: words known to
have replaced others, years, capitals, the font, and the order that the draft's sure pairs have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policy_nlp.redline.lexicon import newer
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.tokens import Token

_KNOWN, _FONT, _YEAR, _CASE, _GROWTH, _STYLE = 4.0, 3.0, 3.0, 2.2, 0.8, 0.7
_SURE: Final = 1.5  # log-odds from which a pair teaches the order of the others
_REACH = 20  # tokens around a junction in which its readings lie
_ORDER, _MOST_ORDER = 0.5, 1.2
_PRIOR = 0.15  # before anything is known the deletion comes first a little more often


def orient(
    tokens: Sequence[Token], readings: Sequence[Readings], known: Mapping[int, float] | None = None
) -> list[float]:
    """Return for each pair the log-odds that its second reading is the new one.

    ``known`` are log-odds that other evidence (a reference) gives for some pairs, by index.
    """
    given = known or {}
    draft = _Draft(tokens)
    hints = [given.get(number, 0.0) + draft.hint(one) for number, one in enumerate(readings)]
    shared = _by_words(readings, hints)
    order = _order(hints)
    return [
        hint or shared.get(_key(one), 0.0) or order
        for one, hint in zip(readings, hints, strict=True)
    ]


def chance(odds: float) -> float:
    """Return the probability for log-odds."""
    return 1 / (1 + math.exp(-odds))


def _key(one: Readings) -> tuple[str, str]:
    return " ".join(one.words[0]), " ".join(one.words[1])


def _by_words(readings: Sequence[Readings], hints: Sequence[float]) -> dict[tuple[str, str], float]:
    """The direction of each pair of words, from all places where they stand, in either order."""
    total: Counter[tuple[str, str]] = Counter()
    for one, hint in zip(readings, hints, strict=True):
        first, second = _key(one)
        total[first, second] += hint  # type: ignore[assignment]
        total[second, first] -= hint  # type: ignore[assignment]
    return dict(total)


def _order(hints: Iterable[float]) -> float:
    """The log-odds that the deletion comes first in this draft, from the pairs that are sure."""
    sure = sum(math.copysign(1, hint) for hint in hints if abs(hint) >= _SURE)
    return max(-_MOST_ORDER, min(_MOST_ORDER, _PRIOR + _ORDER * sure))


def _numbers(one: Readings) -> float:
    """A later year is the new one; a list grows more often than it shrinks."""
    first, second = (int(words[0]) if words[0].isdecimal() else -1 for words in one.words)
    if min(first, second) < 0:
        return _GROWTH if one.kind == "marker" else 0.0
    if min(first, second) > 1900:
        return math.copysign(_YEAR, second - first)
    return math.copysign(_GROWTH, second - first) if one.kind == "marker" else 0.0


class _Draft:
    """What a draft says of its pairs of readings; positive where the second is the new one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.spelled = Counter(token.text for token in tokens)
        states = Counter(token.noisy for token in tokens)
        self.broken = states[True] > 0 and states[True] >= states[False]

    def hint(self, one: Readings) -> float:
        """What the pair itself says."""
        if one.kind == "case":
            return self._case(one)
        total = _KNOWN * newer(*one.words) + self._font(one)
        if one.kind in ("number", "marker"):
            total += _numbers(one)
        return total

    def _case(self, one: Readings) -> float:
        """Where a sentence begins the capital is new; else the spelling that the draft keeps."""
        word = self.tokens[one.at].text
        capital_second = word[0].isupper()
        before = self.tokens[one.at - 2].text if one.at > 1 else "."
        if self.tokens[one.at - 1].opens or before in (".", ",", ":", "?", ")"):
            return _CASE if capital_second else -_CASE
        capital, small = self.spelled[word.capitalize()], self.spelled[word.lower()]
        style = _STYLE if capital >= small else -_STYLE
        return style if capital_second else -style

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
