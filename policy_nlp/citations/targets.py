"""Where internal references point: the lists and sections of a document, looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from policy_nlp.values import Clause, InternalKind

_LETTERS: Final = re.compile(r"[^\W_]+")
_PARTS: Final = re.compile(r"(\d{1,3})([a-z])")


class Pointer(NamedTuple):
    """What a reference says of its target: its own span, the markers, the title, the way."""

    start: int
    end: int
    numbers: tuple[str, ...]
    title: str | None
    way: str | None


class _List(NamedTuple):
    """Items of one owner by their markers; a marker that comes twice is its first item's."""

    start: int
    items: dict[str, Clause]


class Outline:
    """The headings, lists and items of a document."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._headings = [clause for clause in clauses if clause.kind == "heading"]
        self._lists = list(_lists(clauses))
        self._end = clauses[-1].end if clauses else 0

    def targets(self, kind: InternalKind, pointer: Pointer) -> tuple[str, ...]:
        """The ids of the clauses that a reference points to; empty where they are not known."""
        if kind == "document":
            return ()
        if pointer.title is None:
            return self._items(pointer, 0, self._end)
        heading = self._heading(pointer)
        if heading is None:
            return ()
        if not pointer.numbers:
            return (heading.id,)
        return self._items(pointer._replace(way=None), heading.start, self._after(heading))

    def _heading(self, pointer: Pointer) -> Clause | None:
        """The heading of the title, the nearest one on the side that the words name."""
        named = self._named(_folded(pointer.title or ""))
        sides = [one for one in named if _on_side(one.start, pointer)]
        return min(sides or named, key=lambda one: abs(one.start - pointer.start), default=None)

    def _named(self, title: str) -> list[Clause]:
        """The headings of a title, or the only one that begins with it."""
        folded = [(_folded(heading.text), heading) for heading in self._headings]
        named = [heading for words, heading in folded if words == title]
        longer = [heading for words, heading in folded if words.startswith(f"{title} ")]
        return named or (longer if len(longer) == 1 else [])

    def _after(self, heading: Clause) -> int:
        """Where the heading's section ends."""
        later = (one.start for one in self._headings if one.start > heading.start)
        return next(later, self._end + 1)

    def _items(self, pointer: Pointer, start: int, end: int) -> tuple[str, ...]:
        """The items of the nearest list between ``start`` and ``end`` that has all the numbers."""
        inside = [one for one in self._lists if start <= one.start < end]
        near = sorted(inside, key=lambda one: abs(one.start - pointer.start))
        # Without a word for it, what was said before comes before what follows.
        if pointer.way is None:
            near.sort(key=lambda one: one.start > pointer.start)
        for one in near:
            if _on_side(one.start, pointer) and (found := _picked(one, pointer, self._lists)):
                return found
        return ()


def _lists(clauses: Sequence[Clause]) -> Iterator[_List]:
    """The lists in reading order. A list ends where its owner does, or where it counts anew."""
    open_lists: dict[str | None, _List] = {}
    for clause in clauses:
        if clause.kind == "heading":
            open_lists.pop(None, None)
        number = _marker(clause)
        if not number:
            continue
        one = open_lists.get(clause.parent)
        if one is None or (clause.parent is None and number in one.items):
            one = open_lists[clause.parent] = _List(clause.start, {})
            yield one
        one.items.setdefault(number, clause)


def _marker(clause: Clause) -> str:
    if clause.kind == "heading" or not clause.number:
        return ""
    return "".join(_LETTERS.findall(clause.number.lower()))


def _on_side(start: int, pointer: Pointer) -> bool:
    if pointer.way == "above":
        return start < pointer.start
    return pointer.way != "below" or start > pointer.start


def _picked(one: _List, pointer: Pointer, lists: Iterable[_List]) -> tuple[str, ...]:
    """The ids of all the numbers in the list; none where one is missing or holds the words."""
    found = [_item(one, number, lists) for number in pointer.numbers]
    if any(item is None or item.start <= pointer.start < item.end for item in found):
        return ()
    return tuple(item.id for item in found if item is not None)


def _item(one: _List, number: str, lists: Iterable[_List]) -> Clause | None:
    """The item of a number; of "3a" the sub-item a of item 3."""
    parts = _PARTS.fullmatch(number)
    if number in one.items or parts is None:
        return one.items.get(number)
    owner = one.items.get(parts[1])
    inner = (other.items.get(parts[2]) for other in lists)
    return next((item for item in inner if item and owner and item.parent == owner.id), None)


def _folded(title: str) -> str:
    """A title without capitals, punctuation and the blanks between words."""
    return " ".join(_LETTERS.findall(title.casefold()))
