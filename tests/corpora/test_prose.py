"""The prose of generated policies: every entry fills and reads back as what it is."""

from __future__ import annotations

import re
from random import Random

import pytest

from corpora.generate.catalog import catalog
from corpora.generate.compose import Composer
from corpora.generate.generations import baseline
from corpora.generate.law import Provision, authority, cited
from corpora.generate.layout import wrapped
from corpora.generate.prose import Voice, vocabulary
from corpora.generate.rows import article, plural, titled
from corpora.generate.settings import default_settings, table
from corpora.generate.variants import VARIANTS
from policy_nlp import find_citations, find_norms, read_text

PROSE = table("prose")
ENTRIES = catalog(1, default_settings())
LEADINS = [row["text"] for row in PROSE["leadin"]]
ITEMS = [text for form in ("things", "acts", "cases", "parts") for text in PROSE["items"][form]]


def voice(seed: int = 0, entry: int = 3) -> Voice:
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    return Voice(vocabulary(ENTRIES[entry], ("BP 3100 - Gifts",), 1), random, "Amber Bend")


def read(body: str):
    return read_text(f"Policy 3100: Gifts    Status: ADOPTED\n\n{body}\n", "x.txt").clauses


@pytest.mark.parametrize("name", ["opening", "sentence", "local"])
def test_sentences_are_paragraphs(name):
    for at, template in enumerate(PROSE[name]["texts"]):
        text = voice(at).fill(template)
        assert not re.search(r"[{}]|  ", text)
        assert [(one.kind, one.text) for one in read(text)] == [("paragraph", text)]


def test_most_sentences_are_norms():
    texts = [voice(at).fill(text) for at, text in enumerate(PROSE["sentence"]["texts"])]
    assert sum(bool(find_norms(text)) for text in texts) > 0.95 * len(texts)


@pytest.mark.parametrize("template", PROSE["heading"]["texts"])
def test_headings_are_headings(template):
    text = voice().fill(template)
    clauses = read(f"{text}\n\nThe Board shall meet.")
    assert (clauses[0].kind, clauses[0].text) == ("heading", text)


@pytest.mark.parametrize("template", LEADINS)
def test_leadins_lead_items(template):
    text = voice().fill(template)
    clauses = read(f"{text}\n\n   1. One thing\n\n   2. Another thing")
    assert (clauses[0].kind, clauses[0].text) == ("leadin", text)
    assert [one.kind for one in clauses[1:]] == ["item", "item"]


def test_items_are_items():
    texts = [voice(at).fill(text) for at, text in enumerate(ITEMS)]
    body = "".join(f"   • {text}\n\n" for text in texts)
    clauses = read(f"The plan shall contain:\n\n{body}")
    assert [one.text for one in clauses if one.kind == "item"] == texts


def test_tails_and_nested_leads_fill():
    for text in (*PROSE["items"]["tails"], *PROSE["items"]["nested"]):
        assert "{" not in voice().fill(text)


def test_every_policy_has_a_key_of_its_own():
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES) > 600
    assert len({entry.title for entry in ENTRIES[:500]}) > 300
    assert {entry.kind for entry in ENTRIES[:60]} == {"BP", "AR", "E", "BB"}


def test_policies_refer_to_policies_before_them_or_among_the_first():
    for at, origin in enumerate(baseline(30, 1, default_settings())):
        known = {f"{one.code} - {one.title}" for one in ENTRIES[: max(at, 12)]}
        named = {row.text for row in origin.generations[-1].references if row.depth}
        crossed = [text for text in named if re.match(r"\d{4}(?:\.\d+)? - ", text)]
        assert sum(text not in known for text in crossed) <= 1


@pytest.mark.parametrize(
    ("noun", "one", "many"),
    [
        ("bus route", "a bus route", "bus routes"),
        ("uniform", "a uniform", "uniforms"),
        ("honors seminar", "an honors seminar", "honors seminars"),
        ("art supply", "an art supply", "art supplies"),
        ("change order", "a change order", "change orders"),
        ("hall pass", "a hall pass", "hall passes"),
    ],
)
def test_nouns(noun, one, many):
    assert (article(noun), plural(noun)) == (one, many)


def test_titles_have_capitals():
    assert titled("key card") == "Key Card"


def test_an_authority_is_cited_and_listed():
    laws = [
        Provision("Education Code", "Ed. Code", "35160"),
        Provision("Education Code", "Ed. Code", "35161.5"),
        Provision("20 USC", "20 USC", "1232g"),
    ]
    text = authority(laws, voice().random)
    assert cited([text]) == sorted(laws, key=lambda one: one.short)
    ids = {one.id.split("/s")[1].split("/")[0] for one in find_citations(text)}
    assert ids == {"35160", "35161.5", "1232g"}


@pytest.mark.parametrize("name", [*VARIANTS])
def test_every_variant_edits_many_clauses(name):
    composer = Composer(voice(5))
    texts = [row.text for row in composer.body(9000)]
    edited = [(text, VARIANTS[name](text, composer.voice)) for text in texts]
    assert sum(new is not None and new != old for old, new in edited) > 1
    assert not any(new and ("  " in new or "{" in new) for _, new in edited)


def test_the_example_of_other_words():
    before, after = PROSE["synonyms"]["example"]
    assert after in {VARIANTS["wording"](before, voice(seed)) for seed in range(20)}


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_wrapped_lines_hold_the_words_and_open_no_list(columns):
    text = "The form is due on December 1. See BP 3100 - Gifts and AR 3110.1 for the 45 days. " * 9
    lines = wrapped(text.strip(), columns, "   1. ").split("\n")
    assert " ".join(line.strip() for line in lines) == f"1. {text.strip()}"
    assert all(len(line) <= columns for line in lines)
    assert not any(re.match(r"\s*(?:- |1\. )", line) for line in lines[1:])
