"""Laws of citation ids and of finding, on made-up ids and on any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.citations import CitationId, find_citations

_numbers = st.integers(1, 99999).map(str)
_sections = st.builds(
    lambda number, decimal, letter: f"{number}{decimal}{letter}",
    _numbers,
    st.sampled_from(["", ".1", ".5", ".75", ".15"]),
    st.sampled_from(["", "a", "g"]),
)
_codes = st.sampled_from(["us-ca/edc", "us-ca/gov", "us/usc/t20", "us/cfr/t34"])
_tails = st.lists(st.sampled_from(["a", "b", "1", "2", "ii"]), max_size=3)


@st.composite
def ids(draw: st.DrawFn) -> CitationId:
    """A section, a range of sections, or a subdivision."""
    code, low = draw(_codes), draw(_sections)
    if draw(st.booleans()):
        high = draw(_sections)
        return CitationId.parse(f"/{code}/s{low}...s{high}")
    return CitationId.parse("/".join(["", code, f"s{low}", *draw(_tails)]))


_PIECES = [
    "Education Code ",
    "20 USC ",
    "34 CFR ",
    "§",
    "Section ",
    "(a)",
    ", ",
    "1232g",
    "48900",
    "-",
    "et seq.",
    "\n",
    " and ",
    "BP ",
    "cf. ",
    "0420",
    "Cross References",
    "Title 5",
    "M.G.L. c. ",
    "of the ",
]
_texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES)).map("".join))


@given(ids())
def test_an_id_prints_and_parses_back(id_: CitationId) -> None:
    assert CitationId.parse(str(id_)) == id_


@given(ids())
def test_an_id_overlaps_itself(id_: CitationId) -> None:
    assert id_.overlaps(id_)


@given(ids(), ids(), ids())
def test_containment_is_transitive(one: CitationId, two: CitationId, three: CitationId) -> None:
    if one.contains(two) and two.contains(three):
        assert one.contains(three)


@given(st.lists(ids()))
def test_sorting_is_total(found: list[CitationId]) -> None:
    backwards = found[::-1]
    assert sorted(found) == sorted(backwards)


@given(_sections, _sections, _codes)
def test_a_range_contains_its_sections_and_nothing_outside(low: str, high: str, code: str) -> None:
    ends = sorted(CitationId.parse(f"/{code}/s{section}") for section in (low, high))
    span = CitationId.parse(f"{ends[0]}...{ends[1].segments[-1]}")
    assert all(span.contains(end) for end in ends)
    after = CitationId.parse(
        f"/{code}/s{int(ends[1].segments[-1][1:].rstrip('ag').split('.')[0]) + 1}"
    )
    assert not span.contains(after)


@given(_texts)
def test_finding_gives_ids_in_order_with_their_words(text: str) -> None:
    found = find_citations(text)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for citation in found:
        assert citation.text == text[citation.start : citation.end] != ""
        assert str(CitationId.parse(citation.id)) == citation.id
