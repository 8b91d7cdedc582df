"""Flattened drafts: what is recovered with references and without."""

from __future__ import annotations

import json

import pytest

from policy_nlp import unflatten
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
BEFORE = (
    "The governing board shall review the plan each year. With the approval of the clerk, the "
    "district may hire an expert. Items #1-2 are kept for 30 days. The board shall implement the "
    "advice of the panel. Pupils are told of it by the principal."
)
AFTER = (
    "The governing board shall review the plan and its goals each year. The district may, at its "
    "own expense, hire an expert. Items #1-5 are kept for 60 days. The board shall consider the "
    "advice of the panel. Pupils are told of it by the principal."
)
DRAFT = (
    "The governing board shall review the plan and its goals each year. With the approval of the "
    "clerk, tThe district may, at its own expense, hire an expert. Items #1-25 are kept for 3060 "
    "days. The board shall implement consider the advice of the panel. Pupils are told of it by "
    "the principal."
)


def words(text):
    return " ".join(text.split())


def test_both_texts_give_all_edits():
    redline = unflatten(DRAFT, older=[BEFORE], newer=[AFTER])
    assert redline.flattened
    assert words(redline.after) == AFTER
    assert words(redline.before).lower() == BEFORE.lower()


def test_the_older_text_gives_what_was_put_in():
    inserted = [
        edit.text.strip() for edit in unflatten(DRAFT, older=[BEFORE]).edits if edit.op == "ins"
    ]
    assert {"and its goals", ", at its own expense,", "consider"} <= set(inserted)


def test_the_newer_text_gives_what_was_taken_out():
    deleted = [
        edit.text.strip() for edit in unflatten(DRAFT, newer=[AFTER]).edits if edit.op == "del"
    ]
    assert "implement" in deleted
    assert any("With the approval of the clerk," in text for text in deleted)


def test_without_a_reference_traces_are_found():
    redline = unflatten(DRAFT)
    assert redline.flattened
    assert {edit.text.strip() for edit in redline.edits} >= {"t", "T", "implement", "consider"}


@pytest.mark.parametrize("text", ["", "One", BEFORE, AFTER])
def test_clean_text_gives_nothing(text):
    redline = unflatten(text)
    assert (redline.edits, redline.flattened) == ((), False)
    assert redline.before == redline.after == redline.text == text


def test_passages_in_another_font_are_insertions():
    old = " ".join(
        f"The instruc\ufffdon of sec\ufffdon {n} is given in the a\ufffdernoon." for n in range(9)
    )
    new = "In addition, each section of the instruction shall be posted in a prominent location."
    redline = unflatten(f"{old}\n\n{new}\n\n{old}")
    assert [(edit.op, edit.text.strip()) for edit in redline.edits] == [("ins", new)]


def test_a_sentence_said_twice_is_an_old_and_a_new_one():
    text = (
        "The clerk shall may sign. The principal shall keep a record of each complaint in the "
        "office for three years after the vote. The principal shall keep a record of each complaint "
        "in the office for five years after the meeting."
    )
    long = [edit.op for edit in unflatten(text).edits if len(edit.text) > 40]
    assert sorted(long) == ["del", "ins"]


@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data beside the checkout")
@pytest.mark.parametrize("order", [1, -1])
def test_the_seed_with_its_references(order):
    draft = (DATA / "seeds" / "000_7fab9b857944d678.txt").read_text("utf-8")
    references = [
        (DATA / "seeds" / "001_411a2f39d9511fa7.txt").read_text("utf-8"),
        (DATA / "policies" / "rcsd" / "policies" / "0520.txt").read_text("utf-8"),
    ][::order]
    gold = json.loads((DATA / "gold" / "seeds.json").read_text("utf-8"))["flattened_000"]
    redline = unflatten(draft, references)
    before, after = words(redline.before), words(redline.after)
    assert [text for text in gold["before_contains"] if text not in before] == []
    assert [text for text in gold["before_lacks"] if text in before] == []
    assert [text for text in gold["after_contains"] if text not in after] == []
