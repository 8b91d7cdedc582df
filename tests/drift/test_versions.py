from __future__ import annotations

import msgspec

from policy_nlp.drift import Versions, compare_all
from tests.align.build import policy

BASE = policy("The Board shall adopt a budget.", "Meetings are open.", "Gifts need thanks.")
FIRST = policy("The Board may adopt a budget.", "Meetings are open.", "Schools have gardens.")
SECOND = policy(
    "The Board shall adopt a budget.",
    "Meetings are open.",
    "schools have gardens",
    "Gifts need thanks.",
)


def matrix():
    return compare_all(BASE, [FIRST, SECOND])


def relations(row):
    return [cell.relation if cell else None for cell in row.cells]


def test_a_row_a_clause_with_a_cell_a_version():
    rows = {row.text: relations(row) for row in matrix().rows}
    assert rows == {
        "The Board shall adopt a budget.": ["modified", "same"],
        "Meetings are open.": ["same", "same"],
        "Schools have gardens.": ["inserted", "inserted"],
        "Gifts need thanks.": ["deleted", "same"],
    }


def test_cells_hold_the_changes():
    cell = matrix().rows[0].cells[0]
    assert [change.type for change in cell.changes] == ["modality"]


def test_versions_carry_score_and_triage():
    assert [one.triage for one in matrix().versions] == ["substantive", "minor"]
    assert matrix().baseline.score is None


def test_every_clause_of_the_baseline_is_a_row_in_its_order():
    names = [row.clause for row in matrix().rows if row.clause]
    assert names == [clause.id for clause in BASE.clauses]


def test_json_decodes_to_the_same_matrix():
    text = msgspec.json.encode(matrix())
    assert msgspec.json.decode(text, type=Versions) == matrix()
    assert msgspec.json.decode(text)["schema"] == "policy-nlp/versions/1"


def test_no_versions_give_rows_without_cells():
    assert all(row.cells == () for row in compare_all(BASE, []).rows)
