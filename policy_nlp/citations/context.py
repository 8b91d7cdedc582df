"""Heads from context: "Section 54954.3" after the Government Code, "See §§ 24, 93a"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from policy_nlp.citations import numbers, sections
from policy_nlp.citations.bodies import lone_titles
from policy_nlp.citations.patterns import GAP, SECTION
from policy_nlp.citations.sections import Head, Member
from policy_nlp.citations.words import lone_sections

_TITLE: Final = re.compile(r"\bTitle\s(\d{1,2})[\s,]{0,3}$")
_WORD: Final = re.compile(rf"{SECTION}{GAP}")
# Without clauses a head reaches as far as its paragraph, and no farther than this.
_REACH: Final = 800
# A head that follows stands in the same sentence, and not far.
_AHEAD: Final = 250
_SENTENCE: Final = re.compile(r"[.:;]\s{1,3}[A-Z]|\n\s{0,20}\n|\n\s{0,20}[-•]")
_BREAK: Final = re.compile(r"\n\s{0,20}\n")


def find(text: str, position: int, heads: Sequence[Head], reach: int) -> list[Member]:
    """The citations of a section word at ``position`` by the nearest head from ``reach`` on.

    ``heads`` are those that take sections.
    """
    word = _WORD.match(text, position)
    titled = _titled(text, position, heads)
    if word is not None and titled is not None:
        members = sections.read(text, word.end(), titled, "s")
        return [members[0]._replace(start=titled.start), *members[1:]] if members else []
    head = nearest(text, position, heads, reach) or _next(text, position, heads)
    if word is None or head is None:
        return []
    number = numbers.read(text, word.end(), head.body)
    if number is None or not _plausible(text, word, number.low):
        return []
    members = sections.read(text, word.end(), head, "s")
    return [members[0]._replace(start=position), *members[1:]] if members else []


def _titled(text: str, position: int, heads: Sequence[Head]) -> Head | None:
    """The head of "Title 5 §§ 80331-80338" in a text that cites the state whose title it is."""
    match = _TITLE.search(text, max(0, position - 14), position)
    body = lone_titles().get(match[1]) if match else None
    if match is None or body is None or not any(h.body.state == body.state for h in heads):
        return None
    return Head(body, f"/{body.path}/t{match[1]}", match.start(), position)


def nearest(text: str, position: int, heads: Sequence[Head], reach: int) -> Head | None:
    """The last of the heads, all of which take sections, before ``position`` and from ``reach``."""
    index = bisect_left(heads, position, key=lambda head: head.start) - 1
    return heads[index] if index >= 0 and heads[index].start >= reach else None


def _next(text: str, position: int, heads: Sequence[Head]) -> Head | None:
    """The head that follows in the same sentence."""
    index = bisect_left(heads, position, key=lambda head: head.start)
    if index == len(heads) or heads[index].start - position > _AHEAD:
        return None
    ends = _SENTENCE.search(text, position, heads[index].start)
    return None if ends else heads[index]


def paragraph(text: str, position: int) -> int:
    """Where the paragraph of ``position`` starts, as far back as a head may reach."""
    start = max(0, position - _REACH)
    ends = [match.end() for match in _BREAK.finditer(text, start, position)]
    return ends[-1] if ends else start


def _plausible(text: str, word: re.Match[str], number: str) -> bool:
    """A section sign announces any number; the word one that is no outline's or a plan's."""
    if number in lone_sections():
        return False
    return word[0].startswith("§") or len(number) >= 3
