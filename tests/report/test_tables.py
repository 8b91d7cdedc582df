"""The CSV files and the tables for the terminal."""

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.report import citations_csv, citations_table, drift_csv, norms_csv, norms_table
from policy_nlp.report.tables import CITATION_COLUMNS, DRIFT_COLUMNS, NORM_COLUMNS
from tests.report.fixtures import ALIGNMENTS, NORM, aligned, baseline, comparison, policy


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_drift_has_a_row_a_change_and_one_for_each_bare_structural_relation():
    found = [(r["relation"], r["type"], r["severity"]) for r in records(drift_csv([comparison()]))]
    assert found == [
        ("modified", "modality", "high"),
        ("modified", "bearer", "high"),
        ("modified", "quantity", "medium"),
        ("modified", "citation", "low"),
        ("modified", "condition", "medium"),
        ("deleted", "", ""),
        ("split", "", ""),
        ("moved", "scope", "low"),
        ("inserted", "", ""),
    ]


def test_a_structural_row_has_the_words_and_their_places():
    (row,) = (r for r in records(drift_csv([comparison()])) if r["relation"] == "split")
    text = comparison().other.text[int(row["after_start"]) : int(row["after_end"])]
    assert (row["baseline_clauses"], row["other_clauses"]) == ("c8", "c8 c9")
    assert row["after"] == " ".join(text.split())


def test_a_changes_place_is_its_spans():
    change = msgspec.structs.replace(
        ALIGNMENTS[2].changes[0], before_span=(1, 2), after_span=(3, 4)
    )
    compared = comparison(alignments=(aligned([3], [4], "modified", 0.5, [change]),))
    (row,) = records(drift_csv([compared]))
    assert [row[c] for c in ("before_start", "before_end", "after_start", "after_end")] == list(
        "1234"
    )


def test_citations_and_norms_have_one_row_each():
    other = comparison().other
    assert [r["id"] for r in records(citations_csv([other]))] == [c.id for c in other.citations]
    (norm,) = records(norms_csv([baseline()]))
    assert (norm["bearer"], norm["hedged"], norm["type"]) == (NORM.bearer.text, "false", NORM.type)


@pytest.mark.parametrize(
    ("write", "columns"),
    [(drift_csv, DRIFT_COLUMNS), (citations_csv, CITATION_COLUMNS), (norms_csv, NORM_COLUMNS)],
)
def test_nothing_gives_the_header_alone(write, columns):
    assert write([]) == ",".join(columns) + "\n"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\x00=1", "'=1"),
        ("\u202e=1", "'=1"),
        ("＝1", "'＝1"),
        ("two\nlines", "two lines"),
        ("plain - text", "plain - text"),
        (None, ""),
    ],
)
def test_cells_are_inert_and_one_line(title, cell):
    row = records(citations_csv([comparison(title=title).other]))[0]
    assert row["title"] == cell


@given(st.text())
def test_any_title_is_one_inert_line(title):
    other = comparison(title=title).other
    text = citations_csv([other])
    assert len(text.splitlines()) == len(other.citations) + 1
    assert not records(text)[0]["title"].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize("table", [citations_table, norms_table])
def test_tables_keep_their_width(table, width):
    lines = table(baseline(), width).splitlines()
    assert len(lines) > 1
    assert all(len(line) <= width for line in lines)


def test_a_table_of_nothing_is_its_header():
    assert norms_table(policy(())) == "bearer  type  action  deadline  under  clause\n"
