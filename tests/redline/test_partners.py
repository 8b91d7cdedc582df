"""What a reference's silence says, how each hand writes, what could be an edit's other reading."""

from __future__ import annotations

import numpy as np
import pytest

from policy_nlp.redline.labels import DELETE, INSERT, Labels
from policy_nlp.redline.layers import hands
from policy_nlp.redline.options import NAMES, Edit, Page, find_options
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.partners import kind_of, probabilities, weights
from policy_nlp.redline.tokens import tokenize
from policy_nlp.redline.votes import heard

DRAFT = "The board shall meet in May. The clerk may act. The board may meet in June. All may come."


def labels(size, **runs):
    found = np.zeros(size, dtype=np.int64)
    for name, (start, end) in runs.items():
        found[start:end] = {"inserted": INSERT, "deleted": DELETE}[name]
    return Labels(found, np.ones(size), 0.0)


@pytest.mark.parametrize("edit", [Edit(7, 12, inserted=True), Edit(0, 7, inserted=False)])
def test_options_lie_beside_the_edit_and_their_chances_with_none_make_one(edit):
    reader = Reader(tokenize(DRAFT))
    closed = np.zeros(len(reader.tokens), dtype=np.bool_)
    closed[edit.start : edit.end] = True
    options = find_options(Page(reader, [0.0] * len(closed)), edit, closed, closed)
    assert options
    assert all(one.start == edit.end or one.end == edit.start for one in options)
    assert {len(one.signs) for one in options} == {len(NAMES)}
    chances = probabilities(np.array([one.signs for one in options]), weights(kind_of(edit)))
    assert 0 < chances.sum() < 1


@pytest.mark.parametrize("kind", ["words", "passage"])
def test_a_weight_for_every_sign(kind):
    assert len(weights(kind)) == len(NAMES)


def test_a_text_that_is_part_of_the_draft_is_exact():
    votes = heard(tokenize(DRAFT), tokenize(DRAFT.replace("The clerk may act. ", "")))
    assert votes.exact == 1
    assert (votes.silence > 0).tolist() == (~votes.matched).tolist()


def test_words_that_stand_alone_in_other_text_are_no_match():
    other = " ".join(f"Rule {number} is of no use to anyone here at all." for number in range(9))
    votes = heard(tokenize(f"{DRAFT} May the clerk act?"), tokenize(f"{DRAFT} {other} Clerk."))
    assert not votes.matched[-3:].any()


def test_how_an_insertion_is_written_tells_the_next_one():
    old = " ".join(f"The law (Education Code section {n}) binds the board." for n in range(10, 16))
    new = " ".join(f"The law (Education Code {n}) binds the board." for n in range(20, 25))
    tokens = tokenize(f"{old} {new} It ends. (Education Code 99)")
    start = next(k for k, one in enumerate(tokens) if one.text == "20") - 4
    end = next(k for k, one in enumerate(tokens) if one.text == "It")
    table = hands(tokens, labels(len(tokens), inserted=(start, end)))
    last = next(k for k, one in enumerate(tokens) if one.text == "99")
    assert table[last, INSERT] > 0
    assert not table[:, DELETE].any()
