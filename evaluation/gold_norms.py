"""The gold of norms in real documents: decisions by offsets, without the documents' text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from evaluation.paths import GOLD, SHARED
from policy_nlp.values import NormType

Half = Literal["dev", "report"]
Span = tuple[int, int]


class Decision(msgspec.Struct, frozen=True):
    """A word that can be a trigger, at ``at``: a norm with its roles, or, without a type, none."""

    at: Span
    type: NormType | None = None
    hedged: bool = False
    bearer: Span | None = None
    verb: str | None = None
    conditions: tuple[Span, ...] = ()


class DecidedFile(msgspec.Struct, frozen=True):
    """One file under ``../shared/data``, its hash, its half, and what was decided in it."""

    path: str
    sha256: str
    half: Half
    decisions: tuple[Decision, ...]


class NormsGold(msgspec.Struct, frozen=True):
    """The whole gold file."""

    about: str
    documents: tuple[DecidedFile, ...]


@dataclass(frozen=True, slots=True)
class DecidedText:
    """A file of the gold with its decoded text."""

    file: DecidedFile
    text: str


@cache
def norms_gold() -> NormsGold:
    """The gold, decoded and checked against its types."""
    return msgspec.json.decode((GOLD / "norms.json").read_bytes(), type=NormsGold)


@cache
def decided_texts(half: Half) -> tuple[tuple[DecidedText, ...], tuple[str, ...]]:
    """The files of a half that are there as they were read, and the paths of the others."""
    texts, absent = [], []
    for file in norms_gold().documents:
        if file.half != half:
            continue
        path = SHARED / file.path
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() == file.sha256:
            texts.append(DecidedText(file, data.decode("utf-8")))
        else:
            absent.append(file.path)
    return tuple(texts), tuple(absent)
