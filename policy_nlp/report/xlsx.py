"""Tables as a workbook (Office Open XML): a sheet a table, its header frozen and filtered.

Rows are written as they come, so that memory stays bounded. What a sheet cannot hold is said on a
last sheet, ``notes``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from policy_nlp.corpus.files import whole_file
from policy_nlp.errors import MissingExtraError, OutputError
from policy_nlp.report.clean import web_url
from policy_nlp.report.xlsx_cells import Cell, cell, fitted

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]

# https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
ROWS: Final = 1_048_576
_LINKS: Final = 65_530
_LONGEST_LINK: Final = 2_079
_LONGEST_NAME: Final = 31
_NOT_IN_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED: Final = "history"
_WIDTHS: Final = (8, 60)  # the narrowest and the widest column, in characters
_LINE: Final = 15  # points
_PER_LINE: Final = 56  # characters, words being kept whole
_MANY_LINES: Final = 20
_MANY_NOTES: Final = 1_000
_NOTES: Final = "notes"
# One content gives one file, byte by byte.
_CREATED: Final = datetime(1980, 1, 1)
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(
    tables: Mapping[str, Table], path: str | Path, *, wrap: bool = False, rows: int = ROWS
) -> None:
    """Write tables, by the names of their sheets, as a workbook that appears whole or not at all.

    Texts are neutralized (:mod:`policy_nlp.report.xlsx_cells`); a column ``url`` links where it
    holds a web address. A table of more than ``rows`` lines goes on on further sheets; a text that
    is too long for a cell is cut; ``notes`` says so. ``wrap`` breaks long texts into lines. Raises
    OutputError, MissingExtraError.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise OutputError(f"{target}: is no regular file. Name a file for the workbook.")
    with whole_file(target) as partial:
        _Book(os.fspath(partial), wrap, rows).write(tables)


def sheet_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that a sheet may have and none of ``taken`` has, whatever the capitals."""
    plain = _NOT_IN_NAME.sub(" ", name).strip("' ")[:_LONGEST_NAME].strip("' ") or "table"
    used = {one.casefold() for one in taken} | {_RESERVED}
    found, number = plain, 1
    while found.casefold() in used:
        number += 1
        tail = f" ({number})"
        found = plain[: _LONGEST_NAME - len(tail)] + tail
    return found


class _Book:
    """A workbook that is being written to a file."""

    def __init__(self, path: str, wrap: bool, rows: int) -> None:
        self._book = _workbook(path)
        self._wrap, self._rows = wrap, rows
        self._names: list[str] = []
        self._notes: list[tuple[str, str]] = []
        self._header = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._body = self._book.add_format({"valign": "top", "text_wrap": wrap})
        self._link = self._book.add_format(
            {"valign": "top", "font_color": "#1D4F80", "underline": 1}
        )

    def write(self, tables: Mapping[str, Table]) -> None:
        """Write every table, then the notes, and close the file, also where that fails."""
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            for name, (columns, rows) in tables.items():
                self._table(name, columns, iter(rows))
            if self._notes or not self._names:
                self._sheet(_NOTES, ("sheet", "note"), self._noted())
        finally:
            try:
                self._book.close()
            except XlsxWriterException as error:
                raise OSError(str(error)) from error

    def _noted(self) -> Iterator[tuple[str, str]]:
        yield from self._notes[:_MANY_NOTES]
        more = len(self._notes) - _MANY_NOTES
        if more > 0:
            yield "", f"and {more:,} more"

    def _table(self, name: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
        following = next(rows, None)
        first = sheet_name(name, self._names)
        self._sheet(first, columns, _chain(following, rows, self._rows - 1))
        while (following := next(rows, None)) is not None:
            own = sheet_name(name, self._names)
            self._notes.append((own, f"more rows of “{first}”, which one sheet cannot hold"))
            self._sheet(own, columns, _chain(following, rows, self._rows - 1))

    def _sheet(self, name: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
        self._names.append(sheet_name(name, self._names))
        sheet = self._book.add_worksheet(self._names[-1])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        widths = [len(column) + 3 for column in columns]  # room for the filter's arrow
        links = [column == "url" or column.endswith("_url") for column in columns]
        for at, column in enumerate(columns):
            sheet.write_string(0, at, str(cell(column)), self._header)
        last = 0
        for last, row in enumerate(rows, 1):
            held = [self._held(cell(value), last, at) for at, value in enumerate(row)]
            self._row(sheet, last, held, links)
            widths = [max(w, _length(one)) for w, one in zip(widths, held, strict=True)]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
        sheet.autofilter(0, 0, last, max(len(columns) - 1, 0))

    def _row(self, sheet: Any, number: int, row: Sequence[Cell], links: Sequence[bool]) -> None:
        texts = (value for value in row if isinstance(value, str) and " " in value)
        longest = max(map(len, texts), default=0)
        if self._wrap and longest > _PER_LINE:
            # Not every program finds out by itself how high a row must be.
            sheet.set_row(number, _LINE * min(-(-longest // _PER_LINE), _MANY_LINES))
        for at, (value, linked) in enumerate(zip(row, links, strict=True)):
            if isinstance(value, bool):
                sheet.write_boolean(number, at, value, self._body)
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value, self._body)
            elif value is not None and not (linked and self._linked(sheet, number, at, value)):
                sheet.write_string(number, at, value, self._body)

    def _linked(self, sheet: Any, number: int, at: int, value: str) -> bool:
        """Write a web address as a link, where the sheet can hold it."""
        url = web_url(value)
        if url is None or len(url) > _LONGEST_LINK or number > _LINKS:
            return False
        sheet.write_url(number, at, url, self._link, string=url[:255])
        return True

    def _held(self, value: Cell, row: int, at: int) -> Cell:
        """What fits into a cell; what does not is noted."""
        if not isinstance(value, str):
            return value
        kept = fitted(value)
        if kept is not value:
            place = f"row {row + 1}, column {at + 1}"
            note = f"{place}: cut; the text has {len(value):,} characters"
            self._notes.append((self._names[-1], note))
        return kept


def _chain(
    first: Sequence[Any] | None, rows: Iterator[Sequence[Any]], most: int
) -> Iterator[Sequence[Any]]:
    """The first row and those that follow, ``most`` in all."""
    if first is not None:
        yield first
        yield from islice(rows, most - 1)


def _length(value: Cell) -> int:
    return 0 if value is None else min(len(str(value)), _WIDTHS[1])


def _workbook(path: str) -> Any:
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("xlsxwriter", "corpus", "A workbook (.xlsx)") from error
    book = xlsxwriter.Workbook(path, _OPTIONS)
    book.set_properties({"author": "policy-nlp", "created": _CREATED})
    return book
