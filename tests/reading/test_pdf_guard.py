"""What PDF files unpack to and draw is bounded before a page is opened."""

from __future__ import annotations

import base64
import io
import zlib

import pytest

from evaluation.drafts import pdf_file
from policy_nlp.errors import ReadError
from policy_nlp.pipeline import read_bytes
from policy_nlp.reading.pdf_file import read_pages
from policy_nlp.reading.pdf_filters import from_base85, from_hex, from_lzw
from policy_nlp.reading.pdf_guard import MOST_DRAWN, check_streams, is_odd
from policy_nlp.reading.pdf_load import Loads, load_of, loads
from policy_nlp.reading.pdf_saved import Saved

pdfium = pytest.importorskip("pypdfium2")
WORDS = b"BT /F1 10 Tf 72 700 Td (The Board shall act.) Tj ET\n"
BOXES = b"1 1 5 5 re f " * 1_000
ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"


def stream(content: bytes, keys: bytes = b"", *, packed: bool = True) -> bytes:
    if packed:
        content, keys = zlib.compress(content), keys + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), keys, content)


def form(content: bytes, forms: bytes | None = None) -> bytes:
    """A form; ``forms`` are those it names, or it has no resources."""
    own = b"" if forms is None else b" /Resources << /XObject << %s >> >>" % forms
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]" + own)


def page(
    commands: bytes,
    forms: bytes = b"",
    others: tuple[bytes, ...] = (),
    *,
    times: int = 1,
    pages: int = 1,
    font: bytes = FONT,
) -> bytes:
    """A file with one page, listed ``pages`` times, that names its commands so many ``times``.

    The objects that follow have the numbers from 6.
    """
    resources = b"<< /Font << /F1 4 0 R >> /XObject << %s >> >>" % forms
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [%s] /Resources %s >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages)
    named = b"5 0 R " * times
    return pdf_file([ROOT, tree, one % (named, resources), font, stream(commands), *others])


def loads_of(data: bytes) -> Loads:
    document, sink = pdfium.PdfDocument(data), io.BytesIO()
    document.save(sink)
    document.close()
    return loads(Saved(sink.getvalue()))


