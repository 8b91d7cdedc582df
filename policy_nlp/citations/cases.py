"""Court decisions whose reporter is not among the data, read by eyecite where it is installed.

The common reporters stand in ``jurisdictions/reporters.toml`` and are found at the speed of all
else. eyecite knows every reporter and is slow, so that it is imported and asked only about words
that look like volume, reporter and page, after the name of a case.
Where it is not installed, nothing is claimed for those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, Final

from policy_nlp.citations.sections import Member

# What stands in the name of a case, before its citation.
_NAMES: Final = (" v. ", "In re ")
# How far after it.
_AFTER: Final = 260
# Volume, reporter, page: "123 Wash. 2d 45", "12 Or App 34".
_CANDIDATE: Final = re.compile(
    r"(?<![\d.,$§/-])\b\d{1,4}\s{1,3}[A-Z](?:[A-Za-z.'’]|\s(?=[A-Z\d])){0,24}(?:\d(?:d|th))?\s{1,3}\d{1,6}\b(?!\.\d)"
)
_DROPPED: Final = re.compile(r"[.'’]")
_BLANKS: Final = re.compile(r"[^a-z0-9]+")


@cache
def installed() -> bool:
    """Whether eyecite is there, so that reporters beyond the data can be read."""
    return find_spec("eyecite") is not None


def find(text: str, taken: Callable[[int], bool]) -> Iterator[Member]:
    """The cases on ground that is not ``taken``; none where eyecite is not installed."""
    if not installed():
        return
    for window in _windows(text):
        for match in _CANDIDATE.finditer(text, *window):
            if taken(match.start()):
                continue
            for offset, length, id_ in _read(match[0]):
                yield Member(match.start() + offset, match.start() + offset + length, id_)


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches after names of cases, joined where they meet."""
    found: list[tuple[int, int]] = []
    for start in sorted(_places(text)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], start + _AFTER)
        else:
            found.append((start, start + _AFTER))
    return found


def _places(text: str) -> Iterator[int]:
    for word in _NAMES:
        position = text.find(word)
        while position >= 0:
            yield position
            position = text.find(word, position + len(word))


@lru_cache(4096)
def _read(words: str) -> tuple[tuple[int, int, str], ...]:
    """The cases that eyecite finds in ``words``: where each starts, its length, its id."""
    # Imported only where a case can be: the import alone takes a third of a second.
    from eyecite import get_citations
    from eyecite.models import FullCaseCitation

    found = []
    cases: list[Any] = [c for c in get_citations(words) if isinstance(c, FullCaseCitation)]
    for case in cases:
        id_, (start, end) = _id(case.groups, case.corrected_reporter()), case.span()
        found += [(start, end - start, id_)] if id_ else []
    return tuple(found)


def _id(groups: dict[str, Any], reporter: str) -> str:
    volume, page = groups.get("volume") or "", groups.get("page") or ""
    if not (volume.isdecimal() and page.isdecimal()):
        return ""
    return f"/case/{slug(reporter)}/{volume}/{page}"


def slug(reporter: str) -> str:
    """A reporter's name as it stands in ids: "Wash. 2d" is wash-2d, "N.Y.2d" is ny2d."""
    return _BLANKS.sub("-", _DROPPED.sub("", reporter.lower())).strip("-")
