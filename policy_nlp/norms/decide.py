"""The learnt decision whether a modal states a norm: logistic regression over its context.

One feature is what the rules of ``judge.py`` answer, so that the weights say how far the rules are
to be trusted and what speaks against them. On the examples this is right more often than the rules
alone or the context alone (the training script prints all three).

The weights in ``decisions.json`` were trained on invented sentences that we labelled
(``models/data/decisions.jsonl``; ``models/scripts/decisions.py`` repeats it). Applied here with
nothing but a sum, so that no learning library is needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from policy_nlp.norms.judge import Trigger, can_act, is_agent, is_norm
from policy_nlp.norms.lexicon import constitutives, hedges, words

OPEN = frozenset(("may", "will", "should", "ought to", "can", "cannot"))
"""Modals that speak of chance, forecast and ability as well."""

_WORD = re.compile(r"[\w/’'-]+")
_EVEN = 0.5
# Clauses that state no norm, whatever the verb.
_CLOSED = ("condition", "question", "purpose", "manner")
_TAIL_WORDS = 2
_CLASSES = ("chance", "effect", "effect_in_relative", "state", "can")


class Weights(NamedTuple):
    """What was learnt: the weight of each feature, and what stands against all of them."""

    bias: float
    features: dict[str, float]


@cache
def weights() -> Weights:
    """Return the weights that ship with the package."""
    text = files(__package__).joinpath("decisions.json").read_text("utf-8")
    table = json.loads(text)
    return Weights(table["bias"], table["features"])


def states_norm(trigger: Trigger) -> bool:
    """Tell whether a modal states a norm: by rules if they leave no doubt, else as was learnt."""
    if trigger.modal not in OPEN or trigger.embedding in _CLOSED:
        return is_norm(trigger)
    return probability(trigger) > _EVEN


def probability(trigger: Trigger) -> float:
    """Return how likely a modal states a norm, between 0 and 1."""
    learnt = weights()
    score = learnt.bias + sum(learnt.features.get(name, 0.0) for name in features(trigger))
    return 1 / (1 + exp(-score))


def features(trigger: Trigger) -> Iterator[str]:
    """Yield the features of a modal, each a name with its value: the rules' answer, the context."""
    yield f"ruled={is_norm(trigger)}"
    yield from context(trigger)


def context(trigger: Trigger) -> Iterator[str]:
    """Yield the features of what stands around a modal."""
    modal, embedding = trigger.modal, trigger.embedding
    voice = _voice(trigger)
    yield f"modal={modal}"
    yield f"modal={modal} embedding={embedding}"
    yield f"embedding={embedding}"
    yield f"modal={modal} voice={voice}"
    yield f"modal={modal} negated={trigger.negated}"
    yield f"modal={modal} actor={_actor(trigger.subject)} voice={voice}"
    yield from _of_verb(trigger, modal)
    for word in _WORD.findall(trigger.tail())[:_TAIL_WORDS]:
        yield f"modal={modal} tail={word}"
    if trigger.complement.perfect:
        yield "perfect"


def _of_verb(trigger: Trigger, modal: str) -> Iterator[str]:
    verb = trigger.complement.verb
    yield f"modal={modal} verb={verb}"
    for name in _classes(verb or ""):
        yield f"modal={modal} class={name} actor={_actor(trigger.subject)}"
        yield f"modal={modal} class={name} embedding={trigger.embedding}"


def _classes(verb: str) -> Iterator[str]:
    known = False
    for name in _CLASSES:
        if verb in words("lexicon", name, "verbs" if name == "can" else "words"):
            known = True
            yield name
    if verb in hedges():
        yield "hedge"
    if verb in constitutives():
        yield "constitutive"
    if not known:
        yield "other"


def _voice(trigger: Trigger) -> str:
    complement = trigger.complement
    if complement.frame is not None:
        return complement.frame.words
    if complement.passive:
        return "passive"
    return "copula" if complement.copula else "active"


def _actor(subject: str) -> str:
    if not subject:
        return "none"
    if is_agent(subject):
        return "agent"
    return "mentioned" if can_act(subject) else "thing"