GLYPHS = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65"
    b" /LastChar 65 /Widths [5] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >>"
    b" /Resources << /XObject << /A 7 0 R >> >> >>"
)
HOSTILE = {
    "forms in forms": page(
        b"/A Do",
        b"/A 6 0 R",
        (*(form(b"/A Do " * 10, b"/A %d 0 R" % k) for k in range(7, 13)), form(BOXES, b"")),
    ),
    "a form in itself": page(b"/A Do", b"/A 6 0 R", (form(b"/A Do /A Do 0 0 m 1 1 l S", b"/A 6 0 R"),)),
    "names of the page": page(b"/A Do", b"/A 6 0 R /B 7 0 R", (form(b"/B Do " * 99), form(BOXES + b"/A Do " * 99))),
    "names of the page beside its own": page(
        b"/A Do", b"/A 6 0 R /B 7 0 R", (form(b"/B Do " * 999, b""), form(BOXES, b""))
    ),
    "one form, often": page(b"/A Do " * 9_999, b"/A 6 0 R", (form(BOXES),)),
    "names as strings": page(b"(A) Do <41> Do " * 9_999, b"/A 6 0 R", (form(BOXES),)),
    "names in spellings": page(b"/#41 Do " * 9_999, b"/A 6 0 R", (form(BOXES),)),
    "names before comments": page(b"/A % (x\nDo % )\n" * 9_999, b"/A 6 0 R", (form(BOXES),)),
    "commands again and again": page(BOXES * 99, times=20),
    "more than a page": page(BOXES * 2_100),
    "pages again and again": page(WORDS * 9_999, pages=15_000),
    "letters that draw": page(WORDS, font=GLYPHS, others=(stream(b"/A Do " * 999), form(BOXES))),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_draws_without_end_is_refused(name):
    with pytest.raises(ReadError, match=r"draws more|made to exhaust"):
        read_bytes(HOSTILE[name], "page.pdf")


@pytest.mark.parametrize(
    "data",
    [
        page(WORDS + b"/A Do", b"/A 6 0 R", (form(b"/B Do", b"/B 7 0 R"), form(BOXES, b"")), pages=20),
        page(WORDS + b"/A Do " * 99, b"/A 6 0 R", (stream(BOXES * 99, b"/Subtype /Image"),)),
        page(WORDS + b"/B Do " * 9_999, b"/A 6 0 R", (form(BOXES),)),
        page(WORDS + b"% /A Do\n(/A Do 1. Do not. ) Tj", b"/A 6 0 R", (form(BOXES, b"/A 6 0 R"),)),
        page(WORDS),
    ],
)  # fmt: skip
def test_other_files_are_read(data):
    pages, _ = read_pages(data, "page.pdf")
    assert all("The Board shall act." in page.lines[0].text for page in pages)


def test_what_a_page_draws_is_summed_over_its_forms():
    inner, outer = b"1 1 5 5 re f", b"/A Do /A Do"
    found = loads_of(page(b"/A Do /B Do", b"/A 6 0 R /B 7 0 R", (form(outer, b"/A 7 0 R"), form(inner, b""))))  # fmt: skip
    assert found == Loads([len(b"/A Do /B Do") + len(outer) + 3 * len(inner)], [])


@pytest.mark.parametrize(
    ("content", "least", "most"),
    [
        (b"1 1 l " * 100_000, 0, 50_000),
        (b"1 1 5 5 re f\n" * 100_000, 200_000, 400_000),
        (b"(%s) Tj " % (b"a" * 90) * 10_000, 900_000, 1_000_000),
        (b"(1 1 l 1 1 l) Tj " * 10_000, 120_000, 170_000),
        (b"% (\n" + b"1 1 5 5 re f\n" * 100_000 + b"% )\n", 200_000, 400_000),
        (b"((a) 1 1 l) Tj " * 10_000, 150_000, 150_000),
    ],
)
def test_what_draws_counts_more_than_what_does_not(content, least, most):
    assert least <= load_of(content).own <= most <= MOST_DRAWN


@pytest.mark.parametrize(
    ("decode", "letters", "content"),
    [
        (from_hex, b"42 6F 61 7>", b"Boap"),
        (from_hex, b"", b""),
        (from_base85, base64.a85encode(b"The Board\0\0\0\0\0\0\0") + b"~>", b"The Board\0\0\0\0\0\0\0"),
        (from_base85, base64.a85encode(b"Board") + b"~> and so on", b"Board"),
        (from_base85, b"", b""),
    ],
)  # fmt: skip
def test_letters_for_bytes(decode, letters, content):
    assert decode(letters) == content


def test_lzw():
    """The example of ISO 32000-1, 7.4.4.2."""
    packed = bytes.fromhex("800B6050220C0C8501")
    assert from_lzw(packed, 100) == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
    assert from_lzw(packed[:4], 100) == bytes([45, 45, 45])
    assert len(from_lzw(packed, 3)) < 10


@pytest.mark.parametrize(
    ("data", "odd"),
    [
        (page(WORDS), False),
        (b"<< /Encrypt 9 0 R >>", True),
        (b"<< /Type /Obj#53tm >>", True),
        (b"<< /Filter 9 0 R >>", True),
        (b"<< /BaseFont /ABCDEF+Board#20Sans#2DBold >>", False),
    ],
)
def test_what_only_pdfium_can_tell(data, odd):
    assert is_odd(data) is odd


def test_a_file_in_odd_spellings_is_read():
    data = page(WORDS + b"/A Do", b"/#41 6 0 R", (form(b"1 1 5 5 re f"),))
    assert read_bytes(data, "page.pdf").text == "The Board shall act."


FEW = b"60 0 ".ljust(10) + b"<< /A 1 >>"
NAMES = b"/Type /ObjStm /N 1 /First 10"


@pytest.mark.parametrize(
    "others",
    [
        (stream(FEW + b" " * 25_000_000, NAMES),) * 15,
        (stream(FEW + b" " * 90_000_000, NAMES + b" /Subtype /Image"),) * 4,
        (stream(b" ", b"/Filter [/FlateDecode /LZWDecode]", packed=False),),
        (b"<< >>\nstream\nx stream\n%s\nendstream" % zlib.compress(b" " * 40_000_000),),
    ],
)
def test_streams_that_hide_are_found(others):
    with pytest.raises(ReadError, match=r"unpacks to more than|over and over"):
        check_streams(page(WORDS, others=others), "page.pdf")
