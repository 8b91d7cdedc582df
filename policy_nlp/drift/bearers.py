"""Changes of who bears a norm."""

from __future__ import annotations

from policy_nlp.align import Keys
from policy_nlp.drift.cues import cues, stem
from policy_nlp.drift.explain import norm_name, sentence, variant
from policy_nlp.drift.pairs import NormPair
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change, Norm


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
    return scene.change("bearer", words[0], words[1], _explained(pair))


def _same(before: Keys, after: Keys, pair: NormPair) -> bool:
    if any(keys and cues().pronouns.issuperset(keys) for keys in (before, after)):
        return True
    if not before or not after:
        return pair.before.verb is None or pair.before.verb != pair.after.verb
    return _heads(before) == _heads(after)


def _explained(pair: NormPair) -> str:
    before, after = pair
    return sentence(
        f"bearer_{variant(before.bearer, after.bearer)}",
        old=norm_name(before.type),
        verb=after.verb or before.verb or "act",
        before=before.bearer.text if before.bearer else None,
        after=after.bearer.text if after.bearer else None,
    )
