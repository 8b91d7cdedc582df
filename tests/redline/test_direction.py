"""Which of two readings is the old one, learned from what the draft itself tells."""

from __future__ import annotations

import pytest

from policy_nlp.redline.direction import chance, orient
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.residue import find_residue
from policy_nlp.redline.tokens import tokenize

OLD_FIRST = "The member may file it if he/she they can. Each form is on-line online now. "
NEW_FIRST = "The member may file it if they he/she can. Each form is online on-line now. "


def odds(text):
    tokens = tokenize(text)
    readings = find_residue(Reader(tokens))
    return dict(zip([one.words for one in readings], orient(tokens, readings), strict=True))


@pytest.mark.parametrize(("start", "sign"), [(OLD_FIRST, 1), (NEW_FIRST, -1)])
def test_pairs_that_tell_teach_the_order_of_the_others(start, sign):
    found = odds(f"{start}The clerk shall implement consider the plan.")
    assert found[("implement",), ("consider",)] * sign > 0.5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If he/she they can", (("he", "/", "she"), ("they",))),
        ("With his consent, tThe board meets", (("t",), ("T",))),
        ("in the 20232024 school year", (("2023",), ("2024",))),
        ("use of Short TermShort-Term debt", (("short", "term"), ("short", "-", "term"))),
        ("1. One\n\n2. Two\n\n3. Three\n\nItems #1-23 stay.", (("2",), ("3",))),
        ("those matters of which they is are told", (("is",), ("are",))),
    ],
)
def test_what_a_pair_itself_tells(text, words):
    assert odds(text)[words] > 1


def test_one_direction_for_the_same_words_in_either_order():
    found = odds(f"{OLD_FIRST}A past previous year. A previous past year.")
    assert found[("past",), ("previous",)] < found[("previous",), ("past",)]


def test_chances_add_up():
    assert chance(0.0) == 0.5
    assert chance(2.0) + chance(-2.0) == pytest.approx(1.0)
