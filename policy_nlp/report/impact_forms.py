"""Clauses that were asked for, in each form that the command line offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from policy_nlp.errors import InputError
from policy_nlp.survey.answer import Answer
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


def write_workbook(answer: Answer, path: str, limit: int | None = None) -> None:
    """Write an answer as a workbook, the first ``limit`` clauses of it (None: all).

    Raises OutputError, MissingExtraError.
    """
    from policy_nlp.report.impact_tables import answer_tables
    from policy_nlp.report.xlsx import write_xlsx

    write_xlsx(answer_tables(answer, limit), path, wrap=True)


def write_table(answer: Answer, out: str | None, limit: int | None = None) -> None:
    """Write an answer as CSV, a row a clause, to a file or (without one) to the screen.

    Raises OutputError.
    """
    from policy_nlp.report.cells import write_csv
    from policy_nlp.report.impact_tables import CLAUSES

    write_csv(answer.surround(limit), CLAUSES, out)


def put_rows(answer: Answer, form: Form, out: str | None, limit: int | None) -> bool:
    """Write an answer as a table, where the form is one; whether it is."""
    if form == "xlsx":
        write_workbook(answer, str(out), limit)
    elif form == "csv":
        write_table(answer, out, limit)
    return form in ("xlsx", "csv")


def answer_data(answer: Impact | Found, form: Form) -> str:
    """Return an answer as ``json``, or as ``jsonl``: a clause a line."""
    if form == "jsonl":
        return "".join(msgspec.json.encode(hit).decode() + "\n" for hit in answer.clauses)
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"


def answer_page(answer: Impact | Found, spans: Callable[[str], Sequence[Span]]) -> str:
    """Return an answer as a page; ``spans`` gives the places to mark in what was found."""
    from policy_nlp.report.impact_html import found_html, impact_html

    return impact_html(answer) if isinstance(answer, Impact) else found_html(answer, spans)
