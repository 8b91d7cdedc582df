"""The provisions that a text names, as a bill or a list of sections does, line by line."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from policy_nlp.citations.find import find_citations
from policy_nlp.citations.ids import CitationId
from policy_nlp.errors import CitationIdError
from policy_nlp.survey.impact import Named
from policy_nlp.values import Citation

# What may be meant for a section: a number said to be one, or one of three digits or more that is
# no year.
_SECTION: Final = re.compile(
    r"(?:§|\bsec(?:tions?|s?\.)?)\s{0,4}\d|(?<![\w$.,/-])(?!(?:19|20)\d\d(?![\d.]))\d{3,6}(?![\w%,])",
    re.I,
)


class Lines(NamedTuple):
    """``named`` is what a text names, each provision once.

    ``unused`` are the numbers, from 1, of the lines that seem to name a section and of which
    nothing could be made.
    """

    named: tuple[Named, ...]
    unused: tuple[int, ...]


def named_in(text: str) -> Lines:
    """The provisions that a text names: lines that are canonical ids, and citations in the rest.

    A citation may go on in the next line, unless this is one by itself, as in a list.
    """
    lines = text.split("\n")
    ids = [line.strip() if _is_id(line.strip()) else "" for line in lines]
    prose = "\n".join("" if id_ else line for id_, line in zip(ids, lines, strict=True))
    found = _citations(prose)
    used = {at for start, end, _ in found for at in _lines(prose, start, end)}
    unused = [
        at
        for at, (id_, line) in enumerate(zip(ids, lines, strict=True), 1)
        if not id_ and at not in used and (line.startswith("/") or _SECTION.search(line))
    ]
    named = [*(Named(id_, id_) for id_ in ids if id_), *(one for *_, one in found)]
    once = {one.id: one for one in reversed(named)}
    return Lines(tuple(one for one in named if once[one.id] is one), tuple(unused))


def _citations(text: str) -> list[tuple[int, int, Named]]:
    """The citations of each line, and those that go over a line's end, with their places."""
    alone: list[tuple[int, int, Named]] = []
    at = 0
    for line in text.split("\n"):
        alone += [(at + one.start, at + one.end, _named(one)) for one in find_citations(line)]
        at += len(line) + 1
    ends = [(start, end) for start, end, _ in alone]
    over = [
        (one.start, one.end, _named(one))
        for one in find_citations(text)
        if not any(start < one.end and one.start < end for start, end in ends)
    ]
    return sorted((*alone, *over), key=lambda row: row[:2])


def _named(one: Citation) -> Named:
    return Named(one.id, " ".join(one.text.split()))


def _lines(text: str, start: int, end: int) -> range:
    """The numbers of the lines that a stretch of a text touches."""
    first = text.count("\n", 0, start) + 1
    return range(first, first + text.count("\n", start, end) + 1)


def _is_id(line: str) -> bool:
    try:
        return line.startswith("/") and bool(CitationId.parse(line))
    except CitationIdError:
        return False
