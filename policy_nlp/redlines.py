"""Redlines from files: of two versions, or of a draft, whatever became of its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from policy_nlp import report
from policy_nlp.corpus.files import write_whole
from policy_nlp.drift import Rules, compare
from policy_nlp.errors import InputError
from policy_nlp.pipeline import analyse, extract_bytes, make_policy
from policy_nlp.reading import after_words, load_bytes, raw_words, read_bytes
from policy_nlp.reading.flattened import Recover, Recovered
from policy_nlp.redline import View
from policy_nlp.redline.unflatten import unflatten
from policy_nlp.redline.views import shown
from policy_nlp.report.redline_draft import Side, draft_rows
from policy_nlp.report.redline_rows import Row
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Comparison, Edit, Redline

Form = Literal["docx", "html", "md"]
_FORMS: Final[dict[str, Form]] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
}
_ESCAPED: Final = re.compile(r"&#?\w{1,32};?|\\u[0-9a-fA-F]{4}|\\.")


class File(NamedTuple):
    """A file's bytes, and its path (``-`` for the standard input)."""

    data: bytes
    name: str


class References(NamedTuple):
    """Other texts of a draft's policy: ``older`` and ``newer`` where it is known which they are."""

    either: Sequence[File] = ()
    older: Sequence[File] = ()
    newer: Sequence[File] = ()


def write_redline(
    base: str | Path,
    out: str | Path,
    other: str | Path | None = None,
    *,
    references: Sequence[str | Path] = (),
    older: Sequence[str | Path] = (),
    newer: Sequence[str | Path] = (),
) -> Comparison:
    """Write what ``other`` changed in ``base`` as a redline, or, without it, that of a draft.

    ``out`` ends in .docx (tracked changes), .html or .md (CriticMarkup). Of a draft that lost its
    marks the edits are recovered; references are as for :func:`policy_nlp.unflatten`, but files.
    Raises InputError where ``out`` has another name or the draft has no edits, ReadError where a
    file cannot be read.
    """
    texts = References(*([_file(path) for path in row] for row in (references, older, newer)))
    form = form_of(str(out))
    comparison, rows = compared(_file(base), _file(other) if other else None, texts)
    content = written(comparison, rows, form)
    write_whole(Path(out), content.encode() if isinstance(content, str) else content)
    return comparison


def _file(path: str | Path) -> File:
    return File(read_bytes(path), str(path))


def form_of(name: str) -> Form:
    """The format that a file's name tells. Raises InputError where it tells none."""
    form = _FORMS.get(Path(name).suffix.lower())
    if form is None:
        raise InputError(
            f"{name}: is not .docx, .html or .md. Name such a file, or give its format."
        )
    return form


def compared(
    base: File,
    other: File | None,
    references: References,
    rules: Rules | None = None,
    redline: View = "auto",
) -> tuple[Comparison, list[Row] | None]:
    """Both sides of a redline compared, and the rows of a draft's (None for two versions).

    ``redline`` says what to read of two versions that are drafts themselves. Raises InputError
    where a draft has no edits, is not to be read as one, or has references beside ``other``.
    """
    if other is None:
        if redline != "auto":
            raise InputError("A draft's own redline shows both its texts: leave --redline out.")
        before, after = draft_sides(base, references)
        return compare(before.policy, after.policy, rules), draft_rows(before, after)
    if any(references):
        raise InputError("References are for a draft alone: leave them or the other version out.")
    first, second = (extract_bytes(*one, redline) for one in (base, other))
    return compare(first, second, rules), None


def draft_sides(draft: File, references: References) -> tuple[Side, Side]:
    """Both sides of a draft, by its marks, or as recovered where it has none.

    Raises InputError where it has no edits.
    """
    recover = _recover(references)
    before, after = _side(draft, "before", recover), _side(draft, "after", recover)
    if not after.policy.edits:
        problem = f"{draft.name}: no edits are found in it."
        raise InputError(f"{problem} Give the other version, or references, too.")
    return before, after


def _side(draft: File, view: View, recover: Recover) -> Side:
    source, document = load_bytes(*draft, view, recover)
    policy = analyse(make_policy(source, document))
    parts: list[Mapped] = []
    for block in document.blocks:
        end = block.words.span(0, len(block.text))[1]
        parts += (block.words, Mapped("\n", (0, 1), (end, end)))
    return Side(policy, Mapped.concat(parts))


def _recover(references: References) -> Recover:
    """What finds all edits, sure or not; a text is looked at once."""

    @cache
    def recover(text: str) -> Recovered:
        either, older, newer = _texts(references)
        return Recovered(unflatten(text, either, older=older, newer=newer).edits)

    return recover


def _texts(references: References) -> tuple[list[str], ...]:
    return tuple([after_words(*one) for one in row] for row in references)


def unflatten_file(draft: File, references: References) -> Redline:
    """The edits of a draft that lost its marks, with their places in the file's own text.

    As :func:`policy_nlp.unflatten`; an edit that has markup inside is cut at it, and its parts
    are edits of their own. The marks that a draft still has are edits too, of confidence 1, and
    what else lost its own is looked for in their after-text. Raises ReadError where a file cannot
    be read.
    """
    marks = load_bytes(*draft, "raw", _nothing)[1].edits
    text, words = raw_words(*draft)
    if marks:
        words = load_bytes(*draft, "after", _nothing)[1].words
    either, older, newer = _texts(references)
    found = unflatten(words.text, either, older=older, newer=newer)
    if words.text == text:
        return found
    beyond = [part for edit in found.edits for part in _parts(text, words, edit)]
    edits = tuple(sorted((*marks, *beyond), key=lambda edit: (edit.start, edit.end)))
    return msgspec.structs.replace(
        found,
        text=text,
        edits=edits,
        before=shown(text, edits, "before"),
        after=shown(text, edits, "after"),
    )


def _nothing(_: str) -> Recovered:
    """Look for no edits but the marked ones."""
    return Recovered()


def _parts(text: str, words: Mapped, edit: Edit) -> Iterator[Edit]:
    """The stretches of the file's text that an edit of its words covers."""
    spans: list[tuple[int, int]] = []
    for k in range(edit.start, edit.end):
        start, end = _place(text, words.at(k), words.text[k])
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        elif start < end and (not spans or start > spans[-1][1]):
            spans.append((start, end))
    for start, end in spans:
        yield msgspec.structs.replace(edit, start=start, end=end, text=text[start:end])


def _place(text: str, at: int, letter: str) -> tuple[int, int]:
    """Where a character of the words stands in the text: itself, a blank, or escaped.

    Empty where the text does not have it, as the line end between two blocks.
    """
    if text[at : at + 1] == letter or (letter == " " and text[at : at + 1].isspace()):
        return at, at + 1
    escaped = _ESCAPED.match(text, at)
    return (at, escaped.end()) if escaped else (at, at)


def written(comparison: Comparison, rows: Sequence[Row] | None, form: Form) -> str | bytes:
    """The redline in a format; the time of a Word document's changes is now."""
    if form == "docx":
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return report.redline_docx(comparison, now, rows)
    if form == "html":
        return report.redline_html(comparison, rows)
    return report.redline_markdown(comparison, rows)
