"""The arithmetic of scores."""

from __future__ import annotations

import pytest

from evaluation.scores import Score, Share, multiset_score, pair_up, sequence_score


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(3, 1, 0), 0.75, 1.0, 6 / 7),
        (Score(1, 1, 3), 0.5, 0.25, 1 / 3),
        (Score(0, 2, 2), 0.0, 0.0, 0.0),
        (Score(0, 0, 0), 1.0, 1.0, 1.0),
        (Score(0, 0, 4), 1.0, 0.0, 0.0),
    ],
)
def test_rates(score: Score, precision: float, recall: float, f1: float) -> None:
    assert score.precision == precision
    assert score.recall == recall
    assert score.f1 == pytest.approx(f1)


def test_sums_are_micro_averages() -> None:
    assert Score(1, 2, 3) + Score(10, 20, 30) == Score(11, 22, 33)
    assert Share(1, 2) + Share(3, 4) == Share(4, 6)
    assert (Share(1, 4).rate, Share().rate) == (0.25, 1.0)


@pytest.mark.parametrize(
    ("expected", "got", "ordered", "unordered"),
    [
        ("abc", "abc", Score(3, 0, 0), Score(3, 0, 0)),
        ("abc", "ac", Score(2, 0, 1), Score(2, 0, 1)),
        ("abc", "axc", Score(2, 1, 1), Score(2, 1, 1)),
        ("aab", "ab", Score(2, 0, 1), Score(2, 0, 1)),
        ("ab", "ba", Score(1, 1, 1), Score(2, 0, 0)),
        ("", "a", Score(0, 1, 0), Score(0, 1, 0)),
        ("", "", Score(), Score()),
    ],
)
def test_collections(expected: str, got: str, ordered: Score, unordered: Score) -> None:
    assert sequence_score(expected, got) == ordered
    assert multiset_score(expected, got) == unordered


def test_differences_are_paired_in_order() -> None:
    pairing = pair_up("abcd", "axyd")
    assert pairing.equal == ((0, 0), (3, 3))
    assert pairing.different == ((1, 1), (2, 2))
    assert pair_up("ab", "b").different == ((0, None),)
