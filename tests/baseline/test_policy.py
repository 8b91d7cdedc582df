"""A generation as a policy that copies can be compared with."""

from __future__ import annotations

import hashlib

from policy_nlp.align import align
from policy_nlp.baseline import as_policy, reconstruct
from policy_nlp.drift import compare
from tests.baseline.build import NEW, OLD, copies, copy


def newest():
    result = reconstruct([*copies(OLD, "abcd", 2017), *copies(NEW, "efgh", 2023)])
    return as_policy(result.generations[-1])


def test_it_is_the_baseline_to_alignment():
    policy = newest()
    assert {one.relation for one in align(policy, copy("true", *NEW))} == {"same"}
    assert compare(policy, copy("true", *NEW)).drift.score == 0


def test_a_copys_own_edit_is_its_drift():
    changed = [one for one in align(newest(), copies(NEW, "efgh", 2023)[2]) if one.similarity < 1]
    assert [one.relation for one in changed] == ["modified"]


def test_it_says_where_it_comes_from():
    policy = newest()
    digest = hashlib.sha256(policy.text.encode()).hexdigest()
    assert (policy.source.format, policy.source.sha256) == ("reconstructed", digest)
    assert (policy.code, policy.kind, policy.revised) == ("6145.9", "BP", "2023-01-10")
    assert [note.code for note in policy.notes] == ["reconstructed"]


def test_clauses_citations_and_norms_are_those_of_any_policy():
    policy = newest()
    assert all(policy.text[one.start : one.end] == one.text for one in policy.clauses)
    assert len({clause.id for clause in policy.clauses}) == len(policy.clauses)
    assert [one.id for one in policy.citations] == ["/us-ca/edc/s35160", "/us-ca/edc/s35160.1"]
    assert any(norm.trigger == "shall" for norm in policy.norms)
