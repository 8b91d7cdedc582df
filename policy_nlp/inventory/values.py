"""An inventory of code sections: every version of every section, and what becomes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from policy_nlp.citations import CitationId
from policy_nlp.citations.sections_order import SectionOrder
from policy_nlp.inventory.history import History
from policy_nlp.values import Value


class SectionVersion(Value, frozen=True):
    """One version of a section as the code has it: a section that will change has two.

    ``since`` is when its words took effect, a day or (of older statutes) a year; ``ended`` the day
    as of which it is repealed, ``inoperative`` from when it does not operate; ``former`` is the id
    it was renumbered from. ``history`` is the Legislature's note, as it stands.
    """

    id: str
    since: str | None = None
    ended: str | None = None
    inoperative: str | None = None
    former: str | None = None
    history: str = ""

    @classmethod
    def of(cls, section: str, note: str, history: History, effective: str | None) -> SectionVersion:
        """The version of a section by its note; ``effective`` is the table's own day."""
        begun = max(filter(None, (history.effective or effective, history.operative)), default=None)
        former = history.former and _renumbered(section, history.former)
        return cls(
            section,
            begun or history.year,
            history.repealed,
            history.inoperative,
            former or None,
            note,
        )

    def over(self, day: str) -> bool:
        """Whether the version was repealed as of ``day`` or before."""
        return self.ended is not None and self.ended <= day

    def idle(self, day: str) -> bool:
        """Whether the version no longer operated on ``day``."""
        return self.inoperative is not None and self.inoperative <= day


class Origin(Value, frozen=True):
    """Where an inventory came from: file, SHA-256 of its table, the day of its latest change.

    ``passed_over`` counts the rows that name no section in force (preambles).
    """

    source: str
    sha256: str
    as_of: str
    passed_over: int = 0


# The Legislature's whole table has more than 160,000 rows.
WHOLE: Final = 100_000


class Inventory:
    """The sections of some codes as they stood on the day ``origin.as_of``."""

    def __init__(self, origin: Origin, versions: Iterable[SectionVersion]) -> None:
        self.origin = origin
        self.versions = tuple(versions)
        self._orders: dict[str, SectionOrder] = {}

    @property
    def is_whole(self) -> bool:
        """Whether it is large enough to be of all codes, so that what it lacks does not exist."""
        return len(self.versions) >= WHOLE

    @cached_property
    def sections(self) -> dict[str, tuple[SectionVersion, ...]]:
        """The versions of each section, by its id."""
        table: dict[str, list[SectionVersion]] = defaultdict(list)
        for version in self.versions:
            table[version.id].append(version)
        return {section: tuple(found) for section, found in table.items()}

    @cached_property
    def successors(self) -> dict[str, SectionVersion]:
        """The section that each former number became."""
        return {one.former: one for one in self.versions if one.former}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes that the inventory has sections of, ``us-ca/edc``."""
        return frozenset("/".join(section.split("/")[1:3]) for section in self.sections)

    def expand(self, citation: CitationId) -> tuple[CitationId, ...]:
        """The sections that a citation names, a range written out, in section order."""
        code = "/".join(citation.segments[:2])
        if code not in self._orders:
            sections = (one for one in self.sections if one.startswith(f"/{code}/"))
            # Sorting takes a moment: only the codes that are asked for.
            self._orders[code] = SectionOrder(map(CitationId.parse, sections))
        return self._orders[code].expand(citation)

    def versions_of(self, citation: CitationId) -> tuple[SectionVersion, ...]:
        """Every version of the sections that a citation names, in section order."""
        found = self.expand(citation)
        return tuple(version for one in found for version in self.sections[str(one)])


def _renumbered(section: str, number: str) -> str:
    return f"{section[: section.rindex('/')]}/s{number.lower()}"
