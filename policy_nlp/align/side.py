"""One side of a word-by-word comparison, and a stretch where two sides differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.align.fold import Folded

# A sentence ends at a period, semicolon or colon before a blank, and with its clause.
_SENTENCE_END = re.compile(r"[.;:?!][\"”’)]{0,2}\s|\n")


class Side(NamedTuple):
    """One side of a diff: a text and its folded words."""

    text: str
    words: Folded

    def cut(self, start: int, end: int) -> str:
        """Return the text of the words ``start:end`` as written."""
        if start >= end:
            return ""
        return self.text[self.words.starts[start] : self.words.ends[end - 1]]

    def sentences(self) -> list[tuple[int, int]]:
        """Return the sentences as numbers of words, end exclusive."""
        starts = self.words.starts
        if not starts:
            return []
        ends = _SENTENCE_END.finditer(self.text, starts[0], self.words.ends[-1])
        cuts = [0, *(bisect_left(starts, match.end()) for match in ends), len(starts)]
        return [(start, end) for start, end in pairwise(cuts) if start < end]

    def opens(self, at: int) -> bool:
        """Tell whether a sentence or a phrase set off by punctuation begins at a word."""
        if at == 0:
            return True
        if at >= len(self.words.keys):
            return False
        gap = self.text[self.words.ends[at - 1] : self.words.starts[at]]
        return any(mark in gap for mark in ".,;:()")


class Hunk(NamedTuple):
    """A stretch that differs: words ``b0:b1`` of the baseline stand for ``o0:o1`` of the other."""

    b0: int
    b1: int
    o0: int
    o1: int

    @property
    def size(self) -> int:
        """The longer side, in words."""
        return max(self.b1 - self.b0, self.o1 - self.o0)
