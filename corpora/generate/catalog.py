"""Which policies there are: kind, code, title and subject of each, in the order they are made."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from corpora.generate.rows import plural, titled
from corpora.generate.settings import Settings, drawn, table

_STEPS = (10, 10, 10, 20, 20, 30)  # from one subject's code to the next
_ASPECTS = (0.7, 0.3)  # the shares of subjects with one aspect, with another
_TOP = 9000


class Entry(NamedTuple):
    """A policy: ``key`` is unique ("BP 3110.1"); ``one`` and ``many`` are its subject."""

    kind: str
    code: str
    title: str
    section: str
    one: str
    many: str

    @property
    def key(self) -> str:
        """Kind and code."""
        return f"{self.kind} {self.code}"

    @property
    def series(self) -> int:
        """The first digit of the code."""
        return int(self.code[0])


def catalog(seed: int, settings: Settings) -> tuple[Entry, ...]:
    """Return all policies there can be; those of one code stand together."""
    random = drawn(seed, "catalog")
    codes = [entry for series in table("subjects")["series"] for entry in _codes(series, random)]
    random.shuffle(codes)
    return tuple(
        entry._replace(kind=kind) for entry in codes for kind in _kinds(entry, settings, random)
    )


def _codes(series: dict[str, Any], random: Random) -> list[Entry]:
    """Return the codes of a series as policies whose kind is still open."""
    number = series["first"]
    entries: list[Entry] = []
    for subject in series["subjects"]:
        one, _, many = subject.partition("/")
        many = many or plural(one)
        titles = [titled(many), *aspects(one, many, random)]
        entries += [
            Entry("", f"{number:04d}{f'.{at}' if at else ''}", name, series["name"], one, many)
            for at, name in enumerate(titles)
        ]
        number += random.choice(_STEPS)
    return entries


def aspects(one: str, many: str, random: Random) -> list[str]:
    """Return titles of policies on aspects of a subject: none, one or two."""
    number = sum(random.random() < share for share in _ASPECTS)
    names = random.sample(table("subjects")["aspects"]["titles"], number)
    return [name.format(S=titled(many), A=titled(one)) for name in names]


def _kinds(entry: Entry, settings: Settings, random: Random) -> list[str]:
    shares = settings.kinds
    regulation, exhibit = random.random() < shares.regulation, random.random() < shares.exhibit
    if int(entry.code[:4]) >= _TOP:
        return ["BB", "E"] if exhibit else ["BB"]
    return ["BP", *(["AR"] if regulation else []), *(["E"] if exhibit else [])]
