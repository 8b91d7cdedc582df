"""On which side a text stands that is not said to be older or newer."""

from __future__ import annotations

import numpy as np
import pytest

from policy_nlp import unflatten
from policy_nlp.redline.apart import find_apart
from policy_nlp.redline.fonts import sentences
from policy_nlp.redline.matching import match
from policy_nlp.redline.newness import put_in
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.residue import find_residue
from policy_nlp.redline.tokens import tokenize

DRAFT = (
    "The clerk keeps the minutes of the meeting. The clerk may send them to whom he/she they will. "
    "The plan for the year 2022 2025 is sent by the panel."
)
BEFORE = DRAFT.replace("they ", "").replace("2025 ", "")
AFTER = DRAFT.replace("he/she ", "").replace("2022 ", "")


@pytest.mark.parametrize("text", [BEFORE, AFTER])
def test_pairs_whose_direction_is_known_tell_the_side_of_an_exact_text(text):
    redline = unflatten(DRAFT, [text])
    assert redline.before.split() == BEFORE.split()
    assert redline.after.split() == AFTER.split()


@pytest.mark.parametrize("order", [1, -1])
def test_two_exact_texts_stand_on_either_side(order):
    redline = unflatten(DRAFT, [BEFORE, AFTER][::order])
    assert (redline.before.split(), redline.after.split()) == (BEFORE.split(), AFTER.split())


def test_nothing_is_told_where_nothing_is_lacked():
    tokens = tokenize(DRAFT)
    lacked = np.zeros(len(tokens), dtype=np.bool_)
    assert put_in(tokens, lacked, find_residue(Reader(tokens)), []) == 0


@pytest.mark.parametrize(("inserted", "sign"), [(True, 1), (False, -1)])
def test_passages_in_another_font_were_put_in(inserted, sign):
    tokens = tokenize(DRAFT)
    passage = (0, 9)
    lacked = np.zeros(len(tokens), dtype=np.bool_)
    lacked[slice(*passage) if inserted else slice(9, 14)] = True
    assert put_in(tokens, lacked, [], [passage]) * sign > 0


def test_of_two_like_places_the_one_written_alike_is_matched():
    draft = ["The", "Board", "acts", "the", "board", "acts"]
    keys = [word.lower() for word in draft]
    for shown, start in ((draft[:3], 0), (draft[3:], 3)):
        reference = [word.lower() for word in shown]
        pairs = match(keys, reference, written=(draft, shown))
        assert pairs == [(start + k, k) for k in range(3)]


def test_what_an_exact_text_has_was_not_put_in():
    draft = (
        "The term Short TermShort-Term debt is used of Short TermShort-Term loans of the district."
    )
    before = draft.replace("Short-Term", "")
    found = unflatten(draft, older=[before]).edits
    assert {one.text.strip() for one in found if one.op == "ins"} == {"Short-Term"}


def test_another_wording_is_found_where_it_does_not_stand_beside_it():
    old = "The clerk shall send a copy of the minutes of each meeting to the members by mail."
    new = "The clerk sends a copy of the minutes of every meeting to the members by mail."
    between = "Dogs that guard the school at night are fed by the custodian before dawn."
    draft = f"{old}\n\n{between}\n\n{new}"
    redline = unflatten(draft, older=[f"{old}\n\n{between}"])
    edits = {(one.op, one.text.strip()) for one in redline.edits}
    assert edits == {("del", old), ("ins", new)}


def test_a_sentence_that_others_repeat_is_no_wording_of_an_edit():
    row = "Any complaint that the district broke rule {} shall be sent to the state board."
    tokens = tokenize(" ".join(row.format(number) for number in range(11, 17)))
    parts = sentences(tokens)
    edited = np.zeros(len(tokens), dtype=np.bool_)
    edited[slice(*parts[2])] = True
    assert find_apart(parts, [one.key for one in tokens], edited, ~edited) == []
