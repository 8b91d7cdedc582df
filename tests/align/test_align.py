from __future__ import annotations

import pytest

from policy_nlp.align import align
from tests.align.build import policy

MEET = "The Board shall hold its regular meetings in a place that is open to the public."
KEEP = "The Superintendent or designee shall keep a record of each complaint for three years."
TRAIN = "The Superintendent or designee shall provide training on this policy to all new staff."
POST = "Each school shall post the complaint form on its website and in the main office."
FEES = "No fee shall be charged for copies of records that a parent/guardian requests."


def relations(before, after):
    return [
        (alignment.relation, alignment.baseline, alignment.other)
        for alignment in align(policy(*before), policy(*after))
    ]


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        (MEET, MEET, "same"),
        ("Offering effective staffing", "O ering effec5ve sta ng", "same"),
        ("The plan of implementing rules", "The plan ofimplemen ng rules", "same"),
        ("The plan of implementing rules", "the plan ofimplemen ng rules", "editorial"),
        (MEET, MEET.replace("Board", "governing board"), "editorial"),
        (MEET, MEET.replace("regular", "regluar"), "editorial"),
        ("1. " + POST, "2. " + POST, "editorial"),
        ("- Student fees (Education Code 49010)", "- Student fees", "modified"),
        ("= Ed. Code 220 - Discrimination", "Ed. Code 220 Discrimination", "editorial"),
        ("= Reserve fund - Ed. Code 42840", "= Ed. Code 42840 Reserve fund", "editorial"),
        ("1. " + POST, "- " + POST, "same"),
        (MEET, MEET.replace("shall", "may"), "modified"),
        (MEET, MEET.replace("Board", "District"), "modified"),
        ("As Education Code section 48900 says.", "As Education Code 48900 says.", "editorial"),
        ("As Education Code 48900 says.", "As Education Code 48915 says.", "modified"),
        (f"{KEEP} {TRAIN}", f"{KEEP} {TRAIN}"[:130], "same"),
    ],
)
def test_one_to_one(before, after, relation):
    assert [row[0] for row in relations([before], [after])] == [relation]


def test_what_only_one_side_has():
    assert relations([MEET, KEEP], [MEET, POST]) == [
        ("same", ("c0",), ("c0",)),
        ("deleted", ("c1",), ()),
        ("inserted", (), ("c1",)),
    ]


def test_a_paragraph_split_and_merged():
    assert relations([f"{KEEP} {POST}"], [KEEP, POST]) == [("split", ("c0",), ("c0", "c1"))]
    assert relations([KEEP, POST], [f"{KEEP} {POST}"]) == [("merged", ("c0", "c1"), ("c0",))]


def test_a_paragraph_split_into_items_with_its_stem_in_a_lead_in():
    before = [
        "The plan shall include goals for attendance, a budget for each school site, and a "
        "calendar of public hearings."
    ]
    after = [
        "The plan shall include:",
        "1. Goals for attendance",
        "2. A budget for each school site",
        "3. A calendar of public hearings",
    ]
    found = relations(before, after)
    assert found == [("split", ("c0",), ("c0", "c1", "c2", "c3"))]


def test_a_look_alike_between_the_halves_of_a_split_is_inserted():
    look_alike = KEEP.replace("complaint", "field trip").replace("three years", "one semester")
    found = relations([f"{KEEP} {POST}"], [KEEP, look_alike, POST])
    assert found == [("split", ("c0",), ("c0", "c2")), ("inserted", (), ("c1",))]


def test_moves_are_found_outside_the_longest_chain():
    found = relations([MEET, KEEP, TRAIN, POST], [KEEP, TRAIN, POST, MEET])
    assert [row[0] for row in found] == ["moved", "same", "same", "same"]


def test_a_clause_moved_and_edited():
    found = relations([MEET, KEEP, TRAIN, POST], [KEEP, TRAIN, POST, MEET.replace("shall", "may")])
    assert found[0] == ("moved", ("c0",), ("c3",))


def test_an_item_that_goes_to_another_list_has_moved_though_the_order_is_kept():
    first, second = "The Board shall ensure that:", "The principal shall ensure that:"
    items = [
        f"- {text}"
        for text in (
            "exits are marked",
            "doors are locked",
            "alarms are tested",
            "drills are held",
            "maps are posted",
        )
    ]
    before = [first, *items[:3], second, *items[3:]]
    after = [first, *items[:2], second, *items[2:]]
    assert [row[0] for row in relations(before, after)].count("moved") == 1


def test_many_clauses_with_one_opening_find_their_own_partners():
    opening = "The Superintendent or designee shall"
    acts = (
        "review the safety plan",
        "notify the families",
        "appoint a liaison",
        "report to voters",
    )
    before = [f"{opening} {act} each year." for act in acts]
    after = [f"{opening} {act} every two years." for act in reversed(acts)]
    pairs = {(row[1], row[2]) for row in relations(before, after)}
    assert pairs == {((f"c{n}",), (f"c{3 - n}",)) for n in range(4)}


def test_reference_entries_are_matched_by_what_they_cite():
    before = [
        "# State References",
        "= Education Code 48900 - Grounds",
        "= Education Code 48915 - Other",
    ]
    after = [
        "# State References",
        "= Education Code 48915 - Grounds",
        "= Education Code 48900 - Other",
    ]
    found = relations(before, after)
    assert {row[1:] for row in found} == {
        (("c0",), ("c0",)),
        (("c1",), ("c2",)),
        (("c2",), ("c1",)),
    }


def test_an_entry_is_never_the_partner_of_a_paragraph():
    found = relations(
        ["Grounds for suspension and for expulsion"],
        ["# S", "= Grounds for suspension and for expulsion"],
    )
    assert {row[0] for row in found} == {"deleted", "inserted"}


@pytest.mark.parametrize(("before", "after"), [([], []), ([MEET], []), ([], [MEET])])
def test_empty_sides(before, after):
    assert len(relations(before, after)) == len(before) + len(after)


def test_what_is_too_much_is_compared_in_stretches(monkeypatch):
    monkeypatch.setattr("policy_nlp.align.matching._MOST", 2)
    before = (MEET, KEEP, TRAIN, POST)
    after = tuple(text.replace("shall", "may") for text in before)
    found = [("modified", (f"c{n}",), (f"c{n}",)) for n in range(4)]
    assert relations(before, after) == found


def test_a_text_without_paragraphs_is_no_whole_whose_parts_are_sought(monkeypatch):
    before, after = (f"{MEET} {KEEP}",), (MEET, KEEP)
    assert [one[0] for one in relations(before, after)] == ["split"]
    monkeypatch.setattr("policy_nlp.align.groups._ENDLESS", 50)
    assert "split" not in [one[0] for one in relations(before, after)]
