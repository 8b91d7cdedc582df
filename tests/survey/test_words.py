"""Words and phrases: places in a text, and the same answer from the database."""

from __future__ import annotations

import duckdb
import pytest

from policy_nlp.errors import InputError
from policy_nlp.survey.words import Words

TEXT = "The Governing Board shall meet; pupils' parents/guardians (the public) attend-ance."


def marked(words, text=TEXT, **options):
    return [text[start:end] for start, end in Words(words, **options).spans(text)]


def in_database(words, text, **options):
    condition, values = Words(words, **options).condition("text")
    query = f"SELECT {condition} FROM (SELECT $text AS text)"  # noqa: S608 - what is tested
    return duckdb.connect().execute(query, {**values, "text": text}).fetchall() == [(True,)]


@pytest.mark.parametrize(
    ("words", "options", "found"),
    [
        ("board", {}, ["Board"]),
        ("boar", {}, []),
        ("boar*", {}, ["Board"]),
        ('"governing board"', {}, ["Governing Board"]),
        ("“board shall”", {}, ["Board shall"]),
        ('"shall board"', {}, []),
        ('"parents guardians"', {}, ["parents/guardians"]),
        ("meet the", {}, ["The", "meet", "the"]),
        ('"board of trustees"', {}, []),
        ('"board of trustees"', {"fold": True}, ["Governing Board"]),
        ("students", {"fold": True}, ["pupils"]),
        ("(public)", {}, ["public"]),
    ],
)
def test_spans(words, options, found):
    assert marked(words, **options) == found
    if len(found) < 2:
        assert in_database(words, TEXT, **options) == bool(found)


@pytest.mark.parametrize(
    ("words", "text", "holds"),
    [
        ("meet public", "Meet in public.", True),
        ("meet public", "Meet in private.", False),
        ("año", "Un AÑO más", True),
        ("a", "año", False),
        ("he's", "He’s there", True),
        ("a.b", "axb", False),
        (r"a\b", "ab", False),
    ],
)
def test_all_words_must_be_there(words, text, holds):
    assert in_database(words, text) == holds


@pytest.mark.parametrize("words", ["", "  ", '""', "—"])
def test_no_word(words):
    with pytest.raises(InputError, match="no word"):
        Words(words)


@pytest.mark.parametrize("words", ['"board', 'the "governing board" "shall', "“public"])
def test_a_quotation_mark_that_is_not_closed(words):
    with pytest.raises(InputError, match="not closed"):
        Words(words)
