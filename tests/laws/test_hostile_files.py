"""Damaged and hostile files: read, or refused with an error of ours, never a crash."""

from __future__ import annotations

import io
import itertools
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.errors import PolicyNlpError
from policy_nlp.pipeline import read_bytes
from policy_nlp.reading.pdf_guard import MOST_DRAWN
from tests.conftest import ROOT
from tests.laws.test_reading import check
from tests.reading.test_pdf_guard import form, loads_of, page
from tests.reading.word import docx, gone, ins, p, run

DRAFTS = ROOT / "tests" / "data" / "drafts"
WORD = (DRAFTS / "libreoffice.docx").read_bytes()
PDFS = [
    (DRAFTS / f"{name}.pdf").read_bytes() for name in ("lines", "annotations", "manual-outline")
] + [page(b"/A Do /A Do", b"/A 6 0 R", (form(b"/B Do " * 20, b"/B 7 0 R"), form(b"f" * 99)))]
HTML = (
    b'<html><body><p>The <ins class="ice-ins" data-username="A" data-time="1376218678796">may</ins>'
    b'<del>shall</del> <u>act</u>.<br class="ice-del">x</p><ol><li>a</li></ol></body></html>'
)
MARKDOWN = b"# P\n\nThe {--Board--}{++board++} {~~a~>b~~} ~~x~~ <ins>y</ins>{>>c<<}.\n"
CUTS = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from(["flip", "drop", "double", "cut"]), st.integers(0, 255)
    ),
    min_size=1,
    max_size=8,
)


def mutated(data: bytes, cuts: list[tuple[float, str, int]]) -> bytes:
    """The bytes with some flipped, dropped, doubled, or with the end cut off."""
    for share, how, value in cuts:
        at = int(share * max(len(data) - 1, 0))
        if how == "flip":
            data = data[:at] + bytes([value]) + data[at + 1 :]
        elif how == "drop":
            data = data[:at] + data[at + value :]
        elif how == "double":
            data = data[: at + value] + data[at:]
        elif value < 40:
            data = data[:at]
    return data


def survives(data: bytes, name: str) -> None:
    for view in ("auto", "before"):
        try:
            policy = read_bytes(data, name, view)
        except PolicyNlpError:
            continue
        assert policy.text == "\n".join(clause.text for clause in policy.clauses)
        assert all(edit.start <= edit.end for edit in policy.edits)


@given(CUTS)
def test_damaged_containers(cuts):
    survives(mutated(WORD, cuts), "draft.docx")


@given(st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]), CUTS)
def test_damaged_parts(name, cuts):
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = mutated(parts[name], cuts)
    survives(docx("", parts), "draft.docx")


@settings(max_examples=60)
@given(st.sampled_from(PDFS), CUTS)
def test_damaged_pdfs(data, cuts):
    pytest.importorskip("pypdfium2")
    survives(mutated(data, cuts), "draft.pdf")


FORMS = st.lists(st.lists(st.integers(1, 9), max_size=6), min_size=1, max_size=8)


@settings(max_examples=40)
@given(FORMS)
def test_pages_are_refused_exactly_where_their_forms_draw_too_much(draws):
    """Form ``k`` draws the forms that are so many numbers after it, over and over again."""
    pytest.importorskip("pypdfium2")
    costs = [0] * (len(draws) + 10)
    forms = []
    for k in reversed(range(len(draws))):
        below = [k + step for step in draws[k] if k + step < len(draws)]
        content = b"1 1 5 5 re f " + b"".join(b"/F%d Do " % one * 20 for one in below)
        costs[k] = len(content) + 20 * sum(costs[one] for one in below)
        names = b" ".join(b"/F%d %d 0 R" % (one, one + 6) for one in set(below))
        forms.insert(0, form(content, names))
    data = page(b"/F0 Do", b"/F0 6 0 R", tuple(forms))
    assert loads_of(data).pages == [costs[0] + len(b"/F0 Do")]
    if costs[0] > MOST_DRAWN:
        with pytest.raises(PolicyNlpError, match="draws more"):
            read_bytes(data, "page.pdf")


@pytest.mark.parametrize("cell", ["| a ", "| a" + " " * 99_000 + "b ", "|---|" + " " * 9_000 + "x"])
def test_long_rows_of_tables(cell):
    """Each took minutes while its time grew with the square of its length."""
    row = (cell * max(1, 90_000 // len(cell))).encode() + b"|\n"
    policy = read_bytes(b"# BP 1250 Visitors\n\n" + row + row, "draft.md")
    assert "|" not in policy.text or "---" in policy.text


@given(st.sampled_from([(HTML, "draft.html"), (MARKDOWN, "draft.md")]), CUTS)
def test_damaged_texts(file, cuts):
    survives(mutated(file[0], cuts), file[1])


WORDS = st.sampled_from(["The Board ", "may", "shall ", "act. ", "It rests.", "a", " "])
RUNS = st.one_of(WORDS.map(run), WORDS.map(gone), WORDS.map(lambda text: ins(run(text))))
MARKS = st.sampled_from(["", "", "<w:ins/>", "<w:del/>"])
PARAGRAPHS = st.tuples(st.lists(RUNS, max_size=4), MARKS).map(lambda one: p(*one[0], mark=one[1]))


@settings(max_examples=60)
@given(st.lists(PARAGRAPHS, max_size=6).map("".join))
def test_any_draft_gives_both_sides(body):
    data = docx(body)
    for view in ("before", "after", "raw"):
        policy = read_bytes(data, "draft.docx", view)
        check(policy, "x" * 100_000)


SIGNS = st.sampled_from(
    ["{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{>>", "<<}", "~~", "<ins>", "</ins>", "a", " b", ".\n", "\n\n"]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_markdown_marks_are_read(source):
    try:
        policy = read_bytes(source.encode(), "draft.md")
    except PolicyNlpError:
        return
    check(policy, source)
    spans = [(edit.start, edit.end) for edit in policy.edits]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = [False] * len(source)
    for place in [c.source for c in policy.clauses] + [f.source for f in policy.furniture]:
        covered[place.start : place.end] = [True] * (place.end - place.start)
    assert all(covered[i] for i, c in enumerate(source) if c.isalnum())
