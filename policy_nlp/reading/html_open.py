"""The elements that are open at a place of an HTML page, however many and however closed."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

from policy_nlp.reading.html_marks import Bearing, Element

Group = Literal["hidden", "head", "bold", "item"]
_HIDDEN = ("head", "script", "style", "template", "noscript", "title", "object", "svg", "math")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GROUPS: Final[dict[str, Group]] = {
    **dict.fromkeys((*_HIDDEN, "iframe"), "hidden"),
    **dict.fromkeys(_HEADS, "head"),
    **dict.fromkeys(("b", "strong", "u"), "bold"),
    "li": "item",
}
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th")
_BOXES = ("p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote")
_OTHERS = ("hr", "pre", "address", "center", "form", "fieldset", "body", "html")
BREAKS = frozenset((*_HEADS, *_LISTS, *_BOXES, *_OTHERS))  # elements that end a block
_BARRIERS = frozenset(("li", "td", "table", "body"))
_DEEPEST = 400  # nested elements followed; deeper ones are read as text of the last one


class OpenElements:
    """A stack of elements; every question is answered without going through it."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._bearings = [Bearing()]
        self._places: dict[str, list[int]] = {}
        self._barriers: list[int] = []
        self._count: Counter[Group] = Counter()
        self._unseen: list[tuple[int, str]] = []

    @property
    def bearing(self) -> Bearing:
        """What the open elements say of words."""
        return self._bearings[-1]

    def within(self, group: Group) -> bool:
        """Whether an element of a group is open."""
        return self._count[group] > 0

    @property
    def unseen(self) -> str | None:
        """The furniture that words are which a browser does not show, or shows apart."""
        return self._unseen[-1][1] if self._unseen else None

    def push(self, one: Element, unseen: str | None = None) -> bool:
        """Open an element; False where too many are open. ``unseen``: what its words are."""
        place = len(self._stack)
        if place >= _DEEPEST:
            return False
        self._stack.append(one)
        self._bearings.append(self._bearings[-1].inside(one))
        self._places.setdefault(one.tag, []).append(place)
        if unseen:
            self._unseen.append((place, unseen))
        if one.tag in _BARRIERS:
            self._barriers.append(place)
        if one.tag in _GROUPS:
            self._count[_GROUPS[one.tag]] += 1
        return True

    def close(self, tag: str, *, past: bool) -> None:
        """Close the innermost element of that name and all inside it.

        Only with ``past`` one that a list item, a cell, a table or the body holds.
        """
        places = self._places.get(tag)
        if places and (past or not self._barriers or self._barriers[-1] <= places[-1]):
            place = places[-1]
            while len(self._stack) > place:
                self._pop()

    def _pop(self) -> None:
        one = self._stack.pop()
        self._bearings.pop()
        self._places[one.tag].pop()
        if self._unseen and self._unseen[-1][0] == len(self._stack):
            self._unseen.pop()
        if one.tag in _BARRIERS:
            self._barriers.pop()
        if one.tag in _GROUPS:
            self._count[_GROUPS[one.tag]] -= 1
