from __future__ import annotations

import pytest

from policy_nlp.text.markers import find_marker, roman_value


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("1. Identifying needs", "1", "Identifying needs"),
        ("12) Next", "12", "Next"),
        ("(3) Third", "3", "Third"),
        ("a. Small", "a", "Small"),
        ("(b) Other", "b", "Other"),
        ("A. Capital", "A", "Capital"),
        ("iv. Fourth", "iv", "Fourth"),
        ("1.Glued to it", "1", "Glued to it"),
        ("• Bullet", None, "Bullet"),
        ("•Tight", None, "Tight"),
        ("o Round", None, "Round"),
        ("- Dash", None, "Dash"),
        ("2.", "2", ""),
    ],
)
def test_markers(line, number, rest):
    marker = find_marker(line)
    assert marker is not None
    assert (marker.number, line[marker.end :]) == (number, rest)


@pytest.mark.parametrize(
    "line",
    ["The Board", "52071. In", "-word", "1.5 percent", "(cf. 0420)", "U.S. Code", "2024 plan"],
)
def test_no_markers(line):
    assert find_marker(line) is None


def test_an_i_is_a_roman_one_and_the_ninth_letter():
    marker = find_marker("i. First or ninth")
    assert marker is not None
    assert set(marker.readings) == {("a.", 9), ("i.", 1)}


@pytest.mark.parametrize(("numeral", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("XLII", 42)])
def test_roman_numerals(numeral, value):
    assert roman_value(numeral) == value
