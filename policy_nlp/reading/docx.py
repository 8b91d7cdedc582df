"""Word documents: paragraphs, lists, headings, tables, and every kind of mark.

The raw text holds everything the file says, one paragraph a line, whatever was done to it: the
body, then notes, page heads and comments. Edits and clauses' sources are offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from policy_nlp.errors import ReadError
from policy_nlp.reading.archive import Archive
from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.decode import MOST_WORD_BYTES
from policy_nlp.reading.document import Document, Span
from policy_nlp.reading.docx_numbering import Numbering
from policy_nlp.reading.docx_styles import Styles
from policy_nlp.reading.docx_text import Collector, Mark, Paragraph, Piece
from policy_nlp.reading.docx_view import DocxView, Placed
from policy_nlp.reading.flattened import Recover, recover_sure
from policy_nlp.reading.header import completed
from policy_nlp.reading.structure import structure
from policy_nlp.reading.underlines import Meaning, Unit, meaning
from policy_nlp.reading.xmltree import Node
from policy_nlp.redline.views import View
from policy_nlp.values import Edit, Note, Operation

_ASIDES: Final = {  # parts beside the body: the furniture that their words are
    "footnotes": "footnote",
    "endnotes": "footnote",
    "header": "running_head",
    "footer": "running_head",
    "comments": "comment",
}
_NOTES: Final = (  # what is told of each thing that clauses do not show
    ("footnote", "{} lines of footnotes are not part of the clauses."),
    ("comment", "{} lines of comments are not part of the clauses."),
    ("picture", "{} pictures have no words to read."),
    ("object", "{} embedded objects were not read."),
    ("chunk", "{} embedded documents were not read."),
    ("hidden", "{} hidden passages were left out, as Word does not show them."),
    ("format", "{} tracked changes of format change no words."),
    ("moved", "{} passages were moved: deleted in one place, inserted in another."),
)
_WARNINGS = frozenset(("object", "chunk"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_OTHERS = {"xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a presentation"}
_NO_WORD = "Give a Word document (.docx), or the text of the policy."
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d)?)?")


def read_docx(
    data: bytes, path: str, redline: View = "auto", recover: Recover = recover_sure
) -> tuple[str, Document]:
    """The raw text of a Word document and the document it holds; of a draft, the view asked for.

    Raises ReadError where it is no Word document, is damaged, encrypted or exceeds the bounds.
    """
    if len(data) > MOST_WORD_BYTES:
        raise ReadError(path, f"has more than {MOST_WORD_BYTES / 1e6:.0f} MB", "Remove pictures.")
    archive = Archive(data, path)
    main = _main_part(archive)
    root = archive.xml(main)
    body = root.find("body") if root else None
    if body is None:
        raise ReadError(path, "is a Word document without a body", _NO_WORD)
    return _Reader(archive, main).read(body, redline, recover)


def _main_part(archive: Archive) -> str:
    for name, what in _OTHERS.items():
        if name in archive:
            raise ReadError(archive.path, f"is {what}, which is not read", _NO_WORD)
    mains = [name for kind, name in archive.related("") if kind == "officeDocument"]
    main = next((name for name in (*mains, "word/document.xml") if name in archive), None)
    if main is None:
        raise ReadError(archive.path, "is a ZIP file, not a Word document", _NO_WORD)
    return main


@dataclass(slots=True)
class _Raw:
    """The raw text and its edits as they grow; the words of the edits come at the end."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    edits: list[Edit] = field(default_factory=list)

    def add(self, text: str, op: Operation | None, mark: Mark) -> Span:
        """Add words; an edit goes on with the one before where author and operation are one."""
        start, end = self.length, self.length + len(text)
        self.texts.append(text)
        self.length = end
        if op and text:
            edit = Edit(start, end, op, "", 1.0, mark.author, _time(mark.time))
            last = self.edits[-1] if self.edits else None
            if last and _goes_on(last, edit) and not self.texts[-2].endswith("\n"):
                edit = Edit(last.start, end, op, "", 1.0, last.author, last.time)
                self.edits.pop()
            self.edits.append(edit)
        return start, end

    def finished(self) -> tuple[str, list[Edit]]:
        """The raw text, and the edits with their words."""
        text = "".join(self.texts)
        edits = [msgspec.structs.replace(one, text=text[one.start : one.end]) for one in self.edits]
        return text, edits


def _goes_on(last: Edit, edit: Edit) -> bool:
    """Whether an edit touches the last and is of one kind with it."""
    return (last.end, last.op, last.author) == (edit.start, edit.op, edit.author)


def _time(value: str | None) -> str | None:
    return value if value and _TIME.fullmatch(value) else None


