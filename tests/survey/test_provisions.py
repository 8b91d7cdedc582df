"""How citations bear on what is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.citations.ids import CitationId
from policy_nlp.survey.provisions import Provisions, relation

EDC = "/us-ca/edc/"


@pytest.mark.parametrize(
    ("asked", "cited", "how"),
    [
        ("s52072", "s52072", "exact"),
        ("s52072", "s52060...s52077", "contains"),
        ("s48900/r", "s48900", "contains"),
        ("s48900/b", "s48900/a...e", "contains"),
        ("s48900", "s48900/r", "within"),
        ("s52060...s52077", "s52064.5", "within"),
        ("s52060...s52077", "s52070...s52080", "overlaps"),
        ("s51745", "s51745/etseq", "contains"),
        ("s51749.6", "s51745/etseq", "possible"),
        ("s51745/etseq", "s51746", "possible"),
        ("s52072", "s52072.5", None),
        ("s52072", "s52073", None),
        ("s52072", "s5207", None),
        ("s51744", "s51745/etseq", None),
        ("s51845", "s51745/etseq", None),
        ("s48900/a", "s48900/b", None),
    ],
)
def test_relation(asked, cited, how):
    assert relation(CitationId.parse(EDC + asked), CitationId.parse(EDC + cited)) == how


@pytest.mark.parametrize(
    ("asked", "cited", "how"),
    [
        ("/us/cfr/t34/s104.7", "/us/cfr/t34/p104", "contains"),
        ("/us/cfr/t34/p104", "/us/cfr/t34/s104.7", "within"),
        ("/us/cfr/t34/s106.8", "/us/cfr/t34/s106.1/etseq", "possible"),
        ("/us/cfr/t34/s107.8", "/us/cfr/t34/s106.1/etseq", None),
        ("/policy/bp/0460", "/policy/0460", "contains"),
        ("/policy/0460", "/policy/ar/0460", "within"),
        ("/us-ca/edc/s11135", "/us-ca/gov/s11135", None),
        ("/us-id/idapa/08.02.02", "/us-id/idapa/08.02.02.160", "within"),
    ],
)
def test_relation_of_other_bodies(asked, cited, how):
    assert relation(CitationId.parse(asked), CitationId.parse(cited)) == how


NUMBERS = st.integers(48900, 48930)
IDS = st.one_of(
    NUMBERS.map(lambda n: f"{EDC}s{n}"),
    NUMBERS.map(lambda n: f"{EDC}s{n}/a"),
    NUMBERS.map(lambda n: f"{EDC}s{n}/etseq"),
    st.tuples(NUMBERS, NUMBERS).map(lambda n: f"{EDC}s{min(n)}...s{max(n) + 1}"),
)


@given(st.lists(IDS, min_size=1, max_size=4), IDS)
def test_the_index_misses_nothing(asked, cited):
    parsed = [CitationId.parse(one) for one in asked]
    expected = {(str(a), how) for a in parsed if (how := relation(a, CitationId.parse(cited)))}
    assert set(Provisions(parsed).matches(cited)) == expected
