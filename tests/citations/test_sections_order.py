"""Ranges written out over the sections that exist."""

from __future__ import annotations

import pytest

from policy_nlp.citations import CitationId
from policy_nlp.citations.sections_order import SectionOrder, expand

INVENTORY = [
    CitationId.parse(text)
    for text in (
        "/us-ca/edc/s52077",
        "/us-ca/edc/s52064.5",
        "/us-ca/edc/s52064",
        "/us-ca/edc/s52065",
        "/us-ca/gov/s52064",
        "/us/cfr/t34/s99.1",
        "/us/cfr/t34/s99.31",
        "/us/cfr/t34/s99.4",
        "/us/cfr/t34/s100.1",
    )
]


@pytest.mark.parametrize(
    ("cited", "sections"),
    [
        ("/us-ca/edc/s52060...s52065", ["s52064", "s52064.5", "s52065"]),
        ("/us-ca/edc/s52064.1...s52064.9", ["s52064.5"]),
        ("/us-ca/edc/s52064", ["s52064"]),
        ("/us-ca/edc/s52064/a/1", ["s52064"]),
        ("/us-ca/edc/s52064/a...e", ["s52064"]),
        ("/us-ca/edc/s52064/etseq", ["s52064"]),
        ("/us/cfr/t34/p99", ["s99.1", "s99.4", "s99.31"]),
        ("/us/cfr/t34/s99.1...s99.4", ["s99.1", "s99.4"]),
        ("/us-ca/edc/s1", []),
        ("/us-ca/edc/s1...s2", []),
        ("/us-ca/edc/s52077...s52060", []),
        ("/policy/bp/0460", []),
    ],
)
def test_a_citation_names_sections_in_order(cited: str, sections: list[str]) -> None:
    found = expand(CitationId.parse(cited), INVENTORY)
    assert [one.segments[-1] for one in found] == sections


def test_an_inventory_knows_its_sections() -> None:
    order = SectionOrder(INVENTORY)
    assert INVENTORY[0] in order
    assert CitationId.parse("/us-ca/edc/s52078") not in order
