"""Which clauses belong together: identical ones by hash, the rest by one global assignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policy_nlp.align.anchors import Pair, identical
from policy_nlp.align.document import Document
from policy_nlp.align.groups import Group, grow
from policy_nlp.align.part import Part
from policy_nlp.align.similarity import Evidence, Matrix, evidence, standing
from policy_nlp.align.style import Keys

_MOST = 4_000_000  # pairs of clauses compared each with each: 2,000 on either side
_LIKE = 0.4  # from this likeness on, a long clause is the same clause rewritten
_SHORT = 0.35  # added to it for the shortest clauses, where chance likeness is high …
_FADE = 8.0  # … fading with this many words
_CONTAINED = 0.9  # a clause is part of another where this share of its words' weight is there
_LONGER = 1.3  # … and that other is longer by this factor
_SURE = 0.75  # … and then no clause less alike than this may claim it


class Leftover(NamedTuple):
    """The clauses of both sides that have no identical partner, by position, and their content."""

    places: tuple[list[int], list[int]]
    parts: tuple[list[Part], list[Part]]


def _leftover(baseline: Document, other: Document, pairs: Sequence[Pair]) -> Leftover:
    places: list[list[int]] = []
    for side, document in enumerate((baseline, other)):
        taken = {pair[side] for pair in pairs}
        places.append([at for at in range(len(document.clauses)) if at not in taken])
    parts = [baseline.part(at) for at in places[0]], [other.part(at) for at in places[1]]
    return Leftover((places[0], places[1]), parts)


def _lengths(rows: Sequence[Part]) -> Matrix:
    return np.asarray([len(one.keys) for one in rows], dtype=np.float32)


def _sentences(rows: Sequence[Part]) -> dict[Keys, list[int]]:
    """Return the long sentences of clauses, each with the rows of the clauses that have it."""
    found: dict[Keys, list[int]] = defaultdict(list)
    for row, one in enumerate(rows):
        for sentence in one.sentences:
            found[sentence].append(row)
    return found


def _share_sentence(left: Leftover) -> NDArray[np.bool_]:
    shape = (len(left.places[0]), len(left.places[1]))
    shared = np.zeros(shape, dtype=np.bool_)
    second = _sentences(left.parts[1])
    for sentence, rows in _sentences(left.parts[0]).items():
        for column in second.get(sentence, ()):
            shared[rows, column] = True
    return shared


def _claimed(parts: Matrix, longer: NDArray[np.bool_], text: Matrix) -> NDArray[np.bool_]:
    """Tell where a clause that is part of a longer one must not go to another (by columns)."""
    inside = (parts >= _CONTAINED) & longer
    taken: NDArray[np.bool_] = np.any(inside, axis=0)
    result: NDArray[np.bool_] = taken[None, :] & ~inside & (text < _SURE)
    return result


def _allowed(found: Evidence, left: Leftover, sentence: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which clauses may be partners at all."""
    before, after = (_lengths(rows) for rows in left.parts)
    shorter = np.minimum(before[:, None], after[None, :])
    like = found.text >= _LIKE + _SHORT * np.exp(-shorter / _FADE)
    tiny = np.float32(1e-9)
    in_baseline = found.shared / np.maximum(found.after[None, :], tiny)
    in_other = found.shared / np.maximum(found.before[:, None], tiny)
    columns = _claimed(in_baseline, before[:, None] >= _LONGER * after[None, :], found.text)
    rows = _claimed(in_other.T, after[:, None] >= _LONGER * before[None, :], found.text.T).T
    result: NDArray[np.bool_] = (like | sentence) & ~columns & ~rows
    return result


def _same_parent(
    baseline: Document, other: Document, left: Leftover, pairs: Sequence[Pair]
) -> Matrix:
    """Tell where the parents of two clauses are identical clauses."""
    partner = dict(pairs)
    first = [baseline.parent(at) for at in left.places[0]]
    ours = [-1 if at is None else partner.get(at, -1) for at in first]
    theirs = [-2 if (at := other.parent(place)) is None else at for place in left.places[1]]
    result: Matrix = np.equal.outer(np.asarray(ours), np.asarray(theirs)).astype(np.float32)
    return result


def _about(document: Document, at: int) -> Keys:
    """Return what a clause is about: the provisions of a reference entry, else its words alone.

    The words are those without citations; what has only few is told by them (an item that lost
    its authority), what has many needs no help.
    """
    entry = document.entry(at)
    if entry or document.listed[at]:
        return entry
    words = document.part(at).uncited
    return words if len(words) <= _FADE else ()


def _same_subject(baseline: Document, other: Document, left: Leftover) -> Matrix:
    """Tell which clauses are about the same: entries that cite one provision, items but for law."""
    ours, theirs = (
        [_about(document, at) for at in places]
        for document, places in zip((baseline, other), left.places, strict=True)
    )
    columns: dict[Keys, list[int]] = defaultdict(list)
    for column, subject in enumerate(theirs):
        columns[subject].append(column)
    same = np.zeros((len(ours), len(theirs)), dtype=np.float32)
    for row, subject in enumerate(ours):
        if subject:
            same[row, columns.get(subject, [])] = 1.0
    return same


def _assign(score: Matrix, allowed: NDArray[np.bool_]) -> list[Pair]:
    """Return the one-to-one pairing with the highest total score (Jonker and Volgenant)."""
    gain = np.where(allowed & (score > 0), score, 0.0)
    rows, columns = np.nonzero(gain)
    if len({*rows}) < len(rows) or len({*columns}) < len(columns):  # there is a choice
        from scipy.optimize import linear_sum_assignment  # a third of a second: where needed

        rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if gain[r, c] > 0]


def match(baseline: Document, other: Document) -> list[Group]:
    """Return the groups of clauses that belong together; clauses in none have no partner."""
    pairs = identical(baseline, other)
    left = _leftover(baseline, other, pairs)
    groups = [Group((before,), (after,)) for before, after in pairs]
    for stretch in _stretches(left):
        groups += _matched(baseline, other, stretch, pairs)
    return groups


def _stretches(left: Leftover) -> Iterator[Leftover]:
    """Return what is left over as a whole, or in stretches side by side where it is too much.

    Comparing each with each takes time and memory with the product of both sides. What moved from
    one stretch to another is not found again then.
    """
    sizes = [len(side) for side in left.places]
    count = max(1, ceil(sqrt(sizes[0] * sizes[1] / _MOST)))
    for number in range(count if all(sizes) else 0):
        first, second = (slice(n * number // count, n * (number + 1) // count) for n in sizes)
        places = left.places[0][first], left.places[1][second]
        yield Leftover(places, (left.parts[0][first], left.parts[1][second]))


def _matched(
    baseline: Document, other: Document, left: Leftover, pairs: Sequence[Pair]
) -> list[Group]:
    """Return the groups among clauses without identical partner."""
    found = evidence(*left.parts)
    near = standing(baseline, other, left.places, _same_parent(baseline, other, left, pairs))
    subjects = _same_subject(baseline, other, left)
    sure = _share_sentence(left) | (subjects > 0)
    score = found.text + near + subjects
    rows = grow(_assign(score, _allowed(found, left, sure)), left.parts, found, near)
    return [
        Group(
            tuple(left.places[0][row] for row in group.baseline),
            tuple(left.places[1][row] for row in group.other),
        )
        for group in rows
    ]
