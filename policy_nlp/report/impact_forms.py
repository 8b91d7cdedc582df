"""Clauses that were asked for, in each form that the command line offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from policy_nlp.errors import InputError
from policy_nlp.survey.find import Found
from policy_nlp.survey.impact import Impact

Form = Literal["text", "csv", "json", "jsonl", "html", "xlsx"]
FORMS: Final[tuple[Form, ...]] = ("text", "csv", "json", "jsonl", "html", "xlsx")
Span = tuple[int, int]


def form_of(form: Form | None, out: str | None) -> Form:
    """Return the form asked for, else the one that the file's name ends in, else text.

    Raises InputError for a workbook without a file.
    """
    suffix = Path(out).suffix.lower().removeprefix(".") if out else ""
    known: Form = next((one for one in FORMS if one == suffix), "text")
    chosen: Form = form or known
    if chosen == "xlsx" and out in (None, "-"):
        raise InputError("a workbook needs a file: name it with -o FILE.xlsx.")
    return chosen


def write_workbook(answer: Impact | Found, path: str) -> None:
    """Write an answer as a workbook. Raises OutputError, MissingExtraError."""
    from policy_nlp.report.impact_tables import hit_tables, impact_tables
    from policy_nlp.report.xlsx import write_xlsx

    tables = impact_tables(answer) if isinstance(answer, Impact) else hit_tables(answer.clauses)
    write_xlsx(tables, path, wrap=True)


def answer_data(answer: Impact | Found, form: Form) -> str:
    """Return an answer as ``csv`` (a row a clause), ``json``, or ``jsonl`` (a clause a line)."""
    if form == "csv":
        from policy_nlp.report.impact_tables import clause_table
        from policy_nlp.report.xlsx_cells import table_csv

        return table_csv(*clause_table(answer.clauses))
    if form == "jsonl":
        return "".join(msgspec.json.encode(hit).decode() + "\n" for hit in answer.clauses)
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"


def answer_page(answer: Impact | Found, spans: Callable[[str], Sequence[Span]]) -> str:
    """Return an answer as a page; ``spans`` gives the places to mark in what was found."""
    from policy_nlp.report.impact_html import found_html, impact_html

    return impact_html(answer) if isinstance(answer, Impact) else found_html(answer, spans)
