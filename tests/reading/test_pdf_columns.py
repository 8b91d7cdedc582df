"""Pages set in columns are read column by column; tables and contents line by line."""

from __future__ import annotations

import textwrap

import pytest

from policy_nlp.pipeline import read_bytes
from policy_nlp.reading import raw_words
from tests.reading.papers import Row, paper

pytest.importorskip("pypdfium2")
FIRST = (
    "Visitors sign in at the office before they enter the grounds, and wear a badge that the office "
    "gives them. They return it when they leave, and the clerk notes the time in the log at "
    "the desk."
)
SECOND = (
    "Staff who see a person without a badge ask what brings the person here, and go along to the "
    "office. The principal may ask a person to leave who disturbs a class, and calls for help where "
    "the person stays."
)
HEAD = (72, 740, "Alder Creek Unified        Board Policy Manual")
TABLE = [
    ("Ed. Code 32210", "Willful disturbance of a public school"),
    ("Ed. Code 32211", "Threatened disruption of classes by"),
    (None, "those who were asked to leave"),
    ("Ed. Code 35160", "Authority of governing boards"),
    ("Ed. Code 51101", "Rights of parents and the notice that"),
    (None, "they are to be given"),
    ("Pen. Code 626", "Schools and those who come to them"),
    ("Pen. Code 627", "Access to school grounds"),
]


def column(left: float, text: str, width: int, top: float = 700) -> list[Row]:
    rows = textwrap.wrap(text, width)
    return [(left, top - 13 * k, row) for k, row in enumerate(rows)]


def clauses(*pages: list[Row]) -> list[str]:
    return [clause.text for clause in read_bytes(paper(*pages), "page.pdf").clauses]


@pytest.mark.parametrize("shift", [0, 4])
def test_two_columns(shift):
    """Whether or not the lines of both stand at one height."""
    rows = column(72, FIRST, 36) + column(318, SECOND, 36, 700 - shift)
    assert clauses(rows) == [FIRST, SECOND]


def test_three_columns_below_a_line_over_all_of_them():
    rows = [
        (72, 730, "The rules below stand in the handbook of every school of the district."),
        *(row for k, text in enumerate((FIRST, SECOND, FIRST)) for row in column(72 + 170 * k, text, 25)),
    ]  # fmt: skip
    assert " ".join(clauses(rows)) == " ".join([rows[0][2], FIRST, SECOND, FIRST])


def test_a_last_page_with_a_few_lines_is_set_as_those_before():
    first = column(72, FIRST, 36) + column(318, SECOND, 36)
    last = column(72, FIRST[:70], 36) + column(318, SECOND[:70], 36)
    text = raw_words(paper(first, last), "page.pdf")[0].split("\f")[1]
    lines = [line.strip() for line in text.split("\n") if line]
    assert lines == [*textwrap.wrap(FIRST[:70], 36), *textwrap.wrap(SECOND[:70], 36)]


def test_a_table_of_references_stays_in_rows():
    rows: list[Row] = []
    for k, (code, words) in enumerate(TABLE * 2):
        rows += [(72, 700 - 13 * k, code)] if code else []
        rows.append((240, 700 - 13 * k, words))
    text = raw_words(paper(rows), "page.pdf")[0]
    assert all("Code" in line for line in text.split("\n") if "Willful" in line or "Access" in line)


def test_contents_stay_in_rows():
    rows = [
        row
        for k in range(20)
        for row in [(72, 700 - 13 * k, f"{1000 + 10 * k} What is said of visitors"), (400, 700 - 13 * k, f"{k + 3}")]
    ]  # fmt: skip
    text = raw_words(paper(rows), "page.pdf")[0]
    assert "1000 What is said of visitors" in text
    assert all(line.split()[-1].isdigit() for line in text.strip().split("\n"))


def test_struck_words_in_a_column():
    rows = column(72, FIRST, 36) + column(318, SECOND, 36)
    data = paper(rows, rules=((318, 703, 30),))
    policy = read_bytes(data, "page.pdf")
    assert [(edit.op, edit.text) for edit in policy.edits] == [("del", "Staff")]


def test_heads_of_two_pages_are_left_out():
    first = [HEAD, *column(72, FIRST, 60)]
    last = [HEAD, *column(72, SECOND, 60)]
    policy = read_bytes(paper(first, last), "page.pdf")
    assert [clause.text for clause in policy.clauses] == [FIRST, SECOND]
    assert [one.kind for one in policy.furniture] == ["running_head"] * 2


def test_what_a_browser_sets_around_a_page_is_left_out():
    rows = [
        (72, 760, "11/21/26, 11:02 PM      BP 1250 Visitors"),
        *column(72, FIRST, 60),
        (72, 30, "https://example.org/policy?id=1250      1/1"),
    ]
    policy = read_bytes(paper(rows), "page.pdf")
    assert [clause.text for clause in policy.clauses] == [FIRST]
    assert [one.kind for one in policy.furniture] == ["running_head"] * 2


def test_a_code_that_only_the_heads_tell():
    head = (72, 740, "BP 1250: Visitors")
    policy = read_bytes(
        paper([head, *column(72, FIRST, 60)], [head, *column(72, SECOND, 60)]), "page.pdf"
    )
    assert (policy.kind, policy.code) == ("BP", "1250")
    assert [clause.text for clause in policy.clauses] == [FIRST, SECOND]
