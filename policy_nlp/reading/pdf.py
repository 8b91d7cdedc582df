"""PDF files: text in reading order, marks as edits, manuals split into their policies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from policy_nlp.errors import ReadError
from policy_nlp.reading.cut import cut_view
from policy_nlp.reading.document import Document
from policy_nlp.reading.flattened import Recover, recover_sure
from policy_nlp.reading.header import completed
from policy_nlp.reading.manual import Part, find_parts
from policy_nlp.reading.pdf_file import Page, read_pages
from policy_nlp.reading.pdf_text import PdfText, compose
from policy_nlp.reading.plain import read_lines, read_unmarked
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.values import Edit, Note

_RECOGNISE = "Run text recognition (OCR) on it, or give the text of the policy."
_MOST_LISTED = 40


def read_pdf(
    data: bytes, path: str, redline: View = "auto", recover: Recover = recover_sure
) -> tuple[str, Document]:
    """The raw text of a PDF and the document it holds, of several the first; the view asked for.

    Raises ReadError where it is damaged, encrypted, too large or has no text on any page,
    MissingExtraError where the package that reads PDFs is not installed.
    """
    pages, raw, parts = _opened(data, path)
    document = _document(raw, parts[0], redline, recover)
    if len(parts) > 1:
        fields = document.fields
        name = " ".join(fields[key] for key in ("kind", "code", "title") if fields.get(key))
        message = (
            f"The file holds {len(parts)} documents: the first was read, {name or parts[0].title}. "
            "Give it to the command run, or split it, to read them all."
        )
        document.notes.append(Note("warning", "manual", message))
    document.notes += _notes(pages, 0, len(pages))
    return raw.text, document


def read_manual(data: bytes, path: str, redline: View = "auto") -> Iterator[tuple[int, Document]]:
    """Every document of a PDF with the number of the page it begins on, 0 for an only one.

    Raises errors as :func:`read_pdf`.
    """
    pages, raw, parts = _opened(data, path)
    for number, part in enumerate(parts):
        document = _document(raw, part, redline, recover_sure)
        if number == 0 and part.page:
            message = f"{_listed(range(part.page))} before the first document were not read."
            document.notes.append(Note("info", "front", message))
        document.notes += _notes(pages, part.page, part.end_page)
        yield (part.page + 1 if len(parts) > 1 else 0), document


def _opened(data: bytes, path: str) -> tuple[Sequence[Page], PdfText, Sequence[Part]]:
    pages, outline = read_pages(data, path)
    if not any(page.lines for page in pages):
        problem = f"has no text on any of its {len(pages)} pages: they are pictures, or empty"
        raise ReadError(path, problem, _RECOGNISE)
    raw = compose(pages)
    return pages, raw, find_parts(raw, outline)


def _document(raw: PdfText, part: Part, redline: View, recover: Recover) -> Document:
    """The document of a part of the raw text; what stands on every page of a manual is left out."""
    if not any(end > start for start, end in part.spans):
        return Document({}, [])
    whole = Mapped.identity(raw.text)
    words = whole.pick(part.spans, [""] * (len(part.spans) - 1))
    edits = [one for one in raw.edits if part.start <= one.start < part.end]
    if edits:
        document = _marked(words, edits, redline, raw.text)
    else:
        document = read_unmarked(words, redline, recover)
    document.furniture += [("running_head", span) for span in part.heads]
    document.fields = completed(document.fields, [raw.text[slice(*span)] for span in part.heads])
    document.pages = raw.pages
    return document


def _marked(words: Mapped, edits: Sequence[Edit], redline: View, text: str) -> Document:
    document = read_lines(words)
    cut_view(document, edits, redline, text)
    document.words = _shown(words, edits, redline)
    return document


def _shown(words: Mapped, edits: Sequence[Edit], redline: View) -> Mapped:
    """The words that a view shows."""
    hidden = [(one.start, one.end) for one in edits if one.op in LEFT_OUT[redline]]
    places = [words.at(k) for k in range(len(words.text))] if hidden else []
    spans = [(bisect_left(places, start), bisect_left(places, end)) for start, end in hidden]
    return words.replace([Replacement(*span, "") for span in sorted(spans) if span[0] < span[1]])


def _notes(pages: Sequence[Page], first: int, end: int) -> list[Note]:
    """What could not be read, page by page, and what was left out."""
    own = list(enumerate(pages))[first:end]
    scanned = [i for i, page in own if not page.lines and page.pictures and not page.problem]
    broken = [i for i, page in own if page.problem]
    leaning = [i for i, page in own if page.leaning]
    comments = sum(page.comments for _, page in own)
    told = (
        ("warning", "scanned", scanned, "{} without text, only pictures: not read. " + _RECOGNISE),
        ("warning", "damaged-page", broken, "{} damaged: not read."),
        ("info", "leaning", leaning, "{} with words that are not upright (a watermark): left out."),
    )
    notes = [
        Note("warning" if level == "warning" else "info", code, text.format(_listed(found)))
        for level, code, found, text in told
        if found
    ]
    if comments:
        notes.append(Note("info", "comment", f"{comments} comments on the pages were not read."))
    return notes


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(str(page + 1) for page in pages[:_MOST_LISTED])
    more = f" and {len(pages) - _MOST_LISTED} more" if len(pages) > _MOST_LISTED else ""
    return f"{'Pages' if len(pages) > 1 else 'Page'} {shown}{more}"
