"""Sentences of a clause, and a copy of each in which remarks in parentheses are blanked out.

The cut is cheap: a full stop before a capital, unless a short form ("e.g.", "No.") stands before
it. Both the copy and the sentence have the clause's own offsets, so that what is found in the
copy is found in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_SENTENCE = 2500

_END = re.compile(r"[.!?][\"”’')\]]*+\s++(?=[\"“(\[]?[A-Z0-9•])")
# A stop after these ends no sentence; after the second kind only before a number or a code.
_SHORT_FORM = re.compile(
    r"\b(?:e\.g|i\.e|cf|dr|mr|ms|mrs|st|u\.s|inc|vs|v|a\.m|p\.m)$", re.IGNORECASE
)
_SHORT_NAME = re.compile(r"\b(?:secs?|nos?|art|pp?|ch|tit|subd|[A-Z]\w{1,6}|[A-Z])$")
_NUMBER_AFTER = re.compile(r"[.]\s+(?:\d|Code\b|Const\b|Regs?\b)")
_REMARK = re.compile(r"\((?:[^()]++|\([^()]{0,80}\)){0,40}+\)|\[[^\[\]]{0,200}\]")
_LONGEST_REMARK = 500
# The commas of a date are no pauses: "before January 1, 2020 shall".
_YEAR = re.compile(r",\s(?:19|20)\d\d\b")
_MODAL_INSIDE = re.compile(r"\b(?:shall|must|may|will|should|unless)\b")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of ``text`` in order; none is longer than MAX_SENTENCE."""
    start = 0
    for match in _END.finditer(text):
        if _is_short_form(text, max(start, match.start() - 8), match.start()):
            continue
        yield from _capped(start, match.end())
        start = match.end()
    yield from _capped(start, len(text))


def _is_short_form(text: str, start: int, stop: int) -> bool:
    if _SHORT_FORM.search(text, start, stop):
        return True
    return bool(_NUMBER_AFTER.match(text, stop) and _SHORT_NAME.search(text, start, stop))


def _capped(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what no sentence reaches in length, so that hostile text costs linear time."""
    while end - start > MAX_SENTENCE:
        yield start, start + MAX_SENTENCE
        start += MAX_SENTENCE
    if start < end:
        yield start, end


def mask_remarks(text: str) -> str:
    """Return ``text`` with remarks in parentheses and the commas of dates blanked, length kept.

    >>> mask_remarks("the Superintendent (SPI) shall")
    'the Superintendent       shall'
    """
    if "(" in text or "[" in text:
        text = _REMARK.sub(_blank, text)
    return _YEAR.sub(_without_comma, text) if ", " in text else text


def _without_comma(match: re.Match[str]) -> str:
    start = match.start()
    return match[0].replace(",", " ") if match.string[start - 1 : start].isdigit() else match[0]


def _blank(match: re.Match[str]) -> str:
    """Blank a remark out; "employee(s)" is a word, and a remark can hold a norm of its own."""
    start = match.start()
    apart = not start or match.string[start - 1].isspace()
    kept = not apart or len(match[0]) > _LONGEST_REMARK or _MODAL_INSIDE.search(match[0])
    return match[0] if kept else " " * len(match[0])
