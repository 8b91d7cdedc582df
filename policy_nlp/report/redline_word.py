"""A redline as a Word document with tracked changes and comments (ISO/IEC 29500-1, 17.13).

Accepting all changes gives the other policy, rejecting all the baseline. Lists are Word's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from policy_nlp.report.document import policy_heading
from policy_nlp.report.redline_lists import Lists, WordList
from policy_nlp.report.redline_notes import Remark, how_sure, remarks
from policy_nlp.report.redline_rows import Chunk, Op, Row, redline_rows
from policy_nlp.report.word_file import AUTHOR, HEAD, SPACE, core, packed, template
from policy_nlp.values import Clause, Comparison, Edit

_PARTS: Final = {  # what is the same in every document, by its file beside this one
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.xml.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?")
_STYLES: Final = {"heading": "Heading2", "item": "ListParagraph", "reference": "Reference"}
_STEP: Final = 360  # the indent of a list level, in twentieths of a point


def redline_docx(
    comparison: Comparison, date: str | None = None, rows: Sequence[Row] | None = None
) -> bytes:
    """A Word document with the baseline, and all that the other policy changed, tracked.

    ``date`` (ISO 8601) is what the changes and comments say of when they were made. ``rows`` are
    those of a draft (:mod:`policy_nlp.report.redline_draft`), whose authors are named.
    """
    rows = redline_rows(comparison) if rows is None else rows
    notes = remarks(comparison, rows)
    body = _Body(rows, notes, date)
    parts = {name: template(file) for name, file in _PARTS.items()}
    parts["word/document.xml"] = body.xml()
    parts["word/numbering.xml"] = _numbering(body.lists.made)
    parts["word/comments.xml"] = _comments(notes, date)
    parts["docProps/core.xml"] = core(_clean(policy_heading(comparison.other)))
    return packed(parts)


class _Body:
    """Writes the rows as paragraphs."""

    def __init__(self, rows: Sequence[Row], notes: Sequence[Remark], date: str | None) -> None:
        self.lists = Lists()
        self._rows = rows
        self._changes = 0
        self._date = date
        self._begin: dict[tuple[int, int], list[int]] = {}
        self._finish: dict[tuple[int, int], list[int]] = {}
        for note in notes:
            self._begin.setdefault(note.first, []).append(note.number)
            self._finish.setdefault(note.last, []).append(note.number)

    def xml(self) -> str:
        """The main part of the document."""
        paragraphs = "".join(self._paragraph(i, row) for i, row in enumerate(self._rows))
        return (
            f"{HEAD}<w:document {SPACE}><w:body>{paragraphs or '<w:p/>'}"
            '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" '
            'w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
            "</w:body></w:document>"
        )

    def _tag(self, edit: Edit | None = None) -> str:
        """The attributes of one tracked change."""
        self._changes += 1
        return f'w:id="{self._changes}" {self._stamp(edit)}'

    def _stamp(self, edit: Edit | None = None) -> str:
        """Author and time of a change: the draft's own where it tells them."""
        date = _time(edit.time) if edit and edit.time else self._date
        stamp = f"w:author={quoteattr(_author(edit))}"
        return stamp + (f" w:date={quoteattr(date)}" if date else "")

    def _paragraph(self, number: int, row: Row) -> str:
        runs = "".join(self._chunks(number, row))
        if row.move is not None:
            runs = self._move(row, runs)
        return f"<w:p>{self._properties(row)}{runs}</w:p>"

    def _move(self, row: Row, runs: str) -> str:
        kind = "moveFrom" if any(chunk.op == "del" for chunk in row.chunks) else "moveTo"
        self._changes += 1
        name = f'w:id="{self._changes}" w:name="move{row.move}" {self._stamp()}'
        end = f'<w:{kind}RangeEnd w:id="{self._changes}"/>'
        return f"<w:{kind}RangeStart {name}/>{runs}{end}"

    def _properties(self, row: Row) -> str:
        """Style and list as they are now, as they were before, and what was done to the end."""
        before, after = self.lists.place(row.before, row.after)
        now = _look(row.after, after) if row.after else _look(row.before, before)
        mark = f"<w:rPr>{self._mark(row)}</w:rPr>" if row.mark else ""
        change = ""
        if row.before and row.after and (old := _look(row.before, before)) != now:
            change = f"<w:pPrChange {self._tag()}><w:pPr>{old}</w:pPr></w:pPrChange>"
        return f"<w:pPr>{now}{mark}{change}</w:pPr>"

    def _mark(self, row: Row) -> str:
        kind = _kind(row.mark, moved=row.move is not None)
        return f"<w:{kind} {self._tag(row.edit)}/>"

    def _chunks(self, number: int, row: Row) -> Iterator[str]:
        for k, chunk in enumerate(row.chunks):
            for note in self._begin.get((number, k), ()):
                yield f'<w:commentRangeStart w:id="{note}"/>'
            yield self._run(chunk)
            for note in self._finish.get((number, k), ()):
                yield f'<w:commentRangeEnd w:id="{note}"/>'
                yield f'<w:r><w:commentReference w:id="{note}"/></w:r>'

    def _run(self, chunk: Chunk) -> str:
        tag = "delText" if chunk.op == "del" and not chunk.moved else "t"
        run = f'<w:r><w:{tag} xml:space="preserve">{_clean(chunk.text)}</w:{tag}></w:r>'
        if chunk.op is None:
            return run
        kind = _kind(chunk.op, moved=chunk.moved)
        return f"<w:{kind} {self._tag(chunk.edit)}>{run}</w:{kind}>"


