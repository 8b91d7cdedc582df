"""Identical clauses, found by hash: as written, folded, or but for extraction noise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from rapidfuzz.distance import LCSseq

from policy_nlp.align.document import Document

Pair = tuple[int, int]
"""Positions of two clauses: in the baseline, in the other policy."""

_Level = Callable[[Document, int], Hashable]


def _written(document: Document, at: int) -> Hashable:
    return document.clauses[at].text


def _folded(document: Document, at: int) -> Hashable:
    return document.part(at).letters


def _bones(document: Document, at: int) -> Hashable:
    return document.part(at).bones


_LEVELS: tuple[_Level, ...] = (_written, _folded, _bones)


def _level_keys(document: Document, places: Sequence[int], level: _Level) -> dict[int, Hashable]:
    return {at: (document.listed[at], level(document, at)) for at in places}


def _keys(baseline: Document, other: Document) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for each clause that has an identical one on the other side, a shared number.

    A clause is tried as written first, and folded only if that found nothing, so that what
    was copied unchanged costs no more than a hash.
    """
    numbers: dict[Hashable, int] = {}
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    open_ = [list(range(len(document.clauses))) for document in (baseline, other)]
    for rank, level in enumerate(_LEVELS):
        sides = [
            _level_keys(document, places, level)
            for document, places in zip((baseline, other), open_, strict=True)
        ]
        common = set(sides[0].values()) & set(sides[1].values())
        for result, side in zip(found, sides, strict=True):
            for at, key in side.items():
                if key in common:
                    result[at] = numbers.setdefault((rank, key), len(numbers))
        open_ = [
            [at for at in side if at not in result]
            for result, side in zip(found, sides, strict=True)
        ]
    return found


def identical(baseline: Document, other: Document) -> list[Pair]:
    """Return pairs of identical clauses, each clause at most once.

    Those on a longest common subsequence are paired first, so that repeated clauses keep
    their order; what is left of equal clauses has moved and is paired in order.
    """
    first, second = _keys(baseline, other)
    rows = [sorted(first), sorted(second)]
    blocks = LCSseq.opcodes([first[at] for at in rows[0]], [second[at] for at in rows[1]])
    pairs = [
        (rows[0][block.src_start + step], rows[1][block.dest_start + step])
        for block in blocks
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    ]
    for before, after in pairs:
        del first[before]
        del second[after]
    return pairs + _moved(first, second)


def _moved(first: dict[int, int], second: dict[int, int]) -> list[Pair]:
    waiting: dict[int, list[int]] = defaultdict(list)
    for at in sorted(second, reverse=True):
        waiting[second[at]].append(at)
    return [(at, waiting[first[at]].pop()) for at in sorted(first) if waiting[first[at]]]
