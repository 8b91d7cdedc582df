"""Norms as rows: who must do what, by when, under which law."""

from __future__ import annotations

import csv
import io
import json

import pytest

from policy_nlp import extract_text, norm_rows
from policy_nlp.report import keep_norms, norms_table
from policy_nlp.report.duties import norm_rows_csv, norms_jsonl

TEXT = """BP 4321 Lamps

The Superintendent or designee shall test each lamp at least annually. (Education Code 52060) The Board may buy lamps. (Government Code 1090)

Staff shall:  (Education Code 52071)

1. Report dark lamps to the principal within two school days

2. Not touch a hot lamp. Pupils must keep away. (Health and Safety Code 1250)
"""


@pytest.fixture(scope="module")
def policy():
    return extract_text(TEXT, "lamps.txt")


def test_a_row_tells_who_what_when_and_under_which_law(policy):
    row = norm_rows(policy)[0]
    assert (row["role"], row["verb"], row["type"]) == ("superintendent", "test", "obligation")
    assert (row["deadline"], row["deadline_frequency"]) == ("at least annually", "annually")
    assert row["deadline_at_least"] is True
    assert row["citations"] == ["/us-ca/edc/s52060"]
    assert policy.text[row["start"] : row["end"]] == "shall"


def test_each_sentence_has_its_own_law(policy):
    laws = {(row["bearer"], row["verb"]): row["citations"] for row in norm_rows(policy)}
    assert laws["The Board", "buy"] == ["/us-ca/gov/s1090"]
    assert laws["Staff", None] == ["/us-ca/edc/s52071"]
    assert laws["Pupils", "keep"] == ["/us-ca/hsc/s1250"]


def test_an_item_without_a_law_stands_under_that_of_its_lead_in():
    text = "BP 1 Keys\n\nThe clerk shall:  (Education Code 52071)\n\n1. Post a list\n\n2. Keep keys, which must be clean\n"
    rows = norm_rows(extract_text(text))
    assert [row["citations"] for row in rows] == [["/us-ca/edc/s52071"]] * 2


def test_rows_are_plain_values(policy):
    assert json.loads(json.dumps(norm_rows(policy))) == norm_rows(policy)
    assert len({tuple(row) for row in norm_rows(policy)}) == 1


@pytest.mark.parametrize(
    ("chosen", "verbs"),
    [
        ({"bearer": "superintendent"}, ["test"]),
        ({"bearer": "The Super"}, ["test"]),
        ({"types": ["permission"]}, ["buy"]),
        ({"verb": "keep"}, ["keep"]),
        ({"bearer": "board", "verb": "keep"}, []),
        ({}, ["test", "buy", None, "keep"]),
    ],
)
def test_norms_are_chosen_by_bearer_type_and_verb(policy, chosen, verbs):
    assert [norm.verb for norm in keep_norms(policy, **chosen).norms] == verbs


def test_the_table_is_grouped_by_bearer(policy):
    lines = norms_table(policy, 200).splitlines()
    assert lines[0].split() == ["bearer", "type", "action", "deadline", "under", "clause"]
    assert [line.split()[0] for line in lines[1:]] == ["The", "Staff", "Pupils", "The"]
    assert "/us-ca/edc/s52060" in lines[-1]


def test_csv_reads_back(policy):
    rows = list(csv.DictReader(io.StringIO(norm_rows_csv([policy, policy]))))
    assert [row["bearer"] for row in rows[:2]] == ["The Superintendent or designee", "The Board"]
    assert len(rows) == 2 * len(policy.norms)
    assert rows[0]["citations"] == "/us-ca/edc/s52060"


def test_json_lines_are_the_norms(policy):
    lines = [json.loads(line) for line in norms_jsonl(policy).splitlines()]
    assert [line["trigger"] for line in lines] == [norm.trigger for norm in policy.norms]


def test_no_norms_give_a_header_alone():
    empty = extract_text("BP 1 Nothing\n\nThis text says nothing.\n")
    assert norm_rows(empty) == []
    assert norm_rows_csv([empty]).count("\n") == 1
