"""Laws of reconstruction, over versions made of generated clauses."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.baseline import as_policy, find_habits, reconstruct
from tests.laws.test_alignment import policies

versions = st.lists(
    st.builds(
        lambda one, district, date: msgspec.structs.replace(one, district=district, revised=date),
        policies,
        st.sampled_from(["alder", "birch", "cedar", "dogwood", None]),
        st.sampled_from(["2012-05-01", "2018-02-01", "2021-09-01", None]),
    ),
    max_size=6,
)


def twice(found):
    """The reconstruction with the habits and kin that a first one shows."""
    districts = [one.district for one in found if one.district]
    return reconstruct(
        found, [(one, "birch") for one in districts], find_habits([reconstruct(found)] * 10)
    )


def texts(found, made=reconstruct):
    result = made(found)
    return [[clause.text for clause in one.clauses] for one in result.generations]


@pytest.mark.parametrize("made", [reconstruct, twice])
@given(found=versions)
@settings(max_examples=60)
def test_no_words_are_invented(made, found):
    for generation in made(found).generations:
        for clause in generation.clauses:
            source = found[clause.source]
            assert clause.text in {one.text for one in source.clauses}


@pytest.mark.parametrize("made", [reconstruct, twice])
@given(found=versions, random=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_versions_does_not_matter(made, found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert texts(shuffled, made) == texts(found, made)


@pytest.mark.parametrize("made", [reconstruct, twice])
@given(found=versions)
@settings(max_examples=60)
def test_every_version_with_clauses_is_a_member_of_one_generation(made, found):
    result = made(found)
    members = sorted(m.version for one in result.generations for m in one.members)
    assert members == (list(range(len(found))) if result.generations else [])
    assert result.versions == len(found)


@given(versions)
@settings(max_examples=30)
def test_a_generation_is_a_policy_of_the_same_clauses(found):
    for generation in reconstruct(found).generations:
        policy = as_policy(generation)
        assert [one.text for one in policy.clauses] == [one.text for one in generation.clauses]
        for at, clause in enumerate(generation.clauses):
            assert clause.parent is None or clause.parent < at
            assert clause.support.same >= 0
