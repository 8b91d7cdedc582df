"""Laws of recovered redlines: edits are places of the draft, and its two texts are without them."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp import Redline, unflatten

WORDS = st.sampled_from(
    [
        *("the", "board", "shall", "may", "implement", "consider", "tThe", "#1-25", "30", "60"),
        *("days", ".", ",", "(", ")", "\n", "\n\n", "2.", "he/she", "they", "sec\ufffdon"),
        *("section", "7", "servicesaccounting", "is", "are"),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=60).map(" ".join))


def dropped(text, edits, ops):
    return "".join(
        char
        for at, char in enumerate(text)
        if not any(edit.start <= at < edit.end and edit.op in ops for edit in edits)
    )


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(TEXTS, max_size=2))
def test_before_and_after_are_the_draft_without_its_edits(text, references):
    redline = unflatten(text, references)
    assert redline.text == text
    assert redline.after == dropped(text, redline.edits, {"del", "mid"})
    assert redline.before == dropped(text, redline.edits, {"ins", "mid"})
    assert 0 <= redline.score <= 1
    at = 0
    for edit in redline.edits:
        assert at <= edit.start < edit.end <= len(text)
        assert edit.text == text[edit.start : edit.end]
        assert 0 <= edit.confidence <= 1
        at = edit.end


@settings(deadline=None, max_examples=20)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_redline_survives_json(text):
    redline = unflatten(text)
    assert msgspec.json.decode(msgspec.json.encode(redline), type=Redline) == redline
