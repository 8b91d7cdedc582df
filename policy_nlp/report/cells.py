"""Cells of CSV files made by DuckDB: the same that :mod:`policy_nlp.report.xlsx_cells` makes."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from policy_nlp.corpus.files import whole_file
from policy_nlp.report.clean import UNSHOWABLE
from policy_nlp.spreadsheets import FORMULA

if TYPE_CHECKING:
    from policy_nlp.survey.tables import Tables

# What Python counts as blanks (str.isspace).
_BLANK: Final = r"[\t-\r\x1C-\x1F\x85\p{Z}]"
# A text that is on one line as it is: most are, and are looked at once.
_UNTIDY: Final = rf"^{_BLANK}|{_BLANK}$|{_BLANK}{{2}}|[^\P{{Z}} ]|[{UNSHOWABLE}\t\n]"
_TIDY: Final = f"""CASE WHEN regexp_matches(t, '{_UNTIDY}') THEN regexp_replace(
  trim(regexp_replace(t, '{_BLANK}+', ' ', 'g')), '[{UNSHOWABLE}]+', '', 'g') ELSE t END"""
_NEUTRAL: Final = f"CASE WHEN regexp_matches(t, '{FORMULA}') THEN concat('''', t) ELSE t END"
_MACROS: Final = (
    f"CREATE OR REPLACE TEMP MACRO tidy(t) AS {_TIDY}",
    f"CREATE OR REPLACE TEMP MACRO neutral(t) AS {_NEUTRAL}",
    # An empty text is written as an empty cell, not in quotation marks.
    "CREATE OR REPLACE TEMP MACRO cell(t) AS neutral(nullif(tidy(t), ''))",
)


def write_csv(tables: Tables, query: str, out: str | None) -> None:
    """Write the rows of a query to a file, or to the screen without one.

    A header line, cells of one line each, text neutralized. A file appears whole or not at all; a
    device or a pipe is written to. The rows are never held. Raises OutputError, CorpusError.
    """
    target = Path(out) if out not in (None, "-") else None
    if target is not None and (target.is_file() or not target.exists()):
        with whole_file(target) as partial:
            _copied(tables, query, partial)
        return
    with tempfile.TemporaryDirectory() as folder:
        partial = Path(folder) / "rows.csv"
        _copied(tables, query, partial)
        with partial.open("rb") as rows:
            _streamed(rows, target)


def _copied(tables: Tables, query: str, path: Path) -> None:
    """Write the rows to a new file."""
    described = tables.rows(f"DESCRIBE {query}")
    cells = ", ".join(
        f'cell("{name}") AS "{name}"' if kind == "VARCHAR" else f'"{name}"'
        for name, kind, *_ in described
    )
    for macro in _MACROS:
        tables.run(macro)
    where = os.fspath(path).replace("'", "''")
    tables.run(f"COPY (SELECT {cells} FROM ({query})) TO '{where}' (FORMAT csv, HEADER)")  # noqa: S608


def _streamed(rows: BinaryIO, target: Path | None) -> None:
    """Write what a file holds to the screen, a device or a pipe."""
    if target is None:
        shutil.copyfileobj(rows, sys.stdout.buffer)
        return
    with target.open("wb") as stream:
        shutil.copyfileobj(rows, stream)
