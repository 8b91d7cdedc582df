"""What each district has of each policy: a generation or another district's text, and its edits."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import NamedTuple

from corpora.generate.catalog import Entry
from corpora.generate.compose import Composer, references, size
from corpora.generate.districts import Directory, District
from corpora.generate.generations import EDITED, Origin, baseline, inside, moved_to, removable
from corpora.generate.prose import Voice, vocabulary
from corpora.generate.rows import Row
from corpora.generate.settings import Settings, drawn
from corpora.generate.variants import parted

_ALIKE = 3  # versions of an edit that several districts make alike
_MULTIPLE = (0.4, 1.9)  # some documents are edited more than others
_TUESDAY = 1
_ONCE = 0.1  # documents that were never revised since they were adopted
_REVIEWED = 0.2
_LONG_AGO = (24, 260)  # months from the first adoption to the last revision


class Days(NamedTuple):
    """The dates in a document's header."""

    adopted: date
    revised: date | None
    reviewed: date | None

    @property
    def last(self) -> date:
        """The day from which the text is."""
        return self.revised or self.adopted


@dataclass(frozen=True, slots=True)
class Copy:
    """A policy as a district has it.

    ``generation`` is None for a policy that it has alone; ``source`` is the number of the district
    that it was copied from, None where it came from the baseline.
    """

    entry: Entry
    rows: tuple[Row, ...]
    generation: int | None
    source: int | None
    days: Days


class Copies:
    """Makes copies; each is the same however many districts and documents are asked for."""

    def __init__(self, documents: int, seed: int, settings: Settings) -> None:
        self.seed, self.settings = seed, settings
        self.origins: tuple[Origin, ...] = baseline(documents, seed, settings)
        self.districts = Directory(seed, settings)

    def copy(self, district: District, at: int) -> Copy | None:
        """Return the district's version of the baseline's policy ``at``, or None if it has none."""
        random = drawn(self.seed, "copy", district.number, at)
        if random.random() < district.missing:
            return None
        copied = self._taken(district, at, random) or self._adopted(district, at, random)
        if random.random() < self.settings.districts.untouched:
            return copied
        return replace(copied, rows=self._edited(copied.rows, district, at, random))

    def _taken(self, district: District, at: int, random: Random) -> Copy | None:
        """Return the version of the district that this one copies, where it did."""
        kinship = self.settings.kinship
        if district.parent is None or random.random() >= kinship.policies:
            return None
        copied = self.copy(self.districts[district.parent], at)
        if copied is None:
            return None
        months = random.randint(*kinship.months)
        days = self._days(copied.days.last, months, random)
        return replace(copied, source=district.parent, days=days)

    def _adopted(self, district: District, at: int, random: Random) -> Copy:
        """Return a generation of the baseline, adopted some time after it was issued."""
        rates, origin = self.settings.districts, self.origins[at]
        back = random.choices(range(len(rates.generation)), rates.generation)[0]
        chosen = max(len(origin.generations) - 1 - back, 0)
        issued = origin.generations[chosen]
        months = int(random.uniform(*rates.months) * district.lag)
        days = self._days(issued.date, months, random)
        return Copy(origin.entry, issued.rows, chosen, None, days)

    def _days(self, since: date, months: int, random: Random) -> Days:
        today = self.settings.today
        last = min(_meeting(since, months), _meeting(today, -1))
        if random.random() < _ONCE:
            return Days(last, None, None)
        first = _meeting(last, -random.randint(*_LONG_AGO))
        reviewed = _meeting(last, random.randint(6, 30)) if random.random() < _REVIEWED else None
        return Days(first, last, reviewed if reviewed and reviewed < today else None)

    def _edited(
        self, rows: Sequence[Row], district: District, at: int, random: Random
    ) -> tuple[Row, ...]:
        """Return the rows with the district's own edits and its own clauses."""
        voice = Voice(self.origins[at].words, random, district.town)
        rate = district.edited * random.uniform(*_MULTIPLE)
        out: list[Row] = []
        for place, row in enumerate(rows):
            if row.kind not in EDITED or random.random() >= rate:
                out.append(row)
            else:
                self._edit(out, rows, place, voice)
        for _ in range(int(len(rows) * district.own_clauses + random.random())):
            _insert(out, voice)
        return tuple(out)

    def _edit(self, out: list[Row], rows: Sequence[Row], place: int, voice: Voice) -> None:
        """Put into ``out`` what the district makes of one clause."""
        rates, row = self.settings.districts, rows[place]
        way = voice.random.random() - rates.deleted
        if way < 0 and removable(rows, place):
            return
        if rates.split <= way < rates.split + rates.moved and removable(rows, place):
            out.insert(moved_to(out, row, voice.random), row)
        elif 0 <= way < rates.split:
            out += [row._replace(text=text) for text in parted(row)]
        else:
            out.append(self._inside(row, voice))

    def _inside(self, row: Row, voice: Voice) -> Row:
        """Return a clause with an edit: one of few that others make too, or the district's own."""
        if voice.random.random() < self.settings.districts.shared_edits:
            alike = drawn(self.seed, "alike", voice.random.randrange(_ALIKE), row.text)
            return inside(row, Voice(voice.words, alike, voice.town), self.settings)
        return inside(row, voice, self.settings)

    def own(self, district: District, at: int) -> Copy | None:
        """Return a policy that only this district has, beside the baseline's ``at``; or None."""
        random = drawn(self.seed, "own", district.number, at)
        entry = self.origins[at].entry
        if entry.kind not in ("BP", "BB") or random.random() >= district.own_policies:
            return None
        code = f"{entry.code}9" if "." in entry.code else f"{entry.code}.9"
        entry = entry._replace(code=code, title=f"{district.town} {entry.title}")
        words = vocabulary(entry, self.origins[at].words.pools["policy"], self.seed)
        voice = Voice(words, random, district.town)
        rows = Composer(voice).body(size(self.settings.length, random))
        day = date(random.randint(2008, 2024), 1, 1)
        days = self._days(day, random.randrange(12), random)
        return Copy(entry, (*rows, *references(rows, voice)), None, None, days)


def _insert(rows: list[Row], voice: Voice) -> None:
    """Put a paragraph as districts write them after one of the paragraphs."""
    places = [at for at, row in enumerate(rows) if row.kind == "paragraph"]
    if places:
        text = f"{voice.sentence('local')} {voice.sentence()}"
        rows.insert(voice.random.choice(places) + 1, Row("paragraph", text))


def _meeting(day: date, months: int) -> date:
    """Return the second Tuesday of a month so many months after a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = calendar.weekday(year, month + 1, 1)
    return date(year, month + 1, 8 + (_TUESDAY - first) % 7)
