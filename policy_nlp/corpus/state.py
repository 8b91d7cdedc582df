"""What a corpus holds, in the columns that adding to it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
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


class State:
    """The corpus as it stands; what is asked for is read once, before anything is changed."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self.folder, self.catalog = folder, catalog

    @cached_property
    def ledger(self) -> list[FileRow]:
        """The rows of ``files``."""
        return [FileRow(*row) for row in self.rows("files")]

    @cached_property
    def held(self) -> dict[str, Held]:
        """All versions by their ids."""
        return _versions(self.folder, self.catalog)

    @cached_property
    def stale(self) -> set[str]:
        """The versions that other analysers made than today's."""
        return self._names - self.valid

    @cached_property
    def valid(self) -> set[str]:
        """The versions that today's analysers made; reconstructed ones count as such."""
        columns = ("version", "district", "analysers")
        return {
            version
            for version, district, analysers in self._columns("versions", columns)
            if analysers == VERSION or district == RECONSTRUCTED
        }

    @cached_property
    def _names(self) -> set[str]:
        return {version for (version,) in self._columns("versions", ("version",))}

    @property
    def compared(self) -> set[Pair]:
        """The pairs that today's analysers compared."""
        return self._pairs[0]

    @property
    def stale_pairs(self) -> set[Pair]:
        """The pairs that others compared."""
        return self._pairs[1]

    @cached_property
    def _pairs(self) -> tuple[set[Pair], set[Pair]]:
        compared: set[Pair] = set()
        past: set[Pair] = set()
        columns = ("version", "baseline", "analysers")
        for version, baseline, analysers in self._columns("comparisons", columns):
            # A stale version whose file is gone stays as it is, and so do comparisons with it.
            (compared if analysers == PAIR_VERSION else past).add(Pair(version, baseline))
        return compared, past

    @cached_property
    def generations(self) -> dict[str, str]:
        """The text of the generation that versions belong to."""
        return dict(self._columns("members", ("member", "version")))

    @cached_property
    def current(self) -> bool:
        """Whether all that is stored was made by today's analysers."""
        made = {one for (one,) in self._columns("comparisons", ("analysers",))}
        return made <= {PAIR_VERSION} and not self.stale

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        return rows_of(self.folder, self.catalog, table)

    def _columns(self, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        return load_columns(self.folder, self.catalog, table, columns)


def rows_of(folder: Path, catalog: Catalog, table: str) -> list[Row]:
    """All rows of a table, in the order of its columns."""
    return list(load_columns(folder, catalog, table, tuple(tables()[table].columns)))


def held_in(parts: Sequence[Path]) -> dict[str, Held]:
    """The versions in folders of parts that are not committed yet."""
    found: dict[str, Held] = {}
    for part in parts:
        if (part / "versions.parquet").exists():
            made = Catalog({"versions": (Part("versions.parquet", 0, 0, ""),)})
            found |= _versions(part, made)
    return found


def _versions(folder: Path, catalog: Catalog) -> dict[str, Held]:
    columns = (*_IDENTITY, "kind", "code", "title")
    held: dict[str, Held] = {}
    for row in load_columns(folder, catalog, "versions", columns):
        identity = Identity(*row[: len(_IDENTITY)])
        held[identity.version] = Held(identity, *row[len(_IDENTITY) :])
    return held


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
