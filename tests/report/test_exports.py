from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policy_nlp import Corpus, export_corpus
from policy_nlp.corpus.schema import tables
from policy_nlp.errors import OutputError
from policy_nlp.report.exports import arrow_csv
from policy_nlp.spreadsheets import FORMULA, neutral
from tests.conftest import BASELINE


@pytest.fixture
def corpus(districts, tmp_path) -> Corpus:
    text = BASELINE.replace("The principal", "=HYPERLINK(1) The principal")
    (districts / "birch" / "BP 1250.txt").write_text(text, encoding="utf-8")
    kept = Corpus(tmp_path / "kept")
    kept.add(districts, baseline="baseline")
    return kept


def test_csv(corpus, tmp_path):
    written = export_corpus(corpus, tmp_path / "out")
    assert [path.stem for path in written] == list(tables())
    with (tmp_path / "out" / "clauses.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["text"][:14] for row in csv.DictReader(file)}
    assert "'=HYPERLINK(1)" in texts
    with (tmp_path / "out" / "norms.csv").open(encoding="utf-8", newline="") as file:
        assert all(json.loads(row["conditions"]) is not None for row in csv.DictReader(file))


def test_parquet(corpus, tmp_path):
    export_corpus(corpus, tmp_path / "out", "parquet")
    assert pq.read_table(tmp_path / "out" / "versions.parquet").num_rows == 3


def test_sqlite_for_datasette(corpus, tmp_path):
    database, metadata = export_corpus(corpus, tmp_path / "out.sqlite")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute(
            "SELECT count(*) FROM clauses_fts WHERE clauses_fts MATCH 'visitor'"
        )
        assert found.fetchone() == (3,)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert set(tables()) <= {name for (name,) in names}
    described = json.loads(metadata.read_bytes())["databases"]["out"]["tables"]
    assert described["norms"]["columns"]["hedged"]


def test_a_workbook(corpus, tmp_path):
    (path,) = export_corpus(corpus, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[: len(tables())] == list(tables())
    rows = list(book["clauses"].values)
    assert rows[0] == tuple(tables()["clauses"].columns)
    assert len(rows) - 1 == corpus.sql("FROM clauses").num_rows
    text = rows[0].index("text")
    assert any(row[text].startswith("'=HYPERLINK(1)") for row in rows[1:])
    assert book["clauses"].freeze_panes == "A2"


@pytest.mark.parametrize(("out", "form"), [("folder", "csv"), ("x.db", None), ("x.xlsx", None)])
def test_what_cannot_be_written_is_said_and_leaves_nothing(corpus, tmp_path, out, form):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="file"):
        export_corpus(corpus, tmp_path / "file" / out, form)


def test_an_export_that_fails_leaves_no_half_file(corpus, tmp_path, monkeypatch):
    out = tmp_path / "out"
    (out / "districts.csv").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"districts\.csv: could not be written"):
        export_corpus(corpus, out)
    assert [path.name for path in out.iterdir()] == ["districts.csv"]


def test_rows_of_a_query_as_csv(corpus):
    table = pa.table({"n": [-1], "text": ["=1+1"], "list": [["a", "b"]], "none": [None]})
    assert (
        arrow_csv(table)
        == b"""\
"n","text","list","none"
-1,"'=1+1","[""a"",""b""]",
"""
    )
    found = corpus.sql("SELECT reasons, citations_added FROM comparisons")
    rows = list(csv.DictReader(arrow_csv(found).decode().splitlines()))
    assert len(rows) == 2
    assert all(isinstance(json.loads(row["reasons"]), list) for row in rows)


@pytest.mark.parametrize("text", ["=1", " +1", "a=1", "-", "@x", "＝1", "", "a\n=1", "\n=1"])
def test_formulas_are_told_as_in_workbooks(text):
    assert bool(re.search(FORMULA, text)) == (neutral(text) != text)
