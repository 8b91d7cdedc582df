"""Every entry of the data files of the text stage has examples, and each example is run."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from policy_nlp.text.furniture import block_kind, edge_kind, line_kind, stop_kind
from policy_nlp.text.holes import fill
from policy_nlp.text.references import opens_entry, opens_references
from policy_nlp.text.vocabulary import ranks


def table(name: str) -> dict:
    return tomllib.loads(files("policy_nlp.text").joinpath(name).read_text("utf-8"))


FURNITURE = [
    (section, entry["kind"], example)
    for section, entries in table("furniture.toml").items()
    for entry in entries
    for example in entry["examples"]
]
KIND_OF = {"line": line_kind, "edge": edge_kind, "stop": stop_kind, "block": block_kind}


@pytest.mark.parametrize(("section", "kind", "example"), FURNITURE)
def test_furniture(section, kind, example):
    assert KIND_OF[section](example) == kind


@pytest.mark.parametrize("entry", table("references.toml")["section"], ids=lambda e: e["kind"])
def test_reference_headings(entry):
    assert all(opens_references(example) for example in entry["examples"])


@pytest.mark.parametrize("entry", table("references.toml")["entry"], ids=lambda e: e["pattern"][:9])
def test_reference_entries(entry):
    assert all(re.match(entry["pattern"], example) for example in entry["examples"])
    assert all(opens_entry(example) for example in entry["examples"])


@pytest.mark.parametrize("entry", table("ligatures.toml")["ligature"], ids=lambda e: e["letters"])
def test_ligatures(entry):
    broken, whole = entry["example"]
    assert fill(tuple(re.split(r"[0-9\ufffd ]", broken))) == whole
    assert entry["letters"] in whole


def test_words_are_ranked_and_lower_case():
    assert ranks()["the"] < ranks()["wildebeest"]
    assert all(word.islower() and word.isascii() for word in ranks())
    assert "certificated" in ranks()


@pytest.mark.parametrize(
    "text",
    [
        "The Governing Board shall meet on page 12.",
        "52071)",
        "Revised plans shall be submitted to the Board.",
        "Adopted materials may not be acceptable to all students,",
        "Education Code",
    ],
)
def test_body_lines_are_no_furniture(text):
    assert line_kind(text) is None
    assert stop_kind(text) is None
