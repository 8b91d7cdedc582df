"""Sentences of two sides that belong together, so that words are compared inside them only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Opcode

from policy_nlp.align.side import Hunk, Side

_LIKE = 50.0  # percent: sentences at least so alike (RapidFuzz ratio) may be one sentence
_MOST = 40_000  # comparisons of sentences: where more were needed, none are made
_BETTER = 3.0  # percent: what a neighbor must add to a pair's likeness to be drawn into it

Range = tuple[int, int]
"""Numbers of words, end exclusive."""


class _Sentences:
    """The sentences of one side: where they are and their folded text."""

    def __init__(self, side: Side) -> None:
        self.keys = side.words.keys
        self.ranges = side.sentences()
        self.texts = [" ".join(self.keys[start:end]) for start, end in self.ranges]

    def __len__(self) -> int:
        return len(self.ranges)

    def span(self, first: int, last: int) -> Range:
        """Return the words of the sentences ``first:last``, an empty range where there are none."""
        if first < last:
            return self.ranges[first][0], self.ranges[last - 1][1]
        at = self.ranges[first][0] if first < len(self) else len(self.keys)
        return at, at

    def text(self, first: int, last: int) -> str:
        """Return the folded text of the sentences ``first:last``."""
        return " ".join(self.texts[first:last])


def _pairs(before: _Sentences, after: _Sentences) -> Iterator[Range]:
    """Give the pairs of sentences in order: those that are equal, and between them the alike."""
    equal = [op for op in LCSseq.opcodes(before.texts, after.texts) if op.tag == "equal"]
    same = [(op.src_start + n, op.dest_start + n) for op in equal for n in range(_length(op))]
    row = column = 0
    for b, o in [*same, (len(before), len(after))]:
        yield from _between(before, after, range(row, b), range(column, o))
        if b < len(before):
            yield b, o
        row, column = b + 1, o + 1


def _length(op: Opcode) -> int:
    return int(op.src_end - op.src_start)


def _between(before: _Sentences, after: _Sentences, old: range, new: range) -> Iterator[Range]:
    """Give the pairs among sentences none of which are equal."""
    if old and new and len(old) * len(new) <= _MOST:
        rows, columns = [before.texts[at] for at in old], [after.texts[at] for at in new]
        for b, o in _chain(rows, columns):
            yield old[b], new[o]


def _chain(before: Sequence[str], after: Sequence[str]) -> list[Range]:
    """Return the pairs of sentences, in order on both sides, with the highest total likeness."""
    scores = [[fuzz.ratio(one, two, score_cutoff=_LIKE) for two in after] for one in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for b in range(len(before) - 1, -1, -1):
        for o in range(len(after) - 1, -1, -1):
            paired = scores[b][o] + best[b + 1][o + 1] if scores[b][o] else 0.0
            best[b][o] = max(best[b + 1][o], best[b][o + 1], paired)
    return list(_walk(scores, best))


def _walk(scores: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> Iterator[Range]:
    b = o = 0
    while b < len(scores) and o < len(best[0]) - 1:
        if scores[b][o] and best[b][o] == scores[b][o] + best[b + 1][o + 1]:
            yield b, o
            b, o = b + 1, o + 1
        elif best[b][o] == best[b + 1][o]:
            b += 1
        else:
            o += 1


def _rows(before: _Sentences, after: _Sentences) -> list[list[int]]:
    """Return rows of (b0, b1, o0, o1) sentences: pairs, and the gaps between them."""
    rows: list[list[int]] = []
    b = o = 0
    for row, column in [*_pairs(before, after), (len(before), len(after))]:
        if b < row or o < column:
            rows.append([b, row, o, column])
        if row < len(before):
            rows.append([row, row + 1, column, column + 1])
        b, o = row + 1, column + 1
    return rows


def _ratio(before: _Sentences, after: _Sentences, row: Sequence[int]) -> float:
    return fuzz.ratio(before.text(row[0], row[1]), after.text(row[2], row[3]))


def _absorbed(rows: list[list[int]], before: _Sentences, after: _Sentences) -> list[list[int]]:
    """Join a row with the next where that makes both sides more alike: a sentence was parted."""
    out: list[list[int]] = []
    for row in rows:
        if out:
            last = out[-1]
            both = [last[0], row[1], last[2], row[3]]
            apart = max(_ratio(before, after, last), _ratio(before, after, row))
            lone = row[0] == row[1] or row[2] == row[3] or last[0] == last[1] or last[2] == last[3]
            if lone and _ratio(before, after, both) > apart + _BETTER:
                out[-1] = both
                continue
        out.append(row)
    return out


def blocks(baseline: Side, other: Side) -> list[tuple[Hunk, bool]]:
    """Return the stretches to compare, in order; together they cover both sides.

    Each comes with whether its sides are alike: if not, one was put in place of the other (or
    is missing), and comparing their words would only find chance.
    """
    before, after = _Sentences(baseline), _Sentences(other)
    if len(before) <= 1 and len(after) <= 1:
        return [(Hunk(0, len(before.keys), 0, len(after.keys)), True)]
    found = []
    for row in _absorbed(_rows(before, after), before, after):
        alike = _ratio(before, after, row) >= _LIKE
        found.append((Hunk(*before.span(row[0], row[1]), *after.span(row[2], row[3])), alike))
    return found
