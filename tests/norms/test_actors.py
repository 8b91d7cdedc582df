"""Bearers as roles, whatever the house style."""

from __future__ import annotations

from typing import Any

import pytest

from policy_nlp.norms import find_norms, role_of
from policy_nlp.norms.lexicon import load_toml

ROLES = load_toml("roles")


@pytest.mark.parametrize("role", ROLES["role"], ids=lambda role: role["id"])
def test_each_role_is_named_by_its_example_and_variants(role: dict[str, Any]) -> None:
    assert role_of(role["example"]) == role["id"]
    for variant in role["words"]:
        assert role_of(f"The {variant}") == role["id"]


@pytest.mark.parametrize(
    ("bearer", "role"),
    [
        ("Governing Board", "board"),
        ("board of education", "board"),
        ("No member of the Board", "board_member"),
        ("the principal of each school", "principal"),
        ("Parents/guardians of district students", "parent"),
        ("the student's parent(s)/guardian(s)", "parent"),
        ("The Board and the Superintendent or designee", "board+superintendent"),
        ("Pupils, parents and volunteers", "student+parent+volunteer"),
        ("the County Superintendent", "county_superintendent"),
        ("An advisory board", None),
        ("This plan", None),
        ("they", None),
        ("", None),
    ],
)
def test_the_role_of_a_bearer(bearer: str, role: str | None) -> None:
    assert role_of(bearer) == role


def test_words_that_name_nobody_are_passed_over() -> None:
    assert role_of(ROLES["unnamed"]["example"]) is None
    assert role_of(ROLES["determiner"]["example"]) == "student"
    assert role_of(ROLES["deputy"]["example"]) == "principal"


def test_the_words_stay_beside_the_role() -> None:
    (norm,) = find_norms("The Board of Trustees shall meet monthly.")
    assert norm.bearer is not None
    assert (norm.bearer.text, norm.role) == ("The Board of Trustees", "board")
