"""The drift score: between 0 and 1, zero for the same, never lower for more or graver changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.drift.score import drift
from policy_nlp.values import Alignment, Change
from tests.align.build import policy

_SIZE = 6
_LINES = tuple(f"Sentence number {n} of the text." for n in range(_SIZE))
BASELINE = policy(*_LINES)
OTHER = policy(*_LINES, *(f"Another sentence {n}." for n in range(_SIZE)))
_SEVERITIES = ("low", "medium", "high")


def change(severity):
    return Change("scope", severity, "a", "b", "")


alignments = st.lists(
    st.lists(st.sampled_from(_SEVERITIES), max_size=4), min_size=_SIZE, max_size=_SIZE
)


def made(rows, inserted=0):
    kept = [
        Alignment((c.id,), (c.id,), "modified" if row else "same", 1.0, tuple(map(change, row)))
        for c, row in zip(BASELINE.clauses, rows, strict=True)
    ]
    new = OTHER.clauses[_SIZE : _SIZE + inserted]
    return kept + [Alignment((), (clause.id,), "inserted", 0.0) for clause in new]


def score(rows, inserted=0):
    return drift(BASELINE, OTHER, made(rows, inserted)).score


@given(alignments)
def test_between_zero_and_one_and_zero_without_changes(rows):
    assert 0 <= score(rows) <= 1
    assert (score(rows) == 0) == (not any(rows))


@given(alignments, st.integers(0, _SIZE - 1), st.sampled_from(_SEVERITIES))
def test_one_more_change_never_lowers_it(rows, at, severity):
    more = [[*row, severity] if i == at else row for i, row in enumerate(rows)]
    assert score(more) >= score(rows)


@given(alignments, st.integers(0, _SIZE - 1))
def test_graver_changes_never_lower_it(rows, at):
    graver = {"low": "medium", "medium": "high", "high": "high"}
    more = [[graver[one] for one in row] if i == at else row for i, row in enumerate(rows)]
    assert score(more) >= score(rows)


@given(alignments, st.integers(0, _SIZE - 1))
def test_one_more_inserted_clause_never_lowers_it(rows, inserted):
    assert score(rows, inserted + 1) >= score(rows, inserted)


@given(alignments, st.integers(0, _SIZE - 1))
def test_a_deleted_clause_counts_no_less_than_a_changed_one(rows, at):
    gone = made(rows)
    gone[at] = Alignment(gone[at].baseline, (), "deleted", 0.0)
    assert drift(BASELINE, OTHER, gone).score >= score(rows)
