"""Changes of force: shall to may, implement to consider."""

from __future__ import annotations

from typing import Literal

from rapidfuzz import fuzz

from policy_nlp.drift.cues import cues
from policy_nlp.drift.explain import now, sentence, was
from policy_nlp.drift.pairs import NormPair, trigger_words, verb_words
from policy_nlp.drift.scene import Scene
from policy_nlp.values import Change, Norm

_ALIKE = 50.0  # percent: actions at least so alike are one action


def force(norm: Norm) -> int | None:
    """Return how strong a norm is, None for one that only says what something is."""
    if norm.hedged and norm.type == "obligation":
        return cues().hedged
    return cues().force.get(norm.type)


def _negative(norm: Norm) -> bool:
    return norm.type == "prohibition"


def _same_action(pair: NormPair) -> bool:
    if pair.before.verb is not None and pair.before.verb == pair.after.verb:
        return True
    return bool(fuzz.ratio(pair.before.action, pair.after.action) >= _ALIKE)


def direction(pair: NormPair) -> Literal["strengthened", "weakened"] | None:
    """Return weakened, strengthened, or None where the force is the same.

    A duty that became a ban on the same thing (or the reverse) is no duty any more: weakened.
    A ban lifted is weakened, a permission withdrawn strengthened. Duties and bans on different
    verbs are a turn of phrase.
    """
    before, after = force(pair.before), force(pair.after)
    if before is None or after is None:
        return None
    same_verb = pair.before.verb is not None and pair.before.verb == pair.after.verb
    if _negative(pair.before) != _negative(pair.after):
        if not same_verb:
            return None
        return "strengthened" if after > before else "weakened"
    if before == after or not (_same_action(pair) or pair.before.hedged != pair.after.hedged):
        return None
    return "strengthened" if after > before else "weakened"


def _said(norm: Norm) -> str:
    """Return the trigger with its verb: "shall implement"."""
    return f"{norm.trigger} {norm.verb}" if norm.verb else norm.trigger


def _force_name(norm: Norm) -> str:
    return "hedged" if norm.hedged and norm.type == "obligation" else norm.type


def explained(pair: NormPair) -> str:
    """Return the sentence on two norms of different force; both have one (see direction)."""
    before, after = pair
    way = direction(pair) or "weakened"
    stronger = way == "strengthened" or (
        before.type == "prohibition" and after.type != "obligation"
    )
    return sentence(
        f"modality_{way}",
        before=_said(before),
        after=_said(after),
        was=was(_force_name(before)),
        now=now(_force_name(after), stronger),
    )


def change(scene: Scene, pair: NormPair) -> Change | None:
    """Return the change of force between two norms, None where there is none."""
    if direction(pair) is None:
        return None
    words: list[list[int]] = []
    for view, norm in zip(scene.views, pair, strict=True):
        trigger = trigger_words(view, norm)
        verb = verb_words(view, norm) if pair.before.hedged != pair.after.hedged else range(0)
        words.append([*trigger, *verb])
    if not any(set(w) & c for w, c in zip(words, scene.changed, strict=True)):
        return None
    return scene.change("modality", words[0], words[1], explained(pair))
