"""Drafts made of two versions hold both; the gold of real drafts holds offsets that fit."""

from __future__ import annotations

import hashlib

import pytest

from evaluation.flatten import flatten
from evaluation.gold_redlines import real_gold
from evaluation.gold_sample import Edit
from evaluation.paths import SHARED
from evaluation.redline import Counts
from evaluation.texts import applied

BEFORE = "The Board shall implement the plan within 30 days. Pupils know."
AFTER = "The board may consider the plan within 60 days, if asked. Pupils knew."


@pytest.mark.parametrize("passages", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_a_flattened_draft_holds_both_texts(seed: int, passages: bool) -> None:
    text, found = flatten(BEFORE, AFTER, seed, passages=passages)
    edits = [Edit(one.start, one.end, one.op) for one in found]
    assert " ".join(applied(text, edits, "before").split()) == BEFORE
    assert " ".join(applied(text, edits, "after").split()) == AFTER


def test_edits_of_real_drafts_ascend_in_their_windows() -> None:
    assert sum(len(draft.edits) for draft in real_gold()) >= 120
    for draft in real_gold():
        at = draft.start
        for edit in draft.edits:
            assert at <= edit.start < edit.end <= draft.end
            at = edit.end


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data beside the checkout")
def test_the_gold_is_of_the_files_at_hand() -> None:
    for draft in real_gold():
        data = (SHARED / draft.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == draft.sha256


def test_f1_of_counts() -> None:
    assert Counts(0, 0, 0, 0).f1() == 1
    assert Counts(2, 1, 2, 1).f1() == 0.5
    assert Counts(1, 0, 1, 0).f1() == 0
