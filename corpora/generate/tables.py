"""The generator's data: ``edits.toml`` (what edits say) and ``rates.toml`` (how often)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec

from policy_nlp.values import ChangeType

Rate = Annotated[float, msgspec.Meta(ge=0, le=1)]
_FOLDER = Path(__file__).resolve().parent


class Edited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many clauses are edited inside, and the weights of the types."""

    rate: Rate
    types: dict[ChangeType, float]


class Arranged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many clauses come, go, move, split and merge."""

    deleted: Rate
    inserted: Rate
    moved: Rate
    split: Rate
    merged: Rate
    moved_edited: Rate


class Surface(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many pairs differ in house style and by extraction noise, and how much is broken."""

    style: Rate
    noise: Rate
    broken: Rate
    page: Rate
    cut: Rate


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rates."""

    edited: Edited
    arranged: Arranged
    surface: Surface


def read_rates(text: str) -> Rates:
    """Return the rates of a TOML text; raises msgspec.ValidationError where one is not allowed."""
    return msgspec.convert(tomllib.loads(text), Rates)


@cache
def default_rates() -> Rates:
    """Return the rates of ``rates.toml``."""
    return read_rates((_FOLDER / "rates.toml").read_text(encoding="utf-8"))


@cache
def edits() -> dict[str, Any]:
    """Return the tables of ``edits.toml``."""
    return tomllib.loads((_FOLDER / "edits.toml").read_text(encoding="utf-8"))
