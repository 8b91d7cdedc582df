"""Every entry of the data files has an example, and every example gives what it says."""

from __future__ import annotations

from typing import Any

import pytest

from policy_nlp.norms import find_norms
from policy_nlp.norms.lemma import participle_base
from policy_nlp.norms.lexicon import load_toml
from policy_nlp.values import Norm

LEXICON, GRAMMAR = load_toml("lexicon"), load_toml("grammar")
ADJUNCTS, MORPHOLOGY = load_toml("adjuncts"), load_toml("morphology")


def entries(*tables: str) -> list[dict[str, Any]]:
    """The entries of tables of the lexicon, each with an example."""
    return [entry for table in tables for entry in LEXICON[table]]


def first(entry: dict[str, Any]) -> Norm:
    """The first norm of an entry's example."""
    found = find_norms(entry["example"])
    assert found, f"no norm in {entry['example']!r}"
    return found[0]


def name(entry: Any) -> str:
    return str(entry["example"])[:40] if isinstance(entry, dict) else str(entry)


@pytest.mark.parametrize("entry", entries("modal"), ids=name)
def test_a_modal_has_its_type(entry: dict[str, Any]) -> None:
    assert first(entry).type == entry["positive"]
    assert first(entry).trigger.lower().startswith(entry["word"])


@pytest.mark.parametrize("entry", entries("be", "have", "performative"), ids=name)
def test_a_frame_has_its_type(entry: dict[str, Any]) -> None:
    assert first(entry).type == entry["type"]


@pytest.mark.parametrize("entry", entries("be", "have"), ids=name)
def test_every_wording_of_a_frame_is_a_trigger(entry: dict[str, Any]) -> None:
    used = next(words for words in entry["words"] if words in entry["example"])
    for words in entry["words"]:
        found = find_norms(entry["example"].replace(used, words))
        assert words.split()[0] in found[0].trigger


@pytest.mark.parametrize("entry", LEXICON["hedge"], ids=name)
def test_a_hedge_only_asks_to_try(entry: dict[str, Any]) -> None:
    assert first(entry).hedged
    assert first(entry).verb == entry["verb"]


@pytest.mark.parametrize("entry", LEXICON["constitutive"], ids=name)
def test_a_constitutive_verb_gives_status(entry: dict[str, Any]) -> None:
    assert (first(entry).type, first(entry).verb) == ("constitutive", entry["verb"])


@pytest.mark.parametrize(
    "entry",
    [
        *entries("chance", "effect", "state"),
        *(LEXICON[table] for table in ("sample", "forecast")),
        *LEXICON["noun"].values(),
    ],
    ids=name,
)
def test_what_might_be_is_no_norm(entry: dict[str, Any]) -> None:
    assert find_norms(entry["example"]) == []


@pytest.mark.parametrize(
    ("table", "types"),
    [
        ("effect_in_relative", ["obligation"]),
        ("sanction", ["obligation"]),
        ("lifting", ["exemption"]),
        ("granted", ["permission"]),
        ("possession", ["permission"]),
        ("can", ["permission"]),
        ("authority", ["obligation"]),
    ],
)
def test_a_class_decides_the_type(table: str, types: list[str]) -> None:
    found = LEXICON[table]
    entry = found[0] if isinstance(found, list) else found
    assert [norm.type for norm in find_norms(entry["example"])] == types


@pytest.mark.parametrize("table", sorted(GRAMMAR))
def test_a_word_class_helps_to_find_the_bearer(table: str) -> None:
    entry = GRAMMAR[table]
    bearers = [norm.bearer.text for norm in find_norms(entry["example"]) if norm.bearer]
    assert entry["bearer"] in bearers


@pytest.mark.parametrize(
    "entry",
    [
        *(ADJUNCTS[table] for table in ("hint", "strong", "closing")),
        *ADJUNCTS["condition"],
        *ADJUNCTS["fronted"],
    ],
    ids=name,
)
def test_a_condition_is_found(entry: dict[str, Any]) -> None:
    assert [quote.text for quote in first(entry).conditions] == [entry["found"]]


def test_a_blocked_opener_opens_no_condition() -> None:
    assert first(ADJUNCTS["blocked"]).conditions == ()


@pytest.mark.parametrize("entry", ADJUNCTS["exception"], ids=name)
def test_an_exception_is_found(entry: dict[str, Any]) -> None:
    assert [quote.text for quote in first(entry).exceptions] == [entry["found"]]


@pytest.mark.parametrize("entry", ADJUNCTS["deadline"]["pattern"], ids=name)
def test_a_time_limit_is_found(entry: dict[str, Any]) -> None:
    assert first(entry).deadline == entry["found"]


@pytest.mark.parametrize("table", ["interruption", "interruption_end", "filler", "progressive"])
def test_the_verb_is_found_behind_a_remark(table: str) -> None:
    assert first(ADJUNCTS[table]).verb == ADJUNCTS[table]["verb"]


def test_a_verb_that_points_at_items_is_none() -> None:
    assert first(ADJUNCTS["pointing"]).verb is None


@pytest.mark.parametrize("rule", MORPHOLOGY["stem"], ids=lambda rule: rule["example"][0])
def test_an_ending_gives_the_base(rule: dict[str, Any]) -> None:
    participle, base = rule["example"]
    assert participle_base(participle) == base


@pytest.mark.parametrize(
    ("base", "form"),
    [(base, form) for base, forms in MORPHOLOGY["irregular"].items() for form in forms],
)
def test_an_irregular_participle_gives_its_base(base: str, form: str) -> None:
    assert participle_base(form) == base


def test_an_adjective_is_no_participle() -> None:
    assert participle_base(MORPHOLOGY["adjectives"]["not_passive"]) is None
    assert first(MORPHOLOGY["adjectives"]).verb == "be"


def test_a_remark_can_belong_to_the_bearer() -> None:
    joining = ADJUNCTS["joining"]
    bearer = first(joining).bearer
    assert bearer is not None
    assert bearer.text == joining["bearer"]


def test_agents_can_act() -> None:
    assert first(load_toml("agents")["agent"]).type == "permission"
