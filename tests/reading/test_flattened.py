"""Drafts that lost their marks are read as one of their texts where that is sure."""

from __future__ import annotations

import pytest

from policy_nlp import read_text

DRAFT = (
    "After the vote, tThe clerk shall act. After the hearing, tThe board is told.\n\n"
    "After that, tThe students shall may appeal if they he/she can.\n"
)


@pytest.mark.parametrize(
    ("view", "words"),
    [("after", "After the vote, The clerk"), ("before", "After the vote, the clerk")],
)
def test_a_sure_draft_is_read_as_the_text_asked_for(view, words):
    policy = read_text(DRAFT, redline=view)
    assert words in policy.text
    assert [note.code for note in policy.notes][:1] == ["unflattened"]
    assert all(DRAFT[edit.start : edit.end] == edit.text for edit in policy.edits)


def test_raw_is_raw():
    policy = read_text(DRAFT, redline="raw")
    assert "tThe" in policy.text
    assert [note.code for note in policy.notes] == ["flattened"]
    assert policy.edits == ()


def test_clean_text_has_no_edits():
    policy = read_text("The clerk shall act. The board is told of it.\n")
    assert (policy.edits, policy.notes) == ((), ())
