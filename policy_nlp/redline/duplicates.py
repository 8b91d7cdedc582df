"""Sentences that stand twice in a draft in two wordings: the old one and the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from policy_nlp.redline.fonts import Range, sentences
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.tokens import Token

_LEAST_WORDS = 12
_LIKE = 0.62  # share of the words that two wordings of a sentence have in common
_ALIKE = 0.8  # … where they do not follow one another
_NEAR = 8  # sentences between them at most


class Twins(NamedTuple):
    """Two wordings of one sentence as ranges of tokens, and how much they share."""

    first: Range
    second: Range
    likeness: float


def find_twins(tokens: Sequence[Token]) -> list[Twins]:
    """Return the sentences that stand twice, none in two pairs, in order."""
    taken: set[Range] = set()
    found: list[Twins] = []
    for twins in sorted(_pairs(tokens), key=lambda one: -one.likeness):
        if twins.first not in taken and twins.second not in taken:
            taken |= {twins.first, twins.second}
            found.append(twins)
    return sorted(found)


def _pairs(tokens: Sequence[Token]) -> Iterator[Twins]:
    parts = [part for part in sentences(tokens) if part[1] - part[0] >= _LEAST_WORDS]
    rows = [[one.key for one in tokens[start:end]] for start, end in parts]
    for at, row in enumerate(rows):
        for gap, other in enumerate(rows[at + 1 : at + 1 + _NEAR], 1):
            least = _LIKE if gap == 1 else _ALIKE
            likeness = Indel.normalized_similarity(row, other, score_cutoff=least)
            if likeness >= least and _normative(row) and _normative(other):
                yield Twins(parts[at], parts[at + gap], likeness)


def _normative(row: list[str]) -> bool:
    """Whether a sentence is one of a policy's own, not a row of a reference table."""
    return not lexicon().auxiliaries.isdisjoint(row)
