"""What gives a flattened draft away without a reference, over tables."""

from __future__ import annotations

import pytest

from policy_nlp.redline.lexicon import tables
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.residue import find_residue
from policy_nlp.redline.tokens import tokenize

ENTRIES = [
    *tables()["double"],
    *tables()["replaced"],
    tables()["endings"],
    tables()["merged"],
    tables()["names"],
    tables()["number"],
    tables()["units"],
    tables()["being"],
    tables()["opening"],
    tables()["compounds"],
    tables()["helpers"],
    tables()["shortened"],
    tables()["titles"],
    tables()["auxiliaries"],
]


def readings(text):
    return [
        (text[slice(*one.first)], text[slice(*one.second)])
        for one in find_residue(Reader(tokenize(text)))
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"])
def test_every_entry_has_an_example_and_its_border(entry):
    assert readings(entry["example"])
    assert readings(entry["clean"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bBoard meets", [("b", "B")]),
        ("After the vote, tThe clerk leaves.", [("t", "T")]),
        ("file a Sstatement of interest", [("S", "s")]),
        ("The clerk shall implement consider the plan.", [("implement", "consider")]),
        ("It is due within 30 60 days of the vote.", [("30", "60")]),
        ("4. 6. Any complaint about meals", [("4.", "6.")]),
        ("1. Pens\n\n2.3. Any complaint\n\n4. Ink", [("2.", "3.")]),
        ("1. Pens\n\n2.1. Any complaint\n\n2.2. Ink", []),
        (
            "It tells migrant students students who migrate of it.",
            [("migrant students", "students")],
        ),
        ("Reports on Training\nTraining is given.", []),
        ("the clerk (rule (C)) It)) It will consider the plan", [(")) It", ")) It")]),
        ("by gender, gender identity, gender expression", []),
        ("the district'\u2019s plan", [("'", "\u2019")]),
        ("the person managesr the office", [("s", "r")]),
        ("by the director of servicesaccounting.", [("services", "accounting")]),
        ("use of Short TermShort-Term debt", [("Short Term", "Short-Term")]),
        ("(10 USC 503) (10 USC 503; 20 USC 7908)", [("(10 USC 503)", "(10 USC 503; 20 USC 7908)")]),
        ("kept by the board., except on holidays", [(".", ",")]),
        ("of age, national origin, age, sex, and color", []),
        ("by race, age, national origin, age, sex, or color", [("age", "age,")]),
        ("Every student and each employee shall be told of the plan.", []),
        ("See the iPhone, eBooks, McKinney-Vento Act and the PTA.", []),
        ("", []),
    ],
)
def test_readings(text, expected):
    assert readings(text) == expected
