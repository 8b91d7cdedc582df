"""HTML: whole pages, and the bodies inside exports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from itertools import pairwise
from operator import itemgetter

from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.document import Document, Span
from policy_nlp.reading.flattened import Recover, recover_sure
from policy_nlp.reading.html_marks import (
    Bearing,
    EditLog,
    Element,
    HtmlUnit,
    element,
    plain_element,
    underlined_spans,
)
from policy_nlp.reading.html_open import BREAKS, OpenElements
from policy_nlp.reading.html_tokens import Token, tokens
from policy_nlp.reading.numbering import item_number
from policy_nlp.reading.structure import structure
from policy_nlp.reading.underlines import Unit
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.blocks import Block, BlockKind
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.text.titles import looks_like_heading
from policy_nlp.values import Note, Operation

_VOID = frozenset(
    ("br", "hr", "img", "input", "link", "meta", "col", "area", "base", "embed", "source", "wbr")
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNSEEN = {
    "comment": "{} comments are not part of the clauses.",
    "hidden": "{} hidden passages were left out, as browsers do not show them.",
}
_REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_UNDERLINED = re.compile(r"<u[\s>]|underline", re.IGNORECASE)


class _Reader:
    """Collects blocks from the tags and text of a page; ``words`` maps the page to its file.

    ``inserted`` are the places where underlining means that words were inserted.
    """

    def __init__(self, words: Mapped, redline: View, inserted: Sequence[Span] = ()) -> None:
        self._left_out = LEFT_OUT[redline]
        self._inserted = inserted
        self.words = words
        self.blocks: list[Block] = []
        self.struck: list[Span] = []
        self.unseen: list[tuple[str, Span]] = []
        self.log = EditLog()
        self.units: list[HtmlUnit] = []
        self.closed = False
        self._open = OpenElements()
        self._pieces: list[Mapped] = []
        self._bold: list[bool] = []
        self._marked = 0
        self._counts = [0, 0]
        self._lists: list[tuple[str, str, int]] = []
        self._fresh_item = False
        self._number: str | None = None
        self._break = False
        self._rows: list[list[int]] = []

    def read(self) -> _Reader:
        """Read the page."""
        for token in tokens(self.words.text):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            else:
                self._end(token.name)
        self._flush()
        return self

    def _start(self, token: Token) -> None:
        tag, values = token.name, token.attributes()
        self._marked += 1
        found = element(tag, values, self._marked) if values else plain_element(tag, self._marked)
        if tag == "br":
            self._line_break(found, token)
        if tag in BREAKS:
            self._flush()
        self._open_table(tag)
        if tag in _VOID or not self._open.push(found, _unseen(values)):
            return
        if tag in ("ol", "ul"):
            start = values.get("start", "1")
            first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            self._lists.append((tag, values.get("type", ""), first))
        elif tag == "li":
            self._start_item(values.get("value", ""))

    def _open_table(self, tag: str) -> None:
        """Keep where the cells of the innermost table's row begin among the blocks."""
        if tag == "table":
            self._rows.append([])
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(len(self.blocks))

    def _end_row(self) -> None:
        """Make a row with one block a cell one block, its cells set apart by tabs."""
        starts, self._rows[-1] = self._rows[-1], []
        bounds = pairwise([*starts, len(self.blocks)])
        cells = [self.blocks[a:b] for a, b in bounds if a < b]
        if len(cells) > 1 and all(len(own) == 1 and own[0].kind != "item" for own in cells):
            del self.blocks[starts[0] :]
            self.blocks.append(_row([own[0] for own in cells]))

    def _end(self, tag: str) -> None:
        if tag in BREAKS:
            self._flush()
        if tag in ("tr", "table") and self._rows:
            self._end_row()
        if tag == "table" and self._rows:
            self._rows.pop()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self.closed = self.closed or tag in ("html", "body")
        self._open.close(tag, past=tag in BREAKS)

    def _text(self, token: Token) -> None:
        if self._open.within("hidden"):
            return
        piece = self.words.cut(token.start, token.end)
        span = piece.span(0, len(piece.text))
        if kind := self._open.unseen:
            self.unseen += [(kind, span)] if piece.text.strip() else []
            return
        if "&" in piece.text:
            piece = _resolved(piece)
        if self._note_mark(span, piece.text, self._open.bearing) in self._left_out:
            self.struck.append(span)
            return
        blank = not piece.text.strip()
        if self._break and not blank:
            self._end_line(piece.text, token)
        self._pieces.append(piece)
        self._bold.append(blank or self._open.within("bold"))

    def _note_mark(self, span: Span, text: str, mark: Bearing) -> Operation | None:
        """Keep what was done to words: in the log of edits, in the counts of their block."""
        inserts = mark.underlined and self._is_inserted(span[0])
        op = mark.underlined_op if inserts else mark.op
        if op:
            self.log.add(span, text, op, mark)
        elif text.strip():
            self.log.end()
        letters = len("".join(text.split()))
        self._counts[0] += letters * mark.underlined
        self._counts[1] += letters * (op in ("del", "mid"))
        return op

    def _is_inserted(self, at: int) -> bool:
        """Whether underlining means inserted at a place of the source."""
        k = bisect_right(self._inserted, at, key=itemgetter(0)) - 1
        return k >= 0 and self._inserted[k][0] <= at < self._inserted[k][1]

    def _line_break(self, mark: Element, token: Token) -> None:
        """Remember a line break: what comes next tells whether it ends the block.

        One that the view leaves out is none.
        """
        said = self._open.bearing.inside(mark)
        if (said.inserted or said.deleted) and not self._open.within("hidden"):
            span = self.words.cut(token.start, token.end).span(0, token.end - token.start)
            if self._note_mark(span, "\n", said) in self._left_out:
                self.struck.append(span)
                return
        if self._break:
            self._flush()
        self._break = True

    def _end_line(self, following: str, token: Token) -> None:
        self._break = False
        if following.lstrip()[0].islower():
            here = self.words.cut(token.start, token.start + 1)
            self._pieces.append(here.replace([Replacement(0, 1, " ")]))
            self._bold.append(True)
        else:
            self._flush()

    def _start_item(self, value: str) -> None:
        kind, style, count = self._lists[-1] if self._lists else ("ul", "", 1)
        if re.fullmatch(r"\d{1,4}", value):
            count = int(value)
        self._number = item_number(count, style) if kind == "ol" else None
        if self._lists:
            self._lists[-1] = (kind, style, count + 1)
        self._fresh_item = True

    def _flush(self) -> None:
        """End the block that is being collected."""
        self._break = False
        self.log.end()
        if not self._pieces:
            return
        pieces = self._pieces
        words = squeezed(pieces[0] if len(pieces) == 1 else Mapped.concat(pieces))
        bold = all(self._bold)
        self._pieces, self._bold = [], []
        self.units.append(HtmlUnit(words.span(0, len(words.text)), Unit(words.text, *self._counts)))
        self._counts = [0, 0]
        if not words.text:
            return
        level = len(self._lists)
        item = self._fresh_item and self._open.within("item")
        kind: BlockKind = "item" if item else "text"
        if self._open.within("head") or (
            bold and not level and looks_like_heading(words.text, list_follows=False)
        ):
            kind, level = "heading", 0
        self.blocks.append(Block(words, kind, level, self._number if item else None))
        self._fresh_item = False


