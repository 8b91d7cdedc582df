"""Redlines out: accepting every change gives the other text, rejecting every change the baseline."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.drift import compare
from policy_nlp.pipeline import extract, extract_text, read_bytes, read_text
from policy_nlp.reading.xmltree import Node, parse_xml
from policy_nlp.redline.views import View
from policy_nlp.report import redline_docx, redline_html, redline_markdown
from policy_nlp.report.redline_rows import redline_rows
from tests.conftest import SAMPLE

OPS = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
PAIRS = [
    (path, twin)
    for path in sorted((SAMPLE / "baseline").iterdir())
    for district in ("alder-creek", "granite-fork", "port-wexley", "tule-bend")
    for twin in sorted((SAMPLE / district).glob(f"*{path.stem.rpartition('_')[2]}*"))
]
BASE = """Visitors

All visitors shall sign in. They wear a badge at all times.

The principal shall:

1. Keep a log
2. Post a sign
3. Lock the gate

The district may close a gate. (Education Code 51101)

Nobody sells goods on school grounds without leave of the Board.
"""
OTHER = """Visitors

All visitors should sign in.

They wear a badge at all times.

Nobody sells goods or food on school grounds without leave of the Board.

The principal shall:

1. Keep a log
2. Count the keys
3. Post a sign
   a. At each gate

The district may close a gate. (Education Code 51102) It reopens it by 5 p.m.
"""


def part(data: bytes, name: str) -> Node:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parse_xml(archive.read(name))


def settled(data: bytes, dropped: str) -> str:
    """The text that Word shows when all changes are accepted or rejected: one of them dropped."""
    paragraphs = [node for node in part(data, "word/document.xml").walk() if node.tag == "p"]
    text = ""
    for paragraph in paragraphs:
        text += "".join(runs(paragraph, dropped))
        properties = paragraph.find("pPr")
        mark = properties.find("rPr") if properties else None
        if not (mark and any(OPS.get(one.tag) == dropped for one in mark.children)):
            text += "\n"
    return text.removesuffix("\n")


def runs(node: Node, dropped: str) -> list[str]:
    if OPS.get(node.tag) == dropped:
        return []
    if node.tag in ("t", "delText"):
        return [node.text]
    return [text for child in node.children if child.tag != "pPr" for text in runs(child, dropped)]


def check(base: str, other: str) -> None:
    comparison = compare(extract_text(base), extract_text(other))
    data = redline_docx(comparison)
    assert settled(data, "ins") == comparison.baseline.text
    assert settled(data, "del") == comparison.other.text


@pytest.mark.parametrize(
    ("base", "other"), PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_accepting_and_rejecting_a_sample_pair(base, other):
    comparison = compare(extract(base), extract(other))
    data = redline_docx(comparison)
    assert settled(data, "ins") == comparison.baseline.text
    assert settled(data, "del") == comparison.other.text
    changes = sum(len(one.changes) for one in comparison.alignments)
    comments = part(data, "word/comments.xml").children
    ranges = [n for n in part(data, "word/document.xml").walk() if n.tag == "commentRangeStart"]
    assert len(comments) == len(ranges) == changes


LINES = st.sampled_from([line for line in (BASE + OTHER).splitlines() if line])
TEXTS = st.lists(LINES, min_size=1, max_size=9).map("\n\n".join)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_any_two_texts(base, other):
    check(base, other)


@pytest.mark.parametrize(
    ("base", "other"), [(BASE, OTHER), (OTHER, BASE), (BASE, BASE), (BASE, BASE[:60])]
)
def test_splits_merges_moves_and_lists(base, other):
    check(base, other)


def test_a_split_is_one_inserted_end_and_a_move_stands_twice():
    rows = redline_rows(compare(extract_text(BASE), extract_text(OTHER)))
    assert [(chunk.op, chunk.text) for chunk in rows[1].chunks] == [
        (None, "All visitors "),
        ("del", "shall"),
        ("ins", "should"),
        (None, " sign in."),
        ("del", " "),
    ]
    assert rows[1].mark == "ins"
    rows = redline_rows(compare(extract_text(OTHER), extract_text(OTHER + "\n\nGates are open.\n")))
    assert [row.mark for row in rows if row.mark] == ["ins"]
    first, _, last = BASE.rstrip().rpartition("\n\n")
    head, _, rest = first.partition("\n\n")
    rows = redline_rows(compare(extract_text(BASE), extract_text(f"{head}\n\n{last}\n\n{rest}\n")))
    assert sorted(str(row.mark) for row in rows if row.move is not None) == ["None", "ins"]


def look(policy):
    return [(c.kind, c.depth, c.number, c.text) for c in policy.clauses]


@pytest.mark.parametrize(("view", "text"), [("before", BASE), ("after", OTHER)])
def test_a_written_document_is_read_back_with_lists_and_headings(view: View, text: str):
    comparison = compare(extract_text(BASE), extract_text(OTHER))
    policy = read_bytes(redline_docx(comparison), "out.docx", view)
    assert look(policy) == look(read_text(text))


@pytest.mark.parametrize("write", [redline_html, redline_markdown])
@pytest.mark.parametrize(("view", "text"), [("before", BASE), ("after", OTHER)])
def test_pages_and_markdown_are_read_back(write, view, text):
    comparison = compare(extract_text(BASE), extract_text(OTHER))
    name = "out.html" if write is redline_html else "out.md"
    found = read_text(write(comparison), name, view).text
    assert found.startswith(read_text(text).text)


def test_markup_in_a_policy_is_escaped_in_a_page():
    base = 'The Board shall keep <script>alert("x")</script> out.'
    page = redline_html(compare(extract_text(base), extract_text(base.replace("shall", "may"))))
    assert "<script" not in page
