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
def lone_sections() -> frozenset[str]:
    """Section numbers that are names of their own ("a Section 504 plan")."""
    return frozenset(lists()["lone_sections"])
