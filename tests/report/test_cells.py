"""Cells of CSV files made by DuckDB hold what those made in Python do."""

from __future__ import annotations

import csv
import io

import pytest

from policy_nlp.report.cells import write_csv
from policy_nlp.report.clean import many
from policy_nlp.report.xlsx_cells import table_csv
from policy_nlp.survey.tables import Tables
from tests.survey.manuals import corpus

__all__ = ["corpus"]

TEXTS = (
    *("plain", "", " blanks  between\xa0words ", "two\nlines", "tab\tand\rreturn", "\x1b[31mred"),
    *(
        "=1+1",
        " +1",
        "-",
        "@SUM(A1)",
        "＝1",
        'quo"tes, commas',
        "turned\u202eround",
        "\x1c",
        "“é–ñ”",
    ),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text(corpus, capsysbinary, text):
    with Tables(corpus) as tables:
        tables.run("CREATE TEMP TABLE one(a VARCHAR, b DOUBLE, c BOOLEAN)")
        tables.run("INSERT INTO one VALUES ($1, 1.5, true)", [text])
        write_csv(tables, "FROM one", None)
    written = capsysbinary.readouterr().out.decode()
    assert list(csv.reader(io.StringIO(written))) == list(
        csv.reader(io.StringIO(table_csv(("a", "b", "c"), [[text, 1.5, True]])))
    )


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (1, "policy", "1 policy"),
        (2, "policy", "2 policies"),
        (0, "copy", "0 copies"),
        (1200, "key", "1,200 keys"),
    ],
)
def test_numbers_with_their_nouns(number, noun, words):
    assert many(number, noun) == words
