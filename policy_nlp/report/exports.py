"""A corpus in the forms that other tools open: CSV, Parquet, a workbook, SQLite for datasette."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from policy_nlp.corpus.files import make_folder
from policy_nlp.corpus.progress import quiet
from policy_nlp.corpus.schema import tables
from policy_nlp.errors import InputError, OutputError
from policy_nlp.report.sqlite import write_sqlite
from policy_nlp.report.xlsx import write_xlsx
from policy_nlp.spreadsheets import FORMULA

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from policy_nlp.corpus.kept import Corpus
    from policy_nlp.corpus.progress import Progress

_FORMS = {".sqlite": "sqlite", ".db": "sqlite", ".xlsx": "xlsx", ".parquet": "parquet"}
_ENDING = re.compile(r"\.[a-z]\w{0,9}")  # of a file; a folder may be named state.2024
_BATCH = 10_000


def export_corpus(
    corpus: Corpus, out: str | Path, form: str | None = None, progress: Progress = quiet
) -> tuple[Path, ...]:
    """Write all tables of a corpus for other tools; give the files.

    ``form`` is ``csv`` or ``parquet`` (a folder with a file a table), ``sqlite`` (a file, and its
    metadata for datasette) or ``xlsx`` (a file, a sheet a table); without it, it is told by the
    suffix of ``out``, else ``csv``. In CSV and workbooks, cells that a spreadsheet would take for
    formulas have an apostrophe before them. Raises InputError where the name of ``out`` tells
    another format or none that is known, CorpusError, OutputError.
    """
    path = Path(out)
    form = _form(path, form)
    with corpus.connect() as connection:
        if form == "sqlite":
            return write_sqlite(connection, path, progress)
        if form == "xlsx":
            sheets = {
                name: (tuple(table.columns), _rows(connection, name, progress))
                for name, table in tables().items()
            }
            write_xlsx(sheets, path)
            return (path,)
        return _to_folder(connection, path, form, progress)


def _form(out: Path, form: str | None) -> str:
    """The format: as it is given, or as the name tells; a folder's name has no known ending."""
    suffix = out.suffix.lower()
    told = _FORMS.get(suffix)
    if form is None and told is None and _ENDING.fullmatch(suffix) and not out.is_dir():
        raise InputError(
            f"{out}: is not .sqlite, .db, .xlsx or .parquet. Name such a file, a folder (for CSV), "
            "or give --format."
        )
    if form and told and form != told:
        raise InputError(
            f"{out}: is the name of a file of {told}, not of {form}. Name it otherwise."
        )
    return form or told or "csv"


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, progress: Progress
) -> Iterator[Sequence[Any]]:
    """The rows of a table as they are read."""
    progress("exporting", list(tables()).index(name), len(tables()))
    result = connection.cursor().execute(f"FROM {name}")
    while rows := result.fetchmany(_BATCH):
        yield from rows


def _to_folder(
    connection: duckdb.DuckDBPyConnection, out: Path, form: str, progress: Progress
) -> tuple[Path, ...]:
    """One file a table, each whole or not at all; in CSV, lists are JSON."""
    make_folder(out)
    written = []
    for number, (name, table) in enumerate(tables().items()):
        progress("exporting", number, len(tables()))
        columns = ", ".join(_plain(column, one.type) for column, one in table.columns.items())
        query = f"SELECT {columns if form == 'csv' else '*'} FROM {name}"  # noqa: S608
        written.append(_copied(connection, query, out / f"{name}.{form}", form))
    progress("exporting", len(tables()), len(tables()))
    return tuple(written)


def _copied(connection: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> Path:
    import duckdb

    partial = path.with_name(f".{path.name}.part")
    options = "HEADER" if form == "csv" else "FORMAT parquet, COMPRESSION zstd"
    where = os.fspath(partial).replace("'", "''")
    try:
        connection.execute(f"COPY ({query}) TO '{where}' ({options})")
        return partial.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise OutputError(f"{path}: could not be written ({error}).") from error
    finally:
        partial.unlink(missing_ok=True)


def _plain(name: str, kind: str) -> str:
    """The expression of a column whose values are single and safe in a spreadsheet."""
    if kind.endswith("[]"):
        return f'to_json("{name}") AS "{name}"'
    if kind != "text":
        return f'"{name}"'
    safe = f"""CASE WHEN regexp_matches("{name}", '{FORMULA}') THEN '''' || "{name}" """
    return f'{safe} ELSE "{name}" END AS "{name}"'


def arrow_csv(table: pa.Table) -> bytes:
    """The rows of a query as CSV in UTF-8: lists and records are JSON, formulas neutralized."""
    import pyarrow as pa
    import pyarrow.csv

    columns = [_plain_column(table.column(at)) for at in range(table.num_columns)]
    sink = io.BytesIO()
    pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), sink)
    return sink.getvalue()


def _plain_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as CSV can hold it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    types = pa.types
    if types.is_string(column.type):
        formulas = pc.match_substring_regex(column, FORMULA)
        return pc.if_else(formulas, pc.binary_join_element_wise("'", column, ""), column)
    simple = (types.is_primitive, types.is_null, types.is_decimal)
    if any(one(column.type) for one in simple) and not types.is_interval(column.type):
        return column
    texts = [None if value is None else _json(value) for value in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, pa.string())])


def _json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()
