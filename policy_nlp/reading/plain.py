"""Plain text and Markdown, as they come out of PDFs, board packets and converters."""

from __future__ import annotations

from collections.abc import Sequence, Set

from policy_nlp.reading.dates import parse_date
from policy_nlp.reading.document import Document
from policy_nlp.reading.flattened import Recover, recover_sure, take_flattened, without
from policy_nlp.reading.header import Header, opens_document, read_header
from policy_nlp.reading.text_marks import take_redline
from policy_nlp.redline.views import View
from policy_nlp.text.layout import lay_out
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.repair import repair
from policy_nlp.values import Note


def read_plain(words: Mapped, redline: View = "auto", recover: Recover = recover_sure) -> Document:
    """The document that a plain or Markdown text holds; of a draft with marks, the view asked for.

    Marks are those of :mod:`policy_nlp.reading.text_marks`; a draft that lost them is read as
    :func:`read_unmarked` does.
    """
    words, edits, furniture, count = take_redline(words, redline)
    document = read_unmarked(words, "raw" if edits or count else redline, recover)
    document.take(edits, furniture, ())
    if count:
        message = f"A draft with marks: {count} passages were left out."
        document.notes.append(Note("info", "redline", message))
    return document


def read_unmarked(words: Mapped, redline: View, recover: Recover) -> Document:
    """The document that lines without marks hold; of a draft that lost them, the view asked for."""
    taken = take_flattened(words, redline, recover)
    document = read_lines(without(words, taken.left_out))
    document.words = words
    document.take(taken.edits, taken.furniture, taken.notes)
    return document


def read_lines(words: Mapped) -> Document:
    """The document that lines of text hold, whatever stands in them."""
    words, counts = repair(words)
    header = Header()

    def find_header(lines: Sequence[str]) -> Set[int]:
        nonlocal header
        header = read_header(lines)
        return header.lines

    def is_other(lines: Sequence[str]) -> bool:
        found = opens_document(lines)
        ours = (header.fields.get("kind", ""), header.fields.get("code"))
        return found is not None and found != ours

    layout = lay_out(words, find_header, is_other)
    counts.update(layout.counts)
    fields = _with_history(header.fields, layout.history)
    notes = [_other_document(layout.other)] if layout.other else []
    return Document(fields, layout.blocks, layout.furniture, counts, notes)


def _with_history(fields: dict[str, str], history: Sequence[str]) -> dict[str, str]:
    """The fields with the dates of the adoption history where the header gives none."""
    dated = [(line.lower(), found) for line in history if (found := parse_date(line))]
    for name in ("adopted", "revised", "reviewed"):
        dates = [found for line, found in dated if name in line]
        if dates and name not in fields:
            fields = fields | {name: min(dates) if name == "adopted" else max(dates)}
    return fields


def _other_document(line: str) -> Note:
    message = (
        f"Another document begins at {line[:120]!r}: what follows was not read as part of this "
        "one. Split the file to read it."
    )
    return Note("warning", "other-document", message)
