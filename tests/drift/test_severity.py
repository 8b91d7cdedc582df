from __future__ import annotations

import pytest

from policy_nlp.drift import compare, default_rules, read_rules
from policy_nlp.errors import RulesError
from tests.align.build import policy

BEFORE, AFTER = "The Board shall respond within 30 days.", "The Board shall respond within 60 days."


def test_own_rules_are_laid_over_the_defaults():
    rules = read_rules('[change.quantity]\nseverity = "high"\n[score]\nhigh = 0.9\n')
    assert rules.severity("quantity") == "high"
    assert rules.severity("scope") == default_rules().severity("scope")
    assert (rules.share("high"), rules.share("medium")) == (0.9, default_rules().share("medium"))


def test_own_rules_reach_changes_triage_and_score():
    rules = read_rules('[change.quantity]\nseverity = "high"\n')
    usual, own = (compare(policy(BEFORE), policy(AFTER), r) for r in (None, rules))
    assert [c.severity for a in own.alignments for c in a.changes] == ["high"]
    assert (usual.drift.triage, own.drift.triage) == ("minor", "substantive")
    assert own.drift.score > usual.drift.score


def test_own_triage_rules_replace_the_list():
    rules = read_rules('[[triage]]\nlevel = "technical"\nreason = "anything"\nwhen = {}\n')
    drift = compare(policy(BEFORE), policy(AFTER), rules).drift
    assert [(r.level, r.reason, r.count) for r in drift.reasons] == [("technical", "anything", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[change", ["mine.toml", "not TOML"]),
        ('[change.quantity]\nseverity = "grave"\n', ["'grave'", "$.change.quantity.severity"]),
        ('[change.number]\nseverity = "high"\n', ["`number`", "$.change"]),
        ("[score]\nhigh = 2\n", ["<= 1", "$.score.high"]),
        ("[score]\nhigh = 0.1\nmedium = 0.3\n", ["$.score", "must not count less"]),
        ("change = 3\n", ["$.change", "object"]),
        ('[[triage]]\nlevel = "grave"\nreason = ""\nwhen = {}\n', ["'grave'", "$.triage[0].level"]),
    ],
)
def test_errors_tell_the_place_and_what_came(text, words):
    with pytest.raises(RulesError) as error:
        read_rules(text, "mine.toml")
    assert all(word in str(error.value) for word in words)
