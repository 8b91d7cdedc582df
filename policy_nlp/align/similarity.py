"""How alike clauses are: character and word evidence, and where they stand.

Only the clauses that no identical one was found for come here. All figures are 0..1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from policy_nlp.align.document import Document
from policy_nlp.align.part import Part
from policy_nlp.align.style import function_words

Matrix = NDArray[np.floating[Any]]
_FUNCTION_WEIGHT = 0.2  # what a function word counts beside a word of content
_CLOSE = 0.06  # at most so much is added for standing in the same place …
_AT_ONCE = 64  # clauses whose words are looked up on the other side in one go
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


class _Words(NamedTuple):
    """The words of clauses: for each occurrence the number of its clause and that of its word.

    Clause by clause in alphabetical order, so that sums over them are the same on every machine.
    """

    clauses: NDArray[np.intp]
    words: NDArray[np.intp]
    total: int

    def some(self, first: int, last: int) -> _Words:
        """Return those of the clauses ``first:last``."""
        start, end = np.searchsorted(self.clauses, (first, last))
        return _Words(self.clauses[start:end], self.words[start:end], last - first)


def _words(rows: Sequence[Part], numbers: dict[str, int]) -> _Words:
    """Return the words of clauses; one that has no number yet is given the next."""
    sizes = np.asarray([len(one.vocabulary) for one in rows], dtype=np.intp)
    clauses = np.repeat(np.arange(len(rows)), sizes)
    words = [numbers.setdefault(word, len(numbers)) for one in rows for word in one.vocabulary]
    return _Words(clauses, np.asarray(words, dtype=np.intp), len(rows))


def _weights(sides: Sequence[_Words], numbers: dict[str, int]) -> Matrix:
    """Return the weight of each word: less, the more clauses have it (inverse frequency)."""
    counts = np.bincount(np.concatenate([one.words for one in sides]), minlength=len(numbers))
    rarity = np.log1p(sum(one.total for one in sides) / counts)
    function = function_words()
    factors = [_FUNCTION_WEIGHT if word in function else 1.0 for word in numbers]
    return np.asarray(rarity * factors, dtype=np.float32)


def _summed(words: _Words, weights: Matrix) -> Matrix:
    """Return the weight of all words of each clause."""
    sums: Matrix = np.zeros(words.total, dtype=np.float32)
    np.add.at(sums, words.clauses, weights[words.words])
    return sums


def _shared(first: _Words, second: _Words, weights: Matrix) -> Matrix:
    """Return the weight of the words that each two clauses have in common.

    A sparse product written out, which for the few clauses that are left over of most documents
    takes less time than one of SciPy; many are taken in turns, to bound what is held.
    """
    by_word = np.argsort(second.words, kind="stable")
    columns = second.clauses[by_word]
    counts = np.bincount(second.words, minlength=len(weights))
    starts = np.cumsum(counts) - counts
    shared: Matrix = np.zeros(first.total * second.total, dtype=np.float32)
    for at in range(0, first.total, _AT_ONCE):
        rows, words, _ = first.some(at, at + _AT_ONCE)
        times = counts[words]  # clauses of the other side that have the word too
        ends = np.cumsum(times)
        steps = np.arange(times.sum()) + np.repeat(starts[words] - ends + times, times)
        cells = np.repeat(rows * second.total, times) + columns[steps]
        np.add.at(shared, cells, np.repeat(weights[words], times))
    return shared.reshape(first.total, second.total)


def evidence(baseline: Sequence[Part], other: Sequence[Part]) -> Evidence:
    """Compare the folded words of the left-over clauses of both sides, each with each.

    The likeness of two texts is the mean of their characters' indel ratio (RapidFuzz) and the
    Dice coefficient of their words, weighted by inverse clause frequency, so that the words
    with which many clauses open count little.
    """
    numbers: dict[str, int] = {}
    first, second = _words(baseline, numbers), _words(other, numbers)
    weights = _weights((first, second), numbers)
    shared = _shared(first, second, weights)
    before, after = _summed(first, weights), _summed(second, weights)
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
