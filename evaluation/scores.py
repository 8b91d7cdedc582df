"""Scores: counts of what was found rightly, wrongly and not at all, and how they are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Score:
    """True positives, false positives, false negatives, and the rates made from them.

    A rate with nothing to divide by is 1: who finds nothing where there is nothing is right.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Score) -> Score:
        """Sum the counts: the score over both (micro average)."""
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return _rate(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return _rate(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _rate(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"
            f"  (right {self.tp}, false {self.fp}, missed {self.fn})"
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        """Sum both counts."""
        return Share(self.right + other.right, self.total + other.total)

    @property
    def rate(self) -> float:
        """The share that is right; 1 of nothing."""
        return _rate(self.right, self.total)

    def __str__(self) -> str:
        return f"accuracy {self.rate:.3f}  ({self.right} of {self.total})"


NONE = Score()
NO_SHARE = Share()
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two sequences laid side by side, as positions in each.

    ``equal`` holds the pairs that are the same; ``different`` the rest in order, None where one
    side has nothing: what stands between two equal stretches is paired in order.
    """

    equal: tuple[tuple[int, int], ...]
    different: tuple[Pair, ...]

    @property
    def score(self) -> Score:
        """Equal pairs are right; the rest of the second side is false, of the first missed."""
        return Score(
            len(self.equal),
            sum(got is not None for _, got in self.different),
            sum(expected is not None for expected, _ in self.different),
        )


def pair_up(expected: Sequence[Hashable], got: Sequence[Hashable]) -> Pairing:
    """Lay two sequences side by side, order counting (difflib without its junk heuristic)."""
    equal: list[tuple[int, int]] = []
    different: list[Pair] = []
    matcher = SequenceMatcher(None, expected, got, autojunk=False)
    for op, i, i_end, j, j_end in matcher.get_opcodes():
        if op == "equal":
            equal += zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            different += zip_longest(range(i, i_end), range(j, j_end))
    return Pairing(tuple(equal), tuple(different))


def sequence_score(expected: Sequence[Hashable], got: Sequence[Hashable]) -> Score:
    """Score a sequence against another, order counting."""
    return pair_up(expected, got).score


def multiset_score(expected: Iterable[Hashable], got: Iterable[Hashable]) -> Score:
    """Score a collection against another: how often counts, order does not."""
    wanted, found = Counter(expected), Counter(got)
    tp = (wanted & found).total()
    return Score(tp, found.total() - tp, wanted.total() - tp)


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
