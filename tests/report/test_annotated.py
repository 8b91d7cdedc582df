"""A policy with its citations linked: as a page and as Akoma Ntoso."""

from __future__ import annotations

from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.citations.exports import akn_ids
from policy_nlp.report import policy_akn, policy_html
from policy_nlp.report.akn import NAMESPACE
from policy_nlp.values import InternalReference, SectionFinding
from tests.report.fixtures import BASELINE_LINES, LAW, OTHER_LINES, policy
from tests.report.page import Page

POLICY = policy(OTHER_LINES)
FINDING = SectionFinding(
    "c4", 0, 1, "Education Code 51795.5", "/us-ca/edc/s51795.5", "repealed", (), None, "It <went>."
)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(policy_html(POLICY))


def test_every_citation_has_its_id_as_title(page):
    links = {attrs.get("title"): attrs for _, attrs in page.tags if "title" in attrs}
    assert {citation.id for citation in POLICY.citations} <= set(links)
    assert links["/us-ca/edc/s51795.5"]["href"] == LAW + "51795.5"
    assert "href" not in links["/policy/1240"]
    # A page that is none is not linked.
    assert "href" not in links["/us-ca/edc/s51796"]


def test_the_words_are_all_there_and_escaped(page):
    shown = page.text("section")
    assert all(clause.text in shown for clause in POLICY.clauses)
    assert "<script>alert" not in policy_html(POLICY)


def test_nothing_is_fetched_and_links_lead_somewhere(page):
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.attributes("href") if h.startswith("#")} <= set(ids)


def test_clauses_keep_their_kind_number_and_depth():
    text = policy_html(POLICY)
    assert '<h3 class="clause heading" id="clause-c1"' in text
    assert '<div class="clause item depth-1" id="clause-c6" title="c6, page 1">' in text
    assert '<span class="number">a.</span>' in text


def test_findings_are_listed_and_numbered_in_the_text():
    first = next(c for c in POLICY.citations if c.id == FINDING.id)
    finding = msgspec.structs.replace(FINDING, start=first.start, end=first.end)
    text = policy_html(POLICY, (finding,))
    page = Page(text)
    assert "It <went>." in page.text("li")
    assert 'Education Code 51795.5</a><sup><a href="#finding-1"' in text
    assert Page(policy_html(POLICY)).text("sup") == ""


def test_an_internal_reference_links_to_its_clause():
    text = "See item 1 above."
    one = policy((("heading", None, 0, "Top"), ("paragraph", None, 0, text)))
    at = one.text.index("item 1")
    reference = InternalReference("c2", at, at + 12, "item 1 above", "item", ("c1",))
    linked = policy_html(msgspec.structs.replace(one, internal_references=(reference,)))
    assert (
        '<a class="internal" href="#clause-c1" title="this document: item">item 1 above</a>'
        in linked
    )


def test_a_policy_without_clauses_is_a_page():
    assert "no clause" in policy_html(policy(()))
    ElementTree.fromstring(policy_akn(policy(())))  # noqa: S314 - our own words


def element(name: str) -> str:
    return f".//{{{NAMESPACE}}}{name}"


def test_akoma_ntoso_has_the_clauses_and_the_citations():
    lines = [(*line[:3], line[3]) for line in BASELINE_LINES]
    one = policy(lines)
    # The list's items belong to their lead-in.
    owned = tuple(
        msgspec.structs.replace(clause, parent="c4" if clause.kind == "item" else None)
        for clause in one.clauses
    )
    markup = policy_akn(msgspec.structs.replace(one, clauses=owned))
    root = ElementTree.fromstring(markup)  # noqa: S314
    assert [str(found) for found in akn_ids(markup)] == [c.id for c in one.citations]
    (block,) = root.findall(element("blockList"))
    assert block.find(element("listIntroduction")).get("eId") == "c4"
    assert [num.text for num in block.iter(element("num")[3:])] == ["1.", "2.", "3."]
    ids = [node.get("eId") for node in root.iter() if node.get("eId")]
    assert len(ids) == len(set(ids))
    assert {clause.id for clause in one.clauses} <= set(ids)
    assert root.find(element("FRBRWork")) is not None


@given(st.text(min_size=1))
def test_any_words_make_both(words):
    one = policy((("item", words, 9, words), ("leadin", None, 0, words)), words, title=words)
    Page(policy_html(one))
    ElementTree.fromstring(policy_akn(one))  # noqa: S314
