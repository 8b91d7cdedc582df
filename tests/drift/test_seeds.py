"""The seeds: a flattened baseline draft, by hand made its after-text and its before-text."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from policy_nlp.drift import compare
from policy_nlp.pipeline import extract, extract_text

DATA = Path(__file__).parents[3] / "shared" / "data"
GOLD = DATA / "gold" / "seeds.json"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the seeds are not beside the checkout")

# What the draft says, and what it says without its insertions and without its deletions.
EDITS = (
    (
        "shall, for a minimum or two years, maintain regular communication work with",
        "shall work with",
        "shall, for a minimum or two years, maintain regular communication with",
    ),
    ("#1-25", "#1-2", "#1-5"),
    (
        "With the approval of the County Superintendent, tThe",
        "With the approval of the County Superintendent, the",
        "The",
    ),
    ("implement consider the", "implement the", "consider the"),
    ("52071, 52072, 52074", "52071, 52074", "52071, 52072, 52074"),
)


@cache
def comparison(version: int):
    text = (DATA / "seeds" / "000_7fab9b857944d678.txt").read_text(encoding="utf-8")
    for edit in EDITS:
        text = re.sub(r"\s+".join(map(re.escape, edit[0].split())), edit[version], text)
    other = extract(DATA / "seeds" / "001_411a2f39d9511fa7.txt")
    return compare(extract_text(text, "draft.txt"), other)


def found(version: int, opening: str) -> tuple[str, set[str]]:
    compared = comparison(version)
    texts = {clause.id: clause.text for clause in compared.baseline.clauses}
    alignment = next(
        alignment
        for alignment in compared.alignments
        if any(opening in texts[name][: len(opening) + 60] for name in alignment.baseline)
    )
    return alignment.relation, {change.type for change in alignment.changes}


def entries() -> list[dict[str, object]]:
    if not GOLD.is_file():
        return []
    return json.loads(GOLD.read_text(encoding="utf-8"))["alignment_000_after_to_001"]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["baseline"][:30])
def test_relation_and_types_against_the_after_text(entry):
    assert found(2, entry["baseline"]) == (entry["relation"], set(entry.get("changes", ())))


@pytest.mark.parametrize(
    "entry",
    [entry for entry in entries() if "against_before_text" in entry],
    ids=lambda entry: entry["baseline"][:30],
)
def test_relation_and_types_against_the_before_text(entry):
    expected = entry["against_before_text"]
    opening = entry["baseline"].removeprefix("The ")
    assert found(1, opening) == (expected["relation"], set(expected["changes"]))
