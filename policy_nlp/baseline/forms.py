"""Versions as rows of forms: a form is a clause's words with house style folded away.

Equal forms are found by hash. A paragraph that a copy split in two, or two that it merged, are put
back where most copies have them otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from policy_nlp.align import Document, Phrases
from policy_nlp.align.fold import Cited, fold, glossary
from policy_nlp.values import Policy

_RARE = 0.3  # a layout is put back where another one is more than three times as frequent


@dataclass(frozen=True, slots=True)
class Cell:
    """A clause of a version: its form, and where it stands; None where its layout was put back."""

    form: int
    clause: int | None


@dataclass(slots=True)
class Forms:
    """All versions as rows of forms; ``words`` are the folded words of each form.

    ``holders`` and ``districts`` are bit sets: the versions, and the districts, that have a form.
    """

    policies: Sequence[Policy]
    owners: list[int]
    words: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    districts: list[int] = field(default_factory=list)
    _numbers: dict[tuple[str, int], int] = field(default_factory=dict)

    def number(self, words: str, occurrence: int) -> int:
        """Return the number of a form; the second of a version's equal clauses is another form."""
        number = self._numbers.setdefault((words, occurrence), len(self.words))
        if number == len(self.words):
            self.words.append(words)
            self.holders.append(0)
            self.districts.append(0)
        return number

    def add(self, layout: Iterable[tuple[str, int | None]]) -> None:
        """Enter the next version: its clauses as folded words and places."""
        version = len(self.rows)
        seen: Counter[str] = Counter()
        row: list[Cell] = []
        for words, clause in layout:
            form = self.number(words, seen[words])
            seen[words] += 1
            row.append(Cell(form, clause))
            self.holders[form] |= 1 << version
            self.districts[form] |= 1 << self.owners[version]
        self.rows.append(row)

    def spread(self, form: int) -> int:
        """Return how many districts have a form."""
        return self.districts[form].bit_count()


def read_forms(policies: Sequence[Policy]) -> Forms:
    """Return versions of one policy as rows of forms."""
    folded = list(_folded(policies))
    forms = Forms(policies, owners(policies))
    layouts = _Layouts(folded)
    for row in folded:
        forms.add(layouts.usual(row))
    return forms


def owners(policies: Sequence[Policy]) -> list[int]:
    """Return a number for each version's district; versions without one are each their own."""
    numbers: dict[str | int, int] = {}
    return [
        numbers.setdefault(version if one.district is None else one.district, len(numbers))
        for version, one in enumerate(policies)
    ]


def known_kin(policies: Sequence[Policy], kin: Iterable[tuple[str, str]]) -> NDArray[np.bool_]:
    """Return, for each two districts by their numbers, whether they are kin; each is its own."""
    numbers = owners(policies)
    named = {one.district: number for one, number in zip(policies, numbers, strict=True)}
    result = np.eye(max(numbers, default=-1) + 1, dtype=np.bool_)
    for first, second in kin:
        if first in named and second in named:
            result[named[first], named[second]] = result[named[second], named[first]] = True
    return result


def _folded(policies: Sequence[Policy]) -> Iterator[list[str]]:
    """Give each version's clauses folded, the same words in the same citations only once."""
    phrases = glossary(sorted({clause.text for one in policies for clause in one.clauses}))
    known: dict[tuple[str, tuple[Cited, ...]], str] = {}
    for policy in policies:
        yield [
            known.get(key) or known.setdefault(key, _fold(*key, phrases))
            for key in _cited_clauses(policy, phrases)
        ]


def _cited_clauses(policy: Policy, phrases: Phrases) -> Iterator[tuple[str, tuple[Cited, ...]]]:
    found = Document(policy, phrases).citations
    for clause, citations in zip(policy.clauses, found, strict=True):
        start = clause.start
        yield clause.text, tuple((c.start - start, c.end - start, c.id) for c in citations)


def _fold(text: str, cited: tuple[Cited, ...], phrases: Phrases) -> str:
    return " ".join(fold(text, cited, phrases).keys) or text.strip()


class _Layouts:
    """Which paragraphs stand whole in some copies and in two parts in others, and how often."""

    def __init__(self, rows: Sequence[list[str]]) -> None:
        self.whole = Counter(words for row in rows for words in set(row))
        joined = Counter(whole for row in rows for whole in {f"{a} {b}" for a, b in pairwise(row)})
        self.parted = {whole: n for whole, n in joined.items() if whole in self.whole}
        self.parts: dict[str, Counter[tuple[str, str]]] = {}
        for row in rows if self.parted else ():
            for pair in pairwise(row):
                if (whole := " ".join(pair)) in self.parted:
                    self.parts.setdefault(whole, Counter())[pair] += 1

    def usual(self, row: Sequence[str]) -> Iterator[tuple[str, int | None]]:
        """Give a version's clauses with their places, rare layouts put back to the usual ones."""
        at = 0
        while at < len(row):
            words = row[at]
            whole = f"{words} {row[at + 1]}" if at + 1 < len(row) else ""
            if whole in self.parted and self.parted[whole] < _RARE * self.whole[whole]:
                yield whole, None
                at += 2
                continue
            if words in self.parted and self.whole[words] < _RARE * self.parted[words]:
                first, second = self.parts[words].most_common(1)[0][0]
                yield first, None
                yield second, None
            else:
                yield words, at
            at += 1
