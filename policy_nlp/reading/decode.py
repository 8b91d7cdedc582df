"""From bytes to text: encodings, and files that hold no text."""

from __future__ import annotations

import codecs

from policy_nlp.errors import ReadError

MOST_BYTES = 20_000_000
MOST_WORD_BYTES = 100_000_000
MOST_PDF_BYTES = 300_000_000
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\x0b")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_DOCX = "Open it in Word or LibreOffice and save it as .docx."
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", _SAVE_DOCX),
    (b"{\\rtf", "an RTF file", _SAVE_DOCX),
    (b"\x89PNG", "a picture", "Only text can be read."),
    (b"\xff\xd8\xff", "a picture", "Only text can be read."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_PDF_WITHIN = 1024  # the header may stand so far into the file (ISO 32000-1, Annex H, 3.4.1)


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


def binary_kind(data: bytes) -> str | None:
    """``docx`` or ``pdf`` where a file's bytes begin like one, else None."""
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else None


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
            if _ENCRYPTED in data:
                raise ReadError(path, "is encrypted", "Remove the password and save it.")
            what = "an old Word document (.doc)" if _OLD_WORD in data else what
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
    data = head.encode("utf-8", "surrogatepass")  # in which those bytes stand for nothing else
    return (len(data) - len(data.translate(None, _CONTROLS))) / len(head)
