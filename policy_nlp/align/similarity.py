"""How alike clauses are: character and word evidence, and where they stand.

Only the clauses that no identical one was found for come here. All figures are 0..1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array

from policy_nlp.align.document import Document
from policy_nlp.align.part import Part
from policy_nlp.align.style import function_words

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


def _present(rows: Sequence[Part], vocabulary: dict[str, int]) -> csr_array:
    """Return which words each clause has.

    Sparse, since the product of dense matrices starts threads that take longer than the sums,
    and in the vocabulary's order, so that sums are the same on every machine.
    """
    words = [vocabulary[word] for one in rows for word in one.vocabulary]
    ends = np.cumsum([0, *(len(one.vocabulary) for one in rows)])
    ones = np.ones(len(words), dtype=np.float32)
    return csr_array((ones, np.asarray(words), ends), shape=(len(rows), len(vocabulary)))


def _weights(present: Sequence[csr_array], words: Sequence[str]) -> Matrix:
    """Return the weight of each word: less, the more clauses have it (inverse frequency)."""
    counts = np.bincount(np.concatenate([one.indices for one in present]), minlength=len(words))
    rarity = np.log1p(sum(one.shape[0] for one in present) / counts)
    function = function_words()
    factors = [_FUNCTION_WEIGHT if word in function else 1.0 for word in words]
    return np.asarray(rarity * factors, dtype=np.float32)


def _shared(first: csr_array, second: csr_array, weights: Matrix) -> Matrix:
    """Return the weight of the words that each two clauses have in common."""
    weighed = csr_array((weights[first.indices], first.indices, first.indptr), first.shape)
    return np.asarray((weighed @ second.T).toarray())


def evidence(baseline: Sequence[Part], other: Sequence[Part]) -> Evidence:
    """Compare the folded words of the left-over clauses of both sides, each with each.

    The likeness of two texts is the mean of their characters' indel ratio (RapidFuzz) and the
    Dice coefficient of their words, weighted by inverse clause frequency, so that the words
    with which many clauses open count little.
    """
    words = sorted({word for one in (*baseline, *other) for word in one.vocabulary})
    vocabulary = {word: at for at, word in enumerate(words)}
    first, second = _present(baseline, vocabulary), _present(other, vocabulary)
    weights = _weights((first, second), words)
    shared = _shared(first, second, weights)
    before, after = first @ weights, second @ weights
    total = before[:, None] + after[None, :]
    dice = np.divide(2 * shared, total, out=np.zeros_like(shared), where=total > 0)
    texts = [[one.line for one in side] for side in (baseline, other)]
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
