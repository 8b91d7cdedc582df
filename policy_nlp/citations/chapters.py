"""Laws cited by chapter and section: "M.G.L. c. 71, § 37H; c. 76, § 5", "71:37H"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policy_nlp.citations import sections
from policy_nlp.citations.names import Name
from policy_nlp.citations.patterns import CHAPTER, GAP, JOIN, SECTION
from policy_nlp.citations.sections import Head, Member

_CHAPTER: Final = rf"(?:{CHAPTER}|c\b)"
# Between a chapter and its sections: ", §", ", Section", ":".
_SECTIONS: Final = re.compile(rf"(?:\s?:\s?|{GAP},?{GAP}(?:{SECTION}|s\.?){GAP})(?=\d)")


@cache
def _first(chapter: str) -> re.Pattern[str]:
    # "c. 71", "Chapter 71B", "71:37H" after the name.
    return re.compile(rf"{GAP},?{GAP}(?:{_CHAPTER}{GAP})?(?P<chapter>{chapter})")


@cache
def _next(chapter: str) -> re.Pattern[str]:
    # "; c. 76" and ", 76:5" later in the list.
    return re.compile(
        rf"{GAP}{JOIN}{GAP}(?:{_CHAPTER}{GAP}(?P<chapter>{chapter})|(?P<short>{chapter})(?=:\d))"
    )


# "Chapter 71B of the General Laws", "Section 37O of Chapter 71 of the", before the name.
_BEFORE: Final = re.compile(
    rf"(?:{SECTION}\s{{0,3}}(?P<sections>\d[\w½¾(),. -]{{0,40}}?)\s{{1,3}}of\s{{1,3}})?"
    rf"\b{CHAPTER}{GAP}(?P<chapter>\d{{1,3}}[A-Z]?)\s{{1,3}}of\s{{1,3}}(?:the\s{{1,3}})?$"
)


def read(text: str, name: Name) -> tuple[list[Head], list[Member]]:
    """All chapters after a name, each as a head, and their sections (or themselves)."""
    found: list[Head] = []
    members: list[Member] = []
    match, start = _first(name.body.chapter).match(text, name.end), name.start
    if match is None:
        return found, _before(text, name)
    while match is not None:
        head = _head(name, match, start)
        found.append(head)
        members += _members(text, head)
        match = _next(name.body.chapter).match(text, members[-1].end)
        start = match.start(match.lastgroup or 0) if match else 0
    return found, members


def _head(name: Name, match: re.Match[str], start: int) -> Head:
    chapter = match[match.lastgroup or 0]
    return Head(name.body, f"/{name.body.path}/c{chapter.lower()}", start, match.end())


def _members(text: str, head: Head) -> list[Member]:
    lead = _SECTIONS.match(text, head.end)
    members = sections.read(text, lead.end(), head, "") if lead else []
    if not members:
        return [Member(head.start, head.end, head.base)]
    return [members[0]._replace(start=head.start), *members[1:]]


def _before(text: str, name: Name) -> list[Member]:
    offset = max(0, name.start - 100)
    match = _BEFORE.search(text[offset : name.start])
    if match is None:
        return []
    start, base = offset + match.start(), f"/{name.body.path}/c{match['chapter'].lower()}"
    head = Head(name.body, base, start, name.end)
    found = sections.read(text, offset + match.start("sections"), head) if match["sections"] else []
    if not found:
        return [Member(start, name.end, base)]
    found[0] = found[0]._replace(start=start)
    return [*found[:-1], found[-1]._replace(end=name.end)]
