"""Internal references: their forms, and the clauses that they point to."""

from __future__ import annotations

import pytest

from policy_nlp.citations import find_citations
from policy_nlp.citations.internal import Example, Form, find_internal_references, forms
from policy_nlp.citations.internal import _numbers as numbers
from policy_nlp.pipeline import extract_text
from policy_nlp.values import Policy

EXAMPLES = [(form, example) for form, _ in forms() for example in form.examples]

DOCUMENT = """Policy 1250: Visitors                    ADOPTED

Enrollment

The Superintendent or designee shall:

1. Keep a log
2. Keep a list of:
   a. Names
   b. Dates
3. Post both, as described in item #1 above

As provided in items #1-3 above, the log is public. Item #2b in the section "Enrollment" is not.

Appeals

A visitor may appeal as specified in the section 'Enrollment' above, or in item #2 below:

1. By letter
2. In person

Nothing in this policy, in the section "No Such Title" or in items #7-9 above changes that.
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    return extract_text(DOCUMENT)


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_gives_its_words_and_numbers(form: Form, example: Example) -> None:
    found = find_internal_references(example.text)
    assert tuple(one.text for one in found) == example.words
    assert all((one.kind, one.clause, one.targets) == (form.kind, None, ()) for one in found)
    if example.numbers:
        pattern = next(compiled for one, compiled in forms() if one is form)
        match = pattern.search(example.text)
        assert match is not None
        assert tuple(numbers(match["numbers"])) == example.numbers


def test_every_form_has_an_example_that_is_found() -> None:
    assert all(any(one.words for one in form.examples) for form, _ in forms())


def words_of(policy: Policy, ids: tuple[str, ...]) -> list[str]:
    by_id = {clause.id: clause.text for clause in policy.clauses}
    return [by_id[one] for one in ids]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("item #1 above", ["Keep a log"]),
        (
            "items #1-3 above",
            ["Keep a log", "Keep a list of:", "Post both, as described in item #1 above"],
        ),
        ('Item #2b in the section "Enrollment"', ["Dates"]),
        ("the section 'Enrollment' above", ["Enrollment"]),
        ("item #2 below", ["In person"]),
        ("this policy", []),
        ('the section "No Such Title"', []),
        ("items #7-9 above", []),
    ],
)
def test_a_reference_points_to_its_clauses(policy: Policy, words: str, targets: list[str]) -> None:
    found = [one for one in policy.internal_references if one.text == words]
    assert [words_of(policy, one.targets) for one in found] == [targets]


def test_references_stand_in_their_clauses_in_order(policy: Policy) -> None:
    spans = {clause.id: (clause.start, clause.end) for clause in policy.clauses}
    found = policy.internal_references
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        start, end = spans[one.clause or ""]
        assert start <= one.start < one.end <= end
        assert one.text == policy.text[one.start : one.end]


def test_what_is_a_citation_is_no_internal_reference() -> None:
    text = "See subdivision (b) of Section 47605 of the Education Code, and paragraph (2) above."
    found = find_internal_references(text, (), find_citations(text))
    assert [one.text for one in found] == ["paragraph (2) above"]


def test_no_text_has_no_reference() -> None:
    assert find_internal_references("") == []
