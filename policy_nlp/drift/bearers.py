"""Changes of who bears a norm."""

from __future__ import annotations

import msgspec

from policy_nlp.align import Keys
from policy_nlp.drift.cues import cues, stem
from policy_nlp.drift.explain import norm_name, sentence, variant
from policy_nlp.drift.pairs import NormPair
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change, Norm

_CLOSE = 6  # words between a bearer and its trigger, at most, that describe it
_NEAR = 3  # words behind a trigger in which "jointly" and the like may stand


def _words(view: View, norm: Norm) -> range:
    return view.words(norm.bearer.start, norm.bearer.end) if norm.bearer else range(0)


def _heads(keys: Keys) -> frozenset[str]:
    """Return what a bearer's phrases are about: the words before prepositions and at the end."""
    bare = [key for key in keys if key not in cues().determiners]
    following = [*bare, "of"][1:]
    return frozenset(
        stem(key)
        for key, after in zip(bare, following, strict=True)
        if after in cues().prepositions and key not in cues().prepositions
    )


def change(scene: Scene, pair: NormPair) -> Change | None:
    """Return the change of bearer between two norms, None where the bearer is the same.

    Another determiner, a pronoun in place of a noun and a closer description of the same
    bearer are none.
    """
    words = [_words(view, norm) for view, norm in zip(scene.views, pair, strict=True)]
    if not any(changed.intersection(w) for changed, w in zip(scene.changed, words, strict=True)):
        return None
    keys = [
        tuple(view.keys[word] for word in row) for view, row in zip(scene.views, words, strict=True)
    ]
    if _same(keys[0], keys[1], pair):
        return None
    rows = [
        [*own, *_beside(scene, side, own, norm)]
        for side, (own, norm) in enumerate(zip(words, pair, strict=True))
    ]
    change = scene.change("bearer", rows[0], rows[1], "")
    explained = _explained(pair, change)
    return msgspec.structs.replace(change, explanation=explained)


def _beside(scene: Scene, side: int, own: range, norm: Norm) -> list[int]:
    """Return what goes with a bearer: what differs between it and its trigger.

    "jointly" and the like, which come and go with it, are accounted for too.
    """
    if not own:
        return []
    view, changed = scene.views[side], scene.changed[side]
    trigger = view.words(norm.start, norm.end)
    stop = trigger[0] if trigger and trigger[0] > own[-1] else own[-1] + 1
    near = range(own[0], min(stop + _NEAR, len(view.keys)))
    companions = {w for w in near if w in changed and view.keys[w] in cues().companions}
    scene.claimed[side].update(companions)
    between = range(own[-1] + 1, stop) if stop - own[-1] <= _CLOSE else range(0)
    return [word for word in between if word in changed and word not in companions]


def _same(before: Keys, after: Keys, pair: NormPair) -> bool:
    if any(keys and cues().pronouns.issuperset(keys) for keys in (before, after)):
        return True
    if not before or not after:
        return pair.before.verb is None or pair.before.verb != pair.after.verb
    return _heads(before) == _heads(after)


def _explained(pair: NormPair, change: Change) -> str:
    before, after = pair
    return sentence(
        f"bearer_{variant(before.bearer, after.bearer)}",
        old=norm_name(before.type),
        verb=after.verb or before.verb or "act",
        before=change.before,
        after=change.after,
    )
