"""The words that decide whether a repair is right."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files

_RANK_OF_SHORT = 35  # rarer words of two letters ("er", "ti") are far oftener pieces of words
_SIZE = re.compile(r"# size (\d+)")


@cache
def ranks() -> dict[str, int]:
    """Every known word with the size of the list it comes from: 10 the commonest, 60 rare."""
    known: dict[str, int] = {"a": 10, "i": 10}
    rank = 10
    for name in ("words.txt", "words_policy.txt"):
        for line in files("policy_nlp.text").joinpath(name).read_text("utf-8").splitlines():
            if size := _SIZE.match(line):
                rank = int(size[1])
            elif line and line[0] != "#" and (len(line) > 2 or rank <= _RANK_OF_SHORT):
                known.setdefault(line, rank)
    return known


@cache
def words() -> frozenset[str]:
    """Every known word, lower-case."""
    return frozenset(ranks())


@cache
def _sorted_words() -> list[str]:
    return sorted(ranks())


def begins_word(start: str) -> bool:
    """Whether some known word begins with ``start``."""
    at = bisect_left(_sorted_words(), start)
    return at < len(_sorted_words()) and _sorted_words()[at].startswith(start)


@cache
def ligatures() -> tuple[str, ...]:
    """The letter groups that fonts join, from ``ligatures.toml``."""
    data = tomllib.loads(files("policy_nlp.text").joinpath("ligatures.toml").read_text("utf-8"))
    return tuple(entry["letters"] for entry in data["ligature"])
