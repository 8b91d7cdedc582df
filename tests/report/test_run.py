"""The report of a run."""

import dataclasses
import posixpath
import re

import msgspec
import pytest

from policy_nlp.graph import build
from policy_nlp.report import Run, Skipped, run_html
from policy_nlp.report.layout import href
from policy_nlp.values import Source
from tests.report.fixtures import OTHER_LINES, comparison, policy
from tests.report.page import Page

SKIPPED = (Skipped("Elm/<broken>.html", "the file is empty"),)


def pair(district, code):
    """A comparison of two documents of their own number and files."""
    compared = comparison(district, code=code, source=Source(f"{district}/{code}", "plain", ""))
    old = msgspec.structs.replace(
        compared.baseline, code=code, source=Source(f"base/{code}", "plain", "")
    )
    return msgspec.structs.replace(compared, baseline=old)


def run(pairs, *others, skipped=SKIPPED):
    baselines = {c.baseline.source.path: c.baseline for c in pairs}
    policies = (*baselines.values(), *(c.other for c in pairs), *others)
    return Run("Common Code", policies, tuple(pairs), skipped, "0.1.0", "2025-11-21")


def pages(run):
    return run_html(run, build(run.policies))


LONE = policy(OTHER_LINES, "Oak", code="7000", source=Source("Oak/7000", "plain", ""))
SMALL = run([pair(d, c) for d in ("Oak", "Elm & Co") for c in ("0520", "1312.3")], LONE)
LARGE = run([pair(f"D {n}", f"{code}") for n in (1, 2, 3) for code in range(1000, 1040)])


@pytest.fixture(scope="module")
def report():
    return pages(SMALL)["report.html"]


def test_few_pairs_are_one_file():
    assert list(pages(SMALL)) == ["report.html"]


def test_many_pairs_are_an_overview_and_a_file_a_district():
    files = pages(LARGE)
    assert list(files) == ["report.html", "pairs/d-1.html", "pairs/d-2.html", "pairs/d-3.html"]
    assert files["report.html"].count('class="row modified') == 0
    assert files["pairs/d-1.html"].count('class="row modified') == 80


@pytest.mark.parametrize("made", [SMALL, LARGE], ids=["small", "large"])
def test_links_between_and_inside_files_lead_somewhere(made):
    read = {name: Page(text) for name, text in pages(made).items()}
    for name, page in read.items():
        assert len(page.attributes("id")) == len(set(page.attributes("id")))
        for link in page.attributes("href"):
            if link.startswith("https://"):
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            assert not anchor or anchor in read[target if path else name].attributes("id"), link


def test_the_overview_numbers_every_pair(report):
    cells = re.findall(
        r'<a class="cell band-(\w+)" href="#([^"]+)"><span class="value">([\d.]+)', report
    )
    assert len(cells) == 4
    assert {(band, score) for band, _, score in cells} == {("marked", "0.37")}
    assert "not in baseline" in report
    assert "not in manual" in report


def test_what_was_left_out_is_said_with_the_reason(report):
    assert "1 file was not read." in report
    assert "Elm/&lt;broken&gt;.html" in report
    assert "the baseline does not have it" in report


def test_graph_findings_are_shown(report):
    assert "in no manual of this run" in report
    assert re.search(r"Only the baseline cites.*?s51795<", report, re.DOTALL)


def test_the_gravest_changes_lead_to_their_rows(report):
    assert '<strong>Modality</strong> <a href="#oak-bp-0520-4">' in report


def test_districts_become_rows_when_they_are_many():
    many = run([pair(f"D {n:02}", "0520") for n in range(12)])
    assert (
        '<tr><th scope="col">District</th><th scope="col">BP 0520</th></tr>'
        in pages(many)["report.html"]
    )


def test_copies_of_one_policy_have_their_own_places():
    twice = [pair("Oak", "0520"), pair("Oak", "0520")]
    ids = Page(pages(run(twice))["report.html"]).attributes("id")
    assert {"oak-bp-0520", "oak-bp-0520-copy2"} <= set(ids)


def test_the_order_of_the_comparisons_does_not_matter():
    turned = dataclasses.replace(SMALL, comparisons=SMALL.comparisons[::-1])
    assert pages(turned) == pages(SMALL)


def test_a_run_without_pairs_is_a_report():
    text = pages(run([], skipped=()))["report.html"]
    Page(text)
    assert "No district's policy was compared." in text.replace("&#39;", "'")
    assert "Left out" not in text


@pytest.mark.parametrize(
    ("page", "target", "anchor", "address"),
    [
        ("report.html", "report.html", "a", "#a"),
        ("report.html", "report.html", "", "#"),
        ("report.html", "pairs/x.html", "a", "pairs/x.html#a"),
        ("pairs/x.html", "report.html", "", "../report.html"),
        ("pairs/x.html", "pairs/y.html", "b", "y.html#b"),
    ],
)
def test_addresses_are_relative(page, target, anchor, address):
    assert href(page, target, anchor) == address
