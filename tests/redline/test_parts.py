"""The parts that recover a redline: tokens, alignment, labels, the model's weights."""

from __future__ import annotations

import numpy as np
import pytest

from policy_nlp.redline.labels import DELETE, INSERT, KEEP, decode
from policy_nlp.redline.language import surprise, word_class
from policy_nlp.redline.lexicon import newer
from policy_nlp.redline.matching import match
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.prose import packed, prose, unpacked
from policy_nlp.redline.seams import Sight, best, find_seams, fit, glance, place, weights
from policy_nlp.redline.tokens import MARKER, tokenize
from policy_nlp.redline.unflatten import certainty


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Instruc\ufffdonal aid", ["Instructional", "aid"]),
        ("the bBoard", ["the", "b", "Board"]),
        ("Short TermShort-Term", ["Short", "Term", "Short", "-", "Term"]),
        ("to thefor all", ["to", "the", "for", "all"]),
        ("end.\n\n   12\n\fBegin", ["end", ".", "Begin"]),
        ("nonprofit McKinney", ["nonprofit", "McKinney"]),
    ],
)
def test_tokens(text, tokens):
    found = tokenize(text)
    assert [one.text for one in found] == tokens
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_list_markers_are_alike():
    assert [one.key for one in tokenize("1. One\n\n2. Two")][::3] == [MARKER, MARKER]


def test_matches_ascend_and_stray_words_open_no_gap():
    draft = ["the", "board", "shall", "act", "on", "a", "plan", "of", "the", "new", "panel"]
    reference = ["the", "board", "shall", "act", "on", "a", "report"]
    pairs = match(draft, reference)
    assert pairs == [(k, k) for k in range(6)]
    assert match([], reference) == match(draft, []) == []


def test_labels_follow_the_evidence():
    table = np.zeros((6, 3))
    table[:2, KEEP] = table[2:4, DELETE] = table[4:, INSERT] = 9
    decoded = decode(table)
    assert decoded.labels.tolist() == [KEEP] * 2 + [DELETE] * 2 + [INSERT] * 2
    assert decoded.sure.min() > 0.9


def test_a_weight_for_every_sign():
    sight = Sight(Reader(tokenize("The board shall implement consider the plan.")), prose())
    signs = [*glance(sight, 4), *place(sight, 4)]
    assert len(weights().screen) == len(signs) + 1
    assert len(weights().extent) == len(fit(sight, 3, 4, 5))
    assert len(weights().judge) == len(signs) + len(best(sight, 4, weights())[1]) + 2


def test_seams_have_chances_and_extents_that_meet():
    draft = "The officer, and director of fiscal services accounting will verify the computation."
    reader = Reader(tokenize(draft))
    for chance, (start, middle, end) in find_seams(Sight(reader, prose())):
        assert 0 < chance < 1
        assert 0 <= start < middle < end <= len(reader.tokens)


def test_words_that_policies_have_side_by_side_are_no_surprise():
    model = prose()
    assert (
        model.surprise("the", "superintendent", "or") < 0 < model.surprise("board", "shall", "may")
    )
    assert model.expected("shall", "may") > 1 > model.expected("the", "board") == 0


def test_a_packed_model_is_the_same_unpacked():
    rows = {5: (1.5, 0.25), 70_000: (-2.0, 3.0), 4_000_000_000: (0.0, 0.0)}
    assert unpacked(packed(rows)) == rows


def test_the_language_model_tells_prose_from_doubled_words():
    row = [word_class(word) for word in ("the", "board", "shall", "consider", "may")]
    assert surprise(row[0], row[1], row[2]) < 0 < surprise(row[1], row[2], row[4])


@pytest.mark.parametrize(
    ("first", "second", "sign"),
    [("he / she", "they", 1), ("they", "he / she", -1), ("pupil", "student", 0), ("a", "b", 0)],
)
def test_which_words_are_newer(first, second, sign):
    assert newer(tuple(first.split()), tuple(second.split())) == sign


def test_confidences_are_shares():
    assert all(0 < share < 1 for share in certainty().values())