class _Reader:
    """Reads the body and the parts beside it."""

    def __init__(self, archive: Archive, main: str) -> None:
        parts = [(kind, name) for kind, name in archive.related(main) if name in archive]
        named = dict(parts)
        self._archive = archive
        self._asides = [(kind, name) for kind, name in parts if kind in _ASIDES]
        self._styles = Styles.read(archive.xml(named.get("styles", "")))
        self._numbering = Numbering.read(archive.xml(named.get("numbering", "")))
        self._collector = Collector(self._styles)
        self._raw = _Raw()

    def read(self, body: Node, redline: View, recover: Recover) -> tuple[str, Document]:
        """The raw text and the document."""
        paragraphs = list(self._collector.paragraphs(body))
        underlines = meaning(map(_unit, paragraphs))
        view = DocxView(self._styles, self._numbering, redline)
        for paragraph in paragraphs:
            view.add(paragraph, *self._placed(paragraph, underlines))
        view.flush()
        asides = list(self._read_asides())
        text, edits = self._raw.finished()
        document = structure(list(view.blocks(text)), "raw" if edits else redline, recover)
        document.blocks = [replace(one, words=squeezed(one.words)) for one in document.blocks]
        document.furniture += view.furniture + asides
        document.edits += edits
        heads = [text[slice(*span)] for kind, span in asides if kind == "running_head"]
        document.fields = completed(document.fields, heads)
        document.notes += self._notes(paragraphs, document.furniture)
        return text, document

    def _placed(self, paragraph: Paragraph, underlines: Meaning) -> tuple[list[Placed], Placed]:
        """Put a paragraph into the raw text: its pieces, and its end."""
        inserts = underlines.marks(_unit(paragraph))
        pieces = []
        for piece in paragraph.pieces:
            op = _operation(piece, inserts=inserts)
            span = self._raw.add(piece.text, op, piece.mark)
            bold = piece.bold or not piece.text.strip()
            pieces.append(Placed(span, op, piece.hidden, bold))
        op = _tracked(paragraph.mark)
        return pieces, Placed(self._raw.add(paragraph.end, op, paragraph.mark), op)

    def _read_asides(self) -> Iterator[tuple[str, Span]]:
        """Put the words of notes, page heads and comments into the raw text, as furniture."""
        for kind, name in self._asides:
            root = self._archive.xml(name)
            nodes = root.children if root else []
            own = [node for node in nodes if node.attrs.get("type") not in _SEPARATORS]
            for paragraph in self._collector.paragraphs(Node("", {}, own)):
                start = self._raw.length
                for piece in paragraph.pieces:
                    self._raw.add(piece.text, _tracked(piece.mark), piece.mark)
                if self._raw.length > start:
                    yield _ASIDES[kind], (start, self._raw.length)
                self._raw.add("\n", None, Mark())

    def _notes(
        self, paragraphs: Sequence[Paragraph], furniture: Sequence[tuple[str, Span]]
    ) -> list[Note]:
        counts = self._collector.unread.copy()
        counts.update(kind for kind, _ in furniture)
        counts["format"] = self._collector.formats
        counts["moved"] = sum(map(_moves_away, paragraphs))
        found = [
            Note("warning" if kind in _WARNINGS else "info", kind, text.format(counts[kind]))
            for kind, text in _NOTES
            if counts[kind]
        ]
        if counts["redline"] and self._raw.edits:
            message = f"A draft with marks: {counts['redline']} passages were left out."
            found.append(Note("info", "redline", message))
        return found


def _unit(paragraph: Paragraph) -> Unit:
    """The manual marks of a paragraph; those of words that were deleted since do not count."""
    own = [piece for piece in paragraph.pieces if not piece.mark.deleted]
    return Unit(
        paragraph.text,
        sum(len("".join(piece.text.split())) for piece in own if piece.underlined),
        sum(len(piece.text) for piece in own if piece.struck),
    )


def _operation(piece: Piece, *, inserts: bool) -> Operation | None:
    """What was done to a piece, by tracked or manual marks."""
    inserted = piece.mark.inserted or (inserts and piece.underlined)
    return _named(inserted, piece.mark.deleted or piece.struck)


def _tracked(mark: Mark) -> Operation | None:
    return _named(mark.inserted, mark.deleted)


def _named(inserted: bool, deleted: bool) -> Operation | None:
    if inserted and deleted:
        return "mid"
    return "ins" if inserted else "del" if deleted else None


def _moves_away(paragraph: Paragraph) -> bool:
    return any(piece.mark.moved and piece.mark.deleted for piece in paragraph.pieces)
