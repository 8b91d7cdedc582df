"""Clauses by versions as plain text for the terminal. Control characters are taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policy_nlp.drift import History, Versions
from policy_nlp.report import color
from policy_nlp.report.clean import one_line
from policy_nlp.report.contexts import ChangeView
from policy_nlp.report.grid import history_page, versions_page
from policy_nlp.report.grid_contexts import ColumnView, GridPage, GridRow
from policy_nlp.report.labels import labels
from policy_nlp.report.plain import LEAST_WIDTH, wrapped

_INDENT: Final = "    "
_QUIET: Final = frozenset({"same", "stayed", ""})


def versions_text(versions: Versions, width: int = 100, colored: bool = False) -> str:
    """Return a matrix as plain text: clause by clause what each version made of it.

    Versions in which a clause is the same are not named; clauses that are the same everywhere
    are counted.
    """
    return _text(versions_page(versions), width, colored)


def history_text(history: History, width: int = 100, colored: bool = False) -> str:
    """Return a history as plain text: for each clause when it came, changed and went.

    Clauses that stand in all versions unchanged are counted.
    """
    return _text(history_page(history), width, colored)


def _text(page: GridPage, width: int, colored: bool) -> str:
    width = max(width, LEAST_WIDTH)
    heading = wrapped(page.heading, width)
    blocks = [[*(map(color.title, heading) if colored else heading), *wrapped(page.lead, width)]]
    blocks.append([line for one in page.columns for line in _column(one, width)])
    for group in page.groups:
        if group.summary:
            blocks.append(wrapped(f"= {group.summary}", width))
        else:
            blocks += [list(_row(row, page, width, colored)) for row in group.rows]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _column(column: ColumnView, width: int) -> list[str]:
    drift = f": drift {column.score}, {column.triage}" if column.score else ""
    return wrapped(one_line(f"{column.name}{drift} ({column.path})"), width, "", _INDENT)


def _row(row: GridRow, page: GridPage, width: int, colored: bool) -> Iterator[str]:
    mark = f"{row.marker} " if row.marker else ""
    note = f" [{row.note}]" if row.note else ""
    lines = wrapped(one_line(f"{row.text}{note}"), width, mark, " " * len(mark))
    yield from map(color.title, lines) if colored and row.kind == "heading" else lines
    for column, cell in zip(page.columns, row.cells, strict=True):
        if cell.key in _QUIET:
            continue
        yield from wrapped(f"{column.name}: {cell.name.lower()}", width, _INDENT, _INDENT * 2)
        for change in cell.changes:
            yield from _change(change, width, colored)


def _change(change: ChangeView, width: int, colored: bool) -> list[str]:
    words = "".join(f"“{part}”" if quoted else part for part, quoted in change.explanation)
    sign = labels().severity[change.severity].sign
    text = f"{sign:>3} {change.severity} {change.type.lower()}: {words}"
    lines = wrapped(one_line(text), width, _INDENT, _INDENT * 2)
    if colored:
        lines[0] = color.severity(lines[0], change.severity)
    return lines
