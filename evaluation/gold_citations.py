"""The gold of real documents: citations by offsets into the decoded files, without their text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from evaluation.gold_shared import Conformance
from evaluation.paths import GOLD, SHARED

STYLES = GOLD / "citation_styles.jsonl"
# "policy" is read as part of the document's policy; "packet" stands around it, or is its copy.
WindowKind = Literal["policy", "packet"]


class Window(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a file in which every citation was decided by reading."""

    start: int
    end: int
    kind: WindowKind

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies in it whole."""
        return self.start <= start and end <= self.end


class Cited(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A citation: its span (code points, end exclusive) and its canonical id."""

    start: int
    end: int
    id: str


class Disputable(msgspec.Struct, frozen=True, array_like=True):
    """A span that may be read either way, the id it would have, and why."""

    start: int
    end: int
    id: str
    why: str


class GoldFile(msgspec.Struct, frozen=True):
    """One file: where it stands under ``../shared/data``, its hash, and what it cites."""

    path: str
    sha256: str
    traits: str
    windows: tuple[Window, ...]
    citations: tuple[Cited, ...]
    disputable: tuple[Disputable, ...]


class Gold(msgspec.Struct, frozen=True):
    """The whole gold file."""

    about: str
    documents: tuple[GoldFile, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A gold file with its decoded text."""

    file: GoldFile
    text: str

    def within(self, kind: WindowKind | None = None) -> list[Cited]:
        """The citations in the windows, or in those of one kind."""
        windows = [one for one in self.file.windows if kind in (None, one.kind)]
        return [
            cited
            for cited in self.file.citations
            if any(window.holds(cited.start, cited.end) for window in windows)
        ]


@cache
def gold() -> Gold:
    """The gold, decoded and checked against its types."""
    return msgspec.json.decode((GOLD / "citations.json").read_bytes(), type=Gold)


@cache
def gold_texts() -> tuple[tuple[GoldText, ...], tuple[str, ...]]:
    """The files that are there as they were read, and the paths of those that are not."""
    texts, absent = [], []
    for file in gold().documents:
        path = SHARED / file.path
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() == file.sha256:
            texts.append(GoldText(file, data.decode("utf-8")))
        else:
            absent.append(file.path)
    return tuple(texts), tuple(absent)


@cache
def styles() -> tuple[Conformance, ...]:
    """Invented strings in the styles of other districts, years and states, with their ids."""
    lines = STYLES.read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Conformance) for line in lines)
