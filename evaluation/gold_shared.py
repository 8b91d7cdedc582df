"""The gold of ``../shared/data`` as values: the two seeds and the conformance citations."""

from __future__ import annotations

from functools import cache

import msgspec

from evaluation.gold_sample import Edit, GoldNorm
from evaluation.paths import CONFORMANCE, GOLD, SEEDS_GOLD

BASELINE = "000_7fab9b857944d678.txt"
OTHER = "001_411a2f39d9511fa7.txt"


class Verdict(msgspec.Struct, frozen=True):
    """A relation and the types of its changes."""

    relation: str
    changes: tuple[str, ...] = ()


class SeedAlignment(msgspec.Struct, frozen=True):
    """A unit of the baseline by its first words, and what became of it."""

    baseline: str
    relation: str
    changes: tuple[str, ...] = ()
    against_before_text: Verdict | None = None


class SeedNorms(msgspec.Struct, frozen=True):
    """The norms of the second seed and the words that are left open."""

    norms: tuple[GoldNorm, ...] = msgspec.field(name=OTHER)
    not_scored: tuple[str, ...]


class SeedGold(msgspec.Struct, frozen=True):
    """What is in the two seeds; alignments of the first one's after-text with the second."""

    citations: dict[str, tuple[str, ...]]
    norms: SeedNorms
    alignments: tuple[SeedAlignment, ...] = msgspec.field(name="alignment_000_after_to_001")


class SeedEdits(msgspec.Struct, frozen=True):
    """The edits of the first seed, and the hash of the file for which they hold."""

    file: str
    sha256: str
    edits: tuple[Edit, ...]


class Conformance(msgspec.Struct, frozen=True):
    """A text and the ids that it must give."""

    text: str
    ids: tuple[str, ...]


@cache
def seed_gold() -> SeedGold | None:
    """The gold of the seeds; None where it is absent."""
    if not SEEDS_GOLD.is_file():
        return None
    return msgspec.json.decode(SEEDS_GOLD.read_bytes(), type=SeedGold)


@cache
def seed_edits() -> SeedEdits:
    """The edits of the first seed."""
    return msgspec.json.decode((GOLD / "seed_000_edits.json").read_bytes(), type=SeedEdits)


@cache
def conformance() -> tuple[Conformance, ...] | None:
    """The conformance citations; None where they are absent."""
    if not CONFORMANCE.is_file():
        return None
    lines = CONFORMANCE.read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Conformance) for line in lines if line.strip())
