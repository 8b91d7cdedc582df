from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pyarrow.parquet as pq
import pytest

from policy_nlp import Corpus
from policy_nlp.corpus.schema import tables
from tests.conftest import BASELINE


@pytest.fixture
def corpus(districts, tmp_path) -> Corpus:
    text = BASELINE.replace("The principal", "=HYPERLINK(1) The principal")
    (districts / "birch" / "BP 1250.txt").write_text(text, encoding="utf-8")
    kept = Corpus(tmp_path / "kept")
    kept.add(districts, baseline="baseline")
    return kept


def test_csv(corpus, tmp_path):
    written = corpus.export(tmp_path / "out")
    assert [path.stem for path in written] == list(tables())
    with (tmp_path / "out" / "clauses.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["text"][:14] for row in csv.DictReader(file)}
    assert "'=HYPERLINK(1)" in texts
    with (tmp_path / "out" / "norms.csv").open(encoding="utf-8", newline="") as file:
        assert all(json.loads(row["conditions"]) is not None for row in csv.DictReader(file))


def test_parquet(corpus, tmp_path):
    corpus.export(tmp_path / "out", "parquet")
    assert pq.read_table(tmp_path / "out" / "versions.parquet").num_rows == 3


def test_sqlite_for_datasette(corpus, tmp_path):
    database, metadata = corpus.export(tmp_path / "out.sqlite")
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
