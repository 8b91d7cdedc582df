"""Drafts that lost their marks are read as one of their texts where that is sure, in any format."""

from __future__ import annotations

import json

import pytest

from policy_nlp import read_text
from policy_nlp.pipeline import read_bytes
from policy_nlp.reading.flattened import Recovered
from policy_nlp.reading.structure import structure
from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Edit
from tests.reading.papers import paper
from tests.reading.word import docx, p, run

LINES = [
    "After the vote, tThe clerk shall act. After the hearing, tThe board is told.",
    "After that, tThe students shall may appeal if they he/she can.",
]
DRAFT = "\n\n".join(LINES) + "\n"
HTML = "".join(f"<p>{line.replace('tThe', '<b>tThe</b>')}</p>\n" for line in LINES)
DRAFTS = {
    "draft.txt": DRAFT.encode(),
    "draft.html": HTML.encode(),
    "draft.json": json.dumps({"code": "0520", "body": HTML}).encode(),
    "draft.docx": docx("".join(p(run(line)) for line in LINES)),
    "draft.pdf": paper([(72, 700 - 40 * k, line) for k, line in enumerate(LINES)]),
}


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize(
    ("view", "words"),
    [("after", "After the vote, The clerk"), ("before", "After the vote, the clerk")],
)
def test_a_sure_draft_is_read_as_the_text_asked_for(name, view, words):
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    policy = read_bytes(DRAFTS[name], name, view)
    assert words in policy.text
    assert [note.code for note in policy.notes][:1] == ["unflattened"]
    assert [edit.text for edit in policy.edits][:2] == ["t", "T"]
    if name.endswith((".txt", ".html")):
        source = DRAFTS[name].decode()
        assert all(source[edit.start : edit.end] == edit.text for edit in policy.edits)


@pytest.mark.parametrize("name", DRAFTS)
def test_raw_is_raw(name):
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    policy = read_bytes(DRAFTS[name], name, "raw")
    assert "tThe" in policy.text
    assert [note.code for note in policy.notes] == ["flattened"]
    assert policy.edits == ()


def test_clean_text_has_no_edits():
    policy = read_text("The clerk shall act. The board is told of it.\n")
    assert (policy.edits, policy.notes) == ((), ())


def blocks(*rows):
    return [
        Block(Mapped.identity(text, 100 * k), kind, level, number)
        for k, (text, kind, level, number) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("gone", "texts", "numbers"),
    [
        (["Keep a log\n\n"], ["The clerk shall:", "Post a sign", "Lock up"], [None, "1", "2"]),
        (["Post a sign\n\n"], ["The clerk shall:", "Keep a log", "Lock up"], [None, "1", "2"]),
        (["log\n\nPost "], ["The clerk shall:", "Keep a a sign", "Lock up"], [None, "1", "2"]),
        (["Lock up\n\n"], ["The clerk shall:", "Keep a log", "Post a sign"], [None, "1", "2"]),
        (["The clerk shall:\n\n"], ["Keep a log", "Post a sign", "Lock up"], ["1", "2", "3"]),
    ],
)
def test_blocks_merge_go_and_are_numbered_anew(gone, texts, numbers):
    rows = blocks(
        ("The clerk shall:", "text", 0, None),
        ("Keep a log", "item", 1, "1"),
        ("Post a sign", "item", 1, "2"),
        ("Lock up", "item", 1, "3"),
    )

    def recover(text):
        spans = [(text.index(words), text.index(words) + len(words)) for words in gone]
        return Recovered([Edit(a, b, "del", text[a:b], 0.9) for a, b in spans])

    found = structure(rows, "after", recover).blocks
    assert [block.text for block in found] == texts
    assert [block.number for block in found] == numbers
    assert len(structure(rows, "before", recover).blocks) == 4
