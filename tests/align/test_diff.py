from __future__ import annotations

import pytest

from policy_nlp.align import Side, meaningful
from policy_nlp.align.fold import fold


def shown(before: str, after: str) -> list[tuple[str, str]]:
    first, second = Side(before, fold(before)), Side(after, fold(after))
    return [(first.cut(h.b0, h.b1), second.cut(h.o0, h.o1)) for h in meaningful(first, second)]


@pytest.mark.parametrize(
    ("before", "after", "hunks"),
    [
        ("The Board shall meet.", "The Board shall meet.", []),
        ("The Board shall meet.", "The governing board shall meet", []),
        ("the on-line form", "the online form", []),
        ("interdistrict a endance permits", "interdistrict attendance permits", []),
        (
            "interdistrict a endance permits",
            "interdistrict attendance forms",
            [("permits", "forms")],
        ),
        ("The Board shall meet.", "The Board may meet.", [("shall", "may")]),
        (
            "If asked by either party, the district shall act.",
            "The district shall act.",
            [("If asked by either party", "")],
        ),
        (
            "One is here. Three is here.",
            "One is here. Two was never there before. Three is here.",
            [("", "Two was never there before")],
        ),
        ("Staff act.", "12 Staff act. 4 118", []),
        ("Staff report within days.", "Staff report within 12 days.", [("", "12")]),
    ],
)
def test_hunks(before, after, hunks):
    assert shown(before, after) == hunks


def test_citations_in_another_order_are_no_difference():
    keys = ("/us-ca/edc/s1", "/us-ca/edc/s2")
    text = "EC 1, 2"
    first = Side(text, fold(text, ((0, 4, keys[0]), (6, 7, keys[1]))))
    second = Side(text, fold(text, ((0, 4, keys[1]), (6, 7, keys[0]))))
    assert meaningful(first, second) == ()
