"""Which of the ids that a corpus cites bear on provisions that are asked about, and how."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from policy_nlp.citations.ids import RANGE, CitationId

How = Literal["exact", "contains", "within", "overlaps", "possible"]
# The nearest first: how a citation bears on what is asked.
HOWS: Final[tuple[How, ...]] = ("exact", "contains", "within", "overlaps", "possible")

# What "et seq." reaches is not known. Articles and chapters seldom have more than a hundred
# section numbers (the Brown Act, Government Code 54950 et seq., ends at 54963).
_REACH: Final = 100
_NUMBER: Final = re.compile(r"s(\d{1,9})")
_ETSEQ: Final = "etseq"

_Path = tuple[str, ...]


class Match(NamedTuple):
    """An id that was asked about, and how a citation bears on it."""

    asked: str
    how: How


class Provisions:
    """Provisions asked about; a citation is held against those near it alone."""

    def __init__(self, asked: Iterable[CitationId]) -> None:
        self.asked = tuple(dict.fromkeys(asked))
        self._all: dict[_Path, list[CitationId]] = defaultdict(list)
        self._wide: dict[_Path, list[CitationId]] = defaultdict(list)
        self._sections: dict[_Path, list[CitationId]] = defaultdict(list)
        for one in self.asked:
            section = one.section
            self._all[_body(one)].append(one)
            group = self._sections[section] if section else self._wide[_body(one)]
            group.append(one)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What an id that bears on one of them begins with."""
        return tuple("/" + "/".join((*body, "")) for body in self._all)

    def matches(self, cited: str) -> tuple[Match, ...]:
        """How a cited id bears on each of the provisions, the nearest first."""
        if not cited.startswith(self.prefixes):
            return ()
        one = CitationId.parse(cited)
        found = ((asked, relation(asked, one)) for asked in self._near(one))
        kept = [Match(str(asked), how) for asked, how in found if how]
        return tuple(sorted(kept, key=lambda match: HOWS.index(match.how)))

    def _near(self, cited: CitationId) -> Iterable[CitationId]:
        section, body = cited.section, _body(cited)
        if section is None:
            return self._all.get(body, ())
        return (*self._sections.get(section, ()), *self._wide.get(body, ()))


def relation(asked: CitationId, cited: CitationId) -> How | None:
    """How a citation bears on a provision asked about; None where it does not.

    ``exact``: it is that one; ``contains``: it holds it (a range, a part, the section of a
    subdivision); ``within``: it lies inside (a subdivision, a section of a range); ``overlaps``:
    two ranges cross; ``possible``: one is an "et seq." that begins less than a hundred numbers
    below the other.
    """
    if asked == cited:
        return "exact"
    if cited.contains(asked):
        return "contains"
    if asked.contains(cited):
        return "within"
    if asked.overlaps(cited):
        return "overlaps"
    return "possible" if _reaches(cited, asked) or _reaches(asked, cited) else None


def _reaches(open_ended: CitationId, other: CitationId) -> bool:
    """Whether sections that follow the one of an "et seq." may include ``other``."""
    *path, last = open_ended.segments
    if last != _ETSEQ or other.segments[: len(path) - 1] != tuple(path[:-1]):
        return False
    if len(other.segments) < len(path):
        return False
    first, (low, high) = _numbers(path[-1])[0], _numbers(other.segments[len(path) - 1])
    if first is None or low is None or high is None:
        return False
    # A section of federal regulations begins with the number of its part (106.8).
    reach = 1 if path[:2] == ["us", "cfr"] else _REACH
    return low < first + reach and first <= high


def _numbers(segment: str) -> tuple[int | None, int | None]:
    """The whole numbers of a section, or of the first and last of a range."""
    low, _, high = segment.partition(RANGE)
    found = [_NUMBER.match(end) for end in (low, high or low)]
    first, last = (int(match[1]) if match else None for match in found)
    return first, last


def _body(one: CitationId) -> _Path:
    return one.segments[:1] if one.jurisdiction == "policy" else one.segments[:2]
