"""Plain text for the terminal."""

import msgspec
import pytest

from policy_nlp.report import comparison_json, comparison_text, policy_text
from policy_nlp.values import Comparison
from tests.report.fixtures import comparison, policy

LINES = (
    ("heading", None, 0, "Gardens"),
    ("leadin", None, 0, "The committee shall:"),
    ("item", "1.", 1, "Choose plants that live long and need little water"),
    ("item", "a.", 2, "Herbs"),
    ("item", None, 2, "Trees"),
    ("paragraph", None, 0, "Gardens are open."),
)


def test_a_policy_keeps_its_structure():
    assert policy_text(policy(LINES), width=40).splitlines() == [
        "BP 0520 School Gardens",
        "Alder Valley, Adopted 2019-10-01,",
        "Revised 2024-06-11",
        "",
        "Gardens",
        "-------",
        "",
        "The committee shall:",
        "",
        "   1. Choose plants that live long and",
        "      need little water",
        "      a. Herbs",
        "      • Trees",
        "",
        "Gardens are open.",
    ]


def test_an_empty_policy_is_its_header():
    nameless = policy((), district=None or "", code=None, kind=None, title=None)
    assert policy_text(nameless).startswith("Policy without a number\n")


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (70, "The [-Governing-] Board {+of Trustees+} encourages each school to keep"),
        (70, "(Education Code [-51795-]{+51795.5+}; 20 USC 6311)"),
        (70, "b. Keep the tools[-, as approved by the principal-]"),
        (110, "2. Keep the tools[-, as approved by the principal-]   │ b. Keep the tools"),
        (110, "  !!! high modality: The duty to inspect became a leave."),
        (110, "          Warning: The draft's marks were lost; it is read as it stands."),
    ],
)
def test_a_comparison_shows_words_and_changes(width, line):
    assert line in comparison_text(comparison(), width).splitlines()


@pytest.mark.parametrize("width", [40, 72, 100, 140])
def test_a_comparison_keeps_its_width(width):
    assert max(map(len, comparison_text(comparison(), width).splitlines())) <= width


def test_control_characters_do_not_reach_the_terminal():
    shown = comparison_text(comparison(title="Red\x1b[31m\x07 \x9b\u202e"), 80)
    assert not set("\x1b\x07\x9b\u202e") & set(shown)


def test_json_decodes_to_the_same_comparison():
    text = comparison_json(comparison())
    assert msgspec.json.decode(text, type=Comparison) == comparison()
    assert msgspec.json.decode(text)["schema"] == "policy-nlp/comparison/1"
