"""Text cut where citations begin and end, so that each can be marked up in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from policy_nlp.values import Citation


class Cut(NamedTuple):
    """A stretch of text, end exclusive, and the citations that begin it (none, one or several)."""

    start: int
    end: int
    citations: tuple[Citation, ...]


def cuts(start: int, end: int, citations: Iterable[Citation]) -> Iterator[Cut]:
    """Cut the text from ``start`` to ``end``; the cuts abut, cover it, and are in order.

    A citation that begins inside another ("AR 1312.3" in "BP/AR 1312.3") ends the outer one's
    stretch. Citations that begin together share a stretch. What begins outside is left out, what
    ends outside is cut.
    """
    at = start
    inside = (c for c in citations if start <= c.start < min(c.end, end))
    groups = [tuple(group) for _, group in groupby(sorted(inside, key=_order), key=_begin)]
    limits = [*(group[0].start for group in groups[1:]), end]
    for group, limit in zip(groups, limits, strict=False):
        first = group[0]
        if at < first.start:
            yield Cut(at, first.start, ())
        at = min(max(one.end for one in group), limit)
        yield Cut(first.start, at, group)
    if at < end:
        yield Cut(at, end, ())


def _order(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


def _begin(citation: Citation) -> int:
    return citation.start
