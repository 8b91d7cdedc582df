"""Clauses by versions: pages and plain text."""

import pytest

from policy_nlp.drift import compare_all, history
from policy_nlp.report import history_html, history_text, versions_html, versions_text
from tests.drift.test_history import THREE
from tests.drift.test_versions import BASE, FIRST, SECOND
from tests.report.page import Page

MATRIX, HISTORY = compare_all(BASE, [FIRST, SECOND]), history(THREE)


@pytest.fixture(scope="module", params=[versions_html(MATRIX), history_html(HISTORY)])
def page(request):
    return Page(request.param)


def test_nothing_is_fetched_and_nothing_runs(page):
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_the_table_has_headers_and_filters(page):
    scopes = page.attributes("scope")
    assert "col" in scopes
    assert "row" in scopes
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert "show-rows" in ids


@pytest.mark.parametrize(
    "line",
    [
        "2 versions against the baseline, made.txt",
        "    !!! high modality: Weakened: “shall adopt” became “may adopt”; what was required is now only",
        "= 1 clause the same in every version: “Meetings are open.”",
        "Schools have gardens. [not in the baseline]",
        "    made.txt: inserted",
    ],
)
def test_a_matrix_in_plain_text(line):
    assert line in versions_text(MATRIX).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "3 versions from 2019-03-01 to 2024-08-13",
        "Dogs stay outside. [gone in 2022-05-01]",
        "    2022-05-01: went",
        "Gates are shut at night. [from 2022-05-01]",
        "    2024-08-13: changed",
    ],
)
def test_a_history_in_plain_text(line):
    assert line in history_text(HISTORY).splitlines()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_width_is_kept(width):
    for text in (versions_text(MATRIX, width), history_text(HISTORY, width)):
        assert max(map(len, text.splitlines())) <= width
