"""The examples that stand beside every entry of the drift tables."""

from __future__ import annotations

import pytest

from policy_nlp.drift import compare
from policy_nlp.drift.cues import cues, table
from policy_nlp.drift.explain import norm_name, sentence
from tests.align.build import policy

CUES = table("cues.toml")
CHANGES = table("severity.toml")["change"]
TEMPLATES = table("explanations.toml")["template"]


def changes(before: str, after: str):
    comparison = compare(policy(before), policy(after))
    return [change for alignment in comparison.alignments for change in alignment.changes]


@pytest.mark.parametrize("kind", CUES)
def test_each_table_of_cues_shows_its_type(kind):
    assert [change.type for change in changes(*CUES[kind]["example"])] == [kind]


@pytest.mark.parametrize("kind", CHANGES)
def test_each_type_has_its_severity(kind):
    found = changes(*CHANGES[kind]["example"])
    assert [(change.type, change.severity) for change in found] == [
        (kind, CHANGES[kind]["severity"])
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_gives_its_sentence(name):
    assert sentence(name, **TEMPLATES[name]["example"]) == TEMPLATES[name]["gives"]


def test_every_norm_type_has_a_name_and_a_force_or_none():
    kinds = set(table("explanations.toml")["norm"])
    assert kinds - set(cues().force) == {"constitutive"}
    assert all(norm_name(kind) for kind in kinds)
