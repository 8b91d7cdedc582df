"""The reading order of a comparison and the marks on its clauses."""

import pytest

from policy_nlp.align import documents
from policy_nlp.errors import UnknownClauseError
from policy_nlp.report.rows import Row, marked, rows
from tests.report.fixtures import ALIGNMENTS, aligned, comparison, policy


def test_the_order_is_the_other_policys_with_what_it_lost_in_place():
    order = [(row.alignment.relation, row.origin) for row in rows(comparison())]
    assert order == [
        ("same", False),
        ("editorial", False),
        ("moved", False),
        ("modified", False),
        ("same", False),
        ("same", False),
        ("modified", False),
        ("deleted", False),
        ("split", False),
        ("moved", True),
        ("inserted", False),
        ("same", False),
        ("same", False),
        ("same", False),
    ]


def test_every_alignment_has_one_number():
    numbers = [row.number for row in rows(comparison()) if not row.origin]
    assert numbers == list(range(1, len(ALIGNMENTS) + 1))


def test_the_order_does_not_depend_on_the_alignments():
    backwards = comparison(alignments=ALIGNMENTS[::-1])
    assert rows(backwards) == rows(comparison())


def test_what_went_from_the_start_stands_at_the_start():
    went = (aligned([1], [], "deleted"), aligned([2], [2], "same"))
    assert [row.alignment.relation for row in rows(comparison(alignments=went))] == [
        "deleted",
        "same",
    ]


def test_marks_are_offsets_of_their_own_clause():
    split = aligned([8], [8, 11], "split")
    compared = comparison(alignments=(split,))
    (row,) = rows(compared)
    shown = [
        [item.clause.text[m.start : m.end] for m in item.marks]
        for side in marked(row, documents(compared.baseline, compared.other))
        for item in side
    ]
    assert shown == [
        ["They may be given to families"],
        [],
        ["Volunteers sign in", "(cf. 1240 - Volunteer Assistance)"],
    ]


def test_an_unknown_clause_is_named():
    with pytest.raises(UnknownClauseError, match="c99"):
        rows(comparison(alignments=(aligned([99], [1], "same"),)))


@pytest.mark.parametrize(
    ("relation", "words", "grave"),
    [
        ("modified", "The Governing Board shall keep every School Garden.", ["shall keep"]),
        ("editorial", "The Governing Board encourages every school garden", []),
        ("inserted", "All new.", ["All new."]),
    ],
)
def test_only_style_is_minor(relation, words, grave):
    lines = (("paragraph", None, 0, "The Board of Trustees encourages every school garden."),)
    other = (("paragraph", None, 0, words),)
    pair = documents(policy(lines), policy(other))
    baseline = () if relation == "inserted" else pair[0].clauses
    row = Row(1, aligned([1], [1], relation), baseline, pair[1].clauses)
    (item,) = marked(row, pair)[1]
    assert [words[m.start : m.end] for m in item.marks if not m.minor] == grave
