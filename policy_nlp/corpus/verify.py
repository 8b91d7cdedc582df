"""Checking a corpus: its files against the catalog, its rows against the schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policy_nlp.corpus.catalog import Catalog, Part, digest
from policy_nlp.corpus.commit import left_over
from policy_nlp.corpus.schema import Column, Table, tables

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found: ``problems`` (none in a sound corpus), and what it looked at.

    ``left`` are files of a call that was interrupted; they are no part of the corpus, and the next
    call removes them.
    """

    problems: tuple[str, ...]
    parts: int
    rows: int
    left: tuple[str, ...]


def verify(folder: Path, catalog: Catalog) -> Verified:
    """Check checksums and row counts of all parts, keys, references and spans."""
    damaged = list(_damaged(folder, catalog))
    problems = damaged or list(_inconsistent(folder, catalog))
    parts = [part for group in catalog.tables.values() for part in group]
    left = tuple(os.fspath(path) for path in left_over(folder, catalog))
    return Verified(tuple(problems), len(parts), sum(part.rows for part in parts), left)


def _damaged(folder: Path, catalog: Catalog) -> Iterator[str]:
    for group in catalog.tables.values():
        for part in group:
            problem = _damage(folder / part.path, part)
            if problem:
                yield f"{folder / part.path}: {problem}. Restore it from a copy."


def _damage(path: Path, part: Part) -> str | None:
    try:
        if path.stat().st_size != part.bytes:
            return f"has {path.stat().st_size} bytes, not {part.bytes}"
        return None if digest(path) == part.sha256 else "its content is not what was written"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _inconsistent(folder: Path, catalog: Catalog) -> Iterator[str]:
    from policy_nlp.corpus.kept import Corpus

    with Corpus(folder).connect() as connection:
        for name, table in tables().items():
            yield from _keys(connection, name, table)
            for column, one in table.columns.items():
                if one.references:
                    yield from _references(connection, name, column, one)
        yield from _spans(connection)


def _keys(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> Iterator[str]:
    key = ", ".join(f'"{column}"' for column in table.key)
    query = f"SELECT count(*) FROM (SELECT {key} FROM {name} GROUP BY ALL HAVING count(*) > 1)"  # noqa: S608
    number = _count(connection, query)
    if number:
        yield f"{name}: {number} keys ({', '.join(table.key)}) stand twice."


def _references(
    connection: duckdb.DuckDBPyConnection, name: str, column: str, one: Column
) -> Iterator[str]:
    target, at = (one.references or "").split(".")
    columns, wanted = f'"{column}"', f'"{at}"'
    if target == "clauses":  # the id of a clause is unique in its version only
        columns, wanted = f'"{one.side}", "{column}"', f'version, "{at}"'
    if one.type.endswith("[]"):
        columns = columns.replace(f'"{column}"', f'unnest("{column}")')
    query = (
        f'SELECT count(*) FROM (SELECT {columns} FROM {name} WHERE "{column}" IS NOT NULL '  # noqa: S608
        f"EXCEPT SELECT {wanted} FROM {target})"
    )
    number = _count(connection, query)
    if number:
        yield f"{name}.{column}: {number} values do not stand in {one.references}."


# A citation may run over the end of its clause, where a line break was taken for one.
_SPANS = {
    "clauses": 'SELECT count(*) FROM clauses WHERE "end" - start <> length(text)',
    "citations": (
        "SELECT count(*) FROM citations c JOIN clauses k USING (version, clause) "
        'WHERE c.start < k.start OR left(c.text, least(c."end", k."end") - c.start) <> '
        'substring(k.text, c.start - k.start + 1, c."end" - c.start)'
    ),
    "norms": (
        "SELECT count(*) FROM norms n JOIN clauses k USING (version, clause) "
        'WHERE n.trigger <> substring(k.text, n.start - k.start + 1, n."end" - n.start)'
    ),
}


def _spans(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for name, query in _SPANS.items():
        number = _count(connection, query)
        if number:
            yield f"{name}: {number} rows whose words are not those at their place."


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
