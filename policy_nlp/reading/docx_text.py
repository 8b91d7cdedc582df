"""The paragraphs of a Word document with their tracked and manual marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policy_nlp.reading.docx_styles import Styles
from policy_nlp.reading.xmltree import Node

_TRACKED = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_UNREAD = {"drawing": "picture", "pict": "picture", "object": "object", "altChunk": "chunk"}
_SYMBOLS = 0xF000  # where fonts of symbols keep their letters


@dataclass(frozen=True, slots=True)
class Mark:
    """What was done to words or to a paragraph's end: inserted, deleted, by whom and when.

    ``moved`` says that the words were moved: they stand deleted here and inserted there.
    """

    inserted: bool = False
    deleted: bool = False
    author: str | None = None
    time: str | None = None
    moved: bool = False

    def with_(self, node: Node) -> Mark:
        """The mark inside a tracked change; the innermost tells author and time."""
        op = _TRACKED[node.tag]
        return Mark(
            self.inserted or op == "ins",
            self.deleted or op == "del",
            node.attrs.get("author") or self.author,
            node.attrs.get("date") or self.time,
            self.moved or node.tag.startswith("move"),
        )


@dataclass(slots=True)
class Piece:
    """Words of one run."""

    text: str
    mark: Mark
    struck: bool = False
    underlined: bool = False
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its pieces, its properties now and before, and how it ends.

    ``end`` is a line end, or a tab between the cells of a table's row; ``box`` is the cell or
    other container that it stands in: paragraphs of two boxes never merge.
    """

    pieces: list[Piece] = field(default_factory=list)
    mark: Mark = field(default_factory=Mark)
    properties: Node | None = None
    former: Node | None = None
    end: str = "\n"
    box: int = 0

    @property
    def text(self) -> str:
        """All the words, whatever was done to them."""
        return "".join(piece.text for piece in self.pieces)


