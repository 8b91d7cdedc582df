"""The law that generated policies cite: provisions by series, citations, reference entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from random import Random
from typing import Any, NamedTuple

from corpora.generate.settings import drawn, table

_SECTION = r"\d+[a-z]?(?:\.\d+)?"
_OFTEN = 0.25  # the share of citations that all series have in common
_POOL = 90  # provisions that a series cites
_DOTTED = 0.2
_DIVIDED = 0.12
FEDERAL = ("USC", "CFR")


class Provision(NamedTuple):
    """A section of a code, regulation or statute; ``short`` is the code's name in lists."""

    code: str
    short: str
    section: str


@cache
def _shorts() -> dict[str, str]:
    law = table("law")
    return {row["code"]: row.get("short", row["code"]) for row in (*law["often"], *law["range"])}


@cache
def _often() -> tuple[Provision, ...]:
    shorts = _shorts()
    return tuple(
        Provision(row["code"], shorts[row["code"]], section)
        for row in table("law")["often"]
        for section in row["sections"]
    )


@cache
def _pool(series: int, seed: int) -> tuple[Provision, ...]:
    """Return the provisions that a series cites, those cited most first."""
    random = drawn(seed, "law", series)
    ranges = [row for row in table("law")["range"] if series in row["series"]]
    rows = random.choices(ranges, [row["weight"] for row in ranges], k=_POOL)
    return tuple(
        Provision(row["code"], _shorts()[row["code"]], _section(row, random)) for row in rows
    )


def _section(row: dict[str, Any], random: Random) -> str:
    number = str(random.randint(row["from"], row["to"]))
    return f"{number}.{random.randint(1, 9)}" if random.random() < _DOTTED else number


def provision(series: int, seed: int, random: Random) -> Provision:
    """Draw a provision; a few are cited far more often than the rest."""
    pool = _often() if random.random() < _OFTEN else _pool(series, seed)
    return pool[int(len(pool) * random.random() ** 2)]


def authority(found: Iterable[Provision], random: Random) -> str:
    """Return provisions as the parenthesis at a sentence's end: one head a code.

    "(Education Code 35160, 35161(a); 5 CCR 4600)"
    """
    heads: dict[str, list[str]] = {}
    for one in dict.fromkeys(found):
        section = one.section
        if random.random() < _DIVIDED and one.code.endswith("Code"):
            section += f"({random.choice('abcdef')})"
        heads.setdefault(one.code, []).append(section)
    return "(" + "; ".join(f"{code} {', '.join(all_)}" for code, all_ in heads.items()) + ")"


@cache
def _cited() -> re.Pattern[str]:
    codes = "|".join(map(re.escape, sorted(_shorts(), key=len, reverse=True)))
    return re.compile(rf"({codes}) ({_SECTION}(?:\([a-f]\))?(?:, {_SECTION}(?:\([a-f]\))?)*)")


def cited(texts: Iterable[str]) -> list[Provision]:
    """Return the provisions that texts cite, each once, in the order of reference lists."""
    found = {
        Provision(head, _shorts()[head], section)
        for text in texts
        for head, sections in _cited().findall(text)
        for section in re.findall(rf"(?<!\()\b{_SECTION}", sections)
    }
    return sorted(found, key=_order)


def _order(one: Provision) -> tuple[str, float, str]:
    """Return the place of a provision in a list: by code, then by number."""
    return one.short, float(re.split("[a-z]", one.section)[0]), one.section


@cache
def title(one: Provision) -> str:
    """Return a provision with what it is about: "Ed. Code 35160 - Powers of governing boards"."""
    random = drawn(one.code, one.section)
    titles = table("law")["titles"]
    words = f"{random.choice(titles['acts'])} {random.choice(titles['things'])}"
    return f"{one.short} {one.section} - {words}"
