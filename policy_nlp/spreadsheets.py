"""CSV, and which texts a spreadsheet would take for a formula.

They get an apostrophe before them, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TextIO

# The wide forms are read alike by East Asian versions. DuckDB understands the pattern too.
FORMULA: Final = r"^(?:\s*[=+\-@＝＋－＠]|[\t\r])"
_FORMULA: Final = re.compile(FORMULA)


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def csv_text(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], cell: Callable[[Any], Any]
) -> str:
    """Return rows as CSV with a header line; ``cell`` gives what is written for a value."""
    buffer = io.StringIO()
    write_rows(buffer, columns, rows, cell)
    return buffer.getvalue()


def write_rows(
    stream: TextIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    cell: Callable[[Any], Any],
) -> None:
    """Write rows to a stream as CSV, after a header line where there are columns."""
    writer = csv.writer(stream, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
