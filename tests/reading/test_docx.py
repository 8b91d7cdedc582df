"""Word documents: structure, marks, and that nothing is lost without a word."""

from __future__ import annotations

import pytest

from policy_nlp.errors import ReadError
from policy_nlp.pipeline import read, read_bytes
from policy_nlp.reading.docx import read_docx
from policy_nlp.redline.views import shown
from tests.conftest import ROOT
from tests.reading.word import docx, gone, ins, p, run

DRAFTS = ROOT / "tests" / "data" / "drafts"
ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + LEVEL.format(0, "decimal", "%1.")
    + LEVEL.format(1, "lowerLetter", "(%2)")
    + LEVEL.format(2, "decimal", "%1.%2.%3")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + LEVEL.format(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Own"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:type="character" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>'
)


def policy(data: bytes, view="auto"):
    return read_bytes(data, "draft.docx", view)


def look(found):
    return [(c.kind, c.depth, c.number, c.text) for c in found.clauses]


def edits(found):
    return [(e.op, e.text, e.author, e.time) for e in found.edits]


def item(level: int, number: int, *content: str, mark: str = "") -> str:
    return p(*content, properties=ITEM.format(level, number), mark=mark)


def test_headings_lists_and_their_numbers():
    body = (
        p(run("Log of visitors and guests"), properties='<w:pStyle w:val="H2"/>')
        + p(run("The principal shall:"))
        + item(0, 1, run("Keep a log"))
        + item(1, 1, run("By day"))
        + item(2, 1, run("By hour"))
        + item(1, 1, run("By gate"))
        + item(0, 1, run("Post a sign"))
        + item(0, 2, run("Lock"))
        + p(run("Nothing else is asked of the principal."))
        + item(0, 3, run("Ring the bell"))
    )
    assert look(policy(docx(body, styles=STYLES, numbering=NUMBERING))) == [
        ("heading", 0, None, "Log of visitors and guests"),
        ("leadin", 0, None, "The principal shall:"),
        ("item", 1, "1", "Keep a log"),
        ("item", 2, "a", "By day"),
        ("item", 3, "1.a.1", "By hour"),
        ("item", 2, "b", "By gate"),
        ("item", 1, "2", "Post a sign"),
        ("item", 1, None, "Lock"),
        ("paragraph", 0, None, "Nothing else is asked of the principal."),
        ("item", 1, "5", "Ring the bell"),
    ]


