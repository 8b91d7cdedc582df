"""The word lists of this package's TOML files, read once and frozen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from policy_nlp.values import NormType


class Modal(NamedTuple):
    """A modal and the types it gives, said plainly and denied."""

    positive: NormType
    negative: NormType


class Frame(NamedTuple):
    """A complement that makes one trigger with "be" or "have" ("required to")."""

    words: str
    type: NormType
    negated: NormType
    infinitive: bool
    bearer: bool
    plain: bool
    short: bool


class Performative(NamedTuple):
    """A verb by which an authority binds another ("directs X to")."""

    type: NormType
    objects: frozenset[str]


class Constitutive(NamedTuple):
    """A verb that gives status or effect, and what has to hold besides."""

    followed: re.Pattern[str] | None
    passive: bool
    inanimate: bool


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the table of ``policy_nlp/norms/<name>.toml``; it is shared, do not change it."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def words(file: str, table: str, key: str = "words") -> frozenset[str]:
    """Return the word list ``key`` of a table, or of all tables of that name together."""
    found = load_toml(file)[table]
    tables: Iterable[dict[str, Any]] = found if isinstance(found, list) else [found]
    return frozenset(word for entry in tables for word in entry.get(key, ()))


@cache
def modals() -> dict[str, Modal]:
    """Return the modals by their words, lower case."""
    return {m["word"]: Modal(m["positive"], m["negative"]) for m in load_toml("lexicon")["modal"]}


@cache
def frames(verb: str) -> dict[str, tuple[Frame, ...]]:
    """Return the frames of ``verb`` ("be" or "have") by first word, longest first."""
    by_first: dict[str, list[Frame]] = {}
    for entry in load_toml("lexicon")[verb]:
        for phrase in entry["words"]:
            by_first.setdefault(phrase.split()[0], []).append(_frame(phrase, entry))
    return {first: tuple(sorted(found, key=_longest)) for first, found in by_first.items()}


def _frame(phrase: str, entry: dict[str, Any]) -> Frame:
    return Frame(
        phrase,
        entry["type"],
        entry["negated"],
        entry.get("infinitive", False),
        entry.get("bearer", True),
        entry.get("plain", True),
        entry.get("short", False),
    )


def _longest(frame: Frame) -> int:
    return -len(frame.words)


@cache
def performatives() -> dict[str, Performative]:
    """Return the performative verbs by their finite forms."""
    return {
        word: Performative(entry["type"], frozenset(entry["object"]))
        for entry in load_toml("lexicon")["performative"]
        for word in entry["words"]
    }


@cache
def hedges() -> dict[str, re.Pattern[str] | None]:
    """Return the verbs that only ask to try, with the pattern their object must match."""
    return {h["verb"]: _optional(h.get("object")) for h in load_toml("lexicon")["hedge"]}


@cache
def constitutives() -> dict[str, tuple[Constitutive, ...]]:
    """Return the readings of each constitutive verb."""
    found: dict[str, list[Constitutive]] = {}
    for entry in load_toml("lexicon")["constitutive"]:
        found.setdefault(entry["verb"], []).append(
            Constitutive(
                _optional(entry.get("followed")),
                entry.get("passive", False),
                entry.get("inanimate", False),
            )
        )
    return {verb: tuple(readings) for verb, readings in found.items()}


@cache
def pattern(file: str, table: str, key: str = "pattern") -> re.Pattern[str]:
    """Return the compiled pattern ``key`` of a table."""
    return re.compile(load_toml(file)[table][key])


def _optional(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source) if source else None
