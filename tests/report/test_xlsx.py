"""Workbooks: what a cell may hold, sheets, and what does not fit."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.errors import OutputError
from policy_nlp.report.xlsx import sheet_name, write_xlsx
from policy_nlp.report.xlsx_cells import LONGEST, cell, fitted, table_csv
from policy_nlp.spreadsheets import neutral

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "＝1")


def opened(tables, path, **options):
    write_xlsx(tables, path, **options)
    return openpyxl.load_workbook(path)


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_sheet_a_table(tmp_path):
    tables = {
        "clauses": (("text", "number"), [["one", 1], ["two", None]]),
        "norms": (("hedged", "score"), iter([[True, 0.5]])),
    }
    book = opened(tables, tmp_path / "out.xlsx", wrap=True)
    assert book.sheetnames == ["clauses", "norms"]
    assert values(book["clauses"]) == [["text", "number"], ["one", 1], ["two", None]]
    assert values(book["norms"]) == [["hedged", "score"], [True, 0.5]]
    sheet = book["clauses"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(tmp_path, text):
    book = opened({text: ((text,), [[text]])}, tmp_path / "out.xlsx")
    for row in book.worksheets[0].iter_rows():
        for one in row:
            assert one.data_type == "s"
            assert one.value.startswith("'")


@given(st.text())
def test_neutral_text_begins_with_no_sign(text):
    assert not neutral(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (None, None),
        ((), None),
        (["BP 1", "BP 2"], "BP 1 | BP 2"),
        ([{"before": "a", "after": None}], '[{"before":"a","after":null}]'),
        (2**60, str(2**60)),
        (float("nan"), "nan"),
        ("a\x1b[0m\u202eb", "a[0mb"),
        (True, True),
    ],
)
def test_cells(value, held):
    assert cell(value) == held


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "\U0001f600" * LONGEST])
def test_long_texts_are_cut_and_it_is_said(tmp_path, text):
    book = opened({"t": (("x",), [["short"], [text]])}, tmp_path / "out.xlsx")
    kept = book["t"]["A3"].value
    assert kept.endswith("…")
    assert len(kept.encode("utf-16-le")) <= 2 * LONGEST
    assert values(book["notes"])[1][1].startswith("row 3, column 1: cut")


def test_a_text_that_fits_is_kept():
    assert fitted("a" * LONGEST) == "a" * LONGEST


def test_a_table_goes_on_on_further_sheets(tmp_path):
    rows = ([number] for number in range(5))
    book = opened({"t": (("n",), rows)}, tmp_path / "out.xlsx", rows=3)
    assert book.sheetnames == ["t", "t (2)", "t (3)", "notes"]
    assert [values(book[name])[1:] for name in book.sheetnames[:3]] == [
        [[0], [1]],
        [[2], [3]],
        [[4]],
    ]
    assert [row[0] for row in values(book["notes"])[1:]] == ["t (2)", "t (3)"]


def test_a_full_sheet_and_an_empty_table(tmp_path):
    tables = {"full": (("n",), [[1], [2]]), "empty": (("n",), [])}
    book = opened(tables, tmp_path / "out.xlsx", rows=3)
    assert book.sheetnames == ["full", "empty"]
    assert values(book["empty"]) == [["n"]]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://law.example/a", True),
        ("http://law.example/" + "a" * 3000, False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("internal:t!A1", False),
    ],
)
def test_links_lead_to_the_web_alone(tmp_path, url, linked):
    book = opened({"t": (("url", "text"), [[url, url]])}, tmp_path / "out.xlsx")
    assert bool(book["t"]["A2"].hyperlink) == linked
    assert book["t"]["A2"].value == url
    assert book["t"]["B2"].hyperlink is None


@pytest.mark.parametrize(
    ("name", "taken", "given_name"),
    [
        ("a/b:c", [], "a b c"),
        ("", [], "table"),
        ("'x'", [], "x"),
        ("History", [], "History (2)"),
        ("t", ["T"], "t (2)"),
        ("x" * 40, ["x" * 31], "x" * 27 + " (2)"),
    ],
)
def test_sheet_names(name, taken, given_name):
    assert sheet_name(name, taken) == given_name


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx({"t": (("n",), [[1], ["x"]])}, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    def rows():
        yield [1]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_xlsx({"t": (("n",), rows())}, tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        write_xlsx({"t": (("n",), [])}, tmp_path / "file" / "out.xlsx")
    with pytest.raises(OutputError, match="no regular file"):
        write_xlsx({"t": (("n",), [])}, tmp_path)


def test_csv():
    written = table_csv(("a", "b"), [["=1", None], [True, "x\ny"], [["p", "q"], 1.5]])
    assert list(csv.reader(io.StringIO(written))) == [
        ["a", "b"],
        ["'=1", ""],
        ["true", "x y"],
        ["p | q", "1.5"],
    ]
