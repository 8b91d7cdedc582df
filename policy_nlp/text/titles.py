"""Whether a line reads as a heading, by its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 110
_MOST_WORDS = 14
_FEW_WORDS = 7
_MOSTLY = 0.75
_WORD = re.compile(r"[A-Za-z][\w'’/-]*")
_ENDS = re.compile(r"[.;,!]$|\)$|_$|@|\.{4}|https?:")
_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "not"),
        *("of", "on", "or", "over", "per", "the", "to", "under", "upon", "via", "with"),
        *("within", "without"),
    )
)
_CITES = re.compile(r"\b(?:Code|Sections?|CCR|CFR|USC|AR|BP)\b.*\d\d")  # "Legal Code: … 17612"
_VERBS = re.compile(r"\b(?:shall|must|may|will|should|is|are|has|have)\b")


@lru_cache(maxsize=16384)  # documents have many lines in common
def looks_like_title(text: str) -> bool:
    """Whether a line is short, unpunctuated and mostly capitalised, as titles are."""
    words = _title_words(text)
    capital = [word for word in words if word not in _SMALL]
    return bool(words) and sum(word[0].isupper() for word in capital) >= _MOSTLY * len(capital)


def looks_like_heading(text: str, *, list_follows: bool) -> bool:
    """Whether a line with a unit of its own reads as a heading: a title, or a few words.

    A line that ends in a colon above a list is the list's lead-in.
    """
    words = _title_words(text)
    if not words or (text.endswith(":") and (list_follows or len(words) > _FEW_WORDS)):
        return False
    few = len(words) <= _FEW_WORDS and ": " not in text and not _VERBS.search(text)
    return few or looks_like_title(text)


def _title_words(text: str) -> list[str]:
    """The words of a line that may be a title; none where its form says that it is not."""
    if len(text) > _LONGEST or not text[0].isupper():
        return []
    if _ENDS.search(text) or _CITES.search(text):
        return []
    words = _WORD.findall(text)
    return words if len(words) <= _MOST_WORDS else []
