"""Manuals on disk, and the truth about them: generations of the baseline, who copied what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from corpora.generate.copies import Copies
from corpora.generate.manuals import BASELINE, Document, given
from corpora.generate.settings import Settings, default_settings

KEY = "key.json"


class Generation(msgspec.Struct, frozen=True):
    """A generation of a policy of the baseline: its date and the texts of its clauses."""

    date: date
    clauses: tuple[str, ...]


class Policy(msgspec.Struct, frozen=True):
    """A policy of the baseline; the last of its generations is the newest."""

    title: str
    generations: tuple[Generation, ...]


class Copied(msgspec.Struct, frozen=True):
    """A document of a district: its file and key ("BP 3110"), and what it was copied from.

    ``generation`` counts the baseline's from 0, None for a policy that the district has alone;
    ``source`` is the folder of the district that it was copied from, None for the baseline.
    """

    file: str
    key: str
    date: date
    generation: int | None
    source: str | None


class District(msgspec.Struct, frozen=True):
    """A district: its folder's name, its own, the folder of whom it copies; its documents."""

    folder: str
    name: str
    parent: str | None
    documents: tuple[Copied, ...]


class Truth(msgspec.Struct, frozen=True):
    """All that is known: policies by key, districts in order."""

    seed: int
    policies: dict[str, Policy]
    districts: tuple[District, ...]


def write(
    out: Path, districts: int, documents: int = 500, seed: int = 1, settings: Settings | None = None
) -> Truth:
    """Write manuals as ``OUT/DISTRICT/…`` and ``OUT/baseline/…`` with their key; return the truth.

    Raises ValueError for more than there can be, OSError where a file cannot be written.
    """
    copies = Copies(documents, seed, settings or default_settings())
    written = []
    for manual in given(copies, districts):
        rows = tuple(_written(out / manual.folder, manual.documents))
        if manual.folder != BASELINE:
            written.append(District(manual.folder, manual.district, manual.parent, rows))
    truth = Truth(seed, _policies(copies), tuple(written))
    (out / KEY).write_bytes(msgspec.json.encode(truth))
    return truth


def _written(folder: Path, documents: Iterator[Document]) -> Iterator[Copied]:
    folder.mkdir(parents=True, exist_ok=True)
    for one in documents:
        (folder / one.name).write_bytes(one.text.encode())
        yield Copied(one.name, one.key, one.days.last, one.generation, one.source)


def _policies(copies: Copies) -> dict[str, Policy]:
    return {
        origin.entry.key: Policy(
            origin.entry.title,
            tuple(
                Generation(one.date, tuple(row.text for row in one.rows))
                for one in origin.generations
            ),
        )
        for origin in copies.origins
    }


def read_truth(out: Path) -> Truth:
    """Return the truth about manuals written to ``out``; raises OSError, msgspec.DecodeError."""
    return msgspec.json.decode((out / KEY).read_bytes(), type=Truth)
