"""The policy platform's Markdown export, in which a policy stands twice."""

from __future__ import annotations

import re

from policy_nlp.reading.document import Document
from policy_nlp.reading.flattened import Recover, recover_sure
from policy_nlp.reading.header import read_header
from policy_nlp.reading.html import read_html
from policy_nlp.reading.plain import read_plain
from policy_nlp.redline import View
from policy_nlp.text.lines import split_lines, take_marks
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Note

_CONTENT = re.compile(r"^## Policy Content[ \t]*$", re.MULTILINE)
_HTML = re.compile(r"^## HTML Content[ \t]*$", re.MULTILINE)
_ENOUGH = 0.5  # the HTML copy is whole where it has this share of the words of the other


def is_export(text: str) -> bool:
    """Whether a text is such an export: both headings, in their order."""
    if "## HTML Content" not in text:  # looked for first, since most texts are none
        return False
    content = _CONTENT.search(text)
    return content is not None and _HTML.search(text, content.end()) is not None


def read_export(words: Mapped, redline: View = "auto", recover: Recover = recover_sure) -> Document:
    """The policy of an export, read once: from the HTML copy, which kept the list structure.

    Where the HTML copy is cut short, the Markdown copy is read instead. The copy not read is
    furniture of the kind ``duplicate``.
    """
    content = _CONTENT.search(words.text)
    html = _HTML.search(words.text, content.end() if content else 0)
    if content is None or html is None:
        return read_plain(words, redline, recover)
    first, second = (content.end(), html.start()), (html.end(), len(words.text))
    document, spare = read_html(words.cut(*second), redline, recover), first
    if _size(document) < _ENOUGH * len(words.text[slice(*first)].split()):
        document, spare = read_plain(words.cut(*first), redline, recover), second
        message = "The HTML copy of the policy is incomplete: the Markdown copy was read."
        document.notes.append(Note("warning", "incomplete-copy", message))
    else:
        message = "The policy stands twice in the file: it was read once, from the HTML copy."
        document.notes.append(Note("info", "duplicate", message))
    document.furniture.append(("duplicate", words.span(*spare)))
    _take_header(words.cut(0, content.start()), document)
    return document


def _size(document: Document) -> int:
    return sum(len(block.text.split()) for block in document.blocks)


def _take_header(words: Mapped, document: Document) -> None:
    """Read the lines above the first copy."""
    plain = take_marks(words).words
    lines = split_lines(plain.text)
    document.fields = read_header([line.text for line in lines]).fields
    document.furniture += [("header", plain.span(line.start, line.end)) for line in lines]
