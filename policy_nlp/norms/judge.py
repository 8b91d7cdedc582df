"""Is this modal a norm here, and of which type? The deontic and the epistemic readings told apart.

``may``, ``will``, ``should`` and ``can`` speak of duty and freedom, or of chance, forecast and
ability. The decision rests on how the trigger is embedded, on the class of its verb and on
whether its subject can act at all; ``lexicon.toml`` holds the classes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_nlp.norms.complement import Complement
from policy_nlp.norms.embedding import Embedding
from policy_nlp.norms.lexicon import (
    constitutives,
    hedges,
    load_toml,
    modals,
    pattern,
    words,
)
from policy_nlp.values import NormType

_TAIL = 160


class Trigger(NamedTuple):
    """A modal in its place: what the judge looks at."""

    modal: str
    negated: bool
    embedding: Embedding
    subject: str
    complement: Complement
    text: str

    def tail(self) -> str:
        """Return the words after the verb group, as far as any test looks."""
        after = self.complement.after
        return self.text[after : after + _TAIL].lstrip() if after >= 0 else ""


_HEAD = re.compile(r"[\w/’'-]+")


def can_act(subject: str) -> bool:
    """Tell whether a subject is a person or a body: one of its words is in the list of agents."""
    agents = words("agents", "agent")
    return any(word in agents for word in _HEAD.findall(subject.lower()))


def is_agent(phrase: str) -> bool:
    """Tell whether the head of a noun phrase is an agent: the last word before a preposition."""
    head = phrase.lower()
    for part in re.split(r"\s+(?:or|and|and/or)\s+|,\s*", _PREPOSITION.split(head)[0]):
        found = _HEAD.findall(part)
        if found and found[-1] in words("agents", "agent"):
            return True
    return False


_PREPOSITION = re.compile(r"\s(?:of|for|in|on|at|from|with|to|under)\s")


def is_norm(trigger: Trigger) -> bool:
    """Tell whether the modal states a norm at all."""
    return _TESTS.get(trigger.modal, _firm)(trigger)


def _firm(trigger: Trigger) -> bool:
    if trigger.embedding == "manner":
        return trigger.modal in ("shall", "must")
    return trigger.embedding not in ("condition", "question", "purpose")


def _firm_should(trigger: Trigger) -> bool:
    if trigger.complement.perfect:
        return False
    return trigger.embedding in ("main", "carried", "content", "aside")


def _will(trigger: Trigger) -> bool:
    if trigger.embedding not in ("main", "carried", "content", "aside"):
        return False
    if trigger.subject.lower() in ("this", "it", "that", "there"):
        return trigger.complement.passive or trigger.negated or _is_hedge(trigger)
    return not _by_chance(trigger)


def _is_hedge(trigger: Trigger) -> bool:
    return is_hedged(trigger.complement.verb, trigger.tail())


def _may(trigger: Trigger) -> bool:
    if trigger.embedding in ("condition", "question", "purpose", "manner"):
        return False
    if trigger.embedding == "main" and trigger.subject.lower().startswith("no "):
        return True
    return not _by_chance(trigger)


def _can(trigger: Trigger) -> bool:
    if trigger.embedding not in ("main", "carried", "content"):
        return False
    if re.match(r"(?:\w+\W+){0,12}only\b", trigger.tail()):
        return True
    verb = trigger.complement.verb
    if trigger.complement.passive and (trigger.negated or trigger.modal == "cannot"):
        return trigger.embedding != "content"
    return verb in words("lexicon", "can", "verbs") and (
        trigger.complement.passive or is_agent(trigger.subject)
    )


_TESTS = {
    "may": _may,
    "will": _will,
    "should": _firm_should,
    "ought to": _firm_should,
    "can": _can,
    "cannot": _can,
}


def _by_chance(trigger: Trigger) -> bool:
    """Tell whether "may" or "will" speaks of what might be, not of what is allowed or promised."""
    complement = trigger.complement
    if complement.frame is not None:
        return trigger.modal == "may" and complement.frame.words == "entitled to"
    if complement.copula:
        return _copula_by_chance(trigger)
    if complement.passive:
        return _is_state(trigger) or _is_called(trigger)
    return _verb_by_chance(trigger)


def _is_state(trigger: Trigger) -> bool:
    participle = _participle(trigger)
    if participle in words("lexicon", "state"):
        return True
    beside = trigger.embedding in ("relative", "aside")
    return beside and participle in words("lexicon", "state", "in_relative")


def _participle(trigger: Trigger) -> str:
    after = trigger.complement.after
    match = _LAST_WORD.search(trigger.text[max(0, after - 40) : after])
    return match[0] if match else ""


def _is_called(trigger: Trigger) -> bool:
    """Tell whether "that may be considered obscene" names what something might be taken for."""
    return trigger.embedding == "relative" and _constitutes(trigger)


_LAST_WORD = re.compile(r"\w+$")


def _copula_by_chance(trigger: Trigger) -> bool:
    tail = trigger.tail()
    if trigger.modal == "will":
        return bool(pattern("lexicon", "forecast", "followed").match(tail))
    return not pattern("lexicon", "granted", "followed").match(tail)


def _verb_by_chance(trigger: Trigger) -> bool:
    verb = trigger.complement.verb
    if verb is None:
        return False
    if verb in words("lexicon", "chance"):
        return _chance(trigger, verb)
    if is_agent(trigger.subject):
        return False
    if verb == "include":
        return not words("lexicon", "sample").isdisjoint(_HEAD.findall(trigger.subject.lower()))
    return _is_effect(trigger, verb) and not _is_sanction(trigger)


def _is_effect(trigger: Trigger, verb: str) -> bool:
    if verb in words("lexicon", "effect"):
        return True
    beside = trigger.embedding in ("relative", "aside")
    return beside and verb in words("lexicon", "effect_in_relative")


def _chance(trigger: Trigger, verb: str) -> bool:
    if trigger.modal == "will" and verb in words("lexicon", "chance", "agents"):
        return False
    if trigger.modal == "will" and trigger.embedding == "main" and _constitutes(trigger):
        return False
    tail = trigger.tail()
    return not pattern("lexicon", "possession").match(f"{verb} {tail}")


def _is_sanction(trigger: Trigger) -> bool:
    return bool(pattern("lexicon", "sanction").search(trigger.tail()[:120]))


def norm_type(trigger: Trigger) -> NormType:
    """Return the type of a modal that states a norm."""
    modal = modals()[trigger.modal]
    if trigger.modal in ("may", "can", "cannot", "should", "ought to", "need not"):
        return modal.negative if trigger.negated else modal.positive
    if trigger.negated and _lifts(trigger):
        return "exemption"
    if _constitutes(trigger):
        return "constitutive"
    return _subjected(trigger) or (modal.negative if trigger.negated else modal.positive)


def _lifts(trigger: Trigger) -> bool:
    """Tell whether a denied duty lifts a rule: "this policy shall not prohibit"."""
    table = load_toml("lexicon")["lifting"]
    if trigger.complement.verb == "apply" and not is_agent(trigger.subject):
        return True
    if trigger.complement.copula and trigger.tail().startswith("applicable"):
        return True
    if trigger.complement.verb not in table["verbs"] or trigger.complement.passive:
        return False
    return any(word in table["subjects"] for word in _HEAD.findall(trigger.subject.lower()))


def _constitutes(trigger: Trigger) -> bool:
    complement = trigger.complement
    if trigger.modal == "must" and not complement.passive:
        return False
    tail = trigger.tail()
    for reading in constitutives().get(complement.verb or "", ()):
        if reading.passive != complement.passive:
            continue
        if reading.inanimate and is_agent(trigger.subject):
            continue
        if reading.followed is None or reading.followed.match(tail):
            return True
    return False


_SUBJECT_TO = re.compile(r"subject to\b")


def _subjected(trigger: Trigger) -> NormType | None:
    tail = trigger.tail()
    if not trigger.complement.copula or not _SUBJECT_TO.match(tail):
        return None
    sanction = pattern("lexicon", "sanction").search(tail[:120])
    if trigger.negated:
        return "prohibition" if sanction else "exemption"
    return "obligation" if sanction else "constitutive"


def is_hedged(verb: str | None, after: str) -> bool:
    """Tell whether the governed verb only asks to try ("consider", "make every effort")."""
    if verb not in hedges():
        return False
    required = hedges()[verb]
    return required is None or bool(required.search(after[:60]))
