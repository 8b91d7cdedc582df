"""PDF files: lines in order, marks as edits, manuals, scanned pages."""

from __future__ import annotations

import base64
import sys
import zlib

import pytest

from evaluation.drafts import pdf_file
from policy_nlp.errors import MissingExtraError, ReadError
from policy_nlp.pipeline import extract_all, read, read_bytes
from policy_nlp.reading.manual import find_parts
from policy_nlp.reading.pdf_file import Entry, read_pages
from policy_nlp.reading.pdf_guard import MOST_UNPACKED, check_streams
from policy_nlp.reading.pdf_page import Box
from policy_nlp.reading.pdf_text import compose
from tests.conftest import ROOT
from tests.reading.papers import paper

pytest.importorskip("pypdfium2")
DRAFTS = ROOT / "tests" / "data" / "drafts"
BEFORE = (
    "The Board shall adopt a plan for each school in the district and publish it on the web site of "
    "the district every year in the month of and send a copy to the county."
)
AFTER = (
    "The Board may adopt a plan for each school in the district and publish it in a place where all "
    "can see it before the month of June ends and send a copy to the county."
)
LIST = "Keep a log of visitors\nPost a sign at each gate"
EDITS = [
    ("del", "shall "),
    ("ins", "may "),
    ("del", "on the web site of\nthe district every year in the month of "),
    ("ins", "in a place where all can see it before the month of June\nends "),
]


@pytest.mark.parametrize("name", ["rectangles", "lines", "path", "annotations"])
def test_marks_however_they_are_drawn(name):
    path = DRAFTS / f"{name}.pdf"
    found = read(path)
    assert found.text == f"{AFTER}\n{LIST}"
    assert read(path, "before").text == f"{BEFORE}\n{LIST}"
    assert [(edit.op, edit.text) for edit in found.edits] == EDITS
    assert (found.title, found.status) == ("Visitors", "ADOPTED")


def test_annotations_tell_author_and_time():
    edit = read(DRAFTS / "annotations.pdf").edits[0]
    assert (edit.author, edit.time) == ("Ann", "2024-02-03T04:05:06-08:00")


def test_a_page_printed_by_a_browser():
    found = read(DRAFTS / "chromium.pdf")
    assert [(e.op, " ".join(e.text.split())) for e in found.edits] == [
        ("del", "shall"),
        ("ins", "may"),
        (
            "del",
            "on the web site of the district every year in the month of June, so that all parents "
            "and guardians can read it",
        ),
        (
            "ins",
            "in a place where all can see it before the month of June ends, and on the web site of "
            "the district",
        ),
        ("ins", "Reports to the Board"),
        ("del", "visitors"),
        ("ins", "guests"),
        ("del", "Post a sign at each gate"),
        ("ins", "new"),
    ]
    assert [(c.number, c.text) for c in found.clauses if c.kind == "item"] == [
        ("1", "Keep a log of guests"),
        ("3", "Lock the gate, see the site"),
    ]


def test_a_draft_exported_by_libreoffice():
    found = read(DRAFTS / "libreoffice.pdf")
    assert found.clauses[1].text == "All visitors should sign in."
    assert [e.op for e in found.edits] == [
        "del",
        "ins",
        "ins",
        "ins",
        "del",
        "ins",
        "del",
        "ins",
        "ins",
        "del",
    ]


def test_every_clause_has_its_page():
    found = list(extract_all(DRAFTS / "manual-outline.pdf"))[1]
    assert {clause.source.page for clause in found.clauses} == {3, 4}


@pytest.mark.parametrize("name", ["manual-outline", "manual-headers"])
def test_a_manual_is_split(name):
    path = DRAFTS / f"{name}.pdf"
    found = list(extract_all(path))
    assert [(one.kind, one.code, one.title, one.revised, len(one.clauses)) for one in found] == [
        ("BP", "0410", "Open Doors", "2021-05-04", 6),
        ("AR", "1250", "Visitors", "2021-05-04", 30),
        ("BP", "5131", "Quiet Halls", "2021-05-04", 6),
        ("BB", "9270", "Fair Dealing", "2021-05-04", 6),
    ]
    assert [one.source.path.removeprefix(str(path)) for one in found] == [
        f"#page={page}" for page in (2, 3, 5, 6)
    ]
    (told,) = [note.message for note in read(path).notes if note.code == "manual"]
    assert told.startswith("The file holds 4 documents: the first was read, BP 0410 Open Doors. ")


@pytest.mark.parametrize(
    ("link", "inserted"),
    [
        (None, ["Education Code 52060"]),
        ((96.0, 216.0), []),
        ((99.0, 213.0), []),
        ((30.0, 540.0), []),
        ((96.0, 150.0), ["Education Code 52060"]),
    ],
)
def test_the_underline_of_a_link_is_no_insertion(link, inserted):
    rows = [(72.0, 700.0, "See Education Code 52060 first."), (72.0, 680.0, "The Board shall act.")]
    rules = ((96.0, 698.2, 120.0), (132.0, 683.0, 30.0))
    pages, _ = read_pages(paper(rows, rules=rules), "paper.pdf")
    pages[0].links = [Box(*link, 698.0, 709.0)] if link else []
    edits = compose(pages).edits
    assert [one.text for one in edits if one.op == "ins"] == inserted
    assert [one.text for one in edits if one.op == "del"] == ["shall"]


def test_an_outline_names_policies_with_or_without_a_colon():
    rows = [(72, 700, "Open Doors"), (72, 680, "The Board shall open its doors every day.")]
    pages, _ = read_pages(paper(rows, rows, rows, rows), "manual.pdf")
    titles = [
        "Series 0000",
        "BP 0410 Open Doors",
        "AR 0410: Open Doors",
        "Board Policy 1250 Visits",
    ]
    outline = [Entry(0, title, page) for page, title in enumerate(titles)]
    found = find_parts(compose(pages), outline)
    assert [(part.title, part.page) for part in found] == list(zip(titles, range(4), strict=True))[
        1:
    ]


