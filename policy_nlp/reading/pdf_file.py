"""A PDF file, opened with PDFium within bounds: its pages as lines with marks, and its outline."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple

from policy_nlp.errors import MissingExtraError, ReadError
from policy_nlp.reading.decode import MOST_PDF_BYTES
from policy_nlp.reading.pdf_apart import copied_apart
from policy_nlp.reading.pdf_columns import Columns
from policy_nlp.reading.pdf_guard import check_pages, check_streams, is_odd
from policy_nlp.reading.pdf_marks import Drawn, Marked, PageDrawing, lay
from policy_nlp.reading.pdf_page import Box, PageLine, PageText

_MOST_PAGES = 20_000
_MOST_LETTERS = 100_000  # of one page
_MOST_ENTRIES = 20_000  # of an outline
_LOCK = threading.RLock()  # PDFium works for one thread at a time
_ANEW = "Open it in a PDF viewer and print it to a new PDF."
_SPLIT = "Split it into one file a policy."


@dataclass(slots=True)
class Page:
    """A page: its lines from top to bottom, the marks on them, and what holds no text.

    ``problem`` says why a page could not be read; ``leaning`` counts characters that are not
    upright (a watermark).
    """

    lines: list[PageLine] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    links: list[Box] = field(default_factory=list)
    pictures: int = 0
    comments: int = 0
    leaning: int = 0
    problem: str | None = None


class Entry(NamedTuple):
    """An entry of the outline: its level, its words, the number of its page from 0."""

    level: int
    title: str
    page: int


def read_pages(data: bytes, path: str, *, marks: bool = True) -> tuple[list[Page], list[Entry]]:
    """The pages and the outline of a PDF. Without ``marks`` what is drawn is not looked at.

    Raises ReadError where it is damaged, encrypted or too large, MissingExtraError without the
    package that reads PDFs.
    """
    pdfium = _library()
    if len(data) > MOST_PDF_BYTES:
        raise ReadError(path, f"has more than {MOST_PDF_BYTES / 1e6:.0f} MB", _SPLIT)
    if is_odd(data):
        data = copied_apart(data, path)
    check_streams(data, path)
    with _LOCK:
        document = _opened(pdfium, data, path)
        try:
            count = len(document)
            if count > _MOST_PAGES:
                problem = f"has {count:,} pages, more than {_MOST_PAGES:,}"
                raise ReadError(path, problem, _SPLIT)
            if count == 0:
                raise ReadError(path, "has no pages", _ANEW)
            check_pages(document, count, path)
            columns = Columns()
            pages = [_page(pdfium, document, i, columns, marks=marks) for i in range(count)]
            return pages, list(_outline(pdfium, document, count))
        finally:
            document.close()


def _library() -> Any:
    try:
        return import_module("pypdfium2")
    except ImportError as error:
        raise MissingExtraError("pypdfium2", "pdf", "Reading PDF files") from error


def _opened(pdfium: Any, data: bytes, path: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
            problem = "is encrypted and asks for a password"
            raise ReadError(path, problem, "Remove the password and save it.") from error
        raise ReadError(path, f"is a damaged PDF ({error})", _ANEW) from error


def _page(pdfium: Any, document: Any, number: int, columns: Columns, *, marks: bool) -> Page:
    """One page; a damaged one has its problem and no lines."""
    api = pdfium.raw
    try:
        opened = document[number]
    except pdfium.PdfiumError as error:
        return Page(problem=str(error))
    try:
        textpage = opened.get_textpage()
    except pdfium.PdfiumError as error:
        opened.close()
        return Page(problem=str(error))
    try:
        text = PageText(api, textpage.raw, _MOST_LETTERS, _size(opened))
        lines = columns.lines(text)
        drawn = (
            PageDrawing(api, opened.raw, text.turn).read() if marks or not lines else Drawn([], [])
        )
        laid = lay(drawn.rules, lines, text) if marks else []
        return Page(lines, laid, drawn.links, drawn.pictures, drawn.comments, text.leaning)
    finally:
        textpage.close()
        opened.close()


def _size(page: Any) -> tuple[float, float]:
    """The width and the height of a page as it is drawn; it may be shown turned."""
    width, height = page.get_size()
    return (height, width) if page.get_rotation() % 180 else (width, height)


def _outline(pdfium: Any, document: Any, count: int) -> Iterator[Entry]:
    """The entries that point to a page of the document."""
    try:
        for i, one in enumerate(document.get_toc()):
            target = one.get_dest()
            page = target.get_index() if target else None
            if page is not None and 0 <= page < count:
                yield Entry(one.level, " ".join(one.get_title().split()), page)
            if i > _MOST_ENTRIES:
                return
    except (pdfium.PdfiumError, UnicodeDecodeError):  # a damaged outline is as good as none
        return
