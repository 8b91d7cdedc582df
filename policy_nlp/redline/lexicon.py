"""The tables of ``residue.toml``: words that exclude each other, and what replaced what."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Phrase = tuple[str, ...]


_LISTS = ("small", "helpers", "shortened", "titles", "auxiliaries")


class Lexicon(NamedTuple):
    """The loaded tables: kinds of doubled words, phrases that replaced others, endings, lists."""

    doubles: dict[tuple[str, str], str]
    replaced: tuple[tuple[frozenset[Phrase], frozenset[Phrase], bool], ...]
    endings: frozenset[tuple[str, str]]
    first_halves: frozenset[str]
    second_halves: frozenset[str]
    small: frozenset[str]
    helpers: frozenset[str]
    shortened: frozenset[str]
    titles: frozenset[str]
    auxiliaries: frozenset[str]


def tables() -> dict[str, Any]:
    """Return the file as it stands."""
    return tomllib.loads(files(__package__).joinpath("residue.toml").read_text(encoding="utf-8"))


@cache
def lexicon() -> Lexicon:
    """Return the tables, read once."""
    data = tables()
    doubles = {
        (one, other): group["kind"]
        for group in data["double"]
        for one in group["words"]
        for other in group["words"]
        if one != other and f"{one} {other}" not in group["but"]
    }
    replaced = tuple(
        (
            frozenset(tuple(old.split()) for old in entry["old"]),
            frozenset(tuple(new.split()) for new in entry["new"]),
            bool(entry.get("directed", True)),
        )
        for entry in data["replaced"]
    )
    endings = {(a, b) for a, b in data["endings"]["pairs"]}
    halves = data["compounds"]
    return Lexicon(
        doubles,
        replaced,
        frozenset(endings | {(b, a) for a, b in endings}),
        frozenset(halves["first"]),
        frozenset(halves["second"]),
        *(frozenset(data[name]["words"]) for name in _LISTS),
    )


def newer(first: Phrase, second: Phrase) -> int:
    """Return 1 where the second phrase replaced the first, -1 the reverse, 0 where not known."""
    for old, new, directed in lexicon().replaced:
        if directed and first in old and second in new:
            return 1
        if directed and first in new and second in old:
            return -1
    return 0
