"""How alike clauses are: character and word evidence, and where they stand.

Only the clauses that no identical one was found for come here. All figures are 0..1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from policy_nlp.align.document import Document
from policy_nlp.align.style import Keys, function_words

Matrix = NDArray[np.floating[Any]]
_FUNCTION_WEIGHT = 0.2  # what a function word counts beside a word of content
_CLOSE = 0.06  # at most so much is added for standing in the same place …
_HEADING = 0.25  # … and so much taken away where only one of the two is a heading


class Evidence(NamedTuple):
    """The likeness of each left-over clause of the baseline (rows) to each of the other side.

    ``text`` is the likeness of the texts, ``shared`` the weight of the words in common,
    ``before`` and ``after`` the weight of all words of each clause.
    """

    text: Matrix
    shared: Matrix
    before: Matrix
    after: Matrix


def _weights(rows: Sequence[Keys], vocabulary: dict[str, int]) -> Matrix:
    """Return the weight of each word: less, the more clauses have it (inverse frequency)."""
    counts = Counter(word for keys in rows for word in set(keys))
    function = function_words()
    weights = np.empty(len(vocabulary), dtype=np.float32)
    for word, at in vocabulary.items():
        rarity = np.log1p(len(rows) / counts[word])
        weights[at] = rarity * (_FUNCTION_WEIGHT if word in function else 1.0)
    return weights


def _counts(rows: Sequence[Keys], vocabulary: dict[str, int]) -> Matrix:
    """Return which words each clause has."""
    matrix = np.zeros((len(rows), len(vocabulary)), dtype=np.float32)
    for row, keys in enumerate(rows):
        matrix[row, [vocabulary[key] for key in keys]] = 1.0
    return matrix


def evidence(baseline: Sequence[Keys], other: Sequence[Keys]) -> Evidence:
    """Compare the folded words of the left-over clauses of both sides, each with each.

    The likeness of two texts is the mean of their characters' indel ratio (RapidFuzz) and the
    Dice coefficient of their words, weighted by inverse clause frequency, so that the words
    with which many clauses open count little.
    """
    rows = [*baseline, *other]
    vocabulary = {word: at for at, word in enumerate(sorted({w for keys in rows for w in keys}))}
    weights = _weights(rows, vocabulary)
    first, second = _counts(baseline, vocabulary), _counts(other, vocabulary)
    shared = (first * weights) @ second.T
    before, after = first @ weights, second @ weights
    total = before[:, None] + after[None, :]
    dice = np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0)
    texts = [[" ".join(keys) for keys in side] for side in (baseline, other)]
    characters = process.cdist(*texts, scorer=fuzz.ratio, dtype=np.float32) / 100.0
    return Evidence((dice + characters) / 2, shared, before, after)


def _ranks(total: int, places: Sequence[int]) -> Matrix:
    return np.asarray(places, dtype=np.float32) / max(total - 1, 1)


def _headings(document: Document, places: Sequence[int]) -> NDArray[np.bool_]:
    return np.asarray([document.clauses[at].kind == "heading" for at in places], dtype=np.bool_)


def _entries(document: Document, places: Sequence[int]) -> NDArray[np.bool_]:
    return np.asarray([document.clauses[at].kind == "reference" for at in places], dtype=np.bool_)


def _listed(document: Document, places: Sequence[int]) -> NDArray[np.bool_]:
    return np.asarray([document.listed[at] for at in places], dtype=np.bool_)


def standing(
    baseline: Document,
    other: Document,
    places: tuple[Sequence[int], Sequence[int]],
    same_parent: Matrix,
) -> Matrix:
    """Return what the places and kinds of clauses add to (or take from) their likeness.

    A reference entry is never the partner of a clause of the body, unless that reads like an
    entry too: minus one.
    """
    first, second = places
    sizes = len(baseline.clauses), len(other.clauses)
    distance = _ranks(sizes[0], first)[:, None] - _ranks(sizes[1], second)[None, :]
    bonus = _CLOSE * (1 - np.abs(distance)) / 2 + _CLOSE * same_parent / 2
    headings = _headings(baseline, first)[:, None] != _headings(other, second)
    ours, theirs = _entries(baseline, first), _entries(other, second)
    like, alike = _listed(baseline, first), _listed(other, second)
    entries = (ours[:, None] & ~alike) | (~like[:, None] & theirs)
    result: Matrix = (bonus - _HEADING * headings - entries).astype(np.float32)
    return result
