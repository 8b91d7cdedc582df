"""The tables of ``residue.toml``: words that exclude each other, and what replaced what."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Phrase = tuple[str, ...]


_SURE = 4.0  # the logarithm of odds of a change that went one way only
_LISTS = (
    "small",
    "helpers",
    "shortened",
    "titles",
    "auxiliaries",
    "units",
    "opening",
    "being",
    "midway",
)


class Lexicon(NamedTuple):
    """The loaded tables: kinds of doubled words, phrases that replaced others, endings, lists."""

    doubles: dict[tuple[str, str], str]
    replaced: tuple[tuple[frozenset[Phrase], frozenset[Phrase], float], ...]
    endings: frozenset[tuple[str, str]]
    merged: frozenset[str]
    names: frozenset[Phrase]
    numbers: frozenset[tuple[str, str]]
    singular: frozenset[str]
    first_halves: frozenset[str]
    second_halves: frozenset[str]
    small: frozenset[str]
    helpers: frozenset[str]
    shortened: frozenset[str]
    titles: frozenset[str]
    auxiliaries: frozenset[str]
    units: frozenset[str]
    opening: frozenset[str]
    being: frozenset[str]
    midway: frozenset[str]


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
            float(entry.get("odds", _SURE)) if entry.get("directed", True) else 0.0,
        )
        for entry in data["replaced"]
    )
    endings = {(a, b) for a, b in data["endings"]["pairs"]}
    halves = data["compounds"]
    number = {(one, other) for one, other in data["number"]["pairs"]}
    return Lexicon(
        doubles,
        replaced,
        frozenset(endings | {(b, a) for a, b in endings}),
        frozenset(data["merged"]["words"]),
        frozenset(tuple(name.split()) for name in data["names"]["excluding"]),
        frozenset(number | {(b, a) for a, b in number}),
        frozenset(one for one, _ in number),
        frozenset(halves["first"]),
        frozenset(halves["second"]),
        *(frozenset(data[name]["words"]) for name in _LISTS),
    )


def newer(first: Phrase, second: Phrase) -> int:
    """Return 1 where the second phrase surely replaced the first, -1 the reverse, 0 else."""
    for old, new, odds in lexicon().replaced:
        if odds >= _SURE and first in old and second in new:
            return 1
        if odds >= _SURE and first in new and second in old:
            return -1
    return 0


def leaning(first: Phrase, second: Phrase) -> float:
    """Return the logarithm of the odds that the second reading is the newer, by words in them."""
    total = 0.0
    for old, new, odds in lexicon().replaced:
        sides = [(_has(one, old), _has(one, new)) for one in (first, second)]
        if sides == [(True, False), (False, True)]:
            total += odds
        elif sides == [(False, True), (True, False)]:
            total -= odds
    return total


def _has(words: Phrase, phrases: frozenset[Phrase]) -> bool:
    """Whether one of the phrases stands among the words."""
    return any(
        words[at : at + len(phrase)] == phrase
        for phrase in phrases
        for at in range(len(words) - len(phrase) + 1)
    )
