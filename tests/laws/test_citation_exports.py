"""Laws of ids as values: their order, what holds what, and their spellings elsewhere."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.citations import CitationId, find_citations
from policy_nlp.citations.exports import akn_ids, akn_ref, akn_text
from policy_nlp.citations.sections_order import expand
from policy_nlp.citations.uslm import from_uslm, to_uslm
from tests.laws.test_citation_ids import _texts as texts
from tests.laws.test_citation_ids import ids

_letters = st.sampled_from("abcdefgh")
_hyphenated = st.builds("/us-id/idc/s33-{}...s33-{}".format, *[st.integers(1, 9999)] * 2)
_lettered = st.builds("/us/usc/t42/s{}{}-{}".format, st.integers(1, 9999), _letters, st.integers(1))
_subdivisions = st.builds("/us-ca/edc/s48900/{}...{}".format, _letters, _letters)
_others = st.one_of(_hyphenated, _lettered, _subdivisions).map(CitationId.parse)
all_ids = st.one_of(ids(), _others)
_few = st.integers(1, 40).map(lambda n: CitationId.parse(f"/us-ca/edc/s{n / 4:g}"))


@given(all_ids)
def test_uslm_round_trips(citation: CitationId) -> None:
    assert from_uslm(to_uslm(citation)) == citation


@given(all_ids, st.text(max_size=20))
def test_akoma_ntoso_round_trips(citation: CitationId, words: str) -> None:
    markup = akn_ref(citation, words)
    ElementTree.fromstring(markup)  # noqa: S314 - our own words
    assert akn_ids(markup) == (citation,)


@given(texts)
def test_a_text_is_well_formed_and_keeps_its_words_and_ids(text: str) -> None:
    citations = find_citations(text)
    markup = akn_text(text, citations)
    read = ElementTree.fromstring(f"<p>{markup}</p>")  # noqa: S314
    if text.isprintable():
        assert "".join(read.itertext()) == text
    assert sorted(str(one) for one in akn_ids(markup)) == sorted(one.id for one in citations)


@given(all_ids)
def test_an_id_contains_itself(citation: CitationId) -> None:
    assert citation.contains(citation)


@given(all_ids, all_ids)
def test_two_that_contain_each_other_are_one(one: CitationId, other: CitationId) -> None:
    if one.contains(other) and other.contains(one):
        assert one == other


@given(_few, _few, _few, _few)
def test_containing_is_transitive(a: CitationId, b: CitationId, c: CitationId, d: CitationId):
    outer = CitationId.parse(f"{min(a, b)}...{max(a, b).segments[-1]}")
    inner = CitationId.parse(f"{min(c, d)}...{max(c, d).segments[-1]}")
    if outer.contains(inner):
        assert all(outer.contains(one) for one in (a, b, c, d) if inner.contains(one))


@given(all_ids, all_ids, all_ids)
def test_the_order_is_total(one: CitationId, two: CitationId, three: CitationId) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one < two < three:
        assert one < three


@given(st.lists(_few), _few, _few)
def test_expanding_gives_what_is_contained_in_order(
    inventory: list[CitationId], one: CitationId, other: CitationId
) -> None:
    cited = CitationId.parse(f"{min(one, other)}...{max(one, other).segments[-1]}")
    inside = {section for section in inventory if cited.contains(section)}
    assert expand(cited, inventory) == tuple(sorted(inside))
