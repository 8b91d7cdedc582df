"""A view of a Word draft as blocks: which paragraphs merge, their numbers and levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.document import Span
from policy_nlp.reading.docx_lists import ListPlace, ListStack
from policy_nlp.reading.docx_numbering import Numbering, indent_of
from policy_nlp.reading.docx_styles import Styles
from policy_nlp.reading.docx_text import Paragraph
from policy_nlp.reading.xmltree import Node
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.blocks import Block, BlockKind
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.titles import looks_like_heading
from policy_nlp.values import Operation


class Placed(NamedTuple):
    """A piece in the raw text: its span, what was done to it, whether it is hidden or bold."""

    span: Span
    op: Operation | None
    hidden: bool = False
    bold: bool = False


@dataclass(slots=True)
class _Line:
    """What the view shows between two paragraph ends, and the properties of the second."""

    spans: list[Span]
    bold: bool
    style: str | None
    properties: Node | None


@dataclass(slots=True)
class DocxView:
    """Collects the paragraphs of a view; ``furniture`` is what it leaves out."""

    styles: Styles
    numbering: Numbering
    view: View
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    _lines: list[_Line] = field(default_factory=list)
    _shown: list[Placed] = field(default_factory=list)
    _last: Paragraph | None = None
    _lists: ListStack = field(default_factory=ListStack)

    def add(self, paragraph: Paragraph, pieces: Sequence[Placed], end: Placed) -> None:
        """Add a paragraph. Where its end is left out it merges with the next of its box.

        The end that stays gives the properties (ISO/IEC 29500-1, 17.13.5.15).
        """
        if self._last and self._last.box != paragraph.box:
            self.flush()
        self._last = paragraph
        for piece in pieces:
            self._piece(piece)
        if end.op in LEFT_OUT[self.view]:
            return
        if paragraph.end == "\t":
            self._shown.append(end)
        else:
            self.flush()

    def _piece(self, piece: Placed) -> None:
        if piece.op in LEFT_OUT[self.view]:
            self.furniture.append(("redline", piece.span))
        elif piece.hidden:
            self.furniture.append(("hidden", piece.span))
        else:
            self._shown.append(piece)

    def flush(self) -> None:
        """End the line that is being collected."""
        last, self._last = self._last, None
        if last is None:
            return
        properties = last.properties
        if self.view == "before" and last.former:
            properties = last.former
        style = properties.value("pStyle") if properties else None
        bold = bool(self._shown) and all(one.bold for one in self._shown)
        self._lines.append(_Line([one.span for one in self._shown], bold, style, properties))
        self._shown = []

    def blocks(self, text: str) -> Iterator[Block]:
        """The blocks of the view, given the raw text."""
        for line in self._lines:
            words = Mapped.concat(
                Mapped.identity(text[start:end], start) for start, end in line.spans
            )
            parts = [part for part in _split(words) if part.text]
            if parts and self.styles.is_contents(line.style):
                self.furniture.append(("contents", words.span(0, len(words.text))))
                continue
            yield from self._made(line, parts)

    def _made(self, line: _Line, parts: Sequence[Mapped]) -> Iterator[Block]:
        """The blocks of a line: the first has its kind and number, the others are text."""
        head = self._is_heading(line, parts)
        place = self._place(line)
        number = self.numbering.next(place.name, place.at) if place else None
        if not parts:
            return
        kind: BlockKind = "heading" if head else "item" if place else "text"
        level = self._level(line, place, head=head)
        yield Block(parts[0], kind, level, number)
        for part in parts[1:]:
            yield Block(part, "text", level)

    def _is_heading(self, line: _Line, parts: Sequence[Mapped]) -> bool:
        if self.styles.is_heading(line.style, line.properties):
            return True
        alone = len(parts) == 1 and line.bold and not self._place(line)
        return alone and looks_like_heading(parts[0].text, list_follows=False)

    def _level(self, line: _Line, place: ListPlace | None, *, head: bool) -> int:
        if head:
            self._lists.close()
            return 0
        return self._lists.item(place) if place else self._lists.text(self._indent(line) or 0)

    def _place(self, line: _Line) -> ListPlace | None:
        """The list that a line is an item of: its own, or its style's; list 0 is none."""
        own = line.properties.find("numPr") if line.properties else None
        styled = self.styles.paragraph_property(line.style, "numPr")
        name = (own.value("numId") if own else None) or (styled.value("numId") if styled else None)
        if not name or name == "0":
            return None
        at = (own.value("ilvl") if own else None) or (styled.value("ilvl") if styled else None)
        level = min(int(at), 8) if at and re.fullmatch(r"\d{1,9}", at) else 0
        return ListPlace(name, level, self._item_indent(line, name, level))

    def _item_indent(self, line: _Line, name: str, level: int) -> int:
        """The indent of an item: its own, that of its list, that of its style."""
        own = indent_of(line.properties)
        listed = self.numbering.level(name, level).indent
        return own if own is not None else listed or self._indent(line) or 0

    def _indent(self, line: _Line) -> int | None:
        own = indent_of(line.properties)
        if own is not None:
            return own
        node = self.styles.paragraph_property(line.style, "ind")
        return indent_of(Node("", {}, [node])) if node else None


def _split(words: Mapped) -> Iterator[Mapped]:
    """The words cut at line breaks, but for those inside a sentence: a small letter follows."""
    text = words.text
    cuts = [0]
    for at, after in pairwise([i for i, letter in enumerate(text) if letter == "\n"] + [len(text)]):
        following = text[at:after].lstrip()
        if following and not following[0].islower():
            cuts.append(at)
    for start, end in pairwise([*cuts, len(text)]):
        if end > start:
            yield squeezed(words.cut(start, end), tabs=True)
