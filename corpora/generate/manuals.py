"""Whole manuals: a baseline with its generations and any number of districts that copied it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from corpora.generate.copies import Copies, Copy, Days
from corpora.generate.districts import District
from corpora.generate.generations import Origin
from corpora.generate.headers import HEADERS, Head
from corpora.generate.layout import html, markdown, plain
from corpora.generate.rows import Row
from corpora.generate.settings import Settings, default_settings, drawn

BASELINE = "baseline"
_SUFFIXES = {"html": ".html", "markdown": ".md"}
_COLUMNS = 100  # of the baseline's texts
_EVER = 9  # years from the first issue of a policy to the oldest generation there is


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its ``name``, ``text`` and what is true of it.

    ``key`` is kind and code ("BP 3110"); ``generation`` is the number of the baseline's generation
    that it was copied from, 0 the oldest (None: no policy of the baseline); ``source`` the folder
    of the district it was copied from, where it was. ``clauses`` are the texts of its clauses.
    """

    name: str
    key: str
    title: str
    days: Days
    generation: int | None
    source: str | None
    clauses: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Manual:
    """A folder of documents; ``parent`` is the folder of the district that it copies, if any."""

    folder: str
    district: str
    parent: str | None
    documents: Iterator[Document]


def manuals(
    districts: int, documents: int = 500, seed: int = 1, settings: Settings | None = None
) -> Iterator[Manual]:
    """Give the baseline's manual and then each district's.

    A district's documents are the same however many districts there are, and a policy the same
    however many documents; the same seed and settings give the same. A manual's documents are made
    as they are asked for. Raises ValueError for more documents or districts than there can be.
    """
    return given(Copies(documents, seed, settings or default_settings()), districts)


def given(copies: Copies, districts: int) -> Iterator[Manual]:
    """Give the manuals of copies, the baseline's first."""
    newest = (_newest(origin, copies.seed) for origin in copies.origins)
    yield Manual(BASELINE, "", None, newest)
    for number in range(districts):
        one = copies.districts[number]
        parent = None if one.parent is None else copies.districts[one.parent].folder
        yield Manual(one.folder, one.name, parent, _documents(copies, one))


def _newest(origin: Origin, seed: int) -> Document:
    """Return a policy of the baseline as it is now."""
    random = drawn(seed, "issued", origin.entry.key)
    dates = [generation.date for generation in origin.generations]
    first = dates[0].replace(year=dates[0].year - random.randrange(_EVER))
    days = Days(first, dates[-1], None)
    rows = origin.generations[-1].rows
    clauses = tuple(row.text for row in rows)
    text = _text(rows, clauses, Head(origin.entry, days, ""), "wrapped", 0, _COLUMNS)
    name = f"{origin.entry.kind}_{origin.entry.code}.txt"
    key, title = origin.entry.key, origin.entry.title
    return Document(name, key, title, days, len(dates) - 1, None, clauses, text)


def _documents(copies: Copies, district: District) -> Iterator[Document]:
    for at in range(len(copies.origins)):
        for copy in (copies.copy(district, at), copies.own(district, at)):
            if copy is not None:
                yield _document(copy, district, copies)


def _document(copy: Copy, district: District, copies: Copies) -> Document:
    rows = copy.rows if district.references else tuple(r for r in copy.rows if not _listed(r))
    clauses = styled([row.text for row in rows], district)
    form, entry = _form(copy, district, copies), copy.entry
    head = Head(entry, copy.days, district.name)
    text = _text(rows, clauses, head, form, district.header, district.columns)
    source = None if copy.source is None else copies.districts[copy.source].folder
    title = f"_{entry.title.lower().replace(' ', '-')}" if district.long_names else ""
    name = f"{entry.kind}_{entry.code}{title}{_SUFFIXES.get(form, '.txt')}"
    return Document(name, entry.key, entry.title, copy.days, copy.generation, source, clauses, text)


def _listed(row: Row) -> bool:
    """Tell whether a row belongs to a reference list."""
    return row.kind == "reference" or (row.kind == "heading" and row.depth == 1)


def styled(texts: list[str], district: District) -> tuple[str, ...]:
    """Return texts as a district's house style has them."""
    if not district.words:
        return tuple(texts)
    text = "\n".join(texts)
    for old, new in district.words:
        text = text.replace(old, new)
    return tuple(text.split("\n"))


def _form(copy: Copy, district: District, copies: Copies) -> str:
    """Return the format of a document: mostly the district's."""
    formats = copies.settings.formats
    random = drawn(copies.seed, "form", district.number, copy.entry.key)
    if random.random() >= formats.others:
        return district.form
    return random.choices(list(formats.weights), list(formats.weights.values()))[0]


def _text(
    rows: tuple[Row, ...],
    clauses: tuple[str, ...],
    head: Head,
    form: str,
    header: int,
    columns: int,
) -> str:
    top = HEADERS[form][header](head)
    if form == "html":
        title = escape(head.name)
        body = f"<body>\n{top}{html(rows, clauses)}</body>\n"
        return f"<!DOCTYPE html>\n<html>\n<head><title>{title}</title></head>\n{body}</html>\n"
    if form == "markdown":
        return top + markdown(rows, clauses)
    return top + plain(rows, clauses, columns if form == "wrapped" else 0)
