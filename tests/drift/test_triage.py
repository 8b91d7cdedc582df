from __future__ import annotations

import pytest

from policy_nlp.drift import compare, default_rules
from policy_nlp.drift.triage import LEVELS, listed
from tests.align.build import policy


@pytest.mark.parametrize("rule", default_rules().triage, ids=lambda rule: rule.reason)
def test_each_rule_has_an_example_that_it_decides(rule):
    before, after = rule.example
    drift = compare(policy(*before), policy(*after)).drift
    assert [(one.level, one.reason) for one in drift.reasons] == [(rule.level, rule.reason)]
    assert drift.triage == rule.level


@pytest.mark.parametrize(
    "after",
    [
        "The Governing Board shall meet.",
        "The board of education shall meet",
        "The Board  shall meet.",
    ],
)
def test_house_style_and_noise_need_no_reading(after):
    drift = compare(policy("The Governing Board shall meet."), policy(after)).drift
    assert (drift.triage, drift.reasons) == ("none", ())


def test_reasons_come_gravest_first_with_their_counts():
    before = ["The Board shall adopt a budget.", "Answers take 30 days.", "Answers are free."]
    after = ["The Board may adopt a budget.", "Answers take 60 days.", "Replies cost 5 dollars."]
    drift = compare(policy(*before), policy(*after)).drift
    levels = [LEVELS.index(reason.level) for reason in drift.reasons]
    assert levels == sorted(levels, reverse=True)
    assert drift.triage == "substantive"


def test_an_item_inherits_the_norm_of_its_lead_in():
    lead = "The principal shall keep records of:"
    drift = compare(policy(lead, "1. Visits"), policy(lead, "1. Visits", "2. Accidents")).drift
    assert drift.triage == "substantive"


def test_headings_above_reference_entries_are_of_the_list():
    one = policy("A rule.", "# References", "# State References", "= Education Code 52071")
    assert listed(one) == {"c1", "c2", "c3"}
