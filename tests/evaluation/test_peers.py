"""Peers are skipped where they are absent; a finder's touches, exact ids and false ones."""

from __future__ import annotations

import pytest

from evaluation import linearity, peer_regex, peer_tools, peers
from evaluation.gold_citations import Cited, GoldFile, GoldText, Window

TEXT = "(Education Code 35160, 35161; 34 CFR 104.7) in 2021"
FILE = GoldFile(
    "a.txt",
    "",
    "",
    (Window(0, len(TEXT), "policy"),),
    (
        Cited(1, 21, "/us-ca/edc/s35160"),
        Cited(23, 28, "/us-ca/edc/s35161"),
        Cited(30, 42, "/us/cfr/t34/s104.7"),
    ),
    (),
)


def test_outcome_counts() -> None:
    found = [Cited(1, 21, "/us-ca/edc/s1"), FILE.citations[2], Cited(47, 51, "/policy/2021")]
    outcome = peers.outcome(lambda _: found, (GoldText(FILE, TEXT),))
    assert (outcome.found, outcome.score.tp, outcome.false) == (2, 1, 1)


def test_ours_and_the_regex() -> None:
    assert [one.id for one in peers.ours(TEXT)] == [one.id for one in FILE.citations]
    assert [one.id for one in peer_regex.find(TEXT)] == ["/us-ca/edc/s35160", "/us/cfr/t34/s104.7"]


def test_absent_peers_are_skipped_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> peers.Finder:
        raise ImportError("No module named 'eyecite'")

    monkeypatch.setattr(peers, "gold_texts", lambda: ((GoldText(FILE, TEXT),), ()))
    monkeypatch.setattr(peer_tools, "eyecite", absent)
    monkeypatch.setattr(peer_tools, "citeurl", absent)
    (part,) = peers.measure()
    rows = dict(part.figures)
    assert "pip install" in str(rows["eyecite"])
    assert "100.0%" in str(rows["policy-nlp"])


@pytest.mark.parametrize(
    ("rule", "id_"),
    [
        ("20 USC 1400-1482", "/us/usc/t20/s1400...s1482"),
        ("Penal Code 245(a)(1)", "/us-ca/pen/s245/a/1"),
        ("5 CCR 4600", "/us-ca/ccr/t5/s4600"),
        ("Board Policy 0460", "/policy/bp/0460"),
        ("(cf. 0410 - Nondiscrimination)", "/policy/0410"),
        ("419 U.S. 565", "/case/us/419/565"),
    ],
)
def test_regex_forms(rule: str, id_: str) -> None:
    assert [one.id for one in peer_regex.find(rule)] == [id_]


def test_growth_stops_where_the_small_length_grows_too_fast(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = iter([2.0, 9.0])
    monkeypatch.setattr(linearity, "seconds", lambda work: next(times))
    assert linearity.growth("x", 800) == (100, 2.0, 4.5)


def test_growth_is_measured_again_while_noisy(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.1, 0.9, 0.1, 0.2, 0.8, 1.6])
    monkeypatch.setattr(linearity, "seconds", lambda work: next(times))
    assert linearity.growth("x", 800) == (800, 0.8, 2.0)