def _author(edit: Edit | None) -> str:
    """Who made a change; of one that was recovered, how sure that is."""
    if edit is None or (edit.confidence == 1 and not edit.author):
        return AUTHOR
    if edit.confidence < 1:
        return f"{AUTHOR} ({how_sure(edit.confidence)})"
    return _NOT_XML.sub("\ufffd", edit.author or AUTHOR)


def _time(value: str) -> str | None:
    """A time as Word takes it (``xsd:dateTime``); None where it is no such."""
    if _DAY.fullmatch(value):
        return f"{value}T00:00:00Z"
    return value if _DATE_TIME.fullmatch(value) else None


def _kind(op: Op | None, *, moved: bool) -> str:
    if moved:
        return "moveFrom" if op == "del" else "moveTo"
    return "del" if op == "del" else "ins"


def _look(clause: Clause | None, list_id: int | None) -> str:
    """The properties of a paragraph that is this clause."""
    if clause is None:
        return ""
    style = _STYLES.get(clause.kind)
    parts = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None:
        level = max(clause.depth, 1) - 1
        parts += f'<w:numPr><w:ilvl w:val="{min(level, 8)}"/><w:numId w:val="{list_id}"/></w:numPr>'
    elif clause.depth and clause.kind not in ("heading", "reference"):
        parts += f'<w:ind w:left="{_STEP * (min(clause.depth, 9) + 1)}"/>'
    return parts


def _clean(text: str) -> str:
    """The text for an XML part, without what XML cannot hold."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _numbering(lists: Sequence[WordList]) -> str:
    """Every list on its own, so that none counts on another's numbers."""
    kinds = "".join(_list_kind(one) for one in lists)
    made = "".join(
        f'<w:num w:numId="{one.id}"><w:abstractNumId w:val="{one.id}"/></w:num>' for one in lists
    )
    return f"{HEAD}<w:numbering {SPACE}>{kinds}{made}</w:numbering>"


def _list_kind(one: WordList) -> str:
    indent = _STEP * (min(one.depth, 9) + 1)
    return (
        f'<w:abstractNum w:abstractNumId="{one.id}"><w:multiLevelType w:val="multilevel"/>'
        f'<w:lvl w:ilvl="{min(one.depth, 9) - 1}"><w:start w:val="{one.start}"/>'
        f'<w:numFmt w:val="{one.form}"/><w:lvlText w:val={quoteattr(_level_text(one))}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{_STEP}"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
    )


def _level_text(one: WordList) -> str:
    """The text around a list's number; its place is that of its level."""
    return _clean(one.text).replace("%1", f"%{min(one.depth, 9)}")


def _comments(notes: Sequence[Remark], date: str | None) -> str:
    stamp = f" w:date={quoteattr(date)}" if date else ""
    written = "".join(
        f'<w:comment w:id="{note.number}" w:author={quoteattr(AUTHOR)}{stamp} w:initials="pn">'
        f'<w:p><w:r><w:t xml:space="preserve">{_clean(note.text)}</w:t></w:r></w:p>'
        "</w:comment>"
        for note in notes
    )
    return f"{HEAD}<w:comments {SPACE}>{written}</w:comments>"
