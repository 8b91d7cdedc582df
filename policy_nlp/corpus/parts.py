"""Parquet parts: rows gathered and written; rows of some policies read again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_nlp.corpus.catalog import Part, digest
from policy_nlp.corpus.rows import Row
from policy_nlp.corpus.schema import arrow, tables

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# A group of rows is read as a whole: large enough to compress, small enough to pass over.
_GROUP = 16_384
_DICTIONARY = 8 << 20  # clauses repeat across districts: each text is to be stored once a group


class Rows:
    """The rows of several tables, gathered policy by policy and written as one part a table."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._tables: dict[str, list[pa.Table]] = {}

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self._rows.setdefault(table, []).extend(rows)

    def settle(self) -> None:
        """Turn what was gathered into columns, which take a tenth of the memory."""
        for table, rows in self._rows.items():
            if rows:
                self._tables.setdefault(table, []).append(as_table(table, rows))
        self._rows = {}

    def write(self, folder: Path) -> None:
        """Write ``TABLE.parquet`` for each table that has rows."""
        import pyarrow as pa

        self.settle()
        for table, pieces in self._tables.items():
            write_part(pa.concat_tables(pieces), table, folder / f"{table}.parquet")


def written_whole(rows: Rows, folder: Path) -> None:
    """Write rows to a folder that appears whole; where it is there already, it is left."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        rows.write(partial)
        partial.chmod(0o755)
        partial.rename(folder)
    except OSError:
        if not folder.exists():  # another worker may have done the same part
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def as_table(name: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table with the columns of the schema."""
    import pyarrow as pa

    schema = arrow(name)
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [
        pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def write_part(table: pa.Table, name: str, path: Path) -> None:
    """Write a table as one Parquet file: the same rows always give the same bytes."""
    import pyarrow.parquet as pq

    columns = tables()[name].columns
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table,
        path,
        row_group_size=_GROUP,
        compression="zstd",
        use_dictionary=[c for c, one in columns.items() if one.type == "text"],
        column_encoding={
            c: "DELTA_BINARY_PACKED" for c, one in columns.items() if one.type == "int"
        },
        dictionary_pagesize_limit=_DICTIONARY,
        data_page_version="2.0",
    )


def describe(path: Path, folder: Path) -> Part:
    """What the catalog says of a part that stands below ``folder``."""
    import pyarrow.parquet as pq

    meta = pq.ParquetFile(path).metadata
    place = path.relative_to(folder).as_posix()
    bounds = _bounds(meta)
    return Part(place, meta.num_rows, path.stat().st_size, digest(path), *bounds)


def _bounds(meta: pq.FileMetaData) -> tuple[str | None, str | None]:
    """The least and the greatest policy of a part, by the statistics of its groups."""
    if "policy" not in meta.schema.names or not meta.num_rows:
        return None, None
    least, greatest = zip(*group_bounds(meta, "policy"), strict=True)
    return min(least), max(greatest)


def group_bounds(meta: pq.FileMetaData, column: str) -> list[tuple[str, str]]:
    """The least and the greatest value of a column without nulls, for each group of rows."""
    at = meta.schema.names.index(column)
    groups = (meta.row_group(one).column(at).statistics for one in range(meta.num_row_groups))
    return [(one.min, one.max) for one in groups]
