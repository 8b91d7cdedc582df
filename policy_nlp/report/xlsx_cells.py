"""Cells of spreadsheets: what a cell may hold, and text that would be taken for a formula.

A text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-`` or ``@``) has
an apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec

from policy_nlp.report.clean import one_line, showable
from policy_nlp.spreadsheets import csv_text, neutral

Cell = str | int | float | bool | None

# The longest text of a cell, in UTF-16 units, and the largest number kept to the last digit
# (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3).
LONGEST: Final = 32_767
_EXACT: Final = 2**53
_KNOWN: Final = 16_384  # texts kept as they were made fit: districts, titles, common clauses
_LIST: Final = " | "


def cell(value: Any) -> Cell:
    """Return what a cell holds: lists joined by " | ", records as JSON, text neutralized.

    Numbers that a cell cannot hold exactly become text.
    """
    if value is None or value == () or value == []:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _EXACT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return _shown(value if isinstance(value, str) else _text(value))


@lru_cache(maxsize=_KNOWN)
def _shown(text: str) -> str:
    # What is printable has nothing to take out.
    return neutral(text if text.isprintable() else showable(text))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return _LIST.join(value)
    return msgspec.json.encode(value).decode()


def fitted(text: str) -> str:
    """Return a text that a cell can hold: a longer one is cut and ends in an ellipsis."""
    if len(text) <= LONGEST // 2:  # no character takes more than two units
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table as CSV: a header line, cells of one line each, text neutralized.

    Lists and numbers as in :func:`cell`; true and false in lower case.
    """
    return csv_text(columns, rows, csv_cell)


def csv_cell(value: Any) -> str:
    """Return the text of a cell of a CSV file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or value == () or value == []:
        return ""
    if isinstance(value, int | float):
        return str(value)
    return _line(value if isinstance(value, str) else _text(value))


@lru_cache(maxsize=_KNOWN)
def _line(text: str) -> str:
    line = " ".join(text.split())
    return neutral(line if line.isprintable() else one_line(line))
