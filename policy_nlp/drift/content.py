"""What is left of the differences: sentences, actions, scope and wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from policy_nlp.align import Hunk, function_words
from policy_nlp.drift.cues import cues, stem
from policy_nlp.drift.pairs import NormMatch, trigger_words, verb_words
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change, ChangeType

# Modals by their force.
_MODALS = {"shall": 3, "will": 3, "must": 3, "should": 2, "would": 2, "may": 1, "can": 1}
_NEAR = 8  # words around a difference in which a word lost may stand once more
_GAP = 5  # words between two rewordings that are one
_REWORDED = 5  # beside other changes, a rewording counts from so many words on


def sentences(scene: Scene, norms: NormMatch) -> list[Change]:
    """Return the hunks that hold a norm gained or lost, each as an action."""
    changes: list[Change] = []
    for side, lone in enumerate((norms.removed, norms.added)):
        for norm in lone:
            hunk = _around(scene, side, trigger_words(scene.views[side], norm))
            if hunk is not None:
                before, after = scene.rest(hunk)
                changes.append(scene.change("action", before, after))
    return changes


def _around(scene: Scene, side: int, trigger: range) -> Hunk | None:
    """Return the hunk, not accounted for yet, that a trigger stands in."""
    for hunk, before, after in scene.open_hunks():
        if trigger and trigger[0] in (before, after)[side]:
            return hunk
    return None


@cache
def _empty() -> frozenset[str]:
    """Return the words that are no content."""
    return function_words() | _MODALS.keys() | cues().leading


def _content(view: View, words: Sequence[int]) -> list[int]:
    keys, empty = view.keys, _empty()
    return [word for word in words if keys[word] not in empty]


def _reworded(scene: Scene, hunk: Hunk, before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether no word of content is gained or lost: moved, derived, or a synonym."""
    for side, words in enumerate((before, after)):
        view, opposite = scene.views[side], scene.views[1 - side]
        if _named_again(scene, side, words, (after, before)[side]):
            return True
        start, end = (hunk.o0, hunk.o1) if side == 0 else (hunk.b0, hunk.b1)
        near = range(max(start - _NEAR, 0), min(end + _NEAR, len(opposite.keys)))
        there = {stem(opposite.keys[word]) for word in scene.changed[1 - side].union(near)}
        if any(stem(view.keys[word]) not in there for word in _content(view, words)):
            return False
    return True


def _named_again(scene: Scene, side: int, words: Sequence[int], opposite: Sequence[int]) -> bool:
    """Tell whether the words only name a bearer where the other side has a pronoun for it."""
    view, other = scene.views[side], scene.views[1 - side]
    if not any(other.keys[word] in cues().pronouns for word in opposite):
        return False
    bearers = {
        stem(view.keys[word])
        for norm in view.norms
        if norm.bearer
        for word in view.words(norm.bearer.start, norm.bearer.end)
    }
    content = _content(view, words)
    return not _content(other, opposite) and all(stem(view.keys[w]) in bearers for w in content)


def _acts(view: View, words: Sequence[int], verbs: set[int]) -> bool:
    """Tell whether words have a norm's verb among them, or another verb of duty in base form."""
    return any(
        word in verbs
        or (
            view.keys[word] in cues().verbs
            and word > 0
            and (
                view.keys[word - 1] in cues().before_verb
                or view.keys[word - 1] in cues().verbs
                or word - 1 in verbs
            )
        )
        for word in words
    )


def _negated(scene: Scene, before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether all that differs is a negation gained or lost."""
    rows = [
        {view.keys[word] for word in _content(view, words)}
        for view, words in zip(scene.views, (before, after), strict=True)
    ]
    negations = cues().negations
    return rows[0] != rows[1] and bool(rows[0] | rows[1]) and rows[0] | rows[1] <= negations


def _forced(scene: Scene, before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether modals of one force stand for modals of another, and nothing else differs."""
    rows = [
        {_MODALS[view.keys[word]] for word in words if view.keys[word] in _MODALS}
        for view, words in zip(scene.views, (before, after), strict=True)
    ]
    rest = [
        word
        for view, words in zip(scene.views, (before, after), strict=True)
        for word in _content(view, words)
    ]
    return bool(rows[0] and rows[1]) and rows[0] != rows[1] and not rest


def _kind(scene: Scene, hunk: Hunk, before: Sequence[int], after: Sequence[int]) -> ChangeType:
    if _negated(scene, before, after) or _forced(scene, before, after):
        return "modality"
    if scene.listed or _reworded(scene, hunk, before, after):
        return "wording"
    for view, words in zip(scene.views, (before, after), strict=True):
        verbs = {word for norm in view.norms for word in verb_words(view, norm)}
        if _acts(view, words, verbs):
            return "action"
    return "scope"


class _Open(NamedTuple):
    """Words of both sides that nothing accounts for yet, and the type they show."""

    kind: ChangeType
    hunk: Hunk
    before: list[int]
    after: list[int]

    @property
    def size(self) -> int:
        return max(len(self.before), len(self.after))


def _near(first: _Open, second: _Open) -> bool:
    """Tell whether two rewordings stand close enough to be one."""
    if first.kind != "wording" or second.kind != "wording":
        return False
    return max(second.hunk.b0 - first.hunk.b1, second.hunk.o0 - first.hunk.o1) <= _GAP


def _joined(open_: Iterable[_Open]) -> list[_Open]:
    """Join rewordings with only a few words between them."""
    rows: list[_Open] = []
    for one in open_:
        if rows and _near(rows[-1], one):
            last = rows.pop()
            hunk = Hunk(last.hunk.b0, one.hunk.b1, last.hunk.o0, one.hunk.o1)
            one = _Open("wording", hunk, last.before + one.before, last.after + one.after)
        rows.append(one)
    return rows


def find(scene: Scene, *, alone: bool) -> list[Change]:
    """Return the changes of action, scope and wording in what nothing else accounts for.

    ``alone`` says that the alignment has no other change: then every rewording counts, else
    only one of some length.
    """
    rows = _joined(
        _Open(_kind(scene, hunk, before, after), hunk, before, after)
        for hunk, before, after in scene.open_hunks()
    )
    alone = alone and all(one.kind == "wording" for one in rows)
    return [
        scene.change(one.kind, one.before, one.after)
        for one in rows
        if one.kind != "wording" or alone or one.size >= _REWORDED
    ]
