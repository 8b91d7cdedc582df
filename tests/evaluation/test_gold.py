"""The gold loads, its quotes lead to clauses, and drafts give both their texts."""

from __future__ import annotations

import hashlib

import pytest

from evaluation.gold_sample import Edit, answers, sample_gold
from evaluation.gold_shared import conformance, seed_edits, seed_gold
from evaluation.paths import SEEDS
from evaluation.quotes import find, in_order, letters
from evaluation.texts import Version, applied
from policy_nlp.values import Clause, Place


def clauses(*texts: str) -> list[Clause]:
    """Clauses of these texts."""
    place = Place(0, 0)
    return [
        Clause(str(i), "paragraph", None, 0, None, 0, len(text), text, place)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("State References", "1"),
        ("The Board shall", "2"),
        ("The Superintendent shall investigate", "3"),
        ("Nothing like it", None),
    ],
)
def test_quotes(quote: str, found: str | None) -> None:
    units = clauses(
        "State References and more",
        "State References",
        "The Board  shall act.",
        "The Superintendent shall inves gate.",
    )
    clause = find(quote, units)
    assert (clause.id if clause else None) == found


def test_rest_is_paired_in_order() -> None:
    left = clauses("The Board shall meet.", "Gone for good, this one.", "Students may appeal.")
    right = clauses("The board shall meet.", "Pupils may appeal.", "Quite another thing: 42")
    assert in_order(left, right) == [(0, 0), (2, 1)]
    assert in_order([], right) == []


def test_letters_do_not_count_blanks() -> None:
    assert letters("When papersare given to a few") == letters("When papers are given to a few")
    assert letters("When papers are given") != letters("When papers were given")


@pytest.mark.parametrize(
    ("version", "text"), [("before", "The board will meet."), ("after", "The Board shall meet.")]
)
def test_edits(version: Version, text: str) -> None:
    draft = "The bBoard shall may will meet."
    edits = [
        Edit(4, 5, "del"),
        Edit(5, 6, "ins"),
        Edit(11, 17, "ins"),
        Edit(17, 21, "mid"),
        Edit(21, 26, "del"),
    ]
    assert applied(draft, edits, version) == text


def test_gold_loads() -> None:
    assert len(sample_gold()) == len(answers().document)
    assert answers().pair
    assert answers().redline


@pytest.mark.skipif(seed_gold() is None, reason="no ../shared/data beside the checkout")
def test_shared_gold_loads() -> None:
    gold, cases, edits = seed_gold(), conformance(), seed_edits()
    assert gold is not None
    assert gold.alignments
    assert gold.norms.norms
    assert cases
    draft = (SEEDS / edits.file).read_bytes()
    assert hashlib.sha256(draft).hexdigest() == edits.sha256
    assert all(edit.start < edit.end <= len(draft.decode()) for edit in edits.edits)
