"""Where two readings of a place meet: "acceptable to thefor all", "located entirely in part".

At every token the stretches before and after it that could be two readings are compared, the best
are chosen, and judged by how badly the text reads on from one into the other, how well with either
left out, and how alike they are. Three logistic regressions: a cheap look at each token
(``screen``), the choice among the stretches that meet there (``extent``), and the judgement on the
best (``judge``). ``models/scripts/seams.py`` fits their weights on drafts made of real policies.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from policy_nlp.redline.language import EDGE
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.pairs import Reader, features
from policy_nlp.redline.prose import NUMBER, Prose
from policy_nlp.redline.tokens import MARKER, Token
from policy_nlp.text.vocabulary import ranks

Extent = tuple[int, int, int]
_LONGEST = 8
_BAD = 12.0
_AROUND = 7


class Sight:
    """A draft read with the language model of words."""

    def __init__(self, reader: Reader, prose: Prose) -> None:
        self.reader = reader
        self.prose = prose
        self.words = [NUMBER if key[0].isdecimal() or key == MARKER else key for key in reader.keys]
        self._joins: dict[tuple[int, int], float] = {}
        self._surprise = lru_cache(maxsize=None)(prose.surprise)

    def word(self, at: int) -> str:
        """Return a word as the model knows it, or the edge of the draft."""
        return self.words[at] if 0 <= at < len(self.words) else EDGE

    def join(self, left: int, right: int) -> float:
        """How badly the words from ``right`` on follow those before ``left``."""
        found = self._joins.get((left, right))
        if found is None:
            first, second = self.word(left - 2), self.word(left - 1)
            if right < len(self.words) and self.reader.tokens[right].opens:
                found = self._surprise(first, second, EDGE)
            else:
                third, fourth = self.word(right), self.word(right + 1)
                found = self._surprise(first, second, third)
                found += self._surprise(second, third, fourth)
            found = self._joins[left, right] = max(-_BAD, min(found, _BAD))
        return found


def reach(tokens: Sequence[Token], middle: int) -> tuple[range, range]:
    """Return where stretches of one paragraph can begin that end at a token, and end from it."""
    least, most = max(0, middle - _LONGEST), min(len(tokens), middle + _LONGEST)
    start, end = middle - 1, middle + 1
    while start > least and not tokens[start].opens:
        start -= 1
    while end < most and not tokens[end].opens:
        end += 1
    return range(start, middle), range(middle + 1, end + 1)


def extents(tokens: Sequence[Token], middle: int) -> list[Extent]:
    """Return the stretches of one paragraph that meet at a token."""
    starts, ends = reach(tokens, middle)
    return [(start, middle, end) for end in ends for start in starts]


def fit(sight: Sight, start: int, middle: int, end: int) -> list[float]:
    """Return the signs that two stretches are two readings."""
    reader, tokens = sight.reader, sight.reader.tokens
    first, second = reader.keys[start:middle], reader.keys[middle:end]
    raw = sight.join(middle, middle)
    without_first, without_second = sight.join(start, middle), sight.join(middle, end)
    noisy = [
        {one.noisy for one in tokens[a:b]} - {None} for a, b in ((start, middle), (middle, end))
    ]
    return [
        *features(reader, start, middle, end),
        raw,
        without_first,
        without_second,
        raw - max(without_first, without_second),
        raw - min(without_first, without_second),
        sight.join(start, start),
        sight.join(end, end),
        Indel.normalized_similarity(" ".join(first), " ".join(second)),
        float(noisy[0] != noisy[1] and bool(noisy[0] and noisy[1])),
        float(tokens[start].text[0].isupper() == tokens[middle].text[0].isupper()),
        float(tokens[start].opens),
        float(end < len(tokens) and tokens[end].opens),
    ]


def place(sight: Sight, middle: int) -> list[float]:
    """Return the signs at the token where two readings may meet and around it."""
    tokens = sight.reader.tokens
    around = tokens[max(0, middle - _AROUND) : middle + _AROUND]
    size = len(around)
    texts = [one.text for one in around]
    one, other = sight.word(middle - 1), sight.word(middle)
    here, before = tokens[middle], tokens[middle - 1]
    return [
        math.log1p(min(sight.prose.expected(one, other), 100.0)),
        float(sight.prose.seen(one, other)),
        sum(text[0].isupper() for text in texts) / size,
        sum(text[0].isdecimal() for text in texts) / size,
        sum(text in (",", ";") for text in texts) / size,
        sum(text in (".", "-", "/", ":", "_", "•") for text in texts) / size,
        sum(text[0].isalpha() and text.lower() not in ranks() for text in texts) / size,
        float(here.text[0].isupper()),
        float(before.text[0].isupper()),
        float(not here.text[0].isalnum()),
        float(not before.text[0].isalnum()),
        float(here.text[0].isdecimal()),
        float(before.text[0].isdecimal()),
        float((one, other) in lexicon().doubles),
        float(len(here.text) == 1) + float(len(before.text) == 1),
        float(any(one.opens for one in tokens[max(0, middle - 3) : middle + 4])),
        float(one in ranks() and other in ranks()),
    ]


def glance(sight: Sight, middle: int) -> list[float]:
    """Return the cheap signs that two readings may meet at a token."""
    tokens, keys, reader = sight.reader.tokens, sight.reader.keys, sight.reader
    starts, ends = reach(tokens, middle)
    raw, shape = sight.join(middle, middle), reader.join(middle, middle)
    first = min(sight.join(start, middle) for start in starts)
    second = min(sight.join(middle, end) for end in ends)
    shape_first = min(reader.join(start, middle) for start in starts)
    shape_second = min(reader.join(middle, end) for end in ends)
    near = set(keys[starts.start : middle]) & set(keys[middle : ends.stop - 1])
    one, other = sight.word(middle - 1), sight.word(middle)
    here, before = tokens[middle], tokens[middle - 1]
    return [
        raw,
        shape,
        max(raw, shape),
        first,
        second,
        raw - max(first, second),
        shape_first,
        shape_second,
        shape - max(shape_first, shape_second),
        math.log1p(min(sight.prose.expected(one, other), 100.0)),
        float(sight.prose.seen(one, other)),
        float(here.glued and here.text[0].isalpha() and before.text.isalpha()),
        float((one, other) in lexicon().doubles),
        float(any(len(key) > 3 for key in near)),
        float(not here.text[0].isalnum()) + float(not before.text[0].isalnum()),
        float(here.text[0].isdecimal()) + float(before.text[0].isdecimal()),
        float(here.text[0].isupper()) + float(before.text[0].isupper()),
        float(reader.classes[middle] == reader.classes[middle - 1]),
    ]


class Weights(NamedTuple):
    """The constants and weights of the three regressions, and the least screen score."""

    screen: np.ndarray[tuple[int], np.dtype[np.float64]]
    extent: np.ndarray[tuple[int], np.dtype[np.float64]]
    judge: np.ndarray[tuple[int], np.dtype[np.float64]]
    least: float


@cache
def weights() -> Weights:
    """Return the shipped weights, read once."""
    data = json.loads(files(__package__).joinpath("seams.json").read_text(encoding="utf-8"))
    screen, extent, judge = (np.array(data[name]) for name in ("screen", "extent", "judge"))
    return Weights(screen, extent, judge, float(data["least"]))


def screened(sight: Sight, middle: int, given: Weights) -> tuple[float, list[float]]:
    """Return the cheap score of a token, and the signs it is made of."""
    signs = [*glance(sight, middle), *place(sight, middle)]
    return float(given.screen[0] + given.screen[1:] @ signs), signs


def best(sight: Sight, middle: int, given: Weights) -> tuple[Extent, list[float]]:
    """Return the likeliest stretches that meet at a token, and the signs that they are readings."""
    options = extents(sight.reader.tokens, middle)
    table = np.array([fit(sight, *one) for one in options])
    scores = table @ given.extent
    at = int(scores.argmax())
    total = float(np.logaddexp.reduce(scores))
    return options[at], [
        float(scores[at]),
        total,
        math.exp(scores[at] - total),
        *table[at].tolist(),
    ]


def find_seams(sight: Sight, given: Weights | None = None) -> Iterator[tuple[float, Extent]]:
    """Give the stretches that may be two readings, each with its chance, in order of place."""
    used = given or weights()
    tokens = sight.reader.tokens
    for middle in range(1, len(tokens)):
        if tokens[middle].opens:
            continue
        score, signs = screened(sight, middle, used)
        if score >= used.least:
            extent, more = best(sight, middle, used)
            odds = float(used.judge[0] + used.judge[1:] @ [score, *more, *signs])
            yield 1 / (1 + math.exp(-odds)), extent
