"""From bytes to text: encodings, and files that hold no text."""

from __future__ import annotations

import codecs

from policy_nlp.errors import ReadError

MOST_BYTES = 20_000_000
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\x0b"]
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "Extract its text first (for instance with pdftotext) and give that."),
    (
        b"PK\x03\x04",
        "a ZIP container (DOCX, XLSX …)",
        "Save it as plain text or HTML and give that.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "Save it as plain text or HTML."),
    (b"{\\rtf", "an RTF file", "Save it as plain text or HTML."),
    (b"\x89PNG", "a picture", "Only text can be read."),
    (b"\xff\xd8\xff", "a picture", "Only text can be read."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
)


def decode(data: bytes, path: str) -> tuple[str, str]:
    """The text of a file's bytes, without a byte-order mark, and the encoding it was in.

    UTF-8, UTF-16 and UTF-32 are told by their byte-order marks, UTF-16 also by its zero bytes;
    what is not valid UTF-8 is read as Windows-1252. Raises ReadError for files that are empty,
    too large, of another format, or binary.
    """
    _refuse(data, path)
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _guess(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise ReadError(
                path, f"bytes that are no {encoding} at {error.start}", _SAVE
            ) from error
        text, encoding = data.decode("cp1252", "replace"), "cp1252"
    if not text.strip():
        raise ReadError(path, "holds only blanks", _EMPTY)
    if text.count("\0") or _control_share(text) > 0.02:
        raise ReadError(path, "is a binary file, not text", "Give the text of the policy.")
    return text, encoding


_SAVE = "Save the file as UTF-8 text."
_EMPTY = "Check the export that made it, or remove it."


def _refuse(data: bytes, path: str) -> None:
    if not data:
        raise ReadError(path, "is empty", _EMPTY)
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1e6:.0f} MB, more than the {MOST_BYTES / 1e6:.0f} MB of one document"
        raise ReadError(path, f"has {size}", "Split it into one file a policy.")
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise ReadError(path, f"is {what}, which is not read", advice)


def _guess(data: bytes) -> str:
    """UTF-16 where every other byte of the beginning is zero, as for English text; else UTF-8."""
    head = data[:400]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(head) > 3 and zeros.count(0) > 0.8 * len(zeros):
            return name
    return "utf-8"


def _control_share(text: str) -> float:
    head = text[:100_000]
    return sum(map(head.count, _CONTROLS)) / len(head)
