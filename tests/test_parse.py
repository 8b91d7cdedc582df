from __future__ import annotations

import builtins
import json
from collections.abc import Iterator
from typing import Any

import pytest

from policy_nlp.errors import InputError, MissingExtraError
from policy_nlp.parse import SHIPPED, load_parser


@pytest.fixture
def fresh() -> Iterator[None]:
    load_parser.cache_clear()
    yield
    load_parser.cache_clear()


def test_what_ships_is_small_and_licensed() -> None:
    files = [file for file in SHIPPED.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) <= 12_000_000
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["sources"][0]["name"] == "UD English EWT"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The Superintendent or designee shall notify the family in writing.", "notify", 1),
        ("No student shall use the laboratory alone.", "use", 1),
        ("Within five days, the principal shall convene the team.", "convene", 5),
        ("If the bus is late, the driver may call the office.", "call", 7),
    ],
)
def test_parses_policy_sentences(text: str, verb: str, subject: int) -> None:
    pytest.importorskip("spacy")
    doc = load_parser()(text)
    [root] = [one for one in doc if one.dep_ == "ROOT"]
    assert (root.text, root.tag_, root.lemma_) == (verb, "VB", verb)
    assert (doc[subject].dep_, doc[subject].head.text) == ("nsubj", verb)


def test_loads_once_and_parses_alike() -> None:
    pytest.importorskip("spacy")
    parser = load_parser()
    assert load_parser() is parser
    text = "All records shall be kept for three years by the clerk."
    assert parser(text).to_json() == parser(text).to_json()


def test_a_pipeline_that_is_not_there() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(InputError, match=r"'no_such_pipeline'.*spacy download no_such_pipeline"):
        load_parser("no_such_pipeline")


def test_a_pipeline_without_a_parser(tmp_path: Any) -> None:
    spacy = pytest.importorskip("spacy")
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(InputError, match="no parser"):
        load_parser(str(tmp_path))


def test_without_spacy(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name == "spacy":
            raise ImportError(name)
        return real(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"policy-nlp\[spacy\]"):
        load_parser()
