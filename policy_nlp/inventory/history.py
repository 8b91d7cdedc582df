"""Reading the Legislature's history notes: when a section took effect, ended, was renumbered.

A note names the latest statute on the section and its days; the forms are data (``history.toml``).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

import msgspec

from policy_nlp.values import Value

Field = Literal["effective", "operative", "inoperative", "repealed", "former", "year"]

_PIECE: Final = re.compile(r"\{([A-Z]+)\}")
_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
_DAY: Final = re.compile(r"([A-Z][a-z]{2})[a-z]{0,6}\s(\d{1,2}),\s(\d{4})")


class History(Value, frozen=True):
    """What a note says: days as ``YYYY-MM-DD``, the former number, the statute's year."""

    effective: str | None = None
    operative: str | None = None
    inoperative: str | None = None
    repealed: str | None = None
    former: str | None = None
    year: str | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note and what its form reads in it."""

    note: str
    value: str


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that notes say; the pattern's first group is its value."""

    field: Field
    pattern: str
    examples: tuple[Example, ...]


@cache
def forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Every form with its compiled pattern; of two of one field the earlier wins."""
    text = resources.files(__package__).joinpath("history.toml").read_text("utf-8")
    raw: dict[str, Any] = tomllib.loads(text)
    pieces: dict[str, str] = raw["pieces"]
    found = msgspec.convert(raw["form"], tuple[Form, ...])
    return tuple(
        (form, re.compile(_PIECE.sub(lambda one: pieces[one[1]], form.pattern))) for form in found
    )


def read_history(note: str) -> History:
    """What a history note, or a section's own last words, say. Unknown words say nothing."""
    found: dict[str, str] = {}
    for form, pattern in forms():
        match = None if form.field in found else pattern.search(note)
        if match:
            found[form.field] = _value(match[1])
    return History(**found)


def _value(words: str) -> str:
    """A day in ISO form; anything else as it is."""
    match = _DAY.fullmatch(re.sub(r"\s+", " ", words))
    if match is None:
        return words
    return f"{match[3]}-{_MONTHS.index(match[1]) // 3 + 1:02}-{int(match[2]):02}"
