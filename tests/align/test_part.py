from __future__ import annotations

from policy_nlp.align import documents, of_policy
from tests.align.build import policy

RULE = "The Board shall meet. (Education Code 35140)"


def test_equal_clauses_of_two_policies_are_one_part():
    first, second = documents(policy(RULE), policy("Something else stands here.", RULE))
    assert first.part(0) is second.part(1)


def test_places_are_counted_from_where_the_clause_begins():
    _, document = documents(policy(RULE), policy("Something else stands here.", RULE))
    part = document.part(1)
    assert [part.text[c.start : c.end] for c in part.citations] == ["Education Code 35140"]
    assert [part.text[n.start : n.end] for n in part.norms] == ["shall"]


def test_an_abbreviation_of_either_document_is_known_to_both():
    rule = "Uniform complaint procedures are free."
    other = policy("Uniform complaint procedures (UCP) begin.", rule)
    sides = [documents(policy(rule), policy(rule))[0], documents(policy(rule), other)[0]]
    assert [side.part(0).keys[0] for side in sides] == ["uniform", "ucp"]


def test_what_was_found_in_a_policy_is_kept_for_that_very_policy():
    asked = []

    @of_policy
    def size(one):
        asked.append(one)
        return len(one.text)

    first, equal = policy(RULE), policy(RULE)
    assert [size(one) for one in (first, first, equal)] == [len(RULE)] * 3
    assert [id(one) for one in asked] == [id(first), id(equal)]
