"""Words and phrases to look for: as a condition in SQL, and as places in a text.

A word is matched whole, whatever its capitals; "expel*" is any word that begins so. The words of a
phrase follow each other, with nothing but blanks and punctuation between them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final

from policy_nlp.errors import InputError

_UNIT: Final = re.compile(r'"([^"]*)"|[“”]([^“”]*)[“”]|([^\s"“”]+)')
_PIECE: Final = re.compile(r"[^\W_]+(?:['’.\-‐‑–][^\W_]+)*\*?")
# What is written in several ways.
_VARIANTS: Final = {"'": "['’]", "’": "['’]"} | dict.fromkeys("-‐‑–", "[-‐‑–]")
# The same pattern for Python's expressions and for DuckDB's (RE2, whose \w is ASCII alone).
_PYTHON: Final = (r"(?<![^\W_])(?:", r"[\W_]+", r"[^\W_]*", r")(?![^\W_])")
_RE2: Final = (
    r"(?:^|[^\pL\pN])(?:",
    r"[^\pL\pN]+",
    r"[\pL\pN]*",
    r")(?:[^\pL\pN]|$)",
)

_Dialect = tuple[str, str, str, str]
_Piece = tuple[str, ...]  # the ways to write it


class Words:
    """What to look for. ``fold`` also finds what house style writes otherwise.

    Raises InputError where the text has no word in it, or half a pair of quotation marks.
    """

    def __init__(self, text: str, *, fold: bool = False) -> None:
        if set('"“”').intersection(_UNIT.sub("", text)):
            raise InputError(f"{text!r} has a quotation mark that is not closed.")
        units = ["".join(match) for match in _UNIT.findall(text)]
        found = [_pieces(unit, fold) for unit in units]
        self._units = [unit for unit in found if unit]
        if not self._units:
            raise InputError(f"{text!r} has no word to look for.")
        self._pattern = re.compile("|".join(_pattern(u, _PYTHON) for u in self._units), re.I)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in a text, in order."""
        return [match.span() for match in self._pattern.finditer(text)]

    def condition(self, column: str) -> tuple[str, dict[str, Any]]:
        """A condition that a column holds all of them, with its values."""
        parts: list[str] = []
        values: dict[str, Any] = {}
        for number, unit in enumerate(self._units):
            if plain := _plain(unit):
                parts.append(f"contains(lower({column}), $plain{number})")
                values[f"plain{number}"] = plain
            parts.append(f"regexp_matches({column}, $words{number})")
            values[f"words{number}"] = f"(?i){_pattern(unit, _RE2)}"
        return " AND ".join(parts), values


def _pieces(unit: str, fold: bool) -> list[_Piece]:
    """The words of a unit, each with the ways to write it."""
    if fold and "*" not in unit:
        return _folded(unit)
    return [(piece,) for piece in _PIECE.findall(unit)]


def _pattern(unit: Sequence[_Piece], dialect: _Dialect) -> str:
    begin, between, rest, end = dialect
    pieces = ("|".join(_written(way, between, rest) for way in piece) for piece in unit)
    return begin + between.join(f"(?:{piece})" for piece in pieces) + end


def _written(way: str, between: str, rest: str) -> str:
    words = way.removesuffix("*").split()
    written = between.join(
        "".join(_VARIANTS.get(char) or re.escape(char) for char in word) for word in words
    )
    return written + (rest if way.endswith("*") else "")


def _plain(unit: Sequence[_Piece]) -> str | None:
    """The longest word that is written in one way: a cheap test before the expression."""
    ways = [piece[0].removesuffix("*") for piece in unit if len(piece) == 1]
    plain = [way.lower() for way in ways if way.isascii() and way.isalnum()]
    return max(plain, key=len, default=None)


def _folded(unit: str) -> list[_Piece]:
    """The words of a unit, with all that house style writes for them."""
    from policy_nlp.align.fold import fold

    folded = fold(unit)
    places = zip(folded.keys, folded.starts, folded.ends, strict=True)
    found: list[_Piece] = []
    for (start, end), group in groupby(places, key=lambda place: (place[1], place[2])):
        key = " ".join(word for word, _, _ in group)
        written = " ".join(unit[start:end].split()).casefold()
        found.append(tuple(dict.fromkeys((written, *_house().get(key, ())))))
    return found


@cache
def _house() -> dict[str, tuple[str, ...]]:
    """What house style folds into each word or phrase, that itself first."""
    from policy_nlp.align.style import house_style

    ways: dict[str, list[str]] = defaultdict(list)
    for seconds in house_style().phrases.values():
        for pairs in seconds.values():
            for source, target in pairs:
                key = " ".join(target)
                ways[key] += [" ".join(source)] if ways[key] else [key, " ".join(source)]
    return {key: _longest_first(found) for key, found in ways.items()}


def _longest_first(ways: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ways), key=lambda way: (-len(way), way)))
