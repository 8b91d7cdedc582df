"""The words by which a difference shows its type, loaded from ``cues.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from policy_nlp.align import Phrases, index


class Cues(NamedTuple):
    """The loaded tables."""

    conditions: Phrases
    alone: frozenset[str]
    quantities: frozenset[str]
    units: frozenset[str]
    labels: frozenset[str]
    periods: frozenset[str]
    each: frozenset[str]
    deadlines: frozenset[str]
    verbs: frozenset[str]
    before_verb: frozenset[str]
    synonyms: dict[str, str]
    leading: frozenset[str]
    endings: tuple[str, ...]
    force: dict[str, int]
    hedged: int
    negations: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    companions: frozenset[str]
    prepositions: frozenset[str]


def table(name: str) -> dict[str, Any]:
    """Return the tables of one of this package's TOML files."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def cues() -> Cues:
    """Return the cues, read once."""
    data = table("cues.toml")
    quantity, action, bearer = data["quantity"], data["action"], data["bearer"]
    return Cues(
        index((cue, cue) for cue in data["condition"]["cues"]),
        frozenset(data["condition"]["alone"]),
        frozenset(quantity["words"]),
        frozenset(quantity["units"]),
        frozenset(quantity["labels"]),
        frozenset(quantity["periods"]),
        frozenset(quantity["each"]),
        frozenset(quantity["deadlines"]),
        frozenset(action["verbs"]),
        frozenset(action["before"]),
        {word: row[0] for row in data["wording"]["synonyms"] for word in row},
        frozenset(data["wording"]["leading"]),
        tuple(sorted(data["wording"]["endings"], key=len, reverse=True)),
        dict(data["modality"]["force"]),
        int(data["modality"]["hedged"]),
        frozenset(data["modality"]["negations"]),
        frozenset(bearer["determiners"]),
        frozenset(bearer["pronouns"]),
        frozenset(bearer["companions"]),
        frozenset(bearer["prepositions"]),
    )


@cache
def stem(key: str) -> str:
    """Return what is left of a word without its ending, synonyms as one: enough to compare."""
    key = cues().synonyms.get(key, key)
    for ending in cues().endings:
        if key.endswith(ending) and len(key) - len(ending) >= _STEM:
            return cues().synonyms.get(key[: -len(ending)], key[: -len(ending)])
    return key


_STEM = 4  # a stem has at least so many letters
