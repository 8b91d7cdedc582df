"""Time limits as values."""

from __future__ import annotations

import pytest

from policy_nlp.norms import find_norms
from policy_nlp.norms.deadlines import deadline_value
from policy_nlp.norms.lexicon import load_toml
from policy_nlp.values import Deadline

LIMITS = load_toml("limits")


def values(text: str) -> set[object]:
    """Every value that a time limit gives."""
    found = deadline_value(text)
    assert found is not None
    return {getattr(found, name) for name in found.__struct_fields__}


@pytest.mark.parametrize(
    "entry",
    [*LIMITS["frequency"], *(LIMITS[t] for t in LIMITS if t not in ("frequency", "numbers"))],
    ids=lambda entry: entry["example"],
)
def test_each_pattern_gives_the_value_of_its_example(entry: dict[str, object]) -> None:
    assert entry["value"] in values(str(entry["example"]))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "within five school days of the request",
            Deadline(5, "school days", "after", "the request"),
        ),
        ("within thirty (30) days", Deadline(30, "days")),
        ("at least 60 days in advance", Deadline(60, "days", "before", at_least=True)),
        ("by July 1, 2027", Deadline(date="2027-07-01")),
        ("No later than March 15", Deadline(date="03-15")),
        ("at least annually", Deadline(frequency="annually", at_least=True)),
        ("three times each month", Deadline(frequency="monthly", times=3)),
        ("every two years", Deadline(frequency="every 2 years")),
        ("once a month", Deadline(frequency="monthly")),
        ("for a term of one year", Deadline(1, "years")),
        (
            "within the first two weeks of each school year",
            Deadline(2, "weeks", "after", "each school year", frequency="annually"),
        ),
    ],
)
def test_a_limit_as_a_value(text: str, value: Deadline) -> None:
    assert deadline_value(text) == value


@pytest.mark.parametrize("text", ["immediately", "as soon as possible", "by March 77", ""])
def test_what_cannot_be_computed_has_no_value(text: str) -> None:
    assert deadline_value(text) is None


def test_a_norm_carries_the_value() -> None:
    (norm,) = find_norms("The clerk shall answer within two business days.")
    assert norm.deadline_value == Deadline(2, "business days")
