"""Two readings of one place as a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policy_nlp.redline.lexicon import Phrase
from policy_nlp.redline.tokens import Token

Span = tuple[int, int]


class Readings(NamedTuple):
    """Two readings of one place: their places in the draft, their words, what gave them away."""

    first: Span
    second: Span
    words: tuple[Phrase, Phrase]
    kind: str
    at: int  # the token at which the second begins


def pair(tokens: Sequence[Token], start: int, middle: int, end: int, kind: str) -> Readings:
    """Return tokens ``start:middle`` and ``middle:end`` as two readings."""
    words = (
        tuple(one.key for one in tokens[start:middle]),
        tuple(one.key for one in tokens[middle:end]),
    )
    first = tokens[start].start, tokens[middle - 1].end
    second = tokens[middle].start, tokens[max(end - 1, middle)].end
    return Readings(first, second, words, kind, middle)
