"""Colors for the terminal."""

import re

import pytest

from policy_nlp.report import color, comparison_text
from tests.report.fixtures import comparison

SGR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("width", [60, 120])
def test_colors_change_nothing_but_the_color(width):
    plain, colored = (comparison_text(comparison(), width, c) for c in (False, True))
    assert [line.rstrip() for line in SGR.sub("", colored).splitlines()] == plain.splitlines()
    assert SGR.search(colored)
    assert not SGR.search(plain)


def test_a_mark_over_two_lines_is_colored_on_both_and_closed_on_each():
    first, second = color.marked_lines(["keep [-the old", "words-] here"])
    assert first == "keep \x1b[31m[-the old\x1b[0m"
    assert second == "\x1b[31mwords-]\x1b[0m here"


def test_every_line_ends_without_color():
    for line in comparison_text(comparison(), 120, True).splitlines():
        state = SGR.findall(line)
        assert not state or state[-1] == "\x1b[0m"
