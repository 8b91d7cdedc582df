"""House style as data: the names and spellings that districts vary without meaning anything.

The knowledge stands in ``house_style.toml`` beside this module, each entry with an example
that the tests run. Folding itself is in :mod:`policy_nlp.align.fold`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Keys = tuple[str, ...]
Phrases = dict[str, dict[str, tuple[tuple[Keys, Keys], ...]]]
"""Phrases by their first word and their second ("" without): (words as folded, what they become).

The longest come first.
"""


class HouseStyle(NamedTuple):
    """The loaded tables of ``house_style.toml``."""

    before_number: frozenset[str]
    numbers: dict[str, str]
    proper: tuple[tuple[re.Pattern[str], str], ...]
    phrases: Phrases


def table(name: str) -> dict[str, Any]:
    """Return the tables of one of this package's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def index(pairs: Iterable[tuple[str, str]]) -> Phrases:
    """Return the phrases ``(from, to)`` by first and second word, the longest first."""
    grouped: dict[str, dict[str, dict[Keys, Keys]]] = {}
    for source, target in pairs:
        words = tuple(source.split())
        second = words[1] if len(words) > 1 else ""
        found = grouped.setdefault(words[0], {}).setdefault(second, {})
        found[words] = tuple(target.split())
    return {
        first: {second: _longest_first(found) for second, found in seconds.items()}
        for first, seconds in grouped.items()
    }


def _longest_first(found: dict[Keys, Keys]) -> tuple[tuple[Keys, Keys], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def spelled_out(names: Iterable[str], short: str) -> list[tuple[str, str]]:
    """Return the ways to write a name with an abbreviation: either, both, with "the"."""
    forms = [short]
    for name in names:
        forms += [name, f"{name} {short}"]
    return [(article + form, short) for form in forms for article in ("", "the ")]


def apply(keys: Keys, at: int, phrases: Phrases) -> tuple[int, Keys] | None:
    """Return how many words from ``at`` are a phrase and what it becomes, or None."""
    seconds = phrases.get(keys[at])
    if seconds is None:
        return None
    following = keys[at + 1] if at + 1 < len(keys) else ""
    for words, target in (*seconds.get(following, ()), *seconds.get("", ())):
        if keys[at : at + len(words)] == words:
            return len(words), target
    return None


@cache
def house_style() -> HouseStyle:
    """Return the house style, read once."""
    data = table("house_style.toml")
    pairs = [(source, name["to"]) for name in data["name"] for source in name["from"]]
    for agency in data["agency"]:
        pairs += spelled_out(agency["names"], agency["short"])
    pairs += [(f"{name}s", f"{to}s") for name, to in pairs if name[-1] != "s" and " " in name]
    return HouseStyle(
        frozenset(data["before_number"]["words"]),
        dict(data["numbers"]["words"]),
        tuple((re.compile(entry["pattern"]), entry["to"]) for entry in data["proper"]),
        index(pairs),
    )


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no content of their own."""
    return frozenset(table("words.toml")["function"]["words"])


@cache
def labels() -> frozenset[str]:
    """Return the words that a number belongs to: "grade 5"."""
    return frozenset(table("words.toml")["label"]["words"])
