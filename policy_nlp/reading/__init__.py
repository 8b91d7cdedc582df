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
from policy_nlp.reading.flattened import Recover, Recovered, recover_sure
from policy_nlp.reading.html import read_html
from policy_nlp.reading.html_tokens import HtmlError
from policy_nlp.reading.json_export import read_json
from policy_nlp.reading.pdf import read_manual, read_pdf
from policy_nlp.reading.plain import read_plain
from policy_nlp.reading.simbli import is_export, read_export
from policy_nlp.redline import View, find_signals
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Note, Source

# Changes whenever a file may be read as another document: part of the key of stored analyses.
VERSION = "3"
SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json"),
        *(".docx", ".docm", ".dotx", ".pdf"),
    )
)
_WORD = (".docx", ".docm", ".dotx")
_MOST = {".pdf": MOST_PDF_BYTES, **dict.fromkeys(_WORD, MOST_WORD_BYTES)}
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<body|<(?:p|div|h[1-6]|ol|ul|table)[\s>])", re.I)

__all__ = [
    "SUFFIXES",
    "after_words",
    "load",
    "load_all",
    "load_bytes",
    "load_text",
    "raw_words",
    "read_bytes",
]


def load(
    path: str | Path, redline: View = "auto", recover: Recover = recover_sure
) -> tuple[Source, Document]:
    """The document in a file. Raises ReadError where there is none to read.

    Source offsets are code points of the decoded text, its byte-order mark not counted; for DOCX
    and PDF of the extracted text. Of a PDF that holds several documents the first is given.
    ``recover`` finds the edits of a draft that lost its marks.
    """
    return load_bytes(read_bytes(path), str(path), redline, recover)


def load_bytes(
    data: bytes, name: str, redline: View = "auto", recover: Recover = recover_sure
) -> tuple[Source, Document]:
    """The document in a file's bytes, as :func:`load`; ``name`` is its path, or ``-``."""
    kind = binary_kind(data)
    source = Source(name, kind or "", hashlib.sha256(data).hexdigest())
    if kind == "docx":
        return source, _finished(read_docx(data, name, redline, recover)[1])
    if kind == "pdf":
        return source, _finished(read_pdf(data, name, redline, recover)[1])
    text, encoding = decode(data, name)
    kind, document = load_text(text, name, redline, recover)
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


def raw_words(data: bytes, name: str) -> tuple[str, Mapped]:
    """The whole text in a file's bytes, and its words with their places in it.

    The text is the file's as it stands, or as extracted from DOCX and PDF; the words leave out
    what is markup, and the second copy in an export that has two. Raises ReadError where there is
    none.
    """
    kind = binary_kind(data)
    if kind:
        text, document = (read_docx if kind == "docx" else read_pdf)(data, name, "raw")
        return text, document.words if kind == "docx" else Mapped.identity(text)
    text = decode(data, name)[0]
    form, document = load_text(text, name, "raw")
    return text, Mapped.identity(text) if form == "plain" else document.words


def after_words(data: bytes, name: str) -> str:
    """The words in a file's bytes, of a draft with marks those of its after-text.

    Raises ReadError where there are none.
    """
    return load_bytes(data, name, "after", lambda _: Recovered())[1].words.text


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


def load_text(
    text: str, name: str = "-", redline: View = "auto", recover: Recover = recover_sure
) -> tuple[str, Document]:
    """The format's name and the document of a decoded text; ``name`` is used in messages.

    The format is told by the content, and by the suffix only where the content could be several.
    """
    try:
        kind, document = _read_text(text, name, redline, recover)
    except HtmlError as error:
        advice = "It was made to exhaust its reader, or is damaged; export it again."
        raise ReadError(name, str(error), advice) from error
    return kind, _finished(document)


def _read_text(text: str, name: str, redline: View, recover: Recover) -> tuple[str, Document]:
    suffix = Path(name).suffix.lower()
    words = Mapped.identity(text)
    if suffix == ".json" or (text.lstrip()[:1] == "{" and text.rstrip()[-1:] == "}"):
        return "json", read_json(text, name, redline, recover)
    if is_export(text):
        return "simbli", read_export(words, redline, recover)
    if suffix in (".html", ".htm", ".xhtml") or _HTML.match(text):
        return "html", read_html(words, redline, recover)
    return "plain", read_plain(words, redline, recover)


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
    if any(note.code == "unflattened" for note in document.notes):
        message = f"Both texts still stand side by side in places ({shown}): read these yourself."
    else:
        message = (
            f"Looks like a draft whose insertions and deletions lost their marks ({shown}): it was "
            "read as it stands, both texts side by side. Give the clean text to compare it."
        )
    return [Note("warning", "flattened", message)]
