"""A clause's content with what comparing needs of it: worked out once, whatever policy has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from policy_nlp.align.fold import fold
from policy_nlp.align.kept import Same
from policy_nlp.align.noise import skeleton
from policy_nlp.align.side import Side
from policy_nlp.align.style import Keys, Phrases, function_words
from policy_nlp.values import Citation, Clause, Norm, Quote

_SENTENCE = 8  # words: a whole sentence of at least so many, found on both sides, is enough


class Part:
    """The words of a clause with its citations and norms, places counted from the clause's start.

    Equal contents are one and the same Part as long as they are remembered, so that what is kept
    of two Parts needs no look at their words.
    """

    def __init__(
        self,
        text: str,
        citations: tuple[Citation, ...],
        norms: tuple[Norm, ...],
        phrases: Phrases | None = None,
    ) -> None:
        self.text, self.citations, self.norms = text, citations, norms
        cited = tuple((one.start, one.end, one.id) for one in citations)
        self.side = Side(text, fold(text, cited, phrases))
        self.keys: Keys = self.side.words.keys

    @cached_property
    def line(self) -> str:
        """The folded words on one line."""
        return " ".join(self.keys)

    @cached_property
    def letters(self) -> str:
        """The folded words without blanks, the text where there are none."""
        return "".join(self.keys) or self.text

    @cached_property
    def bones(self) -> str:
        """The text without what extraction loses or adds, capitals folded."""
        return skeleton(self.text.casefold())

    @cached_property
    def vocabulary(self) -> Keys:
        """The folded words, each once, in alphabetical order."""
        return tuple(sorted(set(self.keys)))

    @cached_property
    def content(self) -> Counter[str]:
        """The words of content, counted."""
        function = function_words()
        return Counter(key for key in self.keys if key not in function)

    @cached_property
    def uncited(self) -> Keys:
        """The folded words without the citations."""
        return tuple(key for key in self.keys if key[0] != "/")

    @cached_property
    def sentences(self) -> tuple[Keys, ...]:
        """The folded words of each long sentence."""
        ranges = self.side.sentences()
        return tuple(self.keys[start:end] for start, end in ranges if end - start >= _SENTENCE)


def part(
    clause: Clause, citations: Sequence[Citation], norms: Sequence[Norm], phrases: Phrases
) -> Part:
    """Return the content of a clause; ``phrases`` are the abbreviations that its document knows."""
    start = clause.start
    cited = tuple(
        Citation(None, one.start - start, one.end - start, one.text, one.id, None, one.role)
        for one in citations
    )
    governed = tuple(_from_start(norm, start) for norm in norms)
    found = _plain(clause.text, cited, governed)
    if not phrases or phrases.keys().isdisjoint(found.keys):
        return found
    return _renamed(clause.text, cited, governed, Same(phrases))


@lru_cache(maxsize=8192)
def _plain(text: str, citations: tuple[Citation, ...], norms: tuple[Norm, ...]) -> Part:
    return Part(text, citations, norms)


@lru_cache(maxsize=2048)
def _renamed(
    text: str, citations: tuple[Citation, ...], norms: tuple[Norm, ...], phrases: Same[Phrases]
) -> Part:
    return Part(text, citations, norms, phrases.value)


def _from_start(norm: Norm, start: int) -> Norm:
    """Return what a norm says, its places counted from ``start``."""
    return Norm(
        None,
        norm.start - start,
        norm.end - start,
        norm.trigger,
        norm.type,
        norm.hedged,
        norm.bearer and _moved(norm.bearer, start),
        norm.verb,
        norm.action,
        tuple(_moved(one, start) for one in norm.conditions),
        tuple(_moved(one, start) for one in norm.exceptions),
    )


def _moved(quote: Quote, start: int) -> Quote:
    return Quote(quote.text, quote.start - start, quote.end - start)
