from __future__ import annotations

import pytest

from policy_nlp.drift import compare
from tests.align.build import policy

DUTY = "The Board shall review the plan and report to the public."


def changes(before: str, after: str):
    comparison = compare(policy(before), policy(after))
    return [change for alignment in comparison.alignments for change in alignment.changes]


def typed(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [(change.type, change.before, change.after) for change in changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # force
        (
            "The Board shall adopt a budget for the school year.",
            "The Board may adopt a budget for the school year.",
            [("modality", "shall", "may")],
        ),
        (
            "The district shall implement the recommendations.",
            "The district shall consider the recommendations.",
            [("modality", "shall implement", "shall consider")],
        ),
        (
            "Students may use the field after school.",
            "Students may not use the field after school.",
            [("modality", "may", "may not")],
        ),
        (
            "Staff should wear a badge on campus.",
            "Staff shall wear a badge on campus.",
            [("modality", "should", "shall")],
        ),
        (
            "Staff shall wear a badge on campus.",
            "Staff must wear a badge on campus.",
            [("wording", "shall", "must")],
        ),
        (
            "An item that is not on the agenda waits for the next meeting.",
            "An item that is on the agenda waits for the next meeting.",
            [("modality", "not", None)],
        ),
        # bearer
        (
            "The Board shall adopt a budget for the school year.",
            "The District shall adopt a budget for the school year.",
            [("bearer", "The Board", "The District")],
        ),
        (
            "The Superintendent shall report the results.",
            "The Superintendent or designee shall report the results.",
            [("bearer", "The Superintendent", "The Superintendent or designee")],
        ),
        # law and manual
        (
            "The plan is required. (Education Code 52071)",
            "The plan is required. (Education Code 52071.1)",
            [("citation", "Education Code 52071", "Education Code 52071.1")],
        ),
        (
            "The plan is required. (Education Code 52071)",
            "The plan is required. (Education Code 52071, 52072)",
            [("citation", None, "52072")],
        ),
        (
            "Complaints follow AR 1312.3.",
            "Complaints follow AR 1312.4.",
            [("cross_reference", "AR 1312.3", "AR 1312.4")],
        ),
        # condition
        (
            "With the approval of the County Superintendent, the district may engage a partner.",
            "The district may engage a partner.",
            [("condition", "With the approval of the County Superintendent", None)],
        ),
        (
            "The principal may search a locker.",
            "The principal may search a locker if there is reasonable suspicion.",
            [("condition", None, "if there is reasonable suspicion")],
        ),
        # quantity
        (
            "The district shall answer within 30 days.",
            "The district shall answer within 60 days.",
            [("quantity", "30", "60")],
        ),
        (
            "The Board shall review the plan at least annually.",
            "The Board shall review the plan periodically.",
            [("quantity", "at least annually", "periodically")],
        ),
        # action
        (
            "The district shall develop and implement a plan.",
            "The district shall develop a plan.",
            [("action", "and implement", None)],
        ),
        (
            DUTY,
            f"{DUTY} The Superintendent shall post the plan on the website.",
            [("action", None, "The Superintendent shall post the plan on the website")],
        ),
        # scope
        (
            "The plan covers data on attendance and other local data.",
            "The plan covers data on attendance, staff qualifications data, and other local data.",
            [("scope", None, "staff qualifications data")],
        ),
        # wording
        (
            "The report goes to the Board for the school year.",
            "The report goes to a Board for the school year.",
            [("wording", "the", "a")],
        ),
        (
            "A student may bring his/her own device to class.",
            "A student may bring their own device to class.",
            [("wording", "his/her", "their")],
        ),
    ],
)
def test_types_and_words(before, after, expected):
    assert typed(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DUTY, DUTY.upper()),
        (DUTY, DUTY.replace("Board", "governing board")),
        ("Pupils of the LEA shall attend.", "Students of the District shall attend"),
        (
            "Forms of the California Department of Education are used.",
            "Forms of CDE are used.",
        ),
        ("Staff shall follow Education Code 48900.", "Staff shall follow Ed. Code section 48900."),
        ("Effective notification of staff is required.", "E ec ve no fica on of sta  is required."),
        ("The fee is due in thirty (30) days.", "The fee is due in 30 days."),
        ("The principal shall act.", "The prinicpal shall act."),
    ],
)
def test_cosmetic_differences_are_no_change(before, after):
    assert changes(before, after) == []


def test_a_rewritten_sentence_has_all_types_that_apply():
    before = (
        "If referred to the state agency by the County Superintendent, the district shall "
        "implement the recommendations of that agency. (Education Code 52071, 52074)"
    )
    after = (
        "The district shall consider any recommendations from the state agency. "
        "(Education Code 52071, 52072, 52074)"
    )
    kinds = {change.type for change in changes(before, after)}
    assert kinds == {"condition", "modality", "scope", "citation"}


