"""Titles and chapters of a code, cited alone: "Idaho Code Title 33, Chapter 5"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policy_nlp.citations.names import Name
from policy_nlp.citations.sections import Member

_TITLE: Final = r"(?i:title)\s{1,3}(?P<title>\d{1,3}[A-Z]?)(?![\w-])"
_CHAPTER: Final = r"(?i:chapter|ch\.)\s{1,3}(?P<chapter>\d{1,3}[A-Z]?)(?![\w-])"
# "Title 33, Chapter 5" after the name.
_AFTER: Final = re.compile(rf"\s{{0,3}}[,:]?\s{{0,3}}{_TITLE}(?:,?\s{{1,3}}{_CHAPTER})?")
# "Title 33, Chapter 5," and "Chapter 5, Title 33," before it.
# Before a number that is not alone: "Sections 33-601 to", "33-601 and".
_LISTED: Final = re.compile(r"(?:[,&§–-]|\b(?:to|and|or|through|[sS]ections?|[sS]ecs?\.))\s{0,3}$")
_OF: Final = r"[\s,]{1,4}(?:of\s{1,3}(?:the\s{1,3})?)?"
_BEFORE: Final = (
    re.compile(rf"\b{_CHAPTER}{_OF}{_TITLE}{_OF}$"),
    re.compile(rf"\b{_TITLE}(?:{_OF}{_CHAPTER})?{_OF}$"),
)


def read(text: str, name: Name) -> list[Member]:
    """The title or chapter (or lone number) cited with ``name``; empty where none is."""
    after = _AFTER.match(text, name.end)
    if after is not None:
        return [Member(name.start, after.end(), _id(name, after))]
    offset = max(0, name.start - 48)
    for pattern in _BEFORE:
        before = pattern.search(text[offset : name.start])
        if before is not None:
            return [Member(offset + before.start(), name.end, _id(name, before))]
    return _number_before(text, name)


def _number_before(text: str, name: Name) -> list[Member]:
    """The section whose number alone stands before: "33-512, Idaho Code"."""
    body, offset = name.body, max(0, name.start - 24)
    match = _number_pattern(body.number).search(text[offset : name.start])
    if match is None or _LISTED.search(
        text, max(0, offset + match.start() - 12), offset + match.start()
    ):
        return []
    return [
        Member(offset + match.start(), name.end, f"/{body.path}/{body.label}{match[1].lower()}")
    ]


@cache
def _number_pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])({number}),\s{{1,3}}$")


def _id(name: Name, match: re.Match[str]) -> str:
    levels = [f"t{match['title']}"]
    if match["chapter"]:
        levels.append(f"ch{match['chapter']}")
    return "/".join(("", name.body.path, *levels)).lower()
