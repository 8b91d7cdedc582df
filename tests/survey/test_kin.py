"""Kinship: who copies from whom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp import Corpus
from policy_nlp.survey.departures import most_holders, weight
from policy_nlp.survey.kin import kinship, shared
from policy_nlp.survey.tree import cut, leaves, tree
from tests.survey.state import alone, state  # noqa: F401


@pytest.mark.parametrize("corpus", ["state", "alone"])
def test_sources_and_clusters_with_and_without_a_baseline(corpus, request):
    found = kinship(request.getfixturevalue(corpus))
    assert found.sources == {"dune": "cove", "elm": "dune"}
    assert [(one.districts, one.root) for one in found.clusters] == [
        (("cove", "dune", "elm"), "cove")
    ]
    assert found.against_baseline == (corpus == "state")
    assert sorted(found.order) == list(found.districts)
    assert len(found.tree) == len(found.districts) - 1


def test_the_nearest_with_evidence_and_reading(state):  # noqa: F811
    found = kinship(state)
    dune = [one for one in found.nearest if one.district == "dune"]
    assert [(one.other, one.reading) for one in dune] == [("elm", "to"), ("cove", "from")]
    elm, cove = dune
    assert (elm.shared, elm.policies, elm.earlier, elm.later) == (12, 3, 0, 3)
    assert (cove.shared, cove.departures, cove.back) == (9, 12, 1.0)
    assert [one for one in found.nearest if one.district == "alder"] == []


def test_the_shared_clauses_are_those_of_both_texts(state):  # noqa: F811
    found = shared(state, "dune", "cove")
    assert len(found) == 9
    corpus = Corpus(state)
    for one in found:
        mine = {clause.id: clause.text for clause in corpus.policy(one.version).clauses}
        other = {clause.id: clause.text for clause in corpus.policy(one.other_version).clauses}
        assert (mine[one.clause], other[one.other_clause]) == (one.text, one.other_text)
        assert (one.holders, one.date, one.other_date) == (3, "2023-06-15", "2021-06-15")
    assert len(shared(state, "dune", "cove", limit=2)) == 2
    assert shared(state, "dune", "alder") == ()


@given(st.integers(3, 1000))
def test_what_fewer_have_weighs_more(districts):
    holders = np.arange(1, districts + 1)
    weights = weight(holders, districts)
    assert (np.diff(weights) <= 0).all()
    assert weights[0] == weights[1]
    assert most_holders(districts) >= 3


@pytest.mark.parametrize(
    ("similarity", "groups", "order"),
    [
        ([[0.0]], [], [0]),
        ([[0, 0.9, 0], [0.9, 0, 0], [0, 0, 0]], [[0, 1]], {0, 1, 2}),
        ([[0, 0.05], [0.05, 0]], [], {0, 1}),
    ],
)
def test_a_tree_is_cut(similarity, groups, order):
    found = tree(np.array(similarity, dtype=float))
    number = len(similarity)
    assert cut(found, number, 0.9) == groups
    assert set(leaves(found, number)) == set(order)
