"""HTML: whole pages, and the bodies inside exports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser
from operator import itemgetter

from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.document import Document, Span
from policy_nlp.reading.html_marks import (
    Bearing,
    EditLog,
    Element,
    HtmlUnit,
    bearing,
    element,
    underlined_spans,
)
from policy_nlp.reading.numbering import item_number
from policy_nlp.reading.structure import structure
from policy_nlp.reading.tame import tamed
from policy_nlp.reading.underlines import Unit
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.blocks import Block, BlockKind
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.text.titles import looks_like_heading
from policy_nlp.values import Note, Operation

_HIDDEN = frozenset(
    ("head", "script", "style", "template", "noscript", "title", "object", "svg", "math", "iframe")
)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "u"))
_ITEM = frozenset(("li",))
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tr")
_BOXES = ("p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote")
_OTHERS = ("hr", "pre", "address", "center", "form", "fieldset", "body", "html")
_BREAKS = _HEADS.union(_LISTS, _BOXES, _OTHERS)
_VOID = frozenset(
    ("br", "hr", "img", "input", "link", "meta", "col", "area", "base", "embed", "source", "wbr")
)
_DEEPEST = 400  # nested elements followed; deeper ones are read as text of the last one
_WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_UNDERLINED = re.compile(r"<u[\s>]|underline", re.IGNORECASE)


class _Reader(HTMLParser):
    """Collects blocks from the events of a page; ``words`` maps the page to its file.

    ``inserted`` are the places where underlining means that words were inserted.
    """

    def __init__(self, words: Mapped, redline: View, inserted: Sequence[Span] = ()) -> None:
        super().__init__(convert_charrefs=False)
        self._left_out = LEFT_OUT[redline]
        self._inserted = inserted
        self.words = words
        self.blocks: list[Block] = []
        self.struck: list[Span] = []
        self.log = EditLog()
        self.units: list[HtmlUnit] = []
        self.closed = False
        self._starts = _line_starts(words.text)
        self._pieces: list[Mapped] = []
        self._bold: list[bool] = []
        self._open: list[Element] = []
        self._bearing: Bearing | None = None
        self._marked = 0
        self._counts = [0, 0]
        self._lists: list[tuple[str, str, int]] = []
        self._fresh_item = False
        self._number: str | None = None
        self._break = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._marked += 1
        found = element(tag, values, self._marked)
        if tag == "br":
            self._line_break(found)
        if tag in _BREAKS:
            self._flush()
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        self._open.append(found)
        self._bearing = None
        if tag in ("ol", "ul"):
            start = values.get("start", "1")
            first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            self._lists.append((tag, values.get("type", ""), first))
        elif tag == "li":
            self._start_item(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self._flush()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self.closed = self.closed or tag in ("html", "body")
        self._close(tag)

    def _within(self, tags: frozenset[str]) -> bool:
        return any(one.tag in tags for one in self._open)

    def _close(self, tag: str) -> None:
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k].tag == tag:
                del self._open[k:]
                self._bearing = None
                return
            if self._open[k].tag in ("li", "td", "table", "body") and tag not in _BREAKS:
                return

    def handle_data(self, data: str) -> None:
        self._text(len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)

    def _reference(self, raw: str) -> None:
        at = self._offset()
        length = len(raw) + (self.words.text[at + len(raw) : at + len(raw) + 1] == ";")
        self._text(length, unescape(raw + ";"))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _text(self, length: int, new: str | None = None) -> None:
        if not length or self._within(_HIDDEN):
            return
        at = self._offset()
        piece = self.words.cut(at, at + length)
        span = piece.span(0, length)
        if new is not None:
            piece = piece.replace([Replacement(0, length, new)])
        if self._bearing is None:
            self._bearing = bearing(self._open)
        if self._note_mark(span, piece.text, self._bearing) in self._left_out:
            self.struck.append(span)
            return
        if self._break and piece.text.strip():
            self._end_line(piece.text)
        self._pieces.append(piece)
        self._bold.append(not piece.text.strip() or self._within(_BOLD))

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

    def _line_break(self, mark: Element) -> None:
        """Remember a line break: what comes next tells whether it ends the block.

        One that the view leaves out is none.
        """
        opened = [*self._open, mark]
        if any(one.op for one in opened) and not self._within(_HIDDEN):
            at = self._offset()
            length = len(self.get_starttag_text() or "<")
            span = self.words.cut(at, at + length).span(0, length)
            if self._note_mark(span, "\n", bearing(opened)) in self._left_out:
                self.struck.append(span)
                return
        if self._break:
            self._flush()
        self._break = True

    def _end_line(self, following: str) -> None:
        self._break = False
        if following.lstrip()[0].islower():
            here = self.words.cut(self._offset(), self._offset() + 1)
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
        words, bold = squeezed(Mapped.concat(self._pieces)), all(self._bold)
        self._pieces, self._bold = [], []
        self.units.append(HtmlUnit(words.span(0, len(words.text)), Unit(words.text, *self._counts)))
        self._counts = [0, 0]
        if not words.text:
            return
        level = len(self._lists)
        item = self._fresh_item and self._within(_ITEM)
        kind: BlockKind = "item" if item else "text"
        if self._within(_HEADS) or (
            bold and not level and looks_like_heading(words.text, list_follows=False)
        ):
            kind, level = "heading", 0
        self.blocks.append(Block(words, kind, level, self._number if item else None))
        self._fresh_item = False

    def finish(self) -> None:
        """Read what is left when the page ends."""
        self.close()
        self._flush()


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def read_html(words: Mapped, redline: View = "auto") -> Document:
    """The document that an HTML text holds; of a draft with marks, the view asked for."""
    words = Mapped(tamed(words.text), words.clean, words.source)
    inserted: list[Span] = []
    if _UNDERLINED.search(words.text):
        inserted = underlined_spans(_read(_Reader(words, "raw")).units, words.text)
    reader = _read(_Reader(words, redline, inserted))
    document = structure(reader.blocks)
    document.edits = reader.log.edits()
    document.furniture += [("redline", span) for span in reader.struck]
    document.notes += _notes(words.text, reader)
    return document


def _read(reader: _Reader) -> _Reader:
    reader.feed(reader.words.text)
    reader.finish()
    return reader


def _notes(text: str, reader: _Reader) -> list[Note]:
    notes = []
    if _WHOLE_PAGE.search(text[:5000]) and not reader.closed:
        message = "The HTML ends before its closing tag: the end of the policy may be missing."
        notes.append(Note("warning", "truncated", message))
    if reader.struck:
        message = f"A draft with marks: {len(reader.struck)} passages were left out."
        notes.append(Note("info", "redline", message))
    return notes