def test_scanned_pages_are_named():
    (note,) = read(DRAFTS / "scanned.pdf").notes
    assert note.level == "warning"
    assert note.message.startswith("Pages 2, 3 without text")


@pytest.mark.parametrize(
    ("name", "problem"), [("only-scanned.pdf", "no text"), ("encrypted.pdf", "encrypted")]
)
def test_what_cannot_be_read_is_said(name, problem):
    with pytest.raises(ReadError) as caught:
        read(DRAFTS / name)
    assert problem in caught.value.problem


def test_a_damaged_file_and_a_million_pages_are_refused():
    with pytest.raises(ReadError, match="damaged PDF"):
        read_bytes(b"%PDF-1.7 ...", "paper.pdf")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    kids = b"3 0 R " * 30_000
    tree = b"<< /Type /Pages /Kids [" + kids + b"] /Count 30000 >>"
    with pytest.raises(ReadError, match="30,000 pages"):
        read_bytes(pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page]), "manual.pdf")


def _stream(content: bytes, *layers: str, picture: bool = False) -> bytes:
    """A PDF with one page whose stream is packed in layers, the innermost first."""
    for layer in layers:
        content = PACKERS[layer](content)
    kind = b"/Subtype /Image " if picture else b""
    names = b" ".join(b"/" + FILTERS[layer] for layer in reversed(layers))
    stream = b"<< %s/Length %d /Filter [%s] >>\nstream\n%s\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    root = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf_file([root, tree, page, stream % (kind, len(content), names, content)])


PACKERS = {
    "flate": lambda content: zlib.compress(content, 9),
    "ascii85": lambda content: base64.a85encode(content) + b"~>",
    "hex": lambda content: content.hex().encode() + b">",
}
FILTERS = {"flate": b"FlateDecode", "ascii85": b"ASCII85Decode", "hex": b"ASCIIHexDecode"}
BLANKS = b" " * (MOST_UNPACKED + 1)


@pytest.mark.parametrize(
    ("content", "layers"),
    [
        (BLANKS, ("flate",)),
        (BLANKS, ("flate", "flate")),
        (BLANKS, ("flate", "ascii85")),
        (BLANKS, ("flate", "flate", "hex")),
        (b" ", ("flate",) * 5),
    ],
)
def test_streams_that_unpack_without_end_are_refused(content, layers):
    with pytest.raises(ReadError, match="unpacks to more than 32 MB"):
        read_bytes(_stream(content, *layers), "paper.pdf")


@pytest.mark.parametrize(
    ("content", "layers", "picture"),
    [
        (BLANKS[1:], ("flate",), False),
        (BLANKS, ("flate",), True),
        (b"0 0 0 rg " * 20, (), False),
        (b"61 " * 40, (), False),
        (b"x\x9c" + b"y" * 99, (), False),
    ],
)
def test_other_streams_are_passed(content, layers, picture):
    check_streams(_stream(content, *layers, picture=picture), "paper.pdf")


def words(*rows: tuple[float, str], rules: tuple[tuple[float, float, float], ...] = ()) -> bytes:
    """A page with rows at the left margin and thin rectangles."""
    return paper([(72, y, text) for y, text in rows], rules=rules)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("before", [("1", "Keep a log."), ("2", "Lock the gate."), ("3", "Post a sign.")]),
        ("after", [("1", "Keep a log."), ("2", "Post a sign.")]),
    ],
)
def test_a_number_that_was_changed(view, expected):
    data = words(
        (700, "1. Keep a log."),
        (686, "2. Lock the gate."),
        (672, "3.2. Post a sign."),
        rules=((72, 689, 102), (72, 675, 12), (84, 670.5, 12)),
    )
    found = read_bytes(data, "draft.pdf", view)
    assert [(clause.number, clause.text) for clause in found.clauses] == expected


def test_lines_are_read_from_top_to_bottom_and_rules_are_no_marks():
    data = words(
        (640, "It rests."),
        (700, "The Board shall act."),
        rules=((60, 703, 300), (60, 698.5, 300)),
    )
    found = read_bytes(data, "p.pdf")
    assert [clause.text for clause in found.clauses] == ["The Board shall act.", "It rests."]
    assert found.edits == ()


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"policy-nlp\[pdf\]"):
        read(DRAFTS / "lines.pdf")


@pytest.mark.parametrize("stroked", [False, True])
def test_marks_that_touch_at_a_blank(stroked):
    """The blank belongs to the words before it, however the lines are drawn."""
    text = "The Board shall may adopt a plan."
    rules = ((72 + 60, 703, 36), (72 + 96, 698, 24))
    data = paper([(72, 700, text)], rules=rules, stroked=stroked)
    policy = read_bytes(data, "page.pdf")
    assert [(edit.op, edit.text) for edit in policy.edits] == [("del", "shall "), ("ins", "may ")]
    assert policy.text == "The Board may adopt a plan."


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("stroked", [False, True])
def test_a_page_that_lies_on_its_side(turn, stroked):
    rows = [(72, 500, "The Board shall may adopt a plan."), (72, 487, "It is published each year.")]
    rules = ((72 + 60, 503, 36), (72 + 96, 498, 24))
    policy = read_bytes(paper(rows, rules=rules, stroked=stroked, turn=turn), "page.pdf")
    assert [(edit.op, edit.text) for edit in policy.edits] == [("del", "shall "), ("ins", "may ")]
    assert policy.text == "The Board may adopt a plan.\nIt is published each year."
