"""Changes of numbers, deadlines, durations and frequencies."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.drift.cues import cues
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change

_AROUND = 3  # words beside a number or a stretch of time that tell what it is
_SHORT = 10  # words: in a shorter difference a quantity counts whatever stands beside it …
_SHARE = 0.3  # … in a longer one if it makes up this share of it: else a passage came or went


def _number(view: View, word: int) -> bool:
    """Tell whether a word is a number, and not that of an item."""
    key = view.keys[word]
    if not key[0].isdigit():
        return False
    written_out = not view.side.text[view.side.words.starts[word]].isdigit()
    if key == "1" and written_out:
        return not cues().periods.isdisjoint(view.keys[word + 1 : word + 1 + _AROUND])
    return cues().labels.isdisjoint(view.keys[max(word - 2, 0) : word])


def _period(view: View, word: int) -> bool:
    """Tell whether a word is a stretch of time or a month that a number or "each" goes with."""
    if view.keys[word] not in cues().periods:
        return False
    around = range(max(word - _AROUND, 0), min(word + 2, len(view.keys)))
    return any(view.keys[at] in cues().each or view.keys[at][0].isdigit() for at in around)


def _counts(view: View, word: int) -> bool:
    """Tell whether a word says how many, how often or by when."""
    return view.keys[word] in cues().quantities or _number(view, word) or _period(view, word)


def timed(view: View, words: Sequence[int]) -> bool:
    """Tell whether words say by when and nothing else: "until the end of the year"."""
    if not any(_counts(view, word) or view.keys[word] in cues().periods for word in words):
        return False
    plain = cues().deadlines | cues().units | cues().each | cues().periods
    return all(view.keys[word] in plain or _counts(view, word) for word in words)


def _quantity(view: View, words: Sequence[int]) -> list[int]:
    """Return the quantity words of a difference with the units beside them; empty without."""
    if words and timed(view, words):
        return list(words)
    found = {word for word in words if _counts(view, word)}
    for row, step in ((words, -1), (words[::-1], 1)):
        for word in row:
            if word + step in found and view.keys[word] in cues().units:
                found.add(word)
    return sorted(found)


def _enough(words: Sequence[int], quantity: Sequence[int]) -> bool:
    return len(words) <= _SHORT or len(quantity) >= _SHARE * len(words)


def find(scene: Scene) -> list[Change]:
    """Return the changes of quantities, each with its units.

    A number inside a passage that came or went as a whole is no change of its own.
    """
    changes: list[Change] = []
    for _, before, after in list(scene.open_hunks()):
        first, second = _quantity(scene.views[0], before), _quantity(scene.views[1], after)
        counted = bool(first or second) and _differ(scene, first, second)
        if counted and _enough(before, first) and _enough(after, second):
            changes.append(scene.change("quantity", first, second))
    return changes


def _differ(scene: Scene, first: Sequence[int], second: Sequence[int]) -> bool:
    """Tell whether the quantities are not the same words on both sides."""
    rows = [
        [view.keys[word] for word in words]
        for view, words in zip(scene.views, (first, second), strict=True)
    ]
    return rows[0] != rows[1]
