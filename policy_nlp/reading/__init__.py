"""Reading: a file's bytes to a document of blocks, whatever the format."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from policy_nlp.errors import ReadError
from policy_nlp.reading.decode import MOST_BYTES, decode
from policy_nlp.reading.document import Document
from policy_nlp.reading.html import read_html
from policy_nlp.reading.json_export import read_json
from policy_nlp.reading.plain import read_plain
from policy_nlp.reading.simbli import is_export, read_export
from policy_nlp.redline import View, find_signals
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Note, Source

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json"})
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<body|<(?:p|div|h[1-6]|ol|ul|table)[\s>])", re.I)

__all__ = ["SUFFIXES", "load", "load_text"]


def load(path: str | Path, redline: View = "auto") -> tuple[Source, Document]:
    """The document in a file. Raises ReadError where there is none to read.

    Source offsets are code points of the decoded text, its byte-order mark not counted.
    """
    name = str(path)
    data = read_bytes(path)
    text, encoding = decode(data, name)
    kind, document = load_text(text, name, redline)
    if encoding not in ("utf-8", "utf-8-sig"):
        message = f"The file is {encoding}, not UTF-8; it was read as such."
        document.notes.append(Note("info", "encoding", message))
    return Source(name, kind, hashlib.sha256(data).hexdigest()), document


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file. Raises ReadError where it is missing, a folder or unreadable."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
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
        kind, document = "plain", read_plain(words)
    document.notes += _signals(document)
    if not document.blocks:
        message = "Only a header was found, no text: check the file that the policy came from."
        document.notes.append(Note("warning", "no-body", message))
    return kind, document


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
