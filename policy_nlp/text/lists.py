"""List levels: which list each marker goes on with, opens, or closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policy_nlp.text.markers import BULLET, Marker

_LOOKAHEAD = 80
_STEP = 1  # blanks of indent that extraction may add or lose


class Step(NamedTuple):
    """What a unit says about lists: its marker, whether it ends all lists, its indent and end."""

    marker: Marker | None
    closes: bool = False
    indent: int = 0
    ends_with_colon: bool = False


@dataclass(slots=True)
class _Open:
    """An open list: its marker style, the last value, the indent of its items."""

    style: str
    value: int
    indent: int


def list_levels(steps: Sequence[Step]) -> list[int]:
    """The list level of each step: 0 outside lists, 1 for items of a top-level list, and so on.

    A unit without a marker is inside a list where the list's numbers go on after it.
    """
    stack: list[_Open] = []
    levels = []
    for i, step in enumerate(steps):
        if step.closes:
            stack.clear()
        elif step.marker:
            _place(stack, step.marker, steps, i)
        else:
            del stack[_enclosing(stack, steps, i) :]
        levels.append(len(stack))
    return levels


def _place(stack: list[_Open], marker: Marker, steps: Sequence[Step], i: int) -> None:
    """Bring ``stack`` to the state after the item that ``steps[i]`` is."""
    indent = steps[i].indent
    if marker.number is None:
        _place_bullet(stack, marker.readings[0][0], indent)
        return
    level, style, value = _continued(stack, marker) or _started(stack, marker, steps, i)
    del stack[level:]
    stack.append(_Open(style, value, indent))


def _continued(stack: list[_Open], marker: Marker) -> tuple[int, str, int] | None:
    """The level whose list the marker goes on with: its number is the next there."""
    for level in range(len(stack) - 1, -1, -1):
        for style, value in marker.readings:
            if style == stack[level].style and value == stack[level].value + 1:
                return level, style, value
    return None


def _started(
    stack: list[_Open], marker: Marker, steps: Sequence[Step], i: int
) -> tuple[int, str, int]:
    """The level of a marker that goes on with nothing: a new list, or numbers with a gap."""
    readings = sorted(marker.readings, key=lambda reading: reading[1] != 1)
    nests = i > 0 and steps[i - 1].ends_with_colon
    for style, value in readings:
        same = [level for level, open_list in enumerate(stack) if open_list.style == style]
        if same and not (value == 1 and nests):
            return same[-1], style, value
    style, value = readings[0]
    return len(stack), style, value


def _place_bullet(stack: list[_Open], style: str, indent: int) -> None:
    same = [level for level, one in enumerate(stack) if one.style == style]
    near = [level for level in same if abs(stack[level].indent - indent) <= _STEP]
    if near:
        del stack[near[-1] :]
    elif same and stack[same[-1]].indent > indent:
        del stack[same[0] :]
    elif not same:
        shallower = [k for k, one in enumerate(stack) if one.style.startswith(BULLET)]
        while shallower and stack[shallower[-1]].indent > indent + _STEP:
            del stack[shallower.pop() :]
    stack.append(_Open(style, 0, indent))


def _enclosing(stack: list[_Open], steps: Sequence[Step], i: int) -> int:
    """How many open lists go on after the step ``i``, which has no marker."""
    for step in steps[i + 1 : i + _LOOKAHEAD] if stack else ():
        if step.closes:
            break
        if step.marker is None or step.marker.number is None:
            continue
        if found := _continued(stack, step.marker):
            return found[0] + 1
        if any(one.style == style for one in stack for style, _ in step.marker.readings):
            break
    return 0
