"""The data of generated manuals: rates and names (``manuals.toml``), prose, subjects, law."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from corpora.generate.tables import Rate

_FOLDER = Path(__file__).resolve().parent
Bounds = tuple[float, float]


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Characters of a policy: a logarithmic normal distribution with bounds."""

    median: int
    spread: float
    least: int
    most: int


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many codes have a regulation, an exhibit."""

    regulation: Rate
    exhibit: Rate


class Generations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the baseline changes from generation to generation."""

    number: dict[str, float]
    months: tuple[int, int]
    newest: tuple[int, int]
    edited: Bounds
    inside: Rate
    inserted: Rate
    deleted: Rate
    moved: Rate


class Districts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What districts copy, when, and what they do to it."""

    generation: tuple[float, ...]
    months: tuple[int, int]
    edited: Bounds
    shared_edits: Rate
    deleted: Rate
    split: Rate
    moved: Rate
    own_clauses: Bounds
    missing: Bounds
    own_policies: Bounds
    untouched: Rate
    no_references: Rate


class Kinship(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who copies from another district, and how much."""

    districts: Rate
    policies: Rate
    chain: int
    months: tuple[int, int]


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A habit of a district's house style: words and what it writes for them."""

    name: str
    share: Rate
    words: tuple[tuple[str, str], ...]


class Formats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many districts use which format."""

    others: Rate
    weights: dict[str, float]
    columns: tuple[int, ...]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of which districts' names are made."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    types: tuple[str, ...]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``manuals.toml``."""

    today: date
    length: Length
    kinds: Kinds
    generations: Generations
    inside: dict[str, float]
    districts: Districts
    kinship: Kinship
    style: tuple[Style, ...]
    formats: Formats
    names: Names


def read_settings(text: str) -> Settings:
    """Return the settings of a TOML text; raises msgspec.ValidationError where one is wrong."""
    return msgspec.convert(tomllib.loads(text), Settings)


@cache
def default_settings() -> Settings:
    """Return the settings of ``manuals.toml``."""
    return read_settings((_FOLDER / "manuals.toml").read_text(encoding="utf-8"))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of ``NAME.toml``: prose, subjects or law."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def drawn(*key: object) -> Random:
    """Return a source of random numbers of its own for a key, the same on every machine."""
    return Random("/".join(map(str, key)))  # noqa: S311 - repeatable, not secret
