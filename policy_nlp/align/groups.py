"""Splits and merges: a clause left without a partner that is a part of another's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from policy_nlp.align.part import Part
from policy_nlp.align.similarity import Evidence, Matrix

_PART = 0.6  # a part has this share of its words' weight in the whole …
_FRESH = 0.5  # … and this share of its content words in what the other parts do not explain
_IN_ORDER = 62.0  # percent: a stretch of the whole is so like the part (RapidFuzz)
_WORDS = 3  # a part has at least so many fresh words, or all it has
_COVERED = 0.6  # parts gathered for a clause without partner explain this share of it
_WHOLE = 0.8  # a single part of a clause without partner must be contained to this share
_ENDLESS = 50_000  # characters: a text without paragraphs, whose parts would be sought for minutes
_LONG = 8  # … and have so many words of content: it is a sentence that stayed


class Group(NamedTuple):
    """Clauses that belong together, by position on either side: one to one, or one to many."""

    baseline: tuple[int, ...]
    other: tuple[int, ...]


class _Part(NamedTuple):
    """A clause that may be part of a whole on the other side."""

    share: float
    whole: int
    part: int
    split: bool  # the whole is the baseline's


def _candidates(found: Evidence, near: Matrix, loose: tuple[list[int], list[int]]) -> list[_Part]:
    """Return the parts by likelihood; the order does not depend on which side is which."""
    parts: list[_Part] = []
    for split in (True, False):
        shared = found.shared if split else found.shared.T
        weight = found.after if split else found.before
        fits = (near if split else near.T) > -0.1
        for part in loose[1 if split else 0]:
            if weight[part] <= 0:
                continue
            shares = shared[:, part] / weight[part]
            for whole in np.flatnonzero((shares >= _PART) & fits[:, part]):
                parts.append(_Part(float(shares[whole]), int(whole), part, split))
    return sorted(parts, key=lambda part: (-part.share, part.whole, part.part, part.split))


class _Grower:
    """Adds parts to wholes as long as they explain what the parts before them do not."""

    def __init__(
        self, pairs: Sequence[tuple[int, int]], sides: tuple[list[Part], list[Part]]
    ) -> None:
        self.sides = sides
        self.partners: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for before, after in pairs:
            self.partners[0][before] = [after]
            self.partners[1][after] = [before]

    def _ours(self, part: _Part) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        return self.partners if part.split else (self.partners[1], self.partners[0])

    def add(self, part: _Part) -> None:
        """Attach a part to its whole if both are free to and the part is really in it."""
        ours, theirs = self._ours(part)
        known = ours.get(part.whole, [])
        if part.part in theirs or any(len(theirs[other]) > 1 for other in known):
            return
        if not known and not self._sentence(part):
            return
        if self._explains(part, self._rest(part, known)):
            ours.setdefault(part.whole, []).append(part.part)
            theirs[part.part] = [part.whole]

    def gather(self, parts: Sequence[_Part]) -> None:
        """Give a clause without partner its parts where together they make up most of it."""
        ours, theirs = self._ours(parts[0])
        rest = self._rest(parts[0], ())
        total = rest.total()
        chosen: list[int] = []
        for part in parts:
            if part.part not in theirs and self._explains(part, rest):
                rest.subtract(self._words(part))
                chosen.append(part.part)
        left = sum(count for count in rest.values() if count > 0)
        if len(chosen) > 1 and total - left >= _COVERED * total:
            ours[parts[0].whole] = chosen
            theirs.update((part, [parts[0].whole]) for part in chosen)

    def _words(self, part: _Part) -> Counter[str]:
        return self.sides[1 if part.split else 0][part.part].content

    def _rest(self, part: _Part, known: Sequence[int]) -> Counter[str]:
        """Return the content words of a whole that its known parts do not explain."""
        wholes, parts = self.sides if part.split else self.sides[::-1]
        rest = Counter(wholes[part.whole].content)
        for other in known:
            rest.subtract(parts[other].content)
        return rest

    def _sentence(self, part: _Part) -> bool:
        return part.share >= _WHOLE and self._words(part).total() >= _LONG

    def _explains(self, part: _Part, rest: Counter[str]) -> bool:
        words = self._words(part)
        total = words.total()
        fresh = sum(min(count, max(rest[word], 0)) for word, count in words.items())
        if fresh < max(min(_WORDS, total), 2) or fresh < _FRESH * total:
            return False
        return self._ratio(part) >= _IN_ORDER

    def _ratio(self, part: _Part) -> float:
        """Return how alike a part is to the stretch of its whole that is most like it."""
        wholes, parts = self.sides if part.split else self.sides[::-1]
        line = wholes[part.whole].line
        return fuzz.partial_ratio(parts[part.part].line, line) if len(line) <= _ENDLESS else 0.0

    def groups(self) -> list[Group]:
        """Return the groups, each clause in one."""
        ours, theirs = self.partners
        found = [
            Group((whole,), tuple(sorted(parts)))
            for whole, parts in ours.items()
            if all(len(theirs[part]) == 1 for part in parts)
        ]
        merged = [
            Group(tuple(sorted(parts)), (whole,))
            for whole, parts in theirs.items()
            if len(parts) > 1
        ]
        return found + merged


def grow(
    pairs: Sequence[tuple[int, int]],
    sides: tuple[list[Part], list[Part]],
    found: Evidence,
    near: Matrix,
) -> list[Group]:
    """Return one-to-one pairs grown to splits and merges by the clauses still without partner.

    A look-alike inserted between the halves of a split explains nothing that the halves do
    not, and stays out.
    """
    grower = _Grower(pairs, sides)
    loose = tuple(
        [row for row in range(len(rows)) if row not in grower.partners[side]]
        for side, rows in enumerate(sides)
    )
    parts = _candidates(found, near, (loose[0], loose[1]))
    lone: dict[tuple[bool, int], list[_Part]] = defaultdict(list)
    for part in parts:
        if part.whole in loose[0 if part.split else 1]:
            lone[part.split, part.whole].append(part)
    for key in sorted(lone, key=lambda key: (key[1], key[0])):
        grower.gather(lone[key])
    for part in parts:
        grower.add(part)
    return grower.groups()
