"""Which list level a Word paragraph stands at, by its list, its level there and its indent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

_STEP = 60  # twentieths of a point by which indents of one level may differ


class ListPlace(NamedTuple):
    """The list of a paragraph, its level in it, and the indent of its words."""

    name: str
    at: int
    indent: int


@dataclass(slots=True)
class ListStack:
    """The lists that are open at a paragraph, outermost first."""

    _open: list[ListPlace] = field(default_factory=list)

    def item(self, place: ListPlace) -> int:
        """The level of an item, 1 for the outermost; lists of other names nest by indent."""
        same = [k for k, one in enumerate(self._open) if one[:2] == place[:2]]
        if same:
            del self._open[same[-1] :]
        else:
            while self._open and not self._encloses(self._open[-1], place):
                self._open.pop()
        self._open.append(place)
        return len(self._open)

    @staticmethod
    def _encloses(one: ListPlace, place: ListPlace) -> bool:
        if one.name == place.name:
            return one.at < place.at
        return one.indent + _STEP < place.indent

    def text(self, indent: int) -> int:
        """The level of a paragraph without a number: inside the items whose words it is under."""
        while self._open and (indent <= _STEP or indent + _STEP < self._open[-1].indent):
            self._open.pop()
        return len(self._open)

    def close(self) -> None:
        """End all lists, as a heading does."""
        self._open.clear()
