"""Ids and texts as USLM and Akoma Ntoso, and back."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from policy_nlp.citations import CitationId, find_citations
from policy_nlp.citations.cuts import cuts
from policy_nlp.citations.exports import akn_ids, akn_ref, akn_text
from policy_nlp.citations.uslm import from_uslm, to_uslm
from policy_nlp.errors import CitationIdError

USLM = [
    ("/us-ca/edc/s48900/r", "/us-ca/edc/s48900/r"),
    ("/us-ca/edc/s52060...s52077", "/us-ca/edc/s52060-s52077"),
    ("/us-ca/edc/s48900/a...e", "/us-ca/edc/s48900/a-e"),
    ("/us/usc/t42/s2000e-5", "/us/usc/t42/s2000e-5"),
    ("/us/usc/t42/s2000d...s2000d-7", "/us/usc/t42/s2000d-s2000d-7"),
    ("/us-id/idc/s33-201...s33-205", "/us-id/idc/s33-201-s33-205"),
    ("/us/cfr/t34/p99...p101", "/us/cfr/t34/p99-p101"),
    ("/us-ca/edc/s51745/etseq", "/us-ca/edc/s51745/etseq"),
    ("/case/cal-app-4th/57/1", "/case/cal-app-4th/57/1"),
    ("/us/act/rehabilitation-act-of-1973/s504", "/us/act/rehabilitation-act-of-1973/s504"),
    ("/policy/bp/0460", "/policy/bp/0460"),
]

LISTS = [
    (
        "(Education Code 52071, 52072)",
        '(<mref><ref href="/us-ca/edc/s52071">Education Code 52071</ref>, '
        '<ref href="/us-ca/edc/s52072">52072</ref></mref>)',
    ),
    (
        "Education Code 52060-52077; 5 CCR 4600",
        '<rref from="/us-ca/edc/s52060" upTo="/us-ca/edc/s52077">Education Code 52060-52077</rref>'
        '; <ref href="/us-ca/ccr/t5/s4600">5 CCR 4600</ref>',
    ),
    (
        "Education Code 300 and 301-305, and so on",
        '<mref><ref href="/us-ca/edc/s300">Education Code 300</ref> and '
        '<rref from="/us-ca/edc/s301" upTo="/us-ca/edc/s305">301-305</rref></mref>, and so on',
    ),
    (
        "<b>20 USC 1681</b> & more",
        '&lt;b&gt;<ref href="/us/usc/t20/s1681">20 USC 1681</ref>&lt;/b&gt; &amp; more',
    ),
    ("No \x00 citation\ud800 here", "No \ufffd citation\ufffd here"),
    ("", ""),
]


@pytest.mark.parametrize(("own", "plain"), USLM)
def test_plain_uslm_and_back(own: str, plain: str) -> None:
    citation = CitationId.parse(own)
    assert to_uslm(citation) == plain
    assert from_uslm(plain) == citation


@pytest.mark.parametrize("text", ["/us-ma/cmr/603/26.00-26.05", "/us-ca/edc", "nothing", ""])
def test_what_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(CitationIdError):
        from_uslm(text)


@pytest.mark.parametrize(("text", "markup"), LISTS)
def test_a_text_as_akoma_ntoso(text: str, markup: str) -> None:
    citations = find_citations(text)
    assert akn_text(text, citations) == markup
    assert [str(one) for one in akn_ids(markup)] == [one.id for one in citations]


def test_two_ids_of_the_same_words_are_both_there() -> None:
    text = "See BP/AR 1312.3."
    citations = find_citations(text)
    markup = akn_text(text, citations)
    assert [str(one) for one in akn_ids(markup)] == ["/policy/bp/1312.3", "/policy/ar/1312.3"]
    assert "".join(ElementTree.fromstring(f"<p>{markup}</p>").itertext()) == text  # noqa: S314


def test_a_reference_of_one_id() -> None:
    assert akn_ref("/us-ca/edc/s48900/a...e", "a < b") == (
        '<rref from="/us-ca/edc/s48900/a" upTo="/us-ca/edc/s48900/e">a &lt; b</rref>'
    )
    with pytest.raises(CitationIdError):
        akn_ref("nothing", "")


@pytest.mark.parametrize(
    "markup", ['<ref href="#top">x</ref>', "<ref>x</ref>", '<rref from="/us-ca/edc/s1">x</rref>']
)
def test_references_to_something_else_are_refused(markup: str) -> None:
    with pytest.raises(CitationIdError):
        akn_ids(markup)


def test_cuts_abut_and_cover_the_text() -> None:
    text = "BP/AR 1312.3 (Education Code 52071, 52072)"
    found = list(cuts(0, len(text), find_citations(text)))
    assert "".join(text[cut.start : cut.end] for cut in found) == text
    assert sum(len(cut.citations) for cut in found) == 4
    assert list(cuts(0, 0, ())) == []
