"""A policy made ready for comparison: its clauses in order, each folded when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from policy_nlp.align.fold import Folded, glossary
from policy_nlp.align.kept import Same
from policy_nlp.align.part import Part, part
from policy_nlp.align.side import Side
from policy_nlp.align.style import Phrases
from policy_nlp.values import Citation, Norm, Policy

_ENTRY = 150  # characters: a longer line is no entry of a list
_Find = TypeVar("_Find", Citation, Norm)


class Document:
    """The clauses of one policy, with what alignment needs to know of each."""

    def __init__(self, policy: Policy, phrases: Phrases) -> None:
        self.policy = policy
        self.clauses = policy.clauses
        self.phrases = phrases
        self._parts: dict[int, Part] = {}

    @cached_property
    def place(self) -> dict[str, int]:
        """The position of each clause by its id."""
        return {clause.id: at for at, clause in enumerate(self.clauses)}

    @cached_property
    def citations(self) -> list[list[Citation]]:
        """The citations of each clause."""
        return self._by_clause(self.policy.citations)

    @cached_property
    def norms(self) -> list[list[Norm]]:
        """The norms of each clause."""
        return self._by_clause(self.policy.norms)

    def _by_clause(self, finds: Sequence[_Find]) -> list[list[_Find]]:
        starts = [clause.start for clause in self.clauses]
        found: list[list[_Find]] = [[] for _ in starts]
        for find in finds:
            at = bisect_right(starts, find.start) - 1
            if at >= 0 and find.end <= self.clauses[at].end:
                found[at].append(find)
        return found

    def parent(self, at: int) -> int | None:
        """Return the position of a clause's parent, None where it has none."""
        parent = self.clauses[at].parent
        return None if parent is None else self.place.get(parent)

    @cached_property
    def owners(self) -> list[int | None]:
        """For each clause what it stands under: the lead-in of its whole list, or the heading."""
        owners: list[int | None] = []
        heading: int | None = None
        for at, clause in enumerate(self.clauses):
            above = self.parent(at)
            if above is None or above >= at:
                owners.append(None if clause.kind == "heading" else heading)
            else:
                top = self.clauses[above].parent is None
                owners.append(above if top else owners[above])
            if clause.kind == "heading":
                heading = at
        return owners

    @cached_property
    def listed(self) -> list[bool]:
        """For each clause whether it is a reference entry, or a short line that reads like one."""
        return [
            clause.kind == "reference" or self._like_entry(at)
            for at, clause in enumerate(self.clauses)
        ]

    def _like_entry(self, at: int) -> bool:
        """Tell whether a line is a citation and a few words: "Ed. Code 220 Nondiscrimination"."""
        clause, cited = self.clauses[at], self.citations[at]
        if not cited or cited[0].start != clause.start or len(clause.text) > _ENTRY:
            return False
        return clause.kind in ("paragraph", "item") and not self.norms[at]

    def entry(self, at: int) -> tuple[str, ...]:
        """Return what a reference entry cites; empty for any other clause."""
        if not self.listed[at]:
            return ()
        return tuple(citation.id for citation in self.citations[at])

    def part(self, at: int) -> Part:
        """Return a clause's content."""
        found = self._parts.get(at)
        if found is None:
            found = part(self.clauses[at], self.citations[at], self.norms[at], self.phrases)
            self._parts[at] = found
        return found

    def side(self, at: int) -> Side:
        """Return a clause's text with its folded words."""
        return self.part(at).side

    def joined(self, places: Sequence[int]) -> Side:
        """Return several clauses as one side; word places are offsets into ``Policy.text``."""
        keys: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at in places:
            offset, words = self.clauses[at].start, self.side(at).words
            keys += words.keys
            starts += [start + offset for start in words.starts]
            ends += [end + offset for end in words.ends]
        return Side(self.policy.text, Folded(tuple(keys), tuple(starts), tuple(ends)))


def documents(baseline: Policy, other: Policy) -> tuple[Document, Document]:
    """Return two policies ready for comparison, sharing the abbreviations that either defines."""
    phrases = Same(glossary((baseline.text, other.text)))
    return _document(Same(baseline), phrases), _document(Same(other), phrases)


@lru_cache(maxsize=8)
def _document(policy: Same[Policy], phrases: Same[Phrases]) -> Document:
    """Return a policy ready for comparison; a baseline is, once for all that follow it."""
    return Document(policy.value, phrases.value)
