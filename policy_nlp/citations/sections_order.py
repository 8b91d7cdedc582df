"""Sections that exist, in section order: what of them a citation names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from policy_nlp.citations.ids import RANGE, CitationId

_SECTION: Final = re.compile(r"s\d")


class SectionOrder:
    """An inventory of sections, sorted once; looking up takes the logarithm of its size."""

    def __init__(self, sections: Iterable[CitationId]) -> None:
        groups: dict[tuple[str, ...], list[CitationId]] = defaultdict(list)
        for section in dict.fromkeys(sections):
            groups[section.segments[:-1]].append(section)
        self._groups = {parents: sorted(found, key=_key) for parents, found in groups.items()}
        self._keys = {parents: list(map(_key, found)) for parents, found in self._groups.items()}

    def __contains__(self, section: CitationId) -> bool:
        return bool(self._at(section))

    def expand(self, citation: CitationId) -> tuple[CitationId, ...]:
        """The sections of the inventory that ``citation`` names, in section order.

        A range gives all that lie between its ends; a subdivision, or ``et seq.``, the section it
        is of or starts with; a chapter or part what the inventory has in it. Empty where the
        inventory has none of it.
        """
        for size in range(len(citation.segments), 0, -1):
            head = CitationId(citation.segments[:size])
            found = self._between(head) if RANGE in head.segments[-1] else self._at(head)
            if found:
                return found
        return tuple(sorted(self._inside(citation), key=_key))

    def _at(self, section: CitationId) -> tuple[CitationId, ...]:
        parents = section.segments[:-1]
        place = bisect_left(self._keys.get(parents, ()), _key(section))
        found = self._groups.get(parents, [])[place : place + 1]
        return (section,) if found == [section] else ()

    def _between(self, ranged: CitationId) -> tuple[CitationId, ...]:
        *parents, last = ranged.segments
        group, keys = self._groups.get(tuple(parents), []), self._keys.get(tuple(parents), [])
        low, high = (_key(CitationId((*parents, end))) for end in last.split(RANGE))
        first, stop = bisect_left(keys, low), bisect_right(keys, high)
        return tuple(one for one in group[first:stop] if ranged.contains(one))

    def _inside(self, whole: CitationId) -> Iterator[CitationId]:
        """What a chapter or part holds; a section holds only what is listed under it."""
        is_section = _SECTION.match(whole.segments[-1])
        shared = whole.segments if is_section else whole.segments[:2]
        for parents, group in self._groups.items():
            if parents[: len(shared)] == shared:
                yield from filter(whole.contains, group)


def expand(citation: CitationId, inventory: Iterable[CitationId]) -> tuple[CitationId, ...]:
    """The sections of ``inventory`` that ``citation`` names, in section order.

    For many citations over one inventory make one :class:`SectionOrder`.
    """
    return SectionOrder(inventory).expand(citation)


def _key(section: CitationId) -> tuple[Any, ...]:
    return section.sort_key, section.segments
