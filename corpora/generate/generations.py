"""The baseline: policies, each with its generations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from corpora.generate.catalog import Entry, catalog
from corpora.generate.compose import Composer, references, size
from corpora.generate.prose import Vocabulary, Voice, vocabulary
from corpora.generate.rows import Row
from corpora.generate.settings import Generations, Settings, drawn
from corpora.generate.variants import varied

_NEAR = 40  # a policy refers to some of so many others
_PACKETS = (3, 5, 7, 9, 10, 12)  # months in which the baseline's revisions are issued
EDITED = frozenset({"paragraph", "item", "leadin"})


@dataclass(frozen=True, slots=True)
class Generation:
    """A dated text of a policy; ``body`` are its clauses without the reference lists."""

    date: date
    body: tuple[Row, ...]
    references: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All clauses."""
        return self.body + self.references


@dataclass(frozen=True, slots=True)
class Origin:
    """A policy of the baseline: the oldest generation first."""

    entry: Entry
    words: Vocabulary
    generations: tuple[Generation, ...]


def baseline(documents: int, seed: int, settings: Settings) -> tuple[Origin, ...]:
    """Return the first ``documents`` policies of the baseline; raises ValueError for too many."""
    entries = catalog(seed, settings)
    if not 1 <= documents <= len(entries):
        raise ValueError(f"{documents} documents: give a number from 1 to {len(entries)}.")
    return tuple(_origin(at, entries, seed, settings) for at in range(documents))


def _origin(at: int, entries: Sequence[Entry], seed: int, settings: Settings) -> Origin:
    random = drawn(seed, "policy", entries[at].key)
    words = vocabulary(entries[at], _others(at, entries, random), seed)
    composer = Composer(Voice(words, random))
    rows = composer.body(size(settings.length, random))
    days = issued(random, settings.generations)
    generations = [_generation(days[0], rows, composer.voice)]
    for day in days[1:]:
        before = rows
        while rows == before:
            rows = revised(before, composer, settings)
        generations.append(_generation(day, rows, composer.voice))
    return Origin(entries[at], words, tuple(generations))


def _others(at: int, entries: Sequence[Entry], random: Random) -> tuple[str, ...]:
    """Return the policies that the one at ``at`` may refer to.

    They come before it, so that a smaller corpus is the beginning of a larger one; the first ones
    are referred to most.
    """
    before = [one for one in entries[: max(at, 12)] if one.code != entries[at].code]
    known = random.sample(before, min(len(before), _NEAR))
    return tuple(f"{one.kind} {one.code} - {one.title}" for one in known)


def _generation(day: date, rows: Sequence[Row], voice: Voice) -> Generation:
    return Generation(day, tuple(rows), tuple(references(list(rows), voice)))


def issued(random: Random, rates: Generations) -> list[date]:
    """Return the dates of a policy's generations, the oldest first."""
    numbers = [int(number) for number in rates.number]
    number = random.choices(numbers, list(rates.number.values()))[0]
    month = random.randint(*rates.newest) * 12 + random.choice(_PACKETS) - 1
    months = [month]
    for _ in range(number - 1):
        months.append(months[-1] - random.randint(*rates.months))
    return [date(month // 12, month % 12 + 1, 1) for month in reversed(months)]


def revised(rows: Sequence[Row], composer: Composer, settings: Settings) -> list[Row]:
    """Return the next generation: some clauses edited, some new, some gone, some moved."""
    rates, random = settings.generations, composer.random
    rate = random.uniform(*rates.edited)
    out: list[Row] = []
    for at, row in enumerate(rows):
        if row.kind not in EDITED or random.random() >= rate:
            out.append(row)
        else:
            _revise(out, rows, at, composer, settings)
    return out


def _revise(
    out: list[Row], rows: Sequence[Row], at: int, composer: Composer, settings: Settings
) -> None:
    """Put into ``out`` what becomes of one clause."""
    rates, random, row = settings.generations, composer.random, rows[at]
    way = random.random()
    if way < rates.inside or not removable(rows, at):
        out.append(inside(row, composer.voice, settings))
    elif way < rates.inside + rates.inserted:
        out += [row, composer.item(row) if row.form else composer.paragraph()]
    elif way < rates.inside + rates.inserted + rates.moved:
        out.insert(moved_to(out, row, random), row)


def inside(row: Row, voice: Voice, settings: Settings) -> Row:
    """Return a clause with one edit, or as it is where none fits."""
    text = varied(row.text, voice, list(settings.inside), list(settings.inside.values()))
    return row if text is None else row._replace(text=text)


def removable(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a clause can come or go: a heading keeps a paragraph, a list an item."""
    row = rows[at]
    if row.kind == "paragraph":
        return 0 < at < len(rows) - 1 and rows[at - 1].kind != "heading"
    return row.kind == "item" and at + 1 < len(rows) and rows[at + 1].mark == row.mark


def moved_to(rows: Sequence[Row], row: Row, random: Random) -> int:
    """Return where a paragraph goes: before another one above; other clauses stay."""
    places = [at for at, one in enumerate(rows) if one.kind == "paragraph" and at]
    return random.choice(places) if row.kind == "paragraph" and places else len(rows)
