"""One side of a word-by-word comparison, and a stretch where two sides differ."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.align.fold import Folded
from policy_nlp.align.style import function_words

# A sentence ends at a period, semicolon or colon before a blank, and with its clause.
_SENTENCE_END = re.compile(r"[.;:?!][\"”’)]{0,2}\s|\n")
_REACH = 600  # characters: a bracket opened further back was never closed
# A bracket, one more inside it: "(Education Code 48900(r), 48915)".
_BRACKET = re.compile(r"\([^()]{0,300}(?:\([^()]{0,40}\)[^()]{0,300}){0,8}\)")


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
        if not self.words.starts:
            return []
        cuts = [0, *self._cuts(), len(self.words.starts)]
        return [(start, end) for start, end in pairwise(cuts) if start < end]

    def _cuts(self) -> Iterator[int]:
        """Give the number of the first word of each sentence but the first."""
        starts, ends = self.words.starts, self.words.ends
        begin = starts[0]
        for match in _SENTENCE_END.finditer(self.text, begin, ends[-1]):
            if match[0] == "\n" or not self._goes_on(begin, match.start()):
                begin = self._authority(match.end())
                yield bisect_left(starts, begin)

    def _goes_on(self, begin: int, stop: int) -> bool:
        """Tell whether a stop is no end: in brackets, in a citation, after "v" or an initial."""
        begin = max(begin, stop - _REACH)
        opened = self.text.count("(", begin, stop) - self.text.count(")", begin, stop + 1)
        word = bisect_right(self.words.starts, stop) - 1
        inside = self.words.ends[word] > stop
        initial = self.words.ends[word] == stop and len(self.words.keys[word]) == 1
        letter = initial and self.words.keys[word].isalpha() and self.text[stop] == "."
        return opened > 0 or inside or letter

    def _authority(self, begin: int) -> int:
        """Return the end of the citations in brackets that stand after a sentence, if they do."""
        bracket = _BRACKET.match(self.text, begin)
        if bracket is None:
            return begin
        row = range(
            bisect_left(self.words.starts, begin), bisect_left(self.words.starts, bracket.end())
        )
        keys = [self.words.keys[word] for word in row]
        cites = any(key[0] == "/" for key in keys)
        empty = function_words()
        authority = cites and all(key[0] == "/" or key in empty for key in keys)
        return bracket.end() if authority else begin

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
