"""Whether what an exact text lacks of a draft was put in or taken out.

An exact text leaves open on which side it stands, as all of the draft beside it could be either.
What speaks: the font (a board's packet prints insertions in bold, which keeps ligatures that the
body loses), pairs of readings whose direction is known, words that replaced others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from policy_nlp.redline.direction import orient
from policy_nlp.redline.fonts import Range
from policy_nlp.redline.lexicon import leaning
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import Bools

_FONT, _PAIRS, _MOST = 4.0, 2.0, 4.0  # log-odds: of the font, of pairs, of all at most
_LOW, _HIGH = 0.2, 0.8  # shares of passages in another font that a text lacks
_NEAR, _MUCH = 3, 0.3  # tokens from a passage to what it replaced; share of what replaced
_HINT = 0.5  # log-odds under which a pair tells nothing of its own
_AROUND = 40  # tokens beside what is lacked, in which the other reading stands
_WORDS = 0.5  # how far words count that do not stand in a pair


def put_in(
    tokens: Sequence[Token],
    lacked: Bools,
    readings: Sequence[Readings],
    passages: Sequence[Range],
) -> float:
    """Return the log-odds that the tokens which an exact text lacks were inserted.

    ``passages`` are those in another font, as ranges of tokens.
    """
    if not lacked.any() or lacked.all():
        return 0.0
    told = _font(lacked, passages) + _pairs(tokens, lacked, readings) + _words(tokens, lacked)
    return float(np.clip(told, -_MOST, _MOST))


def _font(lacked: Bools, passages: Sequence[Range]) -> float:
    """Passages in the other font are insertions; what stands beside them was taken out for them."""
    if not passages:
        return 0.0
    share = float(np.concatenate([lacked[start:end] for start, end in passages]).mean())
    if share > _HIGH:
        return _FONT
    borders = np.zeros(len(lacked), dtype=np.bool_)
    for place in chain.from_iterable(passages):
        borders[max(0, place - _NEAR) : place + _NEAR] = True
    beside = [(end - start) * borders[start:end].any() for start, end in _runs(lacked)]
    return -_FONT if share < _LOW and sum(beside) > _MUCH * lacked.sum() else 0.0


def _pairs(tokens: Sequence[Token], lacked: Bools, readings: Sequence[Readings]) -> float:
    """The pairs of which the text has one reading and lacks the other, if they tell anything."""
    total = 0.0
    for one, odds in zip(readings, orient(tokens, readings), strict=True):
        sides = [_side(tokens, lacked, span, one.at) for span in (one.first, one.second)]
        if abs(odds) > _HINT and set(sides) == {0.0, 1.0}:
            total += odds * (sides[1] - sides[0])
    return max(-_PAIRS, min(_PAIRS, total))


def _side(tokens: Sequence[Token], lacked: Bools, span: Range, near: int) -> float:
    """The share of a reading's tokens that the text lacks; a half where it has none whole."""
    rows = [
        float(lacked[k])
        for k in range(max(0, near - _AROUND), min(len(tokens), near + _AROUND))
        if span[0] <= tokens[k].start and tokens[k].end <= span[1]
    ]
    return sum(rows) / len(rows) if rows else 0.5


def _words(tokens: Sequence[Token], lacked: Bools) -> float:
    """Words that replaced others, in what is lacked and in what stands beside it."""
    keys = [one.key for one in tokens]
    total = 0.0
    for start, end in _runs(lacked):
        beside = (*keys[max(0, start - _AROUND) : start], *keys[end : end + _AROUND])
        total += leaning(beside, tuple(keys[start:end]))
    return _WORDS * total


def _runs(lacked: Bools) -> list[Range]:
    ends = np.flatnonzero(np.diff(np.concatenate(([0], lacked.view(np.int8), [0])))).tolist()
    return [pair for k, pair in enumerate(pairwise(ends)) if k % 2 == 0]
