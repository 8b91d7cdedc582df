"""Citation ids as values: what parses, what contains what, how they sort."""

from __future__ import annotations

import pytest

from policy_nlp.citations import CitationId
from policy_nlp.errors import CitationIdError

CONTAINS = [
    ("/us-ca/edc/s52060...s52077", "/us-ca/edc/s52064.5"),
    ("/us-ca/edc/s52060...s52077", "/us-ca/edc/s52064.5/a"),
    ("/us-ca/edc/s52060...s52077", "/us-ca/edc/s52062...s52064.5"),
    ("/us-ca/edc/s48900", "/us-ca/edc/s48900/r"),
    ("/us-ca/edc/s48900", "/us-ca/edc/s48900/a...e"),
    ("/us-ca/edc/s48900/a...e", "/us-ca/edc/s48900/c/1"),
    ("/us-ca/edc/s48900/b/i...iv", "/us-ca/edc/s48900/b/iii"),
    ("/us-ca/edc/s51745/etseq", "/us-ca/edc/s51745/a"),
    ("/us/usc/t42/s1983", "/us/usc/t42/s1983/note"),
    ("/us/usc/t42/s2000d...s2000d-7", "/us/usc/t42/s2000d-3"),
    ("/us/cfr/t34/p99", "/us/cfr/t34/s99.31/a"),
    ("/us/cfr/t34/p99...p101", "/us/cfr/t34/s100.2"),
    ("/us/cfr/t34/s99.1...s99.67", "/us/cfr/t34/s99.7"),
    ("/us-id/idapa/08.02.02", "/us-id/idapa/08.02.02.160"),
    ("/us-ma/cmr/603/26.00", "/us-ma/cmr/603/26.05"),
    ("/us-ma/mgl/c71", "/us-ma/mgl/c71/s37h"),
    ("/policy/0460", "/policy/bp/0460"),
]

APART = [
    ("/us-ca/edc/s52060...s52077", "/us-ca/edc/s52077.5"),
    ("/us-ca/edc/s52060...s52077", "/us-ca/gov/s52064"),
    ("/us-ca/edc/s52064", "/us-ca/edc/s52064.5"),
    ("/us-ca/edc/s51745", "/us-ca/edc/s51745/etseq"),
    ("/us/cfr/t34/p9", "/us/cfr/t34/s99.3"),
    ("/policy/bp/0460", "/policy/0460"),
    ("/policy/bp/0460", "/policy/ar/0460"),
    ("/policy/1312", "/policy/1312.3"),
    ("/policy/0460", "/us-ca/edc/s0460"),
]

OVERLAPS = [
    ("/us-ca/edc/s1...s5", "/us-ca/edc/s3...s7", True),
    ("/us-ca/edc/s1...s5", "/us-ca/edc/s6...s7", False),
    ("/us-ca/edc/s48900/r", "/us-ca/edc/s48900", True),
    ("/us-ca/edc/s48900/a", "/us-ca/edc/s48900/b", False),
    ("/us-ca/edc/s51745", "/us-ca/edc/s51745/etseq", True),
]

SORTED = [
    ["/us-ca/edc/s52064", "/us-ca/edc/s52064/a", "/us-ca/edc/s52064.5", "/us-ca/edc/s52065"],
    ["/us-ca/gov/s54956.7", "/us-ca/gov/s54956.75", "/us-ca/gov/s54956.8"],
    ["/us/cfr/t34/s106.8", "/us/cfr/t34/s106.9", "/us/cfr/t34/s106.10"],
    ["/us/usc/t16/s460l", "/us/usc/t16/s460l-1", "/us/usc/t16/s460m", "/us/usc/t16/s460aa"],
    ["/us/usc/t5/s1", "/us/usc/t20/s1"],
]

WRONG = [
    "",
    "/",
    "us-ca/edc/s1",
    "/us-ca/edc",
    "/us-ca/edc/",
    "/us-ca/edc/S1",
    "/us-ca/edc/s1 ",
    "/us-ca/edc/s1...",
    "/us-ca/edc/s1...s2...s3",
    "/us/usc/20/s1",
    "/policy/xx/0460",
    "/case/us/414",
    "/nowhere/s1",
    "/us-ca//s1",
    "/us/pl/114-95",
]


@pytest.mark.parametrize(("outer", "inner"), CONTAINS)
def test_a_provision_contains_what_is_inside_it(outer: str, inner: str) -> None:
    assert CitationId.parse(outer).contains(CitationId.parse(inner))
    assert not CitationId.parse(inner).contains(CitationId.parse(outer))


@pytest.mark.parametrize(("outer", "inner"), APART)
def test_a_provision_does_not_contain_what_is_not_known_inside(outer: str, inner: str) -> None:
    assert not CitationId.parse(outer).contains(CitationId.parse(inner))


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_overlap_goes_both_ways(one: str, other: str, expected: bool) -> None:
    assert CitationId.parse(one).overlaps(CitationId.parse(other)) is expected
    assert CitationId.parse(other).overlaps(CitationId.parse(one)) is expected


@pytest.mark.parametrize("texts", SORTED)
def test_ids_sort_in_section_order(texts: list[str]) -> None:
    assert [str(id_) for id_ in sorted(map(CitationId.parse, reversed(texts)))] == texts


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_id_is_refused_by_name(text: str) -> None:
    with pytest.raises(CitationIdError, match="citation id"):
        CitationId.parse(text)


def test_an_id_has_named_parts() -> None:
    id_ = CitationId.parse("/us/usc/t42/s1983/note")
    assert (id_.jurisdiction, id_.code, id_.suffix, id_.is_range) == ("us", "usc", "note", False)
    assert CitationId.parse("/policy/0460").code == ""
    assert CitationId.parse("/us-ca/edc/s1...s5").is_range


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("/us-ca/edc/s48900/r", "/us-ca/edc/s48900"),
        ("/us/cfr/t34/s104.7", "/us/cfr/t34/s104.7"),
        ("/us-ca/edc/s52060...s52077", None),
        ("/us-ca/edc/s51745/etseq", None),
        ("/us/cfr/t34/p99", None),
    ],
)
def test_the_section_alone(text, section):
    found = CitationId.parse(text).section
    assert (found and str(CitationId(found))) == section
