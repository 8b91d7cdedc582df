"""Where the documents of a whole manual begin: by its outline, or by their headers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from policy_nlp.reading.document import Span
from policy_nlp.reading.header import opens_document, read_header, titled
from policy_nlp.reading.pdf_file import Entry
from policy_nlp.reading.pdf_text import PdfText

_HEAD = 12  # lines of a page in which a header may begin
_SHOWS = 3  # lines that show whether a header begins
_EDGE = 2  # lines at the top and foot of a page where running heads stand
_RUNNING = 0.4  # the share of a manual's pages that a running head stands on
_FEWEST = 3
_FEWEST_ALONE = 2  # pages of one document
_CODE = re.compile(r"(?<![\d.])\d{4}(?:\.\d{1,3}){0,3}(?![\d.])")
# What browsers set around the pages they print: "11/21/26, 11:02 PM   BP 1250", "https://… 1/2".
_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?(?:\s{2,}|$)"
    r"|(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}$"
)
_PAGE = re.compile(r"^\d{1,4}\s+|(?<!\s)\s+\d{1,4}(?:(?: of |\s?/\s?)\d{1,4})?$", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One document of a manual: its title, its pages (from 0, end exclusive), its spans.

    ``heads`` are the running heads of the whole file in it, which ``spans`` leave out.
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
    """A line that is not empty; ``rank`` counts in its page, ``apart`` from the line above it."""

    start: int
    text: str
    page: int
    rank: int
    apart: bool


def find_parts(raw: PdfText, outline: Sequence[Entry]) -> list[Part]:
    """The documents of a PDF in order; one that spans everything where it is no manual.

    An outline whose entries name policies tells where they begin; else the headers do.
    """
    lines = _lines(raw)
    printed = [line for line in _edges(lines) if _PRINTED.match(line.text)]
    lines = _without(lines, printed)
    starts = list(_outlined(lines, outline)) or list(_headed(lines))
    if len(starts) < 2:
        heads = _running_heads(list(_set_apart(lines)), len(raw.pages), _FEWEST_ALONE)
        heads = [line for line in heads if line.page or not titled(line.text)]
        return [_without_heads(Part("", 0, len(raw.pages), 0, len(raw.text)), printed + heads)]
    heads = _running_heads(_edges(lines), len(raw.pages))
    return list(_parts(raw, starts, printed + heads))


def _lines(raw: PdfText) -> list[_Line]:
    """The lines that are not empty."""
    found: list[_Line] = []
    at = 0
    apart = False
    for text in raw.text.split("\n"):
        words = text.strip()
        if words:
            start = at + len(text) - len(text.lstrip())
            page = bisect_right(raw.pages, start) - 1
            rank = found[-1].rank + 1 if found and found[-1].page == page else 0
            found.append(_Line(start, words, page, rank, apart))
        apart = not words
        at += len(text) + 1
    return found


def _outlined(lines: Sequence[_Line], outline: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Where the policies that the outline names begin: at their code in the page, or its top."""
    named = [(entry, key) for entry in outline if (key := _named(entry.title))]
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


def _named(title: str) -> tuple[str, str] | None:
    """The kind and code that an entry of an outline begins with ("BP 1250 Visitors To Campus")."""
    code = _CODE.search(title)
    return titled(title) or (titled(title[: code.end()]) if code else None)


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


def _running_heads(edges: Sequence[_Line], pages: int, fewest: int = _FEWEST) -> list[_Line]:
    """The lines at page edges that the whole file bears, page numbers aside."""
    seen = Counter(text for text, _ in {(_PAGE.sub("", line.text), line.page) for line in edges})
    least = max(fewest, _RUNNING * pages)
    return [line for line in edges if seen[_PAGE.sub("", line.text)] >= least]


def _without(lines: Sequence[_Line], others: Sequence[_Line]) -> list[_Line]:
    """The lines without others, ranked anew."""
    gone = {line.start for line in others}
    found: list[_Line] = []
    for line in lines:
        if line.start not in gone:
            rank = found[-1].rank + 1 if found and found[-1].page == line.page else 0
            found.append(replace(line, rank=rank))
    return found


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    """The lines at the top and the foot of each page."""
    count = Counter(line.page for line in lines)
    return [
        line
        for line in lines
        if line.rank < _EDGE or line.rank >= max(count[line.page] - _EDGE, _EDGE)
    ]


def _set_apart(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines at the top and the foot of each page that stand apart from what is between."""
    for _, group in groupby(lines, lambda line: line.page):
        own = list(group)
        top = max((k for k in range(1, _EDGE + 1) if k < len(own) and own[k].apart), default=0)
        rest = own[top:]
        foot = max((k for k in range(1, _EDGE + 1) if k < len(rest) and rest[-k].apart), default=0)
        yield from own[:top]
        yield from rest[len(rest) - foot :]


def _parts(
    raw: PdfText, starts: Sequence[tuple[int, str]], heads: Sequence[_Line]
) -> Iterator[Part]:
    ends = [start for start, _ in starts[1:]] + [len(raw.text)]
    for (start, title), end in zip(starts, ends, strict=True):
        first, last = (bisect_right(raw.pages, at) - 1 for at in (start, max(start, end - 1)))
        yield _without_heads(Part(title, first, last + 1, start, end), heads)


def _without_heads(part: Part, heads: Sequence[_Line]) -> Part:
    spans = sorted((line.start, line.start + len(line.text)) for line in heads)
    part.heads = [span for span in spans if part.start <= span[0] < part.end]
    done = part.start
    for at, after in part.heads:
        if at > done:
            part.spans.append((done, at))
        done = after
    if done < part.end:
        part.spans.append((done, part.end))
    return part
