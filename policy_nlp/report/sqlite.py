"""A corpus as one SQLite file: keys, foreign keys, full-text search, and datasette's metadata."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from policy_nlp.corpus.files import make_folder, whole_file, write_whole
from policy_nlp.corpus.schema import Table, tables
from policy_nlp.errors import OutputError

if TYPE_CHECKING:
    import duckdb

    from policy_nlp.corpus.progress import Progress

_BATCH = 10_000
_SQLITE = {"int": "INTEGER", "float": "REAL", "bool": "INTEGER"}
# Full-text search over the words of clauses, without a second copy of them.
_SEARCH = """
CREATE VIRTUAL TABLE clauses_fts USING fts5(text, content="clauses", tokenize="porter unicode61");
INSERT INTO clauses_fts(clauses_fts) VALUES ('rebuild');
"""
# What datasette should know besides: where to search, and what a link to a version says.
_MORE = {"clauses": {"fts_table": "clauses_fts"}, "versions": {"label_column": "document"}}
_INDEXED = {
    "citations": ("id",),
    "norms": ("role", "type"),
    "versions": ("document", "policy"),
    "comparisons": ("baseline",),
    "clauses": ("policy",),
}


def write_sqlite(
    connection: duckdb.DuckDBPyConnection, path: Path, progress: Progress
) -> tuple[Path, ...]:
    """One SQLite file with keys, foreign keys and full-text search, and datasette's metadata.

    The metadata is written beside it (``NAME.metadata.json``): ``datasette NAME.sqlite -m
    NAME.metadata.json``. Raises OutputError.
    """
    make_folder(path.parent)
    try:
        with whole_file(path) as partial, closing(sqlite3.connect(partial)) as database:
            _fill(connection, database, progress)
    except sqlite3.Error as error:
        raise OutputError(f"{path}: could not be written ({error}).") from error
    metadata = path.with_suffix(".metadata.json")
    write_whole(metadata, msgspec.json.format(msgspec.json.encode(_metadata(path.stem)), indent=1))
    return path, metadata


def _fill(
    connection: duckdb.DuckDBPyConnection, database: sqlite3.Connection, progress: Progress
) -> None:
    # The file is new and appears only when it is whole: nothing need be journalled.
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    for number, (name, table) in enumerate(tables().items()):
        progress("exporting", number, len(tables()))
        database.execute(_create(name, table))
        marks = ", ".join("?" * len(table.columns))
        for rows in _rows(connection, name, table):
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        for column in _INDEXED.get(name, ()):
            database.execute(f'CREATE INDEX {name}_{column} ON {name}("{column}")')
    database.executescript(_SEARCH)
    database.commit()
    progress("exporting", len(tables()), len(tables()))


def _create(name: str, table: Table) -> str:
    """The statement that makes a table, with its keys."""
    lines = [
        f'"{column}" {_SQLITE.get(one.type, "TEXT")}{"" if one.null else " NOT NULL"}'
        for column, one in table.columns.items()
    ]
    if not any(table.columns[column].null for column in table.key):
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for column, one in table.columns.items():
        if one.references and not one.type.endswith("[]"):  # lists are JSON
            target, at = one.references.split(".")
            own: tuple[str, ...] = (column,)
            wanted: tuple[str, ...] = (at,)
            if target == "clauses":  # the id of a clause is unique in its version only
                own, wanted = (one.side, column), ("version", at)
            lines.append(f"FOREIGN KEY ({_names(own)}) REFERENCES {target} ({_names(wanted)})")
    return f"CREATE TABLE {name} ({', '.join(lines)})"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, table: Table
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table in batches, lists as JSON."""
    columns = ", ".join(
        f'to_json("{column}")' if one.type.endswith("[]") else f'"{column}"'
        for column, one in table.columns.items()
    )
    result = connection.execute(f"SELECT {columns} FROM {name}")  # noqa: S608
    while rows := result.fetchmany(_BATCH):
        yield rows


def _metadata(title: str) -> dict[str, Any]:
    """What datasette shows of the tables and columns."""
    return {
        "title": f"Policies: {title}",
        "databases": {
            title: {
                "tables": {
                    name: {
                        "description": table.doc,
                        "columns": {column: one.doc for column, one in table.columns.items()},
                        **_MORE.get(name, {}),
                    }
                    for name, table in tables().items()
                }
            }
        },
    }