BODIES = {
    "tracked": (p(run("The Board "), gone("shall"), ins(run("may")), run(" act.")),
        "The Board shall act.", "The Board may act.",
        [("del", "shall", "Bob", "2024-03-02T10:00:00Z"), ("ins", "may", "Ann", "2024-03-01T10:00:00Z")]),
    "inserted and deleted again": (p(run("The Board may"), ins(gone(" not")), run(" act.")),
        "The Board may act.", "The Board may act.", [("mid", " not", "Bob", "2024-03-02T10:00:00Z")]),
    "a deleted paragraph end": (p(run("The Board may act. "), mark='<w:del w:author="Bob"/>') + p(run("It may rest.")),
        "The Board may act.\nIt may rest.", "The Board may act. It may rest.", [("del", "\n", "Bob", None)]),
    "an inserted paragraph end": (p(run("The Board may act. "), mark='<w:ins w:author="Ann"/>') + p(run("It may rest.")),
        "The Board may act. It may rest.", "The Board may act.\nIt may rest.", [("ins", "\n", "Ann", None)]),
    "a deleted paragraph": (p(run("One may act.")) + p(gone("Two may act."), mark='<w:del w:author="Bob"/>') + p(run("Three may act.")),
        "One may act.\nTwo may act.\nThree may act.", "One may act.\nThree may act.",
        [("del", "Two may act.\n", "Bob", "2024-03-02T10:00:00Z")]),
    "manual strike and underline": (
        p(run("The Board "), run("shall", "<w:strike/>"), run("may", '<w:u w:val="single"/>'), run(" act", '<w:strike w:val="0"/><w:u w:val="none"/>'), run(" now"), run(" and then", "<w:dstrike/>"), run(".")),
        "The Board shall act now and then.", "The Board may act now.",
        [("del", "shall", None, None), ("ins", "may", None, None), ("del", " and then", None, None)]),
    "a struck style": (p(run("The Board may "), run("not ", '<w:rStyle w:val="Struck"/>'), run("act.")),
        "The Board may not act.", "The Board may act.", [("del", "not ", None, None)]),
    "underline alone is no mark": (p(run("The Board "), run("may", '<w:u w:val="single"/>'), run(" act.")),
        "The Board may act.", "The Board may act.", []),
    "a deleted row": ("<w:tbl><w:tr><w:tc>" + p(run("One may act.")) + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + p(run("Two may act.")) + "</w:tc></w:tr></w:tbl>" + p(run("Three may act.")),
        "One may act.\nTwo may act.\nThree may act.", "One may act.\nThree may act.", [("del", "Two may act.\n", None, None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_marks(name):
    body, before, after, expected = BODIES[name]
    data = docx(body, styles=STYLES, numbering=NUMBERING)
    assert policy(data, "before").text == before
    found = policy(data)
    assert found.text == after
    assert edits(found) == expected
    raw, document = read_docx(data, "draft.docx")
    assert all(raw[one.start : one.end] == one.text for one in document.edits)
    assert " ".join(shown(raw, document.edits, "after").split()) == " ".join(after.split())


def test_a_move_is_counted_once():
    move = '<w:move{} w:id="4" w:author="Ann"><w:r><w:t>Two may act.</w:t></w:r></w:move{}>'
    body = (
        p(move.format("From", "From"), mark="<w:moveFrom/>")
        + p(run("One may act."))
        + p(move.format("To", "To"), mark="<w:moveTo/>")
        + p(run("Three may act."))
    )
    assert policy(docx(body), "before").text == "Two may act.\nOne may act.\nThree may act."
    found = policy(docx(body))
    assert found.text == "One may act.\nTwo may act.\nThree may act."
    assert next(note.message for note in found.notes if note.code == "moved").startswith("1 ")


def test_numbers_count_what_the_view_shows():
    mark = '<w:del w:author="Bob"/>'
    body = item(0, 1, run("One")) + item(0, 1, gone("Two"), mark=mark) + item(0, 1, run("Three"))
    data = docx(body, numbering=NUMBERING)
    assert [c.number for c in policy(data, "before").clauses] == ["1", "2", "3"]
    assert [c.number for c in policy(data).clauses] == ["1", "2"]


def test_nothing_is_dropped_without_a_word():
    box = "<w:txbxContent>" + p(run("In a box.")) + "</w:txbxContent>"
    body = (
        p(
            '<w:hyperlink r:id="x"><w:r><w:t>Linked </w:t></w:r></w:hyperlink>',
            "<w:sdt><w:sdtContent>" + run("controlled ") + "</w:sdtContent></w:sdt>",
            '<w:smartTag><w:fldSimple w:instr="X">' + run("field") + "</w:fldSimple></w:smartTag>",
            "<w:r><w:noBreakHyphen/><w:t>made</w:t><w:tab/><w:t>tab</w:t></w:r>",
            "<w:r><w:fldChar/><w:instrText> PAGE </w:instrText></w:r>",
            run(" secret", "<w:vanish/>"),
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
            "<w:r><w:drawing/></w:r>",
        )
        + "<w:tbl><w:tr><w:tc>" + p(run("Left")) + "</w:tc><w:tc>" + p(run("Right side")) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    notes = (
        '<w:footnote w:type="separator">'
        + p(run("---"))
        + "</w:footnote><w:footnote>"
        + p(run("A note."))
        + "</w:footnote>"
    )
    found = policy(
        docx(body, footnotes=notes, comments="<w:comment>" + p(run("Why?")) + "</w:comment>")
    )
    assert found.text == "Linked controlled field\u2011made tab\nIn a box.\nLeft Right side"
    assert {note.code for note in found.notes} == {"footnote", "comment", "picture", "hidden"}
    assert {one.kind for one in found.furniture} == {"footnote", "comment", "hidden"}


def test_a_page_head_tells_the_policy():
    found = policy(docx(p(run("All visitors shall sign in.")), header=p(run("BP 1250 - Visitors"))))
    assert (found.kind, found.code, found.title) == ("BP", "1250", "Visitors")


def test_a_table_as_header():
    rows = "".join(
        f"<w:tr><w:tc>{p(run(a))}</w:tc><w:tc>{p(run(b))}</w:tc></w:tr>"
        for a, b in (
            ("Book", "Board Policies"),
            ("Code", "1250"),
            ("Status", "Active"),
            ("Title", "Visitors"),
        )
    )
    found = policy(docx(f"<w:tbl>{rows}</w:tbl>" + p(run("All visitors shall sign in."))))
    assert (found.code, found.title, found.status) == ("1250", "Visitors", "Active")
    assert found.text == "All visitors shall sign in."


def test_a_document_saved_by_libreoffice():
    found = read(DRAFTS / "libreoffice.docx")
    assert [(e.op, e.text) for e in found.edits] == [
        ("del", "shall"),
        ("ins", "should"),
        ("del", " "),
        ("ins", "\n"),
        ("ins", "Nobody sells goods or food on school grounds without leave of the Board.\n"),
        ("ins", "Count the keys\n"),
        ("del", "Lock the gate\n"),
        ("ins", "At each gate\n"),
        ("del", "51101"),
        ("ins", "51102"),
        ("ins", " It reopens it by 5 p.m."),
        ("del", "\n"),
        ("del", "Nobody sells goods on school grounds without leave of the Board."),
    ]


ENTITY = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{"x"}">&e;</w:document>'
DEEP = "<w:sdt><w:sdtContent>" * 300 + p(run("x")) + "</w:sdtContent></w:sdt>" * 300


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (docx("", {"word/document.xml": ENTITY.encode()}), "document type"),
        (docx(DEEP), "nest deeper"),
        (docx(p(run("x")), {"word/media/a.bin": b"\0" * 3_000_000}), "packed more than"),
        (docx("", {f"word/{i}": b"" for i in range(5001)}), "parts"),
        (docx("", {"xl/workbook.xml": b""}), "Excel"),
        (docx("<w:p>"), "not read"),
        (b"PK\x03\x04" + b"x" * 90, "damaged ZIP"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), ".doc"),
    ],
    ids=range(9),
)  # fmt: skip
def test_hostile_and_other_files_are_refused(data, problem):
    with pytest.raises(ReadError) as caught:
        policy(data)
    assert problem in caught.value.problem


@pytest.mark.parametrize("level", ["²", "9" * 5000, "-1", "x"])
def test_levels_that_are_no_numbers_count_for_nothing(level):
    found = policy(
        docx(
            p(run("One"), properties=ITEM.format(level, 1))
            + p(run("Two"), properties=f'<w:outlineLvl w:val="{level}"/>'),
            numbering=NUMBERING,
        )
    )
    assert [(one.kind, one.number, one.text) for one in found.clauses] == [
        ("item", "1", "One"),
        ("paragraph", None, "Two"),
    ]
