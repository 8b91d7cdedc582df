"""Names of bodies of law and kinds of policies in a text, in every spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from heapq import merge
from typing import Final, NamedTuple

from policy_nlp.citations import spelling
from policy_nlp.citations.bodies import (
    Body,
    by_key,
    lower_kinds,
    lower_pattern,
    names_pattern,
    spellings,
)

# After abbreviations that are words elsewhere ("PC", "FR", "E"): a number of three digits.
SHORT_NUMBER: Final = re.compile(
    r"\s{0,3}(?:[§(]|[sS]ec|[cC]h(?:apter|\.)|\d{3}|\d{1,3}[A-Z]?[.:/-]\d)"
)
_CODE_BEFORE_NUMBER: Final = re.compile(rf"(code)(?:{SHORT_NUMBER.pattern})")
# A policy's code after "policy", "regulation", also behind a second kind; no year, no count.
_POLICY_BEFORE_NUMBER: Final = re.compile(
    r"(policy|policies|regulations?)"
    r"(?:\s?(?:/|\s(?:and|or)\s)\s?(?:administrative\s{1,3})?regulations?)?\s{1,40}#?"
    r"(?!(?:19|20)\d\d(?![.\d]))\d{4}(?!\d|,\d|[-–]\d\d\b)"
)
# No name of a code is longer.
_LONGEST: Final = 60


class Name(NamedTuple):
    """A body's name in the text."""

    body: Body
    start: int
    end: int


def find_names(text: str) -> Iterator[Name]:
    """Every name of a body, in order."""
    lower = sorted(_lower_names(text), key=_start)
    return merge(_capital_names(text), lower, key=_start) if lower else _capital_names(text)


def _start(name: Name) -> int:
    return name.start


def _capital_names(text: str) -> Iterator[Name]:
    for match in names_pattern().finditer(text):
        body = resolve(match[0])
        if body is not None:
            yield Name(body, match.start(), match.end())


def _lower_names(text: str) -> Iterator[Name]:
    """Names that are not capitalized, where a number follows: "education code 48900"."""
    yield from _lower(text, "code", lower_pattern, _CODE_BEFORE_NUMBER)
    yield from _lower(text, "polic", lower_kinds, _POLICY_BEFORE_NUMBER)
    yield from _lower(text, "regulation", lower_kinds, _POLICY_BEFORE_NUMBER)


def _lower(
    text: str, stem: str, names: Callable[[], re.Pattern[str]], form: re.Pattern[str]
) -> Iterator[Name]:
    position = text.find(stem)
    while position >= 0:
        word = form.match(text, position)
        if word is not None:
            for match in names().finditer(text, max(0, position - _LONGEST), word.end(1)):
                body = resolve(match[0])
                if body is not None and match.end() == word.end(1):
                    yield Name(body, match.start(), match.end())
        position = text.find(stem, position + 1)


@lru_cache(8192)
def resolve(name: str) -> Body | None:
    """The body that a matched name names; also where extraction lost letters of it."""
    found = by_key().get(spelling.key(name))
    if found is not None:
        return found
    return next((body for pattern, body in _patterns() if pattern.fullmatch(name)), None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Body], ...]:
    table = by_key()
    return tuple(
        (re.compile("".join(spelling.pieces(spelled))), table[key])
        for spelled, key in spellings().items()
    )
