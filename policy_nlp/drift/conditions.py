"""Conditions gained, lost or changed: circumstances, exceptions, qualifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_nlp.align import Keys, apply, function_words
from policy_nlp.drift.cues import cues
from policy_nlp.drift.quantities import timed
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change

_BORDERS = ".,;:()"


def _phrase(view: View, words: Sequence[int]) -> list[int]:
    """Return the words from a condition's cue to the next comma or the end; empty without."""
    for number, word in enumerate(words):
        cue = apply(view.keys, word, cues().conditions)
        if cue is not None and not _compound(view, word + cue[0] - 1):
            return list(_until_border(view, words[number:]))
    return []


def _compound(view: View, word: int) -> bool:
    """Tell whether a word is joined to the next by a hyphen: "after-school programs"."""
    end = view.side.words.ends[word]
    return view.side.text[end : end + 1] == "-" and view.side.text[end + 1 : end + 2].isalpha()


def _until_border(view: View, words: Sequence[int]) -> Iterator[int]:
    text, starts, ends = view.side.text, view.side.words.starts, view.side.words.ends
    last = None
    for word in words:
        if last is not None and (
            word != last + 1 or set(text[ends[last] : starts[word]]) & set(_BORDERS)
        ):
            return
        yield word
        last = word


def _quoted(view: View) -> set[int]:
    """Return the words of all conditions and exceptions of the norms."""
    quotes = (quote for norm in view.norms for quote in (*norm.conditions, *norm.exceptions))
    return {word for quote in quotes for word in view.words(quote.start, quote.end)}


def find(scene: Scene) -> list[Change]:
    """Return the changes of conditions.

    A cue in what differs on one side is a condition gained or lost; other words inside a
    condition are a condition changed.
    """
    quoted = [_quoted(view) for view in scene.views]
    changes: list[Change] = []
    for _, before, after in list(scene.open_hunks()):
        first, second = _phrase(scene.views[0], before), _phrase(scene.views[1], after)
        if _timed(scene, first or before, second or after):
            continue
        if not first and not second:
            first = _inside(scene, 0, before, after, quoted[0])
            second = _inside(scene, 1, after, before, quoted[1])
        if _counts(scene, 0, first) or _counts(scene, 1, second):
            changes.append(scene.change("condition", first, second))
    return changes


def _inside(
    scene: Scene, side: int, words: Sequence[int], opposite: Sequence[int], quoted: set[int]
) -> list[int]:
    """Return the words that differ inside a condition; a member of a list there is scope."""
    member = bool(words) and not opposite and scene.views[side].keys[words[0]] in ("and", "or")
    return [] if member else [word for word in words if word in quoted]


def _timed(scene: Scene, before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether all that differs says by when: that is a quantity."""
    rows = zip(scene.views, (before, after), strict=True)
    return all(not words or timed(view, words) for view, words in rows)


def _counts(scene: Scene, side: int, words: Sequence[int]) -> bool:
    """Tell whether words are a condition gained or lost, not moved and not a bare cue."""
    keys = scene.views[side].keys
    content = [word for word in words if keys[word] not in function_words()]
    if not content:
        return False
    found = apply(keys, words[0], cues().conditions)
    if found is not None and not _complete(found[1]):
        content = [word for word in content if word >= words[0] + found[0]]
    return bool(content) and not all(scene.elsewhere(side, word) for word in content)


def _complete(cue: Keys) -> bool:
    """Tell whether a cue is a condition by itself: "as necessary", not "if" or "subject to"."""
    return cue[0] in cues().alone if len(cue) == 1 else cue[-1] not in function_words()
