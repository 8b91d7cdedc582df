"""HTML: tables, references, what is hidden, what is damaged, and pages made to exhaust a reader."""

from __future__ import annotations

import pytest

from policy_nlp import read_text
from policy_nlp.errors import ReadError
from policy_nlp.reading.html_tokens import tokens


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A &amp; B&nbsp;C &#8217;&#x27; &lt;d&gt;</p>", "A & B C \u2019' <d>"),
        ("<p>AT&T and R&D; &bogus; &</p>", "AT&T and R&D; &bogus; &"),
        ("<p>shall<!-- may -->be</p>", "shallbe"),
        ("<p title='a > b'>One</p>", "One"),
        ('<p title="a>One "two" three</p>', 'One "two" three'),
        ("<P CLASS=x>One</P><Br/>two", "One\ntwo"),
        ("<p>One</p><script>if (a<b) '</p>'</script><p>Two", "One\nTwo"),
        ("<p>One\u2028two</p><p>Three</p>", "One two\nThree"),
        ("<table><tr><td>Ed. Code 35160<td><p>Authority</p></table><p>Next</p>",
         "Ed. Code 35160 Authority\nNext"),
        ("<table><tr><td><p>One</p><p>Two</p></td><td>Three</td></tr></table>", "One\nTwo\nThree"),
        ("<table><tr><td>A<table><tr><td>B<td>C</table><td>D</table>", "A\nB C\nD"),
        ("<tr><td>A<td>B", "A\nB"),
        ("<p>All act:</p><p>1.</p><p>One</p><p>2. Two</p><p>3.</p>", "All act:\nOne\nTwo"),
    ],
)  # fmt: skip
def test_pages(html, text):
    assert read_text(html, "p.html").text == text


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>One <span style='display: none'>two</span></p>", "hidden"),
        ("<p>One</p><div hidden><p>two</p></div>", "hidden"),
        ("<p>One</p><aside role='doc-endnotes'>two</aside>", "comment"),
    ],
)
def test_what_a_page_does_not_show_is_said(html, kind):
    policy = read_text(html, "p.html")
    assert policy.text == "One"
    assert [one.kind for one in policy.furniture] == [kind]
    assert [note.code for note in policy.notes] == [kind]


@pytest.mark.parametrize(
    "piece", ["<", "<li>a", "<ins>a", "<p>a b</p>", "<table><tr><td>a", "<b>a</b> "]
)
def test_pages_of_hardly_anything_but_tags_are_refused(piece):
    with pytest.raises(ReadError, match="hardly a word"):
        read_text(piece * 100_000, "p.html")


def test_a_long_page_of_short_items_is_read():
    policy = read_text("<ul>" + "<li>Keep a log of visitors</li>" * 20_000, "p.html")
    assert len(policy.clauses) == 20_000


def test_tokens_abut():
    page = "a<p x=1>b</p><!-- c --><br/>d<e"
    found = [(one.kind, one.name or page[one.start : one.end]) for one in tokens(page)]
    assert found == [
        ("text", "a"),
        ("start", "p"),
        ("text", "b"),
        ("end", "p"),
        ("start", "br"),
        ("end", "br"),
        ("text", "d"),
    ]


@pytest.mark.parametrize("close", ["", "</ins>", "</b></i></ins>"])
def test_elements_that_close_out_of_order(close):
    html = f"<ul><li><ins><b>One{close} two</li><li>Three</li></ul><p>Four</p>"
    assert read_text(html, "p.html").text == "One two\nThree\nFour"


@pytest.mark.parametrize(
    ("attribute", "time"),
    [
        ('data-time="1376218678796"', "2013-08-11T10:57:58Z"),
        ('datetime="2024-03-01"', "2024-03-01"),
        ('datetime=" 2024-03-01T10:00:00Z"', "2024-03-01T10:00:00Z"),
        ('datetime="yesterday"', None),
        ('data-time="²"', None),
        (f'data-time="{"9" * 5000}"', None),
    ],
)
def test_times_of_marks_are_of_one_form_or_left_out(attribute, time):
    found = read_text(f"<p>The Board <ins {attribute}>may</ins> act.</p>", "p.html")
    assert [(one.text, one.time) for one in found.edits] == [("may", time)]
