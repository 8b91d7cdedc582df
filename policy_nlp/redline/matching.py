"""Which tokens of a draft stand in a reference: a global alignment with gaps that cost once.

Isolated small words that two texts share by chance are not worth opening a gap for, so that what
was inserted stays in one piece (Gotoh 1982, with gaps that cost the same however long).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from policy_nlp.redline.lexicon import lexicon

Pairs = list[tuple[int, int]]
"""Matched positions: (of the draft, of the reference), both ascending."""

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

_OPEN = 0.8
_WORD, _SMALL, _MARK = 1.0, 0.55, 0.3
_FAVORED = 1.3
_WRITTEN = 0.03  # for a token that is written alike, too: of two places the same one
_ANCHOR = 6  # words in a row that stand once in either text
_MOST_CELLS = 8_000_000


Written = tuple[Sequence[str], Sequence[str]]
"""How the tokens of a draft and of a reference are written, capitals and quotes as they are."""


def match(
    draft: Sequence[str],
    reference: Sequence[str],
    favored: Sequence[bool] | None = None,
    written: Written | None = None,
) -> Pairs:
    """Return the pairs of equal keys of the best alignment of a draft with a reference.

    ``favored`` tokens of the draft are matched rather than others like them, and those that are
    ``written`` alike, where that is given.
    """
    found: Pairs = []
    shown = written or (draft, reference)
    d0 = r0 = 0
    bonus = np.array([_FAVORED if one else 1.0 for one in favored or [False] * len(draft)])
    anchors = [] if favored else _anchors(draft, reference)
    for d1, r1 in [*anchors, (len(draft), len(reference))]:
        texts = shown[0][d0:d1], shown[1][r0:r1]
        between = _between(draft[d0:d1], reference[r0:r1], bonus[d0:d1], texts)
        found += [(d0 + d, r0 + r) for d, r in between]
        d0, r0 = d1, r1
    return found


def _grams(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    grams = [tuple(keys[k : k + _ANCHOR]) for k in range(len(keys) - _ANCHOR + 1)]
    counts = Counter(grams)
    return {gram: k for k, gram in enumerate(grams) if counts[gram] == 1}


def _anchors(draft: Sequence[str], reference: Sequence[str]) -> Pairs:
    """Places where both texts surely run side by side: the longest row of unique grams."""
    places = _grams(reference)
    pairs = [(k, places[gram]) for gram, k in _grams(draft).items() if gram in places]
    ends: list[int] = []
    tails: list[int] = []
    back: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        back.append(tails[at - 1] if at else -1)
        ends[at:] = [place] if at == len(ends) else [place, *ends[at + 1 :]]
        tails[at : at + 1] = [index]
    row: Pairs = []
    index = tails[-1] if tails else -1
    while index >= 0:
        row.append(pairs[index])
        index = back[index]
    return row[::-1][::_ANCHOR]


def _between(
    draft: Sequence[str], reference: Sequence[str], bonus: Floats, written: Written
) -> Pairs:
    if not draft or not reference:
        return []
    if len(draft) * len(reference) > _MOST_CELLS:
        ops = LCSseq.opcodes(list(reference), list(draft))
        return [
            (d, op.src_start + k)
            for op in ops
            if op.tag == "equal"
            for k, d in enumerate(range(op.dest_start, op.dest_end))
        ]
    return _trace(draft, reference, *_table(draft, reference, bonus, written))


def _weight(key: str) -> float:
    if not key[0].isalnum():
        return _MARK
    return _SMALL if key in lexicon().small else _WORD


def _table(
    draft: Sequence[str], reference: Sequence[str], bonus: Floats, written: Written
) -> tuple[
    np.ndarray[tuple[int, int], np.dtype[np.float32]],
    np.ndarray[tuple[int, int], np.dtype[np.int8]],
]:
    """The best scores, and by which step each was reached: 0 a match, 1 and 2 gaps."""
    ids = {key: number for number, key in enumerate(dict.fromkeys(reference))}
    columns = _numbered(draft, ids)
    forms = {text: number for number, text in enumerate(dict.fromkeys(written[1]))}
    shown = _numbered(written[0], forms)
    size = len(draft)
    score = np.zeros((len(reference) + 1, size + 1), dtype=np.float32)
    step = np.full((len(reference) + 1, size + 1), 2, dtype=np.int8)
    score[0, 1:] = -_OPEN
    skipped = np.full(size + 1, -np.inf, dtype=np.float32)
    for row, key in enumerate(reference, 1):
        skipped = np.maximum(skipped, score[row - 1] - _OPEN)
        best = skipped.copy()
        how = np.ones(size + 1, dtype=np.int8)
        worth = _weight(key) * bonus + _WRITTEN * (shown == forms[written[1][row - 1]])
        matched = np.where(columns == ids[key], score[row - 1, :-1] + worth, -np.inf)
        better = matched >= best[1:]
        best[1:][better] = matched[better]
        how[1:][better] = 0
        before = np.maximum.accumulate(best)[:-1] - _OPEN
        gap = before > best[1:]
        best[1:][gap] = before[gap]
        how[1:][gap] = 2
        score[row], step[row] = best, how
    step[1:, 0] = 1
    return score, step


def _numbered(
    keys: Sequence[str], numbers: Mapping[str, int]
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([numbers.get(key, -1) for key in keys], dtype=np.int32)


def _trace(
    draft: Sequence[str],
    reference: Sequence[str],
    score: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    step: np.ndarray[tuple[int, int], np.dtype[np.int8]],
) -> Pairs:
    found: Pairs = []
    row, column = len(reference), len(draft)
    while row and column:
        how = step[row, column]
        if how == 0:
            row, column = row - 1, column - 1
            found.append((column, row))
        elif how == 1:
            opened = score[:row, column] - _OPEN
            row = int(np.flatnonzero(opened >= score[row, column] - 1e-4)[-1])
        else:
            opened = score[row, :column] - _OPEN
            column = int(np.flatnonzero(opened >= score[row, column] - 1e-4)[-1])
    return found[::-1]
