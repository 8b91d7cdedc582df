"""Word lists of the grammar that belong to no one jurisdiction, read from ``states.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def lists() -> dict[str, Any]:
    """The file, parsed."""
    file = resources.files("policy_nlp.citations") / "states.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def state_words() -> frozenset[str]:
    """The last words of the states' names and their abbreviations."""
    return frozenset(lists()["names"])


@cache
def counted() -> frozenset[str]:
    """Words that make the number before them a count ("12 months")."""
    return frozenset(lists()["counted"])


@cache
def lone_sections() -> dict[str, str]:
    """Section numbers that are names of their own ("a Section 504 plan"): a word of their act."""
    return dict(lists()["lone_sections"])
