"""``corpus.json``: which parts make up the tables of a corpus, and how it is set up."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from policy_nlp.corpus.files import CATALOG, write_whole
from policy_nlp.corpus.schema import tables
from policy_nlp.errors import CorpusError


class Part(msgspec.Struct, frozen=True):
    """A Parquet file of a table: its path below the corpus, and what it must hold.

    ``first`` and ``last`` are the least and the greatest value of its column ``policy``, where it
    has one: a question about one policy need not open the others.
    """

    path: str
    rows: int
    bytes: int
    sha256: str
    first: str | None = None
    last: str | None = None

    def may_have(self, policies: Collection[str]) -> bool:
        """Whether it can have rows of one of the policies."""
        return any((self.first or "") <= policy <= (self.last or "") for policy in policies)


class Catalog(msgspec.Struct, frozen=True, tag_field="schema", tag="policy-nlp/corpus/1"):
    """The state of a corpus between two runs; a run replaces it whole.

    ``baseline`` is the district that the others are compared with. ``due`` says that pairs may be
    missing which the next addition is to compare.
    """

    tables: dict[str, tuple[Part, ...]]
    baseline: str | None = None
    due: bool = False

    def parts(self, table: str) -> tuple[Part, ...]:
        """The parts of a table."""
        return self.tables.get(table, ())

    def paths(self, folder: Path, policies: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The parts of each kept table that may have rows of one of the policies."""
        return {
            name: tuple(os.fspath(folder / part.path) for part in parts if part.may_have(policies))
            for name, parts in self.tables.items()
            if tables()[name].kept
        }


def empty() -> Catalog:
    """The catalog of a corpus that holds nothing."""
    return Catalog(dict.fromkeys(tables(), ()))


def load(folder: Path) -> Catalog:
    """The catalog of the corpus in ``folder``. Raises CorpusError where there is none."""
    path = folder / CATALOG
    try:
        return msgspec.json.decode(path.read_bytes(), type=Catalog)
    except FileNotFoundError as error:
        raise CorpusError(
            f"{folder}: is no corpus (there is no {CATALOG} in it). Make one with: "
            f"policy-nlp corpus add {folder} FOLDER"
        ) from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}).") from error
    except msgspec.MsgspecError as error:
        raise CorpusError(
            f"{path}: is damaged or of another version of policy-nlp ({error}). "
            "Restore it from a copy, or make the corpus anew in another folder."
        ) from error


def save(folder: Path, catalog: Catalog) -> None:
    """Replace the catalog. Raises OutputError."""
    write_whole(
        folder / CATALOG, msgspec.json.format(msgspec.json.encode(catalog), indent=1) + b"\n"
    )


def damaged(path: object, error: Exception) -> CorpusError:
    """What to raise where a part cannot be read."""
    return CorpusError(
        f"{path}: cannot be read ({error}). `policy-nlp corpus verify` tells what is damaged; "
        "restore it from a copy, or make the corpus anew in another folder."
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
