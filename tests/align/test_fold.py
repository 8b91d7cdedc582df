from __future__ import annotations

import pytest

from policy_nlp.align.fold import fold, glossary


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The BOARD, shall meet.", "the board shall meet"),
        ("high-quality programs", "high quality programs"),
        ("the district's plan", "the district’s plan"),
        ("5,000 students", "5000 students"),
        ("teachers & coaches", "teachers and coaches"),
    ],
)
def test_case_punctuation_and_shapes_do_not_count(first, second):
    assert fold(first).keys == fold(second).keys


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Board shall meet", "the District shall meet"),
        ("shall meet", "may meet"),
        ("within 30 days", "within 60 days"),
        ("the State Board of Education", "the Board of Education"),
        ("the County Superintendent", "the Superintendent"),
        ("may use", "may not use"),
    ],
)
def test_meaning_is_not_folded_away(first, second):
    assert fold(first).keys != fold(second).keys


def test_each_word_keeps_its_place():
    text = "The Governing Board of Trustees meets."
    words = fold(text)
    assert words.keys == ("the", "board", "meets")
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        "The",
        "Governing Board of Trustees",
        "meets",
    ]


def test_a_citation_is_one_word_however_written():
    first = fold("see Education Code section 48900 now", ((4, 32, "/us-ca/edc/s48900"),))
    second = fold("see Ed. Code 48900 now", ((4, 18, "/us-ca/edc/s48900"),))
    assert first.keys == second.keys == ("see", "/us-ca/edc/s48900", "now")


def test_abbreviations_that_a_document_defines():
    phrases = glossary(["The wellness action plan (WAP) shall be posted.", "no definition (here)"])
    keys = fold("the wellness action plan", (), phrases).keys
    assert (
        keys
        == fold("the WAP", (), phrases).keys
        == fold("the Wellness Action Plan (WAP)", (), phrases).keys
    )


@pytest.mark.parametrize("text", ["", "   ", "...", "\u200b"])
def test_nothing_to_fold(text):
    assert fold(text).keys == ()
