"""Citation ids that can be asked for an overlap without comparing each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from policy_nlp.citations.ids import CitationId


@dataclass(frozen=True)
class Index:
    """Some ids, by section and by body of law.

    A plain section overlaps only what names the same section, or an id that may hold many
    (ranges, parts, rules by level), which are few.
    """

    sections: dict[tuple[str, ...], list[CitationId]]
    wide: dict[tuple[str, ...], list[CitationId]]
    all: dict[tuple[str, ...], list[CitationId]]

    @classmethod
    def of(cls, ids: Iterable[CitationId]) -> Index:
        """The index of some ids."""
        index = cls(defaultdict(list), defaultdict(list), defaultdict(list))
        for identifier in ids:
            body, section = identifier.segments[:2], identifier.section
            index.all[body].append(identifier)
            if section:
                index.sections[section].append(identifier)
            else:
                index.wide[body].append(identifier)
        return index

    def overlaps(self, asked: CitationId) -> bool:
        """Whether an id overlaps one of them."""
        body, section = asked.segments[:2], asked.section
        if not section:
            return any(asked.overlaps(i) for i in self.all.get(body, ()))
        near = (*self.sections.get(section, ()), *self.wide.get(body, ()))
        return any(asked.overlaps(i) for i in near)
