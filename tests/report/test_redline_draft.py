"""The redline of a draft: its own edits, with their authors or how sure they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.drift import compare
from policy_nlp.errors import InputError
from policy_nlp.pipeline import make_policy, read_text
from policy_nlp.reading import load_bytes
from policy_nlp.reading.flattened import Recovered
from policy_nlp.redlines import File, References, compared, draft_sides, unflatten_file, written
from policy_nlp.report import redline_docx, redline_html
from policy_nlp.report.redline_draft import Side, draft_rows
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Edit
from tests.reading.word import docx, gone, ins, p, run
from tests.report.test_redline import part, settled

DRAFT = b"The bBoard shall may adopt a plan.\n\nIt rests here.\n\n1. Keep a log\n\n2. Post a sign\n"
OLD = File(b"The board shall adopt a plan.\n\n1. Keep a log\n\n2. Post a sign\n", "old.txt")


def html(text: bytes) -> bytes:
    return b"".join(b"<p>%s</p>\n" % line for line in text.split(b"\n\n"))


DRAFTS = [
    File(DRAFT, "draft.txt"),
    File(html(DRAFT), "draft.html"),
    File(docx("".join(p(run(line)) for line in DRAFT.decode().split("\n\n"))), "draft.docx"),
]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda one: one.name)
def test_the_lost_redline_of_any_format(draft):
    comparison, rows = compared(draft, None, References(older=[OLD]))
    data = redline_docx(comparison, rows=rows)
    before, after = settled(data, "ins"), settled(data, "del")
    assert before == "The board shall adopt a plan.\nKeep a log\nPost a sign"
    assert after == "The Board may adopt a plan.\nIt rests here.\nKeep a log\nPost a sign"
    comments = [node.walk() for node in part(data, "word/comments.xml").children]
    texts = ["".join(one.text for one in nodes) for nodes in comments]
    assert "edits recovered" in texts[0]
    authors = {
        node.attrs["author"]
        for node in part(data, "word/document.xml").walk()
        if node.tag in ("ins", "del")
    }
    assert authors <= {f"policy-nlp ({word})" for word in ("sure", "likely", "unsure")}


def test_marks_keep_their_authors_and_times():
    body = p(run("The Board "), gone("shall"), ins(run("may")), run(" act."))
    comparison, rows = compared(File(docx(body), "draft.docx"), None, References())
    data = redline_docx(comparison, "2030-01-01T00:00:00Z", rows)
    found = {
        (node.tag, node.attrs["author"], node.attrs["date"])
        for node in part(data, "word/document.xml").walk()
        if node.tag in ("ins", "del")
    }
    assert found == {
        ("del", "Bob", "2024-03-02T10:00:00Z"),
        ("ins", "Ann", "2024-03-01T10:00:00Z"),
    }
    assert '<ins data-author="Ann"' in redline_html(comparison, rows)


def test_what_stays_unsure_has_a_comment():
    comparison, rows = compared(DRAFTS[0], None, References())
    assert "% sure.<<}" in str(written(comparison, rows, "md"))


WORDS = st.lists(st.sampled_from(["The board ", "may ", "act. ", "\n\n", "1. ", "a) ", "x"]), max_size=12)  # fmt: skip
OPS = st.sampled_from(["del", "ins", "mid", None, None])


@settings(max_examples=80)
@given(WORDS, st.lists(OPS, min_size=12, max_size=12), st.booleans())
def test_any_edits_of_any_draft(words, ops, as_page):
    """Rejecting gives one side, accepting the other, wherever edits begin and end."""
    text = "The plan. " + "".join(words) + " It ends."
    if as_page:
        text = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))

    def recover(words: str) -> Recovered:
        cuts = sorted({len(words) * k // 12 for k in range(13)})
        spans = zip(cuts, cuts[1:], ops, strict=False)
        return Recovered([Edit(a, b, op, words[a:b], 0.7) for a, b, op in spans if op])

    sides = []
    for view in ("before", "after"):
        name = "draft.html" if as_page else "draft.txt"
        source, document = load_bytes(text.encode(), name, view, recover)
        policy = make_policy(source, document)
        parts = [part for one in document.blocks for part in (one.words, Mapped.identity("\n"))]
        sides.append(Side(policy, Mapped.concat(parts)))
    rows = draft_rows(*sides)
    data = redline_docx(compare(sides[0].policy, sides[1].policy), rows=rows)
    assert settled(data, "ins") == sides[0].policy.text
    assert settled(data, "del") == sides[1].policy.text


def test_unflattened_edits_have_their_places_in_the_file():
    page = File(
        b"<p>After the vote, <i>tThe</i> clerk &amp; board shall may act.</p>", "draft.html"
    )
    found = unflatten_file(page, References())
    assert all(found.text[one.start : one.end] == one.text for one in found.edits)
    assert "<i>The</i> clerk &amp; board" in found.after
    assert "<i>the</i> clerk &amp; board" in found.before


def test_a_clean_text_and_superfluous_references_are_refused():
    clean = File(b"The Board shall act. It rests.\n", "clean.txt")
    with pytest.raises(InputError, match="no edits"):
        draft_sides(clean, References())
    with pytest.raises(InputError, match="draft alone"):
        compared(clean, OLD, References(older=[OLD]))
    assert read_text(clean.data.decode()).edits == ()
