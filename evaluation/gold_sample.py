"""The gold of the sample corpus as values: formats in ``corpora/README.md``."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from evaluation.paths import GOLD, SAMPLE


class GoldClause(msgspec.Struct, frozen=True):
    """A unit: ``text`` is its first eight words; an ``optional`` one may be found or not."""

    kind: str
    number: str | None
    depth: int
    text: str
    optional: bool = False


class GoldNorm(msgspec.Struct, frozen=True):
    """A norm; ``clause`` is the first words of its clause, conditions are given by theirs.

    A ``deadline`` of None is unstated and not scored.
    """

    trigger: str
    type: str
    hedged: bool
    bearer: str | None
    verb: str | None
    conditions: tuple[str, ...]
    conditions_optional: tuple[str, ...] = ()
    clause: str = ""
    deadline: str | None = None


class GoldFile(msgspec.Struct, frozen=True):
    """What is in one file of the sample."""

    clauses: tuple[GoldClause, ...]
    citations: tuple[str, ...]
    norms: tuple[GoldNorm, ...]


class Document(msgspec.Struct, frozen=True):
    """What a reader must find in the header of a file."""

    district: str
    file: str
    format: str
    encoding: str
    code: str | None = None
    kind: str | None = None
    title: str | None = None
    status: str | None = None
    adopted: str | None = None
    revised: str | None = None
    reviewed: str | None = None

    @property
    def name(self) -> str:
        """District and file, the key of the gold."""
        return f"{self.district}/{self.file}"


class GoldChange(msgspec.Struct, frozen=True):
    """A typed change and its words on both sides."""

    type: str
    before: str | None = None
    after: str | None = None


class GoldAlignment(msgspec.Struct, frozen=True):
    """A relation between clauses, which are named by quotes."""

    relation: str
    baseline: tuple[str, ...]
    other: tuple[str, ...]
    changes: tuple[GoldChange, ...] = ()
    also: str | None = None
    optional: bool = False
    phenomena: tuple[str, ...] = ()


class Pair(msgspec.Struct, frozen=True):
    """A district's file against the baseline's; clauses that no alignment names are ``default``."""

    district: str
    file: str
    baseline_file: str
    default: str
    alignment: tuple[GoldAlignment, ...] = ()
    character: tuple[str, ...] = ()
    citations_added: tuple[str, ...] = ()
    citations_removed: tuple[str, ...] = ()
    citations_retargeted: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """District and file, the key of the gold."""
        return f"{self.district}/{self.file}"

    @property
    def baseline_name(self) -> str:
        """The same of the baseline's file."""
        return f"baseline/{self.baseline_file}"


class Edit(msgspec.Struct, frozen=True):
    """One insertion or deletion that lost its marks: code points of the decoded file."""

    start: int
    end: int
    op: str


class Redline(msgspec.Struct, frozen=True):
    """The edits of a flattened draft."""

    district: str
    file: str
    edits: tuple[Edit, ...]


class Answers(msgspec.Struct, frozen=True):
    """The whole answer key."""

    document: tuple[Document, ...]
    pair: tuple[Pair, ...]
    redline: tuple[Redline, ...]


class _Sample(msgspec.Struct, frozen=True):
    files: dict[str, GoldFile]


@cache
def sample_gold() -> dict[str, GoldFile]:
    """The gold of each file of the sample, by ``district/file``."""
    return msgspec.json.decode((GOLD / "sample.json").read_bytes(), type=_Sample).files


@cache
def answers() -> Answers:
    """The answer key of the sample."""
    raw = tomllib.loads((SAMPLE / "answers.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, Answers)
