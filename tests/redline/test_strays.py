"""Lone remnants of edits, over tables."""

from __future__ import annotations

import pytest

from policy_nlp.redline.lexicon import tables
from policy_nlp.redline.strays import find_strays
from policy_nlp.redline.tokens import tokenize


def strays(text):
    return [(text[one.start : one.end], one.op) for one in find_strays(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a decision in which they knows of a stake", [("s", "del")]),
        ("The clerk shall provides pens.", [("shall", "ins"), ("s", "del")]),
        ("Members and clerks , shall file it.", [(",", "del")]),
        ("as said in rule 12 and , as said in rule 30,", [("and", "ins"), (",", "del")]),
        (tables()["midway"]["example"], [(".", "ins")]),
        (tables()["midway"]["clean"], []),
        ("They always vote, and they discuss access.", []),
        ("The clerk shall process it; they focus on pens.", []),
        ("Pens, ink, etc. and paper are kept.", []),
        ("It is kept by the clerk.\n\nand by the board.", []),
        ("", []),
    ],
)
def test_what_is_left_over(text, expected):
    assert strays(text) == expected


def test_marks_set_apart_throughout_are_a_converters():
    assert strays("pens , ink , paper , and glue , as well") == []
