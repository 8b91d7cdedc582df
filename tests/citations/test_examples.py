"""Every entry of the data files has an example, and every example gives what it says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from policy_nlp.citations import CitationId, citation_url, find_citations
from policy_nlp.citations.bodies import Body, Example, all_bodies, data_files
from policy_nlp.citations.words import lists

EXAMPLES = [(body.path, example) for body in all_bodies() for example in body.examples]
NAMES = [(body, name) for body in all_bodies() for name in body.names]


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_gives_its_ids_and_url(path: str, example: Example) -> None:
    found = find_citations(example.text)
    assert tuple(citation.id for citation in found) == example.ids
    assert all(f"/{path}" in id_ for id_ in example.ids)
    if example.url is not None:
        assert found[0].url == example.url


@pytest.mark.parametrize("body", all_bodies(), ids=lambda body: body.path)
def test_a_body_has_examples_and_its_urls_work(body: Body) -> None:
    assert body.examples
    for example in body.examples:
        for id_ in example.ids:
            assert str(CitationId.parse(id_)) == id_
            citation_url(id_)


@pytest.mark.parametrize(("body", "name"), NAMES, ids=lambda value: str(value)[:20])
def test_every_name_of_a_body_is_found(body: Body, name: str) -> None:
    first = body.examples[0]
    names = sorted(body.names, key=len, reverse=True)
    used = next((known for known in names if known in first.text), None)
    if used is None:
        pytest.skip("the example spells its name otherwise")
    assert tuple(c.id for c in find_citations(first.text.replace(used, name))) == first.ids


@pytest.mark.parametrize("example", lists()["examples"], ids=lambda example: example["text"][:30])
def test_an_example_of_the_word_lists_holds(example: dict[str, Any]) -> None:
    assert [citation.id for citation in find_citations(example["text"])] == example["ids"]


def test_jurisdictions_are_named_as_their_ids_begin() -> None:
    for file in data_files():
        for body in file.body:
            assert body.state == file.jurisdiction.id
            re.compile(body.number)