def test_a_rewording_of_some_length_counts_beside_other_changes():
    before = (
        "The Board shall maintain regular communication with the County Superintendent and shall "
        "provide the County Superintendent timely documentation of the completed activities."
    )
    after = (
        "The District shall maintain regular communication with, and provide timely documentation "
        "to, the County Superintendent regarding the completed activities."
    )
    assert {change.type for change in changes(before, after)} == {"bearer", "wording"}


def test_explanations_say_it_in_one_sentence():
    before = "The district shall implement the recommendations."
    after = "The district shall consider the recommendations."
    assert changes(before, after)[0].explanation == (
        "Weakened: *shall implement* became *shall consider*; "
        "what was required now only has to be considered or tried."
    )


def test_a_pure_split_merge_or_move_has_no_changes():
    one = "The Superintendent or designee shall keep a record of each complaint for three years."
    two = "Each school shall post the complaint form on its website and in the main office."
    for before, after in (([f"{one} {two}"], [one, two]), ([one, two], [f"{one} {two}"])):
        found = compare(policy(*before), policy(*after)).alignments
        assert len(found) == 1
        assert found[0].changes == ()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "The plan is required. (Education Code 52071)",
            "The plan is required. (Education Code 52071, 52072)",
            "The citation *Education Code 52072* was added.",
        ),
        (
            "Records are kept. (20 USC 1232g, 1415)",
            "Records are kept. (20 USC 1232g)",
            "The citation *20 USC 1415* was dropped.",
        ),
        (
            "Staff should wear a badge on campus.",
            "Staff shall wear a badge on campus.",
            "Strengthened: *should wear* became *shall wear*; what was recommended is now required.",
        ),
        (
            "The Board may sell land.",
            "The Board may not sell land.",
            "Strengthened: *may sell* became *may not sell*; what was allowed is now forbidden.",
        ),
        (
            "The plan for the safety of the schools covers teachers.",
            "The plan for the safety of the schools covers teachers and coaches of the teams that play on the fields of the schools.",
            "The text now also says: "
            "*and coaches of the teams that play on the fields of the schools*.",
        ),
        (
            "The plan covers teachers.",
            "The plan covers teachers and coaches and the.",
            "The text now also covers *and coaches*.",
        ),
        (
            "= Education Code 52071 Plans",
            "= Education Code 52071 Plans and reviews",
            "The list entry now has *and reviews*.",
        ),
    ],
)
def test_sentences_that_explain(before, after, sentence):
    assert sentence in [change.explanation for change in changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Students may enroll in after-school programs.",
            "Students may enroll in programs.",
            [("scope", "after-school", None)],
        ),
        (
            "A drill shall be held at least once each quarter.",
            "A drill shall be held at least twice each year.",
            [("quantity", "once", "twice"), ("quantity", "quarter", "year")],
        ),
        (
            "By March 1 of each year the school shall send the plan.",
            "By February 15 of each year the school shall send the plan.",
            [("quantity", "March 1", "February 15")],
        ),
        (
            "The principal and the nurse shall jointly sign the form.",
            "The principal shall sign the form.",
            [("bearer", "The principal and the nurse", "The principal")],
        ),
        (
            "The chief officer and director of accounting shall sign the report.",
            "The chief officer and director of fiscal services shall sign the report.",
            [
                (
                    "bearer",
                    "The chief officer and director of accounting",
                    "The chief officer and director of fiscal services",
                )
            ],
        ),
        (
            "A board member shall not vote on a contract in which they have an interest.",
            "A district official shall not vote on a contract in which the district official has an interest.",
            [("bearer", "A board member", "A district official")],
        ),
        (
            "Gifts are limited as described in law (Government Code 89506).",
            "Gifts are limited in law (Government Code 89506).",
            [("wording", "as described", None)],
        ),
        (
            "Staff shall tell parents of the drill.",
            "Staff shall inform parents of the drill.",
            [("wording", "tell", "inform")],
        ),
        (
            "A gift to a member of the Board with a view to a vote is void. (Smith v. Jones (2007) 157 Cal.App.4th 469)",
            "A gift to a member of the Board with a view to a vote is void.",
            [("citation", "157 Cal.App.4th 469", None)],
        ),
        (
            "The fee is due on the first day of school in accordance with Government Code 53060.5.",
            "The fee is due on the first day of school.",
            [("citation", "Government Code 53060.5", None)],
        ),
    ],
)
def test_what_goes_with_a_change_is_no_change_of_its_own(before, after, expected):
    assert typed(before, after) == expected
