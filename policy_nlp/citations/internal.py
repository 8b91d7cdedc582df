"""Internal references: words that point to another place of the same document.

Their forms are data (``internal.toml``). They are no citations; where clauses are given, they are
resolved to the ids of the clauses they point to.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

import msgspec

from policy_nlp.citations.targets import Outline, Pointer
from policy_nlp.values import Citation, Clause, InternalKind, InternalReference

# The version of the analyser: results of another version are not reused.
VERSION: Final[str] = "1"

_PIECE: Final = re.compile(r"\{([A-Z]+)\}")
# A member of a list of numbers, and the sign of a range before it.
_MEMBER: Final = re.compile(
    r"(?:([-–—]|\bthrough\b|\bto\b)\s*)?#?\s?\(?(\d{1,3}[a-z]?|[a-z]{1,3})\b"
)
_JOINTS: Final = frozenset({"and", "or"})
_LONGEST_RANGE: Final = 60


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the words that are found in it, and the numbers of the first."""

    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of internal references.

    ``needs``: groups of which one must have matched; ``near``: letters of which some stand in
    every paragraph that holds one.
    """

    kind: InternalKind
    pattern: str
    needs: tuple[str, ...]
    near: tuple[str, ...]
    examples: tuple[Example, ...]


@cache
def forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Every form with its compiled pattern, in the order in which they win over each other."""
    file = resources.files("policy_nlp.citations") / "internal.toml"
    raw: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    pieces: dict[str, str] = raw["pieces"]
    found = msgspec.convert(raw["form"], tuple[Form, ...])
    return tuple((form, re.compile(_filled(form.pattern, pieces))) for form in found)


def find_internal_references(
    text: str, clauses: Sequence[Clause] = (), citations: Sequence[Citation] = ()
) -> list[InternalReference]:
    """Every internal reference of ``text`` in reading order.

    Offsets are code points into ``text``, end exclusive. With ``clauses`` each carries the id of
    the clause that holds it and the ids of those it points to, where they can be told. What
    overlaps one of ``citations`` is the citation's. Raises nothing.
    """
    matches = list(_matches(text, citations))
    if not matches:
        return []
    outline = Outline(clauses)
    starts = [clause.start for clause in clauses]
    found = []
    for form, match in matches:
        index = bisect_right(starts, match.start()) - 1
        targets = outline.targets(form.kind, _pointer(match)) if index >= 0 else ()
        holder = clauses[index].id if index >= 0 else None
        found.append(InternalReference(holder, *match.span(), match[0], form.kind, targets))
    return found


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """The pattern with every piece in its place, and the pieces' own pieces."""
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda match: pieces[match[1]], pattern)
    return pattern


def _matches(text: str, citations: Sequence[Citation]) -> Iterator[tuple[Form, re.Match[str]]]:
    """What the forms match, in reading order; of two that overlap, the earlier form's."""
    candidates = [
        (form, match)
        for form, pattern, start, end in _near(text)
        for match in pattern.finditer(text, start, end)
        if _holds(form, match)
    ]
    if not candidates:
        return
    taken = bytearray(len(text) + 1)
    for citation in citations:
        taken[citation.start : citation.end] = b"\1" * (citation.end - citation.start)
    found = []
    for form, match in candidates:
        start, end = match.span()
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((form, match))
    yield from sorted(found, key=lambda one: one[1].start())


def _near(text: str) -> Iterator[tuple[Form, re.Pattern[str], int, int]]:
    """The forms in order, each with the lines of ``text`` that hold one of its letters."""
    places: list[tuple[int, int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        places += [(number, start, end) for number in _numbered(line)]
        start = end + 1
    for number, start, end in sorted(places):
        yield *forms()[number], start, end


@lru_cache(maxsize=16384)  # documents have many lines in common
def _numbered(line: str) -> tuple[int, ...]:
    """The numbers of the forms of whose letters a line holds some."""
    return tuple(
        number
        for number, (form, _) in enumerate(forms())
        if any(letters in line for letters in form.near)
    )


def _holds(form: Form, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return not form.needs or any(groups.get(name) for name in form.needs)


def _pointer(match: re.Match[str]) -> Pointer:
    groups = match.groupdict()
    title = groups.get("title") or groups.get("quoted")
    numbers = tuple(_numbers(groups.get("numbers") or ""))
    return Pointer(*match.span(), numbers, title, groups.get("way"))


def _numbers(words: str) -> Iterator[str]:
    """The markers that a list of numbers names, its ranges written out: "1-3" is 1, 2, 3."""
    last = ""
    for dash, number in _MEMBER.findall(words):
        if number in _JOINTS:
            continue
        if dash:
            yield from _between(last, number)
        yield number
        last = number


def _between(low: str, high: str) -> Iterator[str]:
    """The numbers or single letters after ``low`` and before ``high``."""
    if low.isdigit() and high.isdigit():
        yield from map(str, range(int(low) + 1, min(int(high), int(low) + _LONGEST_RANGE)))
    elif len(low) == len(high) == 1 and low.isalpha() and high.isalpha():
        yield from map(chr, range(ord(low) + 1, ord(high)))
