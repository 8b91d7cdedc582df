from __future__ import annotations

import json

import pytest

from policy_nlp.errors import ReadError
from policy_nlp.pipeline import read, read_text

HTML = """<html><head><title>x</title><script>var a = "<p>no</p>";</script></head><body>
<h1>Policy 1250: Visitors</h1>
<p><strong>Sign&nbsp;In</strong></p>
<p>All visitors shall sign in &amp; wear a badge.<br>They leave it.<br>
and go.</p>
<p>The school shall:</p>
<ol><li>Keep a log<ol type="a"><li>By day</li><li>By hour</li></ol></li>
<li><p>Post a sign</p><p>At each gate.</p></li></ol>
<ul><li>Ask for help</li></ul></body></html>"""


def shape(policy):
    return [(c.kind, c.depth, c.number, c.text) for c in policy.clauses]


HTML_SHAPE = [
    ("heading", 0, None, "Sign In"),
    ("paragraph", 0, None, "All visitors shall sign in & wear a badge."),
    ("paragraph", 0, None, "They leave it. and go."),
    ("leadin", 0, None, "The school shall:"),
    ("item", 1, "1", "Keep a log"),
    ("item", 2, "a", "By day"),
    ("item", 2, "b", "By hour"),
    ("item", 1, "2", "Post a sign"),
    ("paragraph", 1, None, "At each gate."),
    ("item", 1, None, "Ask for help"),
]


def test_html():
    policy = read_text(HTML)
    assert (policy.source.format, policy.kind, policy.code) == ("html", "BP", "1250")
    assert shape(policy) == HTML_SHAPE


def test_json_with_an_html_body_maps_back_to_the_file():
    body = "<p>The Board\u2019s plan \u201cshall\u201d stand.</p>"
    text = json.dumps(
        {
            "code": "0460",
            "type": "BP",
            "title": "Plan",
            "lastRevised": "2021-05-04",
            "contentHtml": body,
        }
    )
    policy = read_text(text, "0460.json")
    assert (policy.code, policy.kind, policy.revised) == ("0460", "BP", "2021-05-04")
    (clause,) = policy.clauses
    assert clause.text == "The Board\u2019s plan \u201cshall\u201d stand."
    quoted = text[clause.source.start : clause.source.end]
    assert json.loads(f'"{quoted}"') == clause.text


def test_the_export_with_the_policy_twice_is_read_once():
    text = (
        "# 0520 - Help\n\n**Type:** BP  \n\n---\n\n## Policy Content\n\nThe school shall:\n\n"
        "\tKeep a log\n\t \n\tPost a sign\n\n---\n\n## HTML Content\n\n<html><body>The school shall:"
        "<ol><li>Keep a log</li><li>Post a sign</li></ol></body></html>"
    )
    policy = read_text(text)
    assert [c.number for c in policy.clauses] == [None, "1", "2"]
    assert [f.kind for f in policy.furniture].count("duplicate") == 1
    assert text[slice(policy.clauses[1].source.start, policy.clauses[1].source.end)] == "Keep a log"


def test_an_export_with_a_cut_html_copy_is_read_from_the_other():
    text = (
        "# 0520 - Help\n\n## Policy Content\n\nThe school shall:\n\n\tKeep a log\n\n\tPost a sign\n\n"
        "## HTML Content\n\n<html><body>The sch"
    )
    policy = read_text(text)
    assert [c.kind for c in policy.clauses] == ["leadin", "item", "item"]
    assert "incomplete-copy" in [note.code for note in policy.notes]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("auto", "The Board may act."),
        ("after", "The Board may act."),
        ("before", "The board shall act."),
        ("raw", "The boardBoard shallmay act."),
    ],
)
def test_drafts_with_marks(view, words):
    html = (
        '<p>The <del class="ice-del">board</del><ins class="ice-ins" data-cid="2">Board</ins> '
        '<s>shall</s><span class="ice-ins">may</span> act.</p>'
    )
    assert read_text(html, redline=view).text == words


def test_a_truncated_page_is_read_with_a_warning():
    policy = read_text("<html><body><p>The Board shall act.</p><p>And the")
    assert [c.text for c in policy.clauses] == ["The Board shall act.", "And the"]
    assert [note.code for note in policy.notes] == ["truncated"]


def test_a_flattened_draft_is_read_with_a_warning():
    policy = read_text("With leave, tThe district shall may act.\n")
    assert [note.code for note in policy.notes] == ["flattened"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "p.txt"
    path.write_bytes("The district\u2019s plan shall stand.".encode(encoding))
    assert read(path).text == "The district\u2019s plan shall stand."


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds only blanks"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("paper.docx", b"PK\x03\x04....", "damaged ZIP"),
        ("huge.txt", b"The Board shall act. " * 2_500_000, "MB"),
        ("list.json", b"[1, 2]", "not an object"),
        ("bad.json", b'{"code": ', "is not valid JSON"),
        ("nobody.json", b'{"code": "0520", "title": "x"}', "has no body"),
        ("utf16.txt", b"\xff\xfea\x00b", "utf-16"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, content, problem):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert problem in caught.value.problem
    assert caught.value.advice


def test_missing_files_broken_links_and_folders(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    for name, problem in (
        ("none.txt", "does not exist"),
        ("link.txt", "broken link"),
        (".", "cannot be read"),
    ):
        with pytest.raises(ReadError, match=problem):
            read(tmp_path / name)


def test_a_header_without_text_is_a_policy_without_clauses():
    policy = read_text("Policy 1250: Visitors     ADOPTED\nOriginal Adopted Date: 06/09/1992\n")
    assert (policy.code, policy.clauses) == ("1250", ())
    assert [note.code for note in policy.notes] == ["no-body"]


@pytest.mark.parametrize("depth", [50, 5_000])
def test_deep_nesting_is_bounded(depth):
    policy = read_text("<div>" * depth + "The Board shall act." + "</div>" * depth, "p.html")
    assert policy.text == "The Board shall act."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><!-- <p>no</p> --><p>two", "One\ntwo"),
        ("<p>One <![#.\t1[DOCTYPE> two</p>", "One two"),
        ("<p>If x < 5, act.</p>", "If x < 5, act."),
        ("<p>One</p><p class=", "One"),
        ("<p>One <!-- two</p>", "One two"),
        ("<p>One <b two</p>", "One b two"),
    ],
)
def test_what_is_no_html_does_no_harm(html, text):
    assert read_text(html, "p.html").text == text
