"""Where the documents of a whole manual begin: by its outline, or by their headers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policy_nlp.reading.document import Span
from policy_nlp.reading.header import opens_document, read_header, titled
from policy_nlp.reading.pdf_file import Entry
from policy_nlp.reading.pdf_text import PdfText

_HEAD = 12  # lines of a page in which a header may begin
_SHOWS = 3  # lines that show whether a header begins
_EDGE = 2  # lines at the top and foot of a page where running heads stand
_RUNNING = 0.4  # the share of a manual's pages that a running head stands on
_FEWEST = 3
_CODE = re.compile(r"(?<![\d.])\d{4}(?:\.\d{1,3}){0,3}(?![\d.])")
_PAGE = re.compile(r"^\d{1,4}\s+|(?<!\s)\s+\d{1,4}(?: of \d{1,4})?$", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One document of a manual: its title, its pages (from 0, end exclusive), its spans.

    ``heads`` are the running heads of the whole manual in it, which ``spans`` leave out.
    """

    title: str
    page: int
    end_page: int
    start: int
    end: int
    spans: list[Span] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    page: int
    rank: int


def find_parts(raw: PdfText, outline: Sequence[Entry]) -> list[Part]:
    """The documents of a PDF in order; one that spans everything where it is no manual.

    An outline whose entries name policies tells where they begin; else the headers do.
    """
    lines = _lines(raw)
    starts = list(_outlined(lines, outline)) or list(_headed(lines))
    if len(starts) < 2:
        whole = Part("", 0, len(raw.pages), 0, len(raw.text))
        whole.spans = [(0, len(raw.text))]
        return [whole]
    heads = _running_heads(lines, len(raw.pages))
    return list(_parts(raw, starts, heads))


def _lines(raw: PdfText) -> list[_Line]:
    """The lines that are not empty, with page and rank in it."""
    found: list[_Line] = []
    at = 0
    for text in raw.text.split("\n"):
        words = text.strip()
        if words:
            start = at + len(text) - len(text.lstrip())
            page = bisect_right(raw.pages, start) - 1
            rank = found[-1].rank + 1 if found and found[-1].page == page else 0
            found.append(_Line(start, words, page, rank))
        at += len(text) + 1
    return found


def _outlined(lines: Sequence[_Line], outline: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Where the policies that the outline names begin: at their code in the page, or its top."""
    named = [(entry, key) for entry in outline if (key := titled(entry.title))]
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    done = -1
    for entry, (_, code) in named:
        own = [line for line in by_page.get(entry.page, []) if line.start > done]
        if own:
            exact = next((line for line in own if _holds(line, code)), own[0])
            line = own[0] if exact.rank <= _HEAD and _top(own) else exact
            done = line.start
            yield done, entry.title


def _holds(line: _Line, code: str) -> bool:
    return any(match[0] == code for match in _CODE.finditer(line.text))


def _top(own: Sequence[_Line]) -> bool:
    """Whether no document of the outline has begun on the page yet."""
    return own[0].rank == 0


def _headed(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """Where documents begin by their headers."""
    now: tuple[str, str] | None = None
    for i, line in enumerate(lines):
        shown = [one.text for one in lines[i : i + _SHOWS]]
        found = opens_document(shown)
        if found is None and line.rank == 0:
            found = _page_header([one.text for one in lines[i : i + _HEAD]])
        if found and found != now:
            now = found
            yield line.start, line.text


def _page_header(lines: Sequence[str]) -> tuple[str, str] | None:
    """The kind and code that a header at the top of a page says, with a title and dates or more."""
    header = read_header(lines)
    fields = header.fields
    if not {"code", "kind", "title"} <= fields.keys() or len(header.lines) < 2:
        return None
    others = {found[1] for line in lines if (found := titled(line))} - {fields["code"]}
    return None if others else (fields["kind"], fields["code"])


def _running_heads(lines: Sequence[_Line], pages: int) -> list[Span]:
    """The lines at page edges that the whole manual bears, page numbers aside."""
    count = Counter(line.page for line in lines)
    edges = [
        line
        for line in lines
        if line.rank < _EDGE or line.rank >= max(count[line.page] - _EDGE, _EDGE)
    ]
    seen = Counter(text for text, _ in {(_PAGE.sub("", line.text), line.page) for line in edges})
    least = max(_FEWEST, _RUNNING * pages)
    return [
        (line.start, line.start + len(line.text))
        for line in edges
        if seen[_PAGE.sub("", line.text)] >= least
    ]


def _parts(
    raw: PdfText, starts: Sequence[tuple[int, str]], heads: Sequence[Span]
) -> Iterator[Part]:
    ends = [start for start, _ in starts[1:]] + [len(raw.text)]
    for (start, title), end in zip(starts, ends, strict=True):
        first, last = (bisect_right(raw.pages, at) - 1 for at in (start, max(start, end - 1)))
        part = Part(title, first, last + 1, start, end)
        part.heads = [span for span in heads if start <= span[0] < end]
        done = start
        for at, after in part.heads:
            if at > done:
                part.spans.append((done, at))
            done = after
        if done < end:
            part.spans.append((done, end))
        yield part
