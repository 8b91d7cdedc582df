"""Subdivisions of a section in all their spellings: (a)(1), [a][1], "subdivision (b)", (a)-(e)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from policy_nlp.citations.ids import RANGE
from policy_nlp.citations.patterns import SUB_WORD, SUBS, TO

_TOKEN: Final = re.compile(r"[A-Za-z\d]+(?:\s?[-–]\s?[A-Za-z\d]+)?")
_DASH: Final = re.compile(r"\s?[-–]\s?")

# The first subdivisions of a section, directly after its number or after a word or blank; after
# a comma only where no text follows ("48915, (a) or (c)", but not "48915, (b) the principal").
FIRST: Final = re.compile(
    rf"(?:\s{{0,3}},?\s{{0,40}}{SUB_WORD}\s{{0,40}}|\s{{0,3}})(?P<subs>{SUBS})"
)
AFTER_COMMA: Final = re.compile(
    rf",\s{{1,3}}(?P<subs>{SUBS})"
    r"(?=\s{0,3}(?:$|\n|[),;.\]]|(?:-|–|and|or|to|through|&)\s{0,3}[(\[]))"
)
# One more of the same section: "(a) and (t)", "(a)-(e)", ", subdivisions (b)".
MORE: Final = re.compile(
    rf"(?:(?P<to>{TO})|(?:,\s{{1,3}}inclusive\b)?\s{{0,3}}(?:,\s{{0,3}}(?:and\b|or\b|&)?|and\b|or\b|&)\s{{0,40}})"
    rf"(?P<word>{SUB_WORD}\s{{0,3}})?(?P<subs>{SUBS})"
)
# "254 h 7": subdivisions without any bracket.
SPACED: Final = re.compile(r"\s(?P<subs>[a-z]\s\d{1,2})(?![\w.])")


class Sub(NamedTuple):
    """The segments of one cited subdivision and where its words stand."""

    start: int
    end: int
    path: tuple[str, ...]


def read(text: str, position: int) -> list[Sub]:
    """All subdivisions that follow a section number at ``position``; the first may be none."""
    match = (
        FIRST.match(text, position)
        or AFTER_COMMA.match(text, position)
        or SPACED.match(text, position)
    )
    if match is None:
        return []
    found = [Sub(position, match.end(), split(match["subs"]))]
    while more := MORE.match(text, found[-1].end):
        _add(found, more)
    return found


def _add(found: list[Sub], more: re.Match[str]) -> None:
    last = found[-1]
    if _goes_deeper(more):
        found[-1] = Sub(last.start, more.end(), last.path + split(more["subs"]))
        return
    path = resume(last.path, split(more["subs"]))
    if more["to"] and RANGE not in last.path[-1] and len(path) >= len(last.path):
        end = (*last.path[:-1], f"{last.path[-1]}{RANGE}{path[len(last.path) - 1]}")
        found[-1] = Sub(last.start, more.end(), end)
    else:
        found.append(Sub(more.start("subs"), more.end(), path))


def _goes_deeper(more: re.Match[str]) -> bool:
    """Whether it names a part of the one before: "subdivision (a), paragraph (1)"."""
    word = (more["word"] or "").lower()
    return word.startswith(("par", "subpar", "clause")) and not more["to"] and "," in more[0][:4]


@lru_cache(4096)
def split(subs: str) -> tuple[str, ...]:
    """``(a)(1)`` as its segments ``("a", "1")``; ``(a-e)`` is the one segment ``a...e``."""
    return tuple(_DASH.sub(RANGE, token) for token in _TOKEN.findall(subs))


def resume(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The full path of ``after`` in a list: "(e)(1), (3)" means (e)(3), "(a)(1), (b)" means (b).

    It replaces the deepest segment of its own class (number, small letter, capital) that leaves
    it no deeper than the one before, else the first of its class.
    """
    same = [n for n, segment in enumerate(before) if _class(segment) == _class(after[0])]
    fitting = [n for n in same if n + len(after) <= len(before)]
    depth = fitting[-1] if fitting else same[0] if same else 0
    return (*before[:depth], *after)


def _class(segment: str) -> str:
    if segment[0].isdigit():
        return "number"
    return "capital" if segment[0].isupper() else "letter"
