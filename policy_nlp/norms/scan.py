"""One pass over a text for the words that can be, or begin, a trigger."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policy_nlp.norms.lexicon import frames, load_toml, modals, performatives

_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|of|during|each|every|until|before|after|through|and|or|to|-)\s+$"
)
_MONTH_AFTER = re.compile(r"\s*(?:\d|,|through\b|of\b|-|–|\))")
_CAPITALIZED_SUBJECT = re.compile(r"\s+(?:be|not|also|have|only)\b")
_COPULA = re.compile(
    r"\b(?:is|are)\s+(?:(?:not|no longer|never)\s+)?(?:\w+ly\s+|also\s+|hereby\s+){0,2}$"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never)\b")


class Hit(NamedTuple):
    """A candidate word: its kind (modal, be, have, performative, duty), text and span."""

    kind: str
    word: str
    start: int
    end: int


@cache
def _kinds() -> dict[str, str]:
    kinds = dict.fromkeys(frames("be"), "be")
    kinds |= dict.fromkeys(performatives(), "performative")
    kinds |= {"has": "have", "have": "have", "responsibility": "duty"}
    return kinds | dict.fromkeys(modals(), "modal")


@cache
def _scanner() -> re.Pattern[str]:
    """Match any candidate after a mark or blank; grouped by first letter, so most fail fast."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(_kinds(), key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(word[1:].replace(" ", r"\s+"))
    groups = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"[^\w_’'-](?:{groups})(?![\w-])")


def lower(text: str) -> str:
    """Return ``text`` in lower case with every offset kept (a few capitals would grow)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def scan(text: str, low: str) -> list[Hit]:
    """Return the candidates in reading order, nouns ("May 5", "a will") left out."""
    hits = []
    for match in _scanner().finditer(" " + low):
        start, end = match.start(), match.end() - 1
        word = " ".join(match[0][1:].split())
        if not _is_noun(text, low, word, start, end):
            hits.append(Hit(_kinds()[word], word, start, end))
    return hits


def _is_noun(text: str, low: str, word: str, start: int, end: int) -> bool:
    nouns = load_toml("lexicon")["noun"]
    if word not in nouns:
        return False
    if word == "may" and text[start] == "M" and text[start + 1] == "a":
        return _is_month(text, low, start, end)
    before = low[max(0, start - 20) : start].split()
    if text[start].isupper() and before and not text[start:end].isupper():
        return not before[-1].endswith((".", ":", ")", "?"))
    return bool(before) and before[-1] in nouns[word]["after"]


def _is_month(text: str, low: str, start: int, end: int) -> bool:
    if _MONTH_AFTER.match(low, end) or _MONTH_BEFORE.search(low, max(0, start - 12), start):
        return True
    before = text[max(0, start - 20) : start].rstrip()
    return bool(before) and before[-1] not in ".:;?)" and not _CAPITALIZED_SUBJECT.match(low, end)


def copula_before(low: str, start: int) -> tuple[int, bool] | None:
    """Return where "is" or "are" begins before ``start``, and whether it is denied."""
    match = _COPULA.search(low, max(0, start - 50), start)
    return (match.start(), bool(_NEGATED.search(match[0]))) if match else None
