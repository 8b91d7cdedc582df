"""What a corpus holds, in the columns that adding to it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_nlp.corpus.catalog import Catalog, Part, damaged
from policy_nlp.corpus.ledger import FileRow
from policy_nlp.corpus.plan import RECONSTRUCTED, Held, Pair
from policy_nlp.corpus.rows import Identity, Row
from policy_nlp.corpus.run import PAIR_VERSION
from policy_nlp.corpus.schema import check_columns, tables
from policy_nlp.pipeline import VERSION

_IDENTITY = ("policy", "version", "document", "district", "date", "label", "page")


@dataclass(frozen=True, slots=True)
class State:
    """The corpus as it stands.

    ``stale`` are versions, ``stale_pairs`` pairs, that other analysers made than today's; the rest
    of the pairs are ``compared``. ``generations`` maps versions to the text of their generation.
    """

    folder: Path
    catalog: Catalog
    ledger: list[FileRow]
    held: dict[str, Held]
    stale: set[str]
    compared: set[Pair]
    stale_pairs: set[Pair]
    generations: dict[str, str]

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        return rows_of(self.folder, self.catalog, table)


def load_state(folder: Path, catalog: Catalog) -> State:
    """Read what adding needs."""
    ledger = [FileRow(*row) for row in rows_of(folder, catalog, "files")]
    held, stale = _versions(folder, catalog)
    compared: set[Pair] = set()
    past: set[Pair] = set()
    columns = ("version", "baseline", "analysers")
    for version, baseline, analysers in load_columns(folder, catalog, "comparisons", columns):
        # A stale version whose file is gone stays as it is, and so do comparisons with it.
        (compared if analysers == PAIR_VERSION else past).add(Pair(version, baseline))
    belongs = load_columns(folder, catalog, "members", ("member", "version"))
    return State(folder, catalog, ledger, held, stale, compared, past, dict(belongs))


def rows_of(folder: Path, catalog: Catalog, table: str) -> list[Row]:
    """All rows of a table, in the order of its columns."""
    return list(load_columns(folder, catalog, table, tuple(tables()[table].columns)))


def held_in(parts: Sequence[Path]) -> dict[str, Held]:
    """The versions in folders of parts that are not committed yet."""
    found: dict[str, Held] = {}
    for part in parts:
        if (part / "versions.parquet").exists():
            made = Catalog({"versions": (Part("versions.parquet", 0, 0, ""),)})
            found |= _versions(part, made)[0]
    return found


def _versions(folder: Path, catalog: Catalog) -> tuple[dict[str, Held], set[str]]:
    columns = (*_IDENTITY, "kind", "code", "title", "analysers")
    held: dict[str, Held] = {}
    stale: set[str] = set()
    for row in load_columns(folder, catalog, "versions", columns):
        identity = Identity(*row[: len(_IDENTITY)])
        held[identity.version] = Held(identity, *row[len(_IDENTITY) : -1])
        if row[-1] != VERSION and identity.district != RECONSTRUCTED:
            stale.add(identity.version)
    return held, stale


def load_columns(
    folder: Path, catalog: Catalog, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in some of its columns, in the order stored."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for part in catalog.parts(table):
        path = folder / part.path
        try:
            file = pq.ParquetFile(path)
            check_columns(path, table, tables()[table], file.schema_arrow.names)
            found = file.read(columns=list(columns))
        except (OSError, pa.ArrowException) as error:
            raise damaged(path, error) from error
        yield from zip(*(found[name].to_pylist() for name in columns), strict=True)
