"""Laws cited by chapter and section: "M.G.L. c. 71, § 37H; c. 76, § 5", "71:37H"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policy_nlp.citations import sections
from policy_nlp.citations.heads import Name
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


def read(text: str, name: Name) -> tuple[list[Head], list[Member]]:
    """All chapters after a name, each as a head, and their sections (or themselves)."""
    found: list[Head] = []
    members: list[Member] = []
    match, start = _first(name.body.chapter).match(text, name.end), name.start
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
