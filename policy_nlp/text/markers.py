"""List markers at the start of a line: numbers, letters, Roman numerals, bullets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

BULLET = "bullet"
_MARKER = re.compile(
    r"(?P<open>\()?(?P<core>\d{1,2}\.\d{1,2}(?=\.)|\d{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})(?P<close>[.)]{1,2})"
    r"(?:\s+(?=\S)|(?=[A-Z][a-z])|$)"
    r"|(?P<glyph>[•●○◦▪■□❑❏➢➤‣∙·\uf0b7\uf0a7\uf0d8\uf076o*–—-])(?:\s+)(?=\S)"
    r"|(?P<tight>[•●○◦▪■□❑❏➢➤‣∙\uf0b7\uf0a7\uf0d8\uf076])(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Marker(NamedTuple):
    """A list marker: its ``number`` (None for a bullet), its readings, where the text begins.

    A reading is a style ("1.", "(a)", "bullet•") and a value; "i." can be a Roman one or the
    ninth letter.
    """

    number: str | None
    readings: tuple[tuple[str, int], ...]
    end: int


@lru_cache(maxsize=16384)  # documents have many lines in common
def find_marker(text: str) -> Marker | None:
    """The list marker that ``text`` begins with, or None."""
    match = _MARKER.match(text)
    if not match:
        return None
    if glyph := match["glyph"] or match["tight"]:
        return Marker(None, ((BULLET + glyph, 0),), match.end())
    if match["open"] and not match["close"].startswith(")"):
        return None
    core = match["core"]
    frame = (match["open"] or "") + "{}" + match["close"][0]
    return Marker(core, tuple(_readings(core, frame)), match.end())


def _readings(core: str, frame: str) -> list[tuple[str, int]]:
    if core[0].isdigit():  # "2.3." is one number over another in a draft, or the third of part two
        return [(frame.format("1"), int(part)) for part in core.split(".")]
    found = []
    case = "i" if core.islower() else "I"
    if len(core) == 1:
        letter = "a" if core.islower() else "A"
        found.append((frame.format(letter), ord(core.lower()) - ord("a") + 1))
    if set(core.lower()) <= _ROMAN.keys():
        found.append((frame.format(case), roman_value(core)))
    return found


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 89, by the subtractive rule."""
    values = [_ROMAN[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
