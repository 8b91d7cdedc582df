"""The measurement on a corpus of a few policies and districts."""

from __future__ import annotations

from evaluation import baseline


def test_it_measures_each_number_of_districts_twice(monkeypatch):
    monkeypatch.setattr(baseline, "DISTRICTS", (2, 3))
    monkeypatch.setattr(baseline, "POLICIES", 2)
    parts = list(baseline.measure())
    assert len(parts) == 4
    assert all("F1" in str(dict(part.figures)["newest issue: clauses"]) for part in parts)
    assert "2 policies from 3 districts" in parts[-1].title
