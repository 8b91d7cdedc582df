"""The page of one comparison."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.report import comparison_html
from policy_nlp.values import TriageReason
from tests.report.fixtures import LAW, aligned, comparison, policy
from tests.report.page import Page


@pytest.fixture(scope="module")
def text():
    return comparison_html(comparison())


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_nothing_is_fetched_and_nothing_runs(page):
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not page.attributes("src")
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "url(" not in page.text("style")


def test_words_are_escaped(text):
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_only_web_addresses_are_linked_and_safely(page):
    outside = [a for tag, a in page.tags if tag == "a" and not a["href"].startswith("#")]
    assert {LAW + "51795", LAW + "51795.5"} <= {a["href"] for a in outside}
    assert all(a["href"].startswith("https://") for a in outside)
    assert all("noopener" in a["rel"] for a in outside)


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    inside = [h[1:] for h in page.attributes("href") if h.startswith("#")]
    assert set(inside) <= set(ids)


def test_landmarks_headings_and_a_skip_link(page):
    tags = [tag for tag, _ in page.tags]
    assert {"header", "main", "section", "h1", "h2"} <= set(tags)
    assert tags.count("h1") == 1
    first = next(attrs for tag, attrs in page.tags if tag == "a")
    assert first == {"class": "skip", "href": "#main"}


def test_insertions_and_deletions_are_elements(page):
    assert "Superintendent or designee shall" in page.text("del")
    assert "principal may" in page.text("ins")


def test_changes_are_named_with_severity_and_explanation(text):
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert "▲ High Modality The duty to inspect became a leave." in words
    assert "as approved by the principal → nothing" in words


def test_runs_of_unchanged_clauses_are_folded(text):
    folded = re.findall(r'<details class="folded"><summary>(\d+) clauses? the same', text)
    assert folded == ["1", "2", "3"]


def test_warnings_are_shown_and_repairs_are_folded(text):
    assert text.index("marks were lost") < text.index("How it was read: 1 note")
    assert "12 broken ligatures" in text


def test_a_moved_clause_has_a_pointer_at_its_old_place(text):
    assert text.count("Moved: see its new place") == 1


def test_each_citation_of_doubled_words_is_linked_once():
    lines = (("paragraph", None, 0, "See AR 4119.12/4219.12 and 20 USC 6311 too."),)
    other = policy(lines)
    twice = msgspec.structs.replace(other.citations[0], id="/us/usc/t20/s1", start=20)
    other = msgspec.structs.replace(other, citations=(*other.citations, twice))
    compared = comparison(alignments=(aligned([], [1], "inserted"),))
    Page(comparison_html(msgspec.structs.replace(compared, other=other)))


def test_an_empty_comparison_is_a_page():
    assert "Neither document has a clause." in comparison_html(comparison(alignments=()))


@given(st.text(min_size=1))
def test_any_words_make_a_page(words):
    lines = (("item", words, 9, words),)
    other = policy(lines, words, title=words)
    compared = comparison(alignments=(aligned([1], [1], "modified", 0.5),))
    text = comparison_html(msgspec.structs.replace(compared, other=other))
    Page(text)
    assert not set(text) & set("\x00\x1b\x7f\u202e\ud800")


def test_a_new_list_number_is_marked(text):
    assert '<del class="minor">2.</del>' in text
    assert '<ins class="minor">b.</ins>' in text


def test_triage_and_its_reasons_are_told():
    reasons = (TriageReason("substantive", "who may do what changed", 2),)
    compared = comparison()
    drift = msgspec.structs.replace(compared.drift, triage="substantive", reasons=reasons)
    text = comparison_html(msgspec.structs.replace(compared, drift=drift))
    assert '<strong class="substantive">Substantive</strong>' in text
    assert "who may do what changed" in text


def test_filters_are_check_boxes_that_hide_their_entries(text, page):
    assert {"show-high", "show-modality", "show-rows"} <= set(page.attributes("id"))
    rule = ":root:has(#show-modality:not(:checked)) .entry.type-modality { display: none; }"
    assert rule in text
    entries = [c for c in page.attributes("class") if c.startswith("entry")]
    assert "entry type-modality severity-high" in entries
