"""Word lists for a redline: automatic numbers that are right before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from policy_nlp.reading.numbering import roman
from policy_nlp.text.markers import roman_value
from policy_nlp.values import Clause

Side = Literal["before", "after"]
_ROMAN: Final = re.compile(r"[ivxl]{1,6}|[IVXL]{1,6}")
_TOO_LARGE: Final = 90  # for the numerals that are written here
_LOOK_BACK: Final = 30  # open lists that an item may go on with


class Counted(NamedTuple):
    """A reading of a number: Word's format, the text around it, and its value."""

    form: str
    text: str
    value: int


@dataclass(slots=True)
class WordList:
    """One list: its id, depth, form, first value, and how far it has counted on each side."""

    id: int
    depth: int
    form: str
    text: str
    start: int
    counts: dict[Side, int] = field(default_factory=dict)

    def following(self, side: Side) -> int:
        """The number that the next item has on a side."""
        return self.counts.get(side, self.start - 1) + 1


class Lists:
    """The lists of a document as its rows are written."""

    def __init__(self) -> None:
        self.made: list[WordList] = []

    def place(self, before: Clause | None, after: Clause | None) -> tuple[int | None, int | None]:
        """The list ids of a row on each side; one id where one list gives both numbers.

        None where the row is no item on that side.
        """
        sides: dict[Side, Clause] = {}
        if before is not None and before.kind == "item":
            sides["before"] = before
        if after is not None and after.kind == "item":
            sides["after"] = after
        if len(sides) == 2 and (common := self._common(sides)):
            return common.id, common.id
        found = {side: self._common({side: clause}) for side, clause in sides.items()}
        ids = {side: one.id for side, one in found.items() if one}
        return ids.get("before"), ids.get("after")

    def _common(self, sides: dict[Side, Clause]) -> WordList | None:
        """The list that gives every side its number: an open one or a new one, if there can be."""
        depths = {max(clause.depth, 1) for clause in sides.values()}
        if len(depths) > 1:
            return None
        depth = depths.pop()
        readings = {side: list(_readings(clause.number)) for side, clause in sides.items()}
        for one in reversed(self.made[-_LOOK_BACK:]):
            if one.depth == depth and all(
                any(_is_next(one, side, reading) for reading in found)
                for side, found in readings.items()
            ):
                return _count(one, sides)
        return self._new(depth, readings, sides)

    def _new(
        self, depth: int, readings: dict[Side, list[Counted]], sides: dict[Side, Clause]
    ) -> WordList | None:
        first, *others = readings.values()
        for reading in sorted(first, key=lambda one: one.value != 1):
            if all(reading in found for found in others):
                made = WordList(
                    len(self.made) + 1, depth, reading.form, reading.text, reading.value
                )
                self.made.append(made)
                return _count(made, sides)
        return None


def _is_roman(core: str) -> bool:
    """Whether letters are the usual numeral of their value."""
    value = roman_value(core)
    return 0 < value < _TOO_LARGE and roman(value) == core.lower()


def _is_next(one: WordList, side: Side, reading: Counted) -> bool:
    if (one.form, one.text) != (reading.form, reading.text):
        return False
    return reading.form in ("bullet", "none") or one.following(side) == reading.value


def _count(one: WordList, sides: dict[Side, Clause]) -> WordList:
    for side in sides:
        one.counts[side] = one.following(side)
    return one


def _readings(number: str | None) -> Iterator[Counted]:
    """What a number may be: "i" is a Roman one or the ninth letter."""
    if number is None:
        yield Counted("bullet", "\u2022", 1)
        return
    core = number.strip("().")
    if core.isascii() and core.isdigit() and len(core) < 5 and str(int(core)) == core:
        yield Counted("decimal", "%1.", int(core))
        return
    if len(core) == 1 and core.isascii() and core.isalpha():
        form = "lowerLetter" if core.islower() else "upperLetter"
        yield Counted(form, "%1.", ord(core.lower()) - ord("a") + 1)
    if _ROMAN.fullmatch(core) and _is_roman(core):
        yield Counted("lowerRoman" if core.islower() else "upperRoman", "%1.", roman_value(core))
    elif len(core) != 1 or not core.isascii() or not core.isalpha():
        yield Counted("none", number, 1)