def _row(cells: Sequence[Block]) -> Block:
    """The cells of a row as one block."""
    parts: list[Mapped] = []
    for cell in cells:
        end = cell.words.span(0, len(cell.text))[1]
        parts += (cell.words, Mapped("\t", (0, 1), (end, end)))
    return replace(cells[0], words=Mapped.concat(parts[:-1]), kind="text", level=0)


def _unseen(values: dict[str, str]) -> str | None:
    """What the words of an element are that a browser hides, or that are notes at the end."""
    if "hidden" in values or _NOT_SHOWN.search(values.get("style", "")):
        return "hidden"
    return "comment" if values.get("role") == "doc-endnotes" else None


def _resolved(piece: Mapped) -> Mapped:
    """The words with character references resolved; what only looks like one stays."""
    found = [
        Replacement(*match.span(), new)
        for match in _REFERENCE.finditer(piece.text)
        if (new := unescape(match[0])) != match[0]
    ]
    return piece.replace(found)


def read_html(words: Mapped, redline: View = "auto", recover: Recover = recover_sure) -> Document:
    """The document that an HTML text holds; of a draft with marks, the view asked for."""
    inserted: list[Span] = []
    if _UNDERLINED.search(words.text):
        inserted = underlined_spans(_Reader(words, "raw").read().units, words.text)
    reader = _Reader(words, redline, inserted).read()
    edits = reader.log.edits()
    document = structure(reader.blocks, "raw" if edits else redline, recover)
    document.blocks = [
        replace(one, words=squeezed(one.words)) if "\t" in one.text else one
        for one in document.blocks
    ]
    document.edits += edits
    document.furniture += [("redline", span) for span in reader.struck]
    document.furniture += reader.unseen
    document.notes += _notes(words.text, reader)
    return document


def _notes(text: str, reader: _Reader) -> list[Note]:
    notes = []
    if _WHOLE_PAGE.search(text[:5000]) and not reader.closed:
        message = "The HTML ends before its closing tag: the end of the policy may be missing."
        notes.append(Note("warning", "truncated", message))
    if reader.struck:
        message = f"A draft with marks: {len(reader.struck)} passages were left out."
        notes.append(Note("info", "redline", message))
    counts = Counter(kind for kind, _ in reader.unseen)
    notes += [Note("info", kind, _UNSEEN[kind].format(counts[kind])) for kind in sorted(counts)]
    return notes
