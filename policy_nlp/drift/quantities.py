"""Changes of numbers, deadlines, durations and frequencies."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.drift.cues import cues
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change


def _counts(view: View, word: int) -> bool:
    """Tell whether a word says how many or how often, and not which item."""
    key = view.keys[word]
    if key in cues().quantities:
        return True
    if not key[0].isdigit():
        return False
    digits = view.side.text[view.side.words.starts[word]].isdigit()
    labels = view.keys[max(word - 2, 0) : word]
    return (digits or key != "1") and cues().labels.isdisjoint(labels)


def _quantity(view: View, words: Sequence[int]) -> list[int]:
    """Return the quantity words of a hunk with the units beside them; empty without."""
    found = {word for word in words if _counts(view, word)}
    for row, step in ((words, -1), (words[::-1], 1)):
        for word in row:
            if word + step in found and view.keys[word] in cues().units:
                found.add(word)
    return sorted(found)


def find(scene: Scene) -> list[Change]:
    """Return the changes of quantities, each with its units."""
    changes: list[Change] = []
    for _, before, after in list(scene.open_hunks()):
        first, second = _quantity(scene.views[0], before), _quantity(scene.views[1], after)
        if first or second:
            changes.append(scene.change("quantity", first, second))
    return changes
