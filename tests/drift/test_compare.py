from __future__ import annotations

import msgspec
import pytest

from policy_nlp.drift import compare
from policy_nlp.values import Comparison
from tests.align.build import policy

BASE = (
    "The Board shall adopt a wellness plan each school year. (Education Code 49432)",
    "Students shall have water at lunch.",
    "The principal may close the field.",
)
OTHER = (
    "The Board may adopt a wellness plan each school year. (Education Code 49433)",
    "The principal may close the field.",
    "Staff shall report each closure to the Superintendent by the end of the day.",
)


def test_citations_over_the_whole_documents():
    drift = compare(policy(*BASE), policy(*OTHER)).citations
    assert drift.retargeted == (("/us-ca/edc/s49432", "/us-ca/edc/s49433"),)
    assert drift.added == drift.removed == ()


def test_a_citation_that_stays_elsewhere_is_not_lost():
    before = policy("One rule. (Education Code 49432)", "Two rules here. (Education Code 49432)")
    after = policy("One rule. (Education Code 49432)", "Two rules here.")
    assert compare(before, after).citations.removed == ()


def test_norms_by_what_became_of_them():
    norms = compare(policy(*BASE), policy(*OTHER)).norms
    assert [change.explanation for change in norms.weakened] == [
        "Weakened: *shall adopt* became *may adopt*; what was required is now only allowed."
    ]
    assert [change.baseline.verb for change in norms.removed] == ["have"]
    assert [change.other.verb for change in norms.added] == ["report"]
    assert norms.strengthened == norms.bearer_changed == ()


def test_bearers_that_changed():
    before, after = (
        policy("The Board shall adopt a plan."),
        policy("The District shall adopt a plan."),
    )
    change = compare(before, after).norms.bearer_changed[0]
    assert (change.baseline.bearer.text, change.other.bearer.text) == ("The Board", "The District")


def test_counts_behind_the_score():
    drift = compare(policy(*BASE), policy(*OTHER)).drift
    assert drift.relations == {"deleted": 1, "inserted": 1, "modified": 1, "same": 1}
    assert drift.changes == {"citation": 1, "modality": 1}
    assert drift.severities == {"high": 1, "medium": 1}


@pytest.mark.parametrize(
    "versions",
    [
        (
            "shall adopt a plan within 30 days",
            "shall adopt a plan within 60 days",
            "may adopt a plan within 60 days",
        ),
        ("shall adopt the plan", "shall adopt a plan", "shall adopt a plan and a budget"),
    ],
)
def test_further_and_graver_changes_do_not_lower_the_score(versions):
    texts = [f"The Board {version}." for version in versions]
    scores = [compare(policy(texts[0]), policy(text)).drift.score for text in texts]
    assert scores[0] == 0
    assert scores == sorted(scores)
    assert scores[-1] > scores[1]


def test_a_lost_reference_list_weighs_a_tenth():
    entries = [f"= Education Code {number} - Title" for number in range(49430, 49450)]
    full = policy("The Board shall adopt a plan.", "# State References", *entries)
    bare = policy("The Board shall adopt a plan.")
    assert compare(full, bare).drift.score == 0.1


def test_a_comparison_goes_to_json_and_back():
    comparison = compare(policy(*BASE), policy(*OTHER))
    text = msgspec.json.encode(comparison)
    assert msgspec.json.decode(text, type=Comparison) == comparison
