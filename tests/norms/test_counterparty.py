"""Whom the act of a norm is done to or with."""

from __future__ import annotations

from typing import Any

import pytest

from policy_nlp.norms import find_norms
from policy_nlp.norms.lexicon import load_toml

TABLES = load_toml("counterparty")
ENTRIES = [TABLES["to"], TABLES["office"], *TABLES["object"], *TABLES["with"]]


def counterparty(text: str) -> str | None:
    (norm,) = find_norms(text)
    if norm.counterparty is None:
        return None
    assert text[norm.counterparty.start : norm.counterparty.end] == norm.counterparty.text
    return norm.counterparty.text


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"])
def test_each_example_names_its_counterparty(entry: dict[str, Any]) -> None:
    assert counterparty(entry["example"]) == entry["found"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The form shall be sent to the clerk or designee for review.", "the clerk or designee"),
        ("The clerk shall inform each parent of the right to appeal.", "each parent"),
        ("The clerk shall work to notify the staff.", None),
        ("The clerk shall help the visitor to state a name.", None),
        ("Staff shall have access to the school.", None),
        ("The clerk shall keep a log.", None),
    ],
)
def test_counterparty(text: str, found: str | None) -> None:
    assert counterparty(text) == found
