"""What is measured of alignment and drift besides the sample: real pairs, generated ones, peers."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from evaluation import align_peers, generated, gold_pairs, speed_compare
from evaluation.gold_pairs import RealAlignment, RealPair, real_key
from evaluation.parts import lines
from evaluation.paths import GOLD
from policy_nlp import extract_text
from tests.align.build import policy

TEXT = "Visitors\n\nVisitors shall sign in at the office.\n\nDogs stay outside.\n"


def test_the_gold_on_real_pairs_holds_places_and_no_text() -> None:
    pairs = msgspec.json.decode((GOLD / "pairs.json").read_bytes(), type=gold_pairs._Pairs).pairs
    assert len(pairs) >= 8
    assert {pair.half for pair in pairs} == set(gold_pairs.HALVES)
    assert {pair.kind for pair in pairs} == {"time", "districts", "restructured", "noise"}
    for pair in pairs:
        places = [place for one in pair.alignments for place in (*one.baseline, *one.other)]
        assert all(start < end for start, end in places)
        assert all(one.open or one.relation for one in pair.alignments)


def test_places_lead_to_clauses_and_the_rest_is_left_open() -> None:
    one = extract_text(TEXT)
    start = TEXT.index("Visitors shall")
    alignment = RealAlignment(((start, start + 20),), ((start, start + 20),), ("same",), ())
    lost = RealAlignment(((900, 950),), (), ("deleted",))
    pair = RealPair("p", "dev", "time", "a", "b", (one.source.sha256,) * 2, (alignment, lost))
    key = real_key(pair, one, one)
    names = {c.id for c in one.clauses if c.text.startswith("Visitors shall")}
    assert key.expected[0].sides == (names, names)
    assert key.optional == {c.id for c in one.clauses} - names
    assert [failure.got for failure in key.lost] == ["none"]


def test_other_files_than_those_that_were_read_are_told() -> None:
    pair = RealPair("p", "dev", "time", "a", "b", ("0", "1"), ())
    assert real_key(pair, policy("One."), policy("One.")).lost


def test_generated_pairs_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated, "PAIRS", 20)
    monkeypatch.setattr(generated, "policy_files", list[Path])
    (part,) = generated.measure()
    text = "\n".join(lines(part, 5))
    assert "20 pairs generated from the sample" in text
    assert all(name in text for name in ("links", "change types", "by edit", "  none"))


def test_peers_find_the_links_of_identical_and_replaced_clauses() -> None:
    before, after = policy("Same.", "The Board meets often."), policy("Same.", "The Board meets.")
    wanted = {("c0", "c0"), ("c1", "c1")}
    assert align_peers.ours(before, after) == wanted
    assert align_peers.difflib_links(before, after) == wanted
    assert align_peers.git_links(before, after) == wanted


def test_peers_leave_alone_what_has_no_partner() -> None:
    before, after = policy("Same.", "Dogs stay outside."), policy("Same.")
    for links in (align_peers.difflib_links, align_peers.git_links):
        assert links(before, after) == {("c0", "c0"), ("c1", None)}


def test_long_documents_are_measured() -> None:
    found = speed_compare.long_documents(12)
    assert set(found) == {"70% identical", "0% identical"}
