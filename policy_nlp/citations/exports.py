"""Citations as Akoma Ntoso references: ``ref``, ``rref`` for a range, ``mref`` for a list.

The elements are those of Akoma Ntoso 1.0 (OASIS LegalDocML, namespace
``http://docs.oasis-open.org/legaldocml/ns/akn/3.0``). What they point to is the citation id; a
range points to the ids of its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from policy_nlp.citations.cuts import Cut, cuts
from policy_nlp.citations.ids import RANGE, CitationId
from policy_nlp.errors import CitationIdError
from policy_nlp.values import Citation

# What XML 1.0 cannot hold, even as a reference.
_NOT_XML: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What may stand between members of a list that share a head: blanks, a comma, "and", "or".
_JOIN: Final = re.compile(r"[\s,;/&]{1,40}(?:(?:and/or|and|or|as well as)\s{1,20})?")
# Words of a member that are no head of their own.
_WORD: Final = re.compile(r"[a-z]{2,}")
_OWN_WORD: Final = re.compile(
    r"sections?|secs?|subdivisions?|paragraphs?|parts?|et|seq|note|through|thru|to|and|of"
)
_TITLE: Final = re.compile(r"t\d{1,3}a?")


def akn_text(
    text: str, citations: Iterable[Citation], start: int = 0, end: int | None = None
) -> str:
    """``text`` from ``start`` to ``end`` as inline markup, its citations as references.

    Citations that share a head are one ``mref``. Everything is escaped, so that the result is
    well-formed inside an element. Offsets are code points, end exclusive.
    """
    stop = len(text) if end is None else end
    return "".join(_markup(text, run) for run in _lists(text, cuts(start, stop, citations)))


def akn_ref(citation: CitationId | str, words: str) -> str:
    """One reference with its words: ``<rref from=… upTo=…>`` for a range, else ``<ref href=…>``.

    Raises CitationIdError where the text is no citation id.
    """
    one = CitationId.parse(citation) if isinstance(citation, str) else citation
    ends = _ends(one)
    if ends is None:
        return f"<ref href={quoteattr(str(one))}>{_escaped(words)}</ref>"
    low, high = (quoteattr(end) for end in ends)
    return f"<rref from={low} upTo={high}>{_escaped(words)}</rref>"


def akn_ids(markup: str) -> tuple[CitationId, ...]:
    """The citation ids that Akoma Ntoso references point to, in reading order.

    The inverse of :func:`akn_text`. Raises CitationIdError for references to anything else.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Collects the targets of references; HTML's reader loads nothing and expands no entities."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[CitationId] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "ref":
            self.found.append(CitationId.parse(named.get("href", "")))
        elif tag == "rref":
            self.found.append(_joined(named.get("from", ""), named.get("upto", "")))


def _ends(citation: CitationId) -> tuple[str, str] | None:
    """The ids of a range's ends; None where it is none, or ranges in more than one segment."""
    ranged = [segment for segment in citation.segments if RANGE in segment]
    if len(ranged) != 1:
        return None
    low, high = ranged[0].split(RANGE)
    text = str(citation)
    return text.replace(ranged[0], low, 1), text.replace(ranged[0], high, 1)


def _joined(low: str, high: str) -> CitationId:
    first, last = CitationId.parse(low).segments, CitationId.parse(high).segments
    differing = [n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b]
    if len(first) != len(last) or len(differing) > 1:
        raise CitationIdError(f"{low!r} and {high!r} are not the ends of one range")
    place = differing[0] if differing else len(first) - 1
    ranged = f"{first[place]}{RANGE}{last[place]}"
    return CitationId.parse("/".join(["", *first[:place], ranged, *first[place + 1 :]]))


def _lists(text: str, found: Iterable[Cut]) -> Iterator[list[Cut]]:
    """Runs of cuts: one alone, or the members of a list with what stands between them."""
    pending: list[Cut] = []
    for cut in found:
        if _continues(text, pending, cut):
            pending.append(cut)
            continue
        yield from _closed(pending)
        pending = [cut]
    yield from _closed(pending)


def _continues(text: str, pending: list[Cut], cut: Cut) -> bool:
    if not pending or not pending[0].citations:
        return False
    last = pending[-1]
    if not cut.citations:
        return bool(last.citations) and bool(_JOIN.fullmatch(text, cut.start, cut.end))
    return _bare(cut) and _same_body(pending[0], cut)


def _closed(pending: list[Cut]) -> Iterator[list[Cut]]:
    """The list, and apart the words after it that were taken for a joint."""
    if len(pending) > 1 and not pending[-1].citations:
        yield pending[:-1]
        yield pending[-1:]
    elif pending:
        yield pending


def _bare(cut: Cut) -> bool:
    words = (word for one in cut.citations for word in _WORD.findall(one.text.lower()))
    return all(map(_OWN_WORD.fullmatch, words))


def _same_body(first: Cut, second: Cut) -> bool:
    return _body(first.citations[0].id) == _body(second.citations[0].id)


def _body(citation: str) -> list[str]:
    """What a list's members share: jurisdiction, body of law, and its title where it has titles."""
    parts = citation.split("/")
    titled = len(parts) > 3 and _TITLE.fullmatch(parts[3])
    return parts[: 4 if titled else 3]


def _markup(text: str, run: list[Cut]) -> str:
    whole = "".join(_one(text, cut) for cut in run)
    several = len(run) > 1 or len(run[0].citations) > 1
    return f"<mref>{whole}</mref>" if several else whole


def _one(text: str, cut: Cut) -> str:
    words = text[cut.start : cut.end]
    if not cut.citations:
        return _escaped(words)
    first, *others = cut.citations
    # Two ids of the same words: the first holds them.
    return akn_ref(first.id, words) + "".join(akn_ref(other.id, "") for other in others)


def _escaped(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))
