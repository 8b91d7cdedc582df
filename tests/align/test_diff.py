from __future__ import annotations

import pytest

from policy_nlp.align import Side, documents, meaningful
from policy_nlp.align.fold import fold
from tests.align.build import policy


def side(text: str) -> Side:
    return Side(text, fold(text))


def shown(before: str, after: str) -> list[tuple[str, str]]:
    first, second = side(before), side(after)
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


@pytest.mark.parametrize(
    ("text", "number", "counts"),
    [
        ("The Superintendent or designee {}shall inform parents.", "12 ", False),
        ("The Board shall adopt a {}plan for the schools.", "7 ", False),
        ("The Board shall adopt a {}rules for the schools.", "7 ", False),
        ("The committee shall have {}members of the public.", "5 ", True),
        ("Students in grade {}and above may leave.", "9 ", True),
        ("The fee shall not exceed {}for each student.", "20 ", True),
        ("The fee is {}dollars.", "$200 ", True),
    ],
)
def test_a_page_number_inside_a_sentence_counts_nothing(text, number, counts):
    sides = side(text.format("")), side(text.format(number))
    assert bool(meaningful(*sides)) is counts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A rule. Another rule.", ["a rule", "another rule"]),
        (
            "A rule (see Smith v. Jones; it holds). Then more.",
            ["a rule see smith v jones it holds", "then more"],
        ),
        ("As J. Doe said. Then more.", ["as j doe said", "then more"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    one = side(text)
    assert [" ".join(one.words.keys[a:b]) for a, b in one.sentences()] == sentences


def test_an_authority_in_brackets_belongs_to_the_sentence_before_it():
    made = policy("Reports are due. (Education Code 52060, 52061) Plans are due.")
    one = documents(made, made)[0].side(0)
    assert [one.words.keys[a:b][-1] for a, b in one.sentences()] == ["/us-ca/edc/s52061", "due"]