class Collector:
    """Collects the paragraphs of the parts of a document.

    ``unread`` counts what has no words: pictures, objects. ``formats`` counts tracked changes of
    format, which change no words.
    """

    def __init__(self, styles: Styles) -> None:
        self.unread: Counter[str] = Counter()
        self.formats = 0
        self._styles = styles
        self._boxes = 0
        self._later: list[Paragraph] = []

    def paragraphs(self, node: Node, mark: Mark | None = None, box: int = 0) -> Iterator[Paragraph]:
        """The paragraphs below a body, cell or text box, in reading order."""
        mark = mark or Mark()
        for child in node.children:
            if child.tag == "p":
                yield self._paragraph(child, mark, box)
                yield from self._take_later()
            elif child.tag == "tbl":
                yield from self._table(child, mark)
            elif child.tag in _TRACKED:
                yield from self.paragraphs(child, mark.with_(child), box)
            elif child.tag == "altChunk":
                self.unread["chunk"] += 1
            else:
                for inner in _chosen(child):
                    yield from self.paragraphs(inner, mark, box)

    def _take_later(self) -> list[Paragraph]:
        later, self._later = self._later, []
        return later

    def new_box(self) -> int:
        """A number for a container of its own."""
        self._boxes += 1
        return self._boxes

    def _table(self, node: Node, mark: Mark) -> Iterator[Paragraph]:
        for row in _rows(node):
            properties = row.find("trPr")
            inner = mark
            for change in properties.children if properties else ():
                inner = inner.with_(change) if change.tag in _TRACKED else inner
            yield from self._row(row, inner)

    def _row(self, row: Node, mark: Mark) -> Iterator[Paragraph]:
        """A row's cells in one line with tabs between, or one below the other if they are long."""
        cells = []
        for cell in _cells(row):
            box = self.new_box()
            inner = _cell_mark(cell, mark)
            cells.append([p for p in self.paragraphs(cell, inner, box) if p.text.strip()])
        cells = [paragraphs for paragraphs in cells if paragraphs]
        in_line = len(cells) > 1 and all(len(paragraphs) == 1 for paragraphs in cells)
        for i, paragraphs in enumerate(cells):
            for k, paragraph in enumerate(paragraphs):
                if k == len(paragraphs) - 1:  # the end of a cell cannot be deleted but with its row
                    paragraph.mark = replace(mark, moved=False)
                if in_line:
                    paragraph.end = "\t" if i < len(cells) - 1 else "\n"
                    paragraph.box = cells[0][0].box
                yield paragraph

    def _paragraph(self, node: Node, mark: Mark, box: int) -> Paragraph:
        paragraph = Paragraph([], mark, node.find("pPr"), box=box)
        properties = paragraph.properties
        if properties:
            self._end_of(paragraph, properties)
        for child in node.children:
            self._inline(child, paragraph, mark, link=False)
        return paragraph

    def _end_of(self, paragraph: Paragraph, properties: Node) -> None:
        run = properties.find("rPr")
        for change in run.children if run else ():
            if change.tag in _TRACKED:
                paragraph.mark = paragraph.mark.with_(change)
        change_ = properties.find("pPrChange")
        if change_:
            self.formats += 1
            paragraph.former = change_.find("pPr")

    def _inline(self, node: Node, paragraph: Paragraph, mark: Mark, *, link: bool) -> None:
        if node.tag == "r":
            self._run(node, paragraph, mark, link=link)
        elif node.tag in _TRACKED:
            for child in node.children:
                self._inline(child, paragraph, mark.with_(node), link=link)
        elif node.tag == "m:t":
            paragraph.pieces.append(Piece(node.text, mark))
        elif node.tag not in ("pPr", "sdtPr"):
            for inner in _chosen(node):
                for child in inner.children:
                    self._inline(child, paragraph, mark, link=link or node.tag == "hyperlink")

    def _run(self, node: Node, paragraph: Paragraph, mark: Mark, *, link: bool) -> None:
        words = "".join(self._characters(node, mark))
        properties = node.find("rPr")
        self.formats += bool(properties and properties.find("rPrChange"))
        if not words:
            return
        style = paragraph.properties.value("pStyle") if paragraph.properties else None
        toggle = self._styles.toggle
        link = link or "hyperlink" in self._styles.name(
            properties.value("rStyle") if properties else None
        ).lower()  # fmt: skip
        paragraph.pieces.append(
            Piece(
                words,
                mark,
                toggle(properties, style, "strike", "dstrike"),
                toggle(properties, style, "u") and not link,
                toggle(properties, style, "b"),
                toggle(properties, style, "vanish"),
            )
        )

    def _characters(self, node: Node, mark: Mark) -> Iterator[str]:
        for child in node.children:
            if child.tag in ("t", "delText"):
                yield child.text
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif child.tag == "sym":
                yield _symbol(child)
            elif child.tag in ("drawing", "pict", "object", "mc:AlternateContent"):
                self._boxed(child, mark)
            elif child.tag == "ruby":
                base = child.find("rubyBase")
                yield "".join(one.text for one in base.walk() if one.tag == "t") if base else ""

    def _boxed(self, node: Node, mark: Mark) -> None:
        """Keep the paragraphs of text boxes for after the paragraph; count pictures."""
        found = False
        for inner in _chosen(node):
            for box in _text_boxes(inner):
                inside = list(self.paragraphs(box, mark, self.new_box()))
                self._later += inside
                found = True
        if not found:
            self.unread[_UNREAD.get(node.tag, "picture")] += 1


def _chosen(node: Node) -> Iterator[Node]:
    """The node, or of alternative contents the first: they say the same twice."""
    if node.tag != "mc:AlternateContent":
        yield node
        return
    choice = node.find("mc:Choice") or node.find("mc:Fallback")
    if choice:
        yield choice


def _text_boxes(node: Node) -> Iterator[Node]:
    if node.tag == "txbxContent":
        yield node
        return
    for child in node.children:
        for inner in _chosen(child):
            yield from _text_boxes(inner)


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.tag == "tr":
            yield child
        elif child.tag != "tbl":
            yield from _rows(child)


def _cells(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.tag == "tc":
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)


def _cell_mark(cell: Node, mark: Mark) -> Mark:
    """The mark of a cell that was inserted or deleted by itself."""
    properties = cell.find("tcPr")
    for node in properties.children if properties else ():
        if node.tag in ("cellIns", "cellDel"):
            return mark.with_(Node("ins" if node.tag == "cellIns" else "del", node.attrs))
    return mark


def _symbol(node: Node) -> str:
    """The character of a symbol font; a bullet where its code says nothing outside the font."""
    try:
        code = int(node.attrs.get("char", ""), 16)
    except ValueError:
        return ""
    return "•" if code >= _SYMBOLS or code < 32 else chr(code)
