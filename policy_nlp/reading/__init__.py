"""Reading: a file's bytes to a document of blocks, whatever the format."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from policy_nlp.errors import ReadError
from policy_nlp.reading.decode import (
    MOST_BYTES,
    MOST_PDF_BYTES,
    MOST_WORD_BYTES,
    binary_kind,
    decode,
)
from policy_nlp.reading.document import Document
from policy_nlp.reading.docx import read_docx
from policy_nlp.reading.html import read_html
from policy_nlp.reading.json_export import read_json
from policy_nlp.reading.pdf import read_manual, read_pdf
from policy_nlp.reading.plain import read_plain
from policy_nlp.reading.simbli import is_export, read_export
from policy_nlp.redline import View, find_signals
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Note, Source

# Changes whenever a file may be read as another document: part of the key of stored analyses.
VERSION = "1"
SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json"),
        *(".docx", ".docm", ".dotx", ".pdf"),
    )
)
_WORD = (".docx", ".docm", ".dotx")
_MOST = {".pdf": MOST_PDF_BYTES, **dict.fromkeys(_WORD, MOST_WORD_BYTES)}
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<body|<(?:p|div|h[1-6]|ol|ul|table)[\s>])", re.I)

__all__ = ["SUFFIXES", "load", "load_all", "load_bytes", "load_text", "raw_text", "read_bytes"]


def load(path: str | Path, redline: View = "auto") -> tuple[Source, Document]:
    """The document in a file. Raises ReadError where there is none to read.

    Source offsets are code points of the decoded text, its byte-order mark not counted; for DOCX
    and PDF of the extracted text. Of a PDF that holds several documents the first is given.
    """
    return load_bytes(read_bytes(path), str(path), redline)


def load_bytes(data: bytes, name: str, redline: View = "auto") -> tuple[Source, Document]:
    """The document in a file's bytes, as :func:`load`; ``name`` is its path, or ``-``."""
    kind = binary_kind(data)
    source = Source(name, kind or "", hashlib.sha256(data).hexdigest())
    if kind == "docx":
        return source, _finished(read_docx(data, name, redline)[1])
    if kind == "pdf":
        return source, _finished(read_pdf(data, name, redline)[1])
    text, encoding = decode(data, name)
    kind, document = load_text(text, name, redline)
    if encoding not in ("utf-8", "utf-8-sig"):
        message = f"The file is {encoding}, not UTF-8; it was read as such."
        document.notes.append(Note("info", "encoding", message))
    return Source(name, kind, source.sha256), document


def load_all(path: str | Path, redline: View = "auto") -> list[tuple[Source, Document]]:
    """Every document in a file: several for a PDF that holds a manual, else one.

    The path of each document of a manual ends in the page it begins on, ``#page=12`` (RFC 8118).
    Raises ReadError as :func:`load`.
    """
    data, name = read_bytes(path), str(path)
    if binary_kind(data) != "pdf":
        return [load_bytes(data, name, redline)]
    digest = hashlib.sha256(data).hexdigest()
    return [
        (Source(f"{name}#page={page}" if page else name, "pdf", digest), _finished(document))
        for page, document in read_manual(data, name, redline)
    ]


def raw_text(data: bytes, name: str) -> str:
    """The whole text in a file's bytes: as it stands, or as extracted from DOCX and PDF.

    Raises ReadError where there is none.
    """
    kind = binary_kind(data)
    if kind == "docx":
        return read_docx(data, name, "raw")[0]
    if kind == "pdf":
        return read_pdf(data, name, "raw")[0]
    return decode(data, name)[0]


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file. Raises ReadError where it is missing, a folder or unreadable."""
    most = _MOST.get(Path(path).suffix.lower(), MOST_BYTES)
    try:
        with Path(path).open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        what = "is a broken link" if Path(path).is_symlink() else _problem(error)
        raise ReadError(str(path), what, "Check the path and the permissions.") from error


def _problem(error: OSError) -> str:
    return (
        "does not exist"
        if isinstance(error, FileNotFoundError)
        else f"cannot be read ({error.strerror})"
    )


def load_text(text: str, name: str = "-", redline: View = "auto") -> tuple[str, Document]:
    """The format's name and the document of a decoded text; ``name`` is used in messages.

    The format is told by the content, and by the suffix only where the content could be several.
    """
    suffix = Path(name).suffix.lower()
    words = Mapped.identity(text)
    if suffix == ".json" or (text.lstrip()[:1] == "{" and text.rstrip()[-1:] == "}"):
        kind, document = "json", read_json(text, name, redline)
    elif is_export(text):
        kind, document = "simbli", read_export(words, redline)
    elif suffix in (".html", ".htm", ".xhtml") or _HTML.match(text):
        kind, document = "html", read_html(words, redline)
    else:
        kind, document = "plain", read_plain(words, redline)
    return kind, _finished(document)


def _finished(document: Document) -> Document:
    """The document with notes of what it lacks or looks like."""
    document.notes += _signals(document)
    if not document.blocks:
        message = "Only a header was found, no text: check the file that the policy came from."
        document.notes.append(Note("warning", "no-body", message))
    return document


def _signals(document: Document) -> list[Note]:
    """A warning where the text looks like a draft that lost its redline marks."""
    words = "\n".join(block.text for block in document.blocks)
    found = list(dict.fromkeys(find_signals(words)))
    if not found:
        return []
    shown = ", ".join(repr(one) for one in found[:3])
    message = (
        f"Looks like a draft whose insertions and deletions lost their marks ({shown}): it was "
        "read as it stands, both texts side by side. Give the clean text to compare it."
    )
    return [Note("warning", "flattened", message)]
