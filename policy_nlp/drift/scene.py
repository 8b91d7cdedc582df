"""The place where changes are looked for: the two sides of one alignment and what differs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_nlp.align import (
    Document,
    Hunk,
    Keys,
    Part,
    Side,
    differences,
    function_words,
    meaningful,
)
from policy_nlp.drift.cues import stem
from policy_nlp.drift.explain import sentence, template
from policy_nlp.values import Change, ChangeType, Citation, Norm

Span = tuple[int, int]
"""Offsets into the text of a side, end exclusive."""


class View(NamedTuple):
    """One side of an alignment: its words, norms and citations, with places in its text."""

    side: Side
    norms: tuple[Norm, ...]
    citations: tuple[Citation, ...]

    @property
    def keys(self) -> Keys:
        """The folded words."""
        return self.side.words.keys

    def words(self, start: int, end: int) -> range:
        """Return the numbers of the words inside the offsets ``start:end`` of the text."""
        words = self.side.words
        return range(bisect_right(words.ends, start), bisect_left(words.starts, end))

    def span(self, words: Iterable[int]) -> Span | None:
        """Return the offsets from the first of the words to the last, None without any."""
        numbers = list(words)
        if not numbers:
            return None
        start = self.side.words.starts[min(numbers)]
        end = self.side.words.ends[max(numbers)]
        return start, end + _closing(self.side.text, start, end)


def _closing(text: str, start: int, end: int) -> int:
    """Return 1 where a bracket opened in ``start:end`` closes right behind it, else 0."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return int(opened and text.startswith(")", end))


class Scene:
    """Two sides, the hunks between them, and the words that a change already accounts for.

    ``found`` are all differences, ``hunks`` those that a change has to account for; ``listed``
    says that both sides are of reference lists.
    """

    def __init__(
        self,
        before: View,
        after: View,
        found: tuple[Hunk, ...],
        hunks: tuple[Hunk, ...],
        listed: bool,
    ) -> None:
        self.views = (before, after)
        self.found, self.hunks = found, hunks
        self.listed = listed
        self.changed = (
            {word for hunk in hunks for word in range(hunk.b0, hunk.b1)},
            {word for hunk in hunks for word in range(hunk.o0, hunk.o1)},
        )
        self.claimed: tuple[set[int], set[int]] = (set(), set())

    def elsewhere(self, side: int, word: int) -> bool:
        """Tell whether a word of a side is unchanged, or is among what differs on the other."""
        if word not in self.changed[side]:
            return True
        opposite = self.views[1 - side].keys
        key = stem(self.views[side].keys[word])
        return any(stem(opposite[other]) == key for other in self.changed[1 - side])

    def partner(self, word: int) -> int | None:
        """Return the word of the other side that an unchanged word of the baseline is."""
        shift = 0
        for hunk in self.found:
            if word < hunk.b0:
                break
            if word < hunk.b1:
                return None
            shift = hunk.o1 - hunk.b1
        return word + shift

    def rest(self, hunk: Hunk) -> tuple[list[int], list[int]]:
        """Return the words of a hunk that no change accounts for yet, on both sides."""
        return (
            [word for word in range(hunk.b0, hunk.b1) if word not in self.claimed[0]],
            [word for word in range(hunk.o0, hunk.o1) if word not in self.claimed[1]],
        )

    def open_hunks(self) -> Iterator[tuple[Hunk, list[int], list[int]]]:
        """Give the hunks that are not accounted for, with the words that are left of them."""
        for hunk in self.hunks:
            before, after = self.rest(hunk)
            if before or after:
                yield hunk, before, after

    def claim(self, before: Iterable[int], after: Iterable[int]) -> None:
        """Note that a change accounts for these words."""
        self.claimed[0].update(before)
        self.claimed[1].update(after)

    def change(
        self,
        kind: ChangeType,
        before: Iterable[int],
        after: Iterable[int],
        explanation: str | None = None,
    ) -> Change:
        """Return a change between words of both sides (numbers; empty for none), claiming them."""
        sides = [sorted(before), sorted(after)]
        self.claim(*sides)
        spans = [view.span(words) for view, words in zip(self.views, sides, strict=True)]
        return self.spanned(kind, spans[0], spans[1], explanation)

    def spanned(
        self, kind: ChangeType, before: Span | None, after: Span | None, explanation: str | None
    ) -> Change:
        """Return a change between spans of both sides; how grave it is, the rules say later."""
        texts = [
            None if span is None else view.side.text[slice(*span)]
            for view, span in zip(self.views, (before, after), strict=True)
        ]
        if explanation is None:
            name = template(kind, texts[0], texts[1], self.listed)
            explanation = sentence(name, before=texts[0], after=texts[1])
        return Change(kind, "low", texts[0], texts[1], explanation, before, after)


def _view(document: Document, places: Sequence[int]) -> View:
    norms, citations = document.norms, document.citations
    return View(
        document.joined(places),
        tuple(norm for at in places for norm in norms[at]),
        tuple(citation for at in places for citation in citations[at]),
    )


def _kept(hunks: tuple[Hunk, ...], before: View, after: View) -> tuple[Hunk, ...]:
    """Leave out what a split or merge brings with it: the stem repeated, an "and" dropped."""
    return tuple(
        hunk
        for hunk in hunks
        if not _joint(before.keys[hunk.b0 : hunk.b1], after.keys)
        or not _joint(after.keys[hunk.o0 : hunk.o1], before.keys)
    )


def _joint(keys: Keys, whole: Keys) -> bool:
    """Tell whether words are function words, or the opening of the other side over again."""
    return function_words().issuperset(keys) or keys == whole[: len(keys)]


def pair_scene(before: Part, after: Part, listed: bool) -> Scene:
    """Return the scene of two clauses, with places counted from where each clause begins."""
    found = differences(before, after)
    views = [View(one.side, one.norms, one.citations) for one in (before, after)]
    return Scene(views[0], views[1], found, found, listed)


def joined_scene(
    baseline: Document,
    other: Document,
    before: Sequence[int],
    after: Sequence[int],
    listed: bool,
) -> Scene:
    """Return the scene of clauses that split or merged, with places in the policies' texts."""
    views = _view(baseline, before), _view(other, after)
    found = meaningful(views[0].side, views[1].side)
    return Scene(*views, found, _kept(found, *views), listed)
