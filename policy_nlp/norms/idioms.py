"""Triggers with a grammar of their own: performatives, responsibilities, inverted clauses."""

from __future__ import annotations

import re

from policy_nlp.norms.found import Draft, Span
from policy_nlp.norms.judge import can_act, is_agent, is_hedged
from policy_nlp.norms.lexicon import performatives, words
from policy_nlp.norms.phrases import Word, noun_phrase, split_words
from policy_nlp.norms.roles import agent_phrase
from policy_nlp.norms.scan import Hit
from policy_nlp.norms.subject import Left

_NAMED = re.compile(r"\s+be\s+the\s+(?:\w+\s+){0,2}(?:responsibility|duty)\s+of\s+")
_UNLAWFUL = re.compile(r"\s+be\s+(?:unlawful|a\s+violation\s+of\s+[^.;:,]{1,60})\s+for\s+")
_IT_IS = re.compile(
    r"\bit\s+(?P<trigger>(?:is|shall\s+be|will\s+be)\s+(?:the\s+)?(?P<owner>[^.;:,]{0,80}?)\s*(?:\w+\s+)?)$"
)
_OF = re.compile(r"\s+of\s+")
_OBJECT = 420  # characters of "X who …" between "directs" and its "to"
_TO = re.compile(
    r"\bto\s+(?!the\b|a\b|an\b|each\b|all\b|their\b)(?:(?:\w+ly|further|also)\s+)?(\w+)"
)
_FROM = re.compile(r"\bfrom\s+\w+ing\b")
_RIGHT = re.compile(
    r"\s+(?:(?:to|for|unto)\s+(?:itself|themselves)\s+)?the\s+(?:(?:sole|exclusive|full)\s+)?"
    r"(?:right|authority|discretion)(?:\s+(?:to|of))?\b"
)
_INFINITIVE = re.compile(r"\s+to\s+(?:\w+ly\s+)?(\w+)")
_THAT = re.compile(r"\s+that\s+")
_MODAL = re.compile(r"\b(?:shall|must|may|will|should|can)\b")
_NOUN = re.compile(r",?\s+\w")


def acts(subject: str) -> bool:
    """Tell whether a subject can be expected to do something."""
    return can_act(subject)


def performs(subject: str, verb: str) -> bool:
    """Tell whether the subject of a performative has the power for it."""
    found = split_words(subject.lower(), 0, len(subject))
    if verb in ("agree", "agrees"):
        return is_agent(subject) or subject.lower() == "it"
    head = next((i for i, w in enumerate(found) if w.low in words("grammar", "preposition")), None)
    named = found[:head]
    return bool(named) and named[-1].low in words("lexicon", "authority")


def opens_condition(low: str, hit: Hit, start: int) -> bool:
    """Tell whether "Should a parent object, …" opens the sentence: a subject follows."""
    if low[start : hit.start].strip(' "“'):
        return False
    following = split_words(low, hit.end, hit.end + 40)
    return bool(following) and (
        following[0].low in words("grammar", "determiner")
        or following[0].low in words("grammar", "pronoun")
        or can_act(following[0].low)
    )


def performative(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    """Return the norm of "The Board directs X to …" and its kin, or None without an object."""
    for kind in ("right", "self", "that", "to", "from", "noun"):
        if kind in performatives()[hit.word].objects:
            draft = _OBJECTS[kind](low, hit, end, left)
            if draft is not None:
                return draft
    return None


def _draft(
    hit: Hit,
    stop: int,
    bearer: Span | None,
    verb: str | None,
    verb_start: int,
    left: Left,
    low: str,
) -> Draft:
    begins = left.begins if left.begins is not None else hit.start
    hedged = is_hedged(verb, low[verb_start : verb_start + 60]) if verb else False
    return Draft(
        hit.start,
        stop,
        performatives()[hit.word].type,
        hedged,
        bearer,
        False,
        verb,
        verb_start,
        begins,
        left.embedding in ("main", "carried", "content"),
    )


def _right(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    match = _RIGHT.match(low, hit.end, end)
    if not match:
        return None
    verb = _INFINITIVE.match(low, match.end() - 3) if match[0].endswith("to") else None
    at = verb.start(1) if verb else match.end()
    return _draft(hit, match.end(), left.subject, verb[1] if verb else None, at, left, low)


def _self(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    match = _INFINITIVE.match(low, hit.end, end)
    if not match or match[1] in words("grammar", "determiner"):
        return None
    stop = low.index("to", hit.end) + 2
    return _draft(hit, stop, left.subject, match[1], match.start(1), left, low)


def _that(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    match = _THAT.match(low, hit.end, end)
    if not match or _MODAL.search(low, match.end(), min(end, match.end() + 160)):
        return None
    bearer, after = _first_agent(low, match.end(), end)
    if bearer is None:
        return _draft(hit, match.end() - 1, None, None, match.end(), left, low)
    verb = split_words(low, after, min(end, after + 60))
    name, at = (verb[0].low, verb[0].start) if verb else (None, after)
    return _draft(hit, match.end() - 1, bearer, name, at, left, low)


def _first_agent(low: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return the subject of a that-clause without a modal: it ends with its first agent noun."""
    found = split_words(low, start, min(end, start + 120))[:12]
    for i, word in enumerate(found):
        following = found[i + 1].low if i + 1 < len(found) else ""
        joined = following in words("grammar", "conjunction") or following == "of"
        if can_act(word.low) and not joined and not can_act(following):
            return (found[0].start, word.end), word.end
    return None, start


def _to(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    match = _TO.search(low, hit.end, min(end, hit.end + _OBJECT))
    if not match or _MODAL.search(low, hit.end, match.start()):
        return None
    found = split_words(low, hit.end, match.start())
    bearer = noun_phrase(found) if found else None
    if bearer is None or not _can_be_told(low[bearer[0] : bearer[1]]):
        return None
    return _draft(hit, hit.end, bearer, match[1], match.start(1), left, low)


def _can_be_told(phrase: str) -> bool:
    return phrase in ("them", "him", "us") or is_agent(phrase)


def _from(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    match = _FROM.search(low, hit.end, min(end, hit.end + _OBJECT))
    found = split_words(low, hit.end, match.start()) if match else []
    bearer = noun_phrase(found) if found else None
    if match is None or bearer is None or not is_agent(low[bearer[0] : bearer[1]]):
        return None
    return _draft(hit, hit.end, bearer, None, match.end(), left, low)


def _noun(low: str, hit: Hit, end: int, left: Left) -> Draft | None:
    if not _NOUN.match(low, hit.end, end):
        return None
    return _draft(hit, hit.end, None, None, hit.end, left, low)


_OBJECTS = {
    "right": _right,
    "self": _self,
    "that": _that,
    "to": _to,
    "from": _from,
    "noun": _noun,
}


def named_bearer(low: str, end: int, bound: int) -> tuple[Span, int] | None:
    """Return the bearer that "shall be the duty of X" names, and where the trigger ends."""
    match = _NAMED.match(low, end)
    span = agent_phrase(low, match.end(), bound) if match else None
    return (span, match.end() - 1) if match and span else None


def unlawful(low: str, hit: Hit, bound: int) -> Draft | None:
    """Return the prohibition of "it shall be unlawful for X to …", or None."""
    match = _UNLAWFUL.match(low, hit.end)
    span = agent_phrase(low, match.end(), bound) if match else None
    if match is None or span is None:
        return None
    draft = _duty_draft(hit.start, match.end() - 1, span, low)
    return draft._replace(type="prohibition")


def responsibility(start: int, named: tuple[Span, int], low: str) -> Draft:
    """Return the duty of "(It) shall be the responsibility of X (to …)"."""
    bearer, stop = named
    return _duty_draft(start, stop, bearer, low)


def _duty_draft(start: int, stop: int, bearer: Span, low: str) -> Draft:
    match = _INFINITIVE.match(low, max(bearer[1], stop - 3 if low[:stop].endswith("to") else stop))
    at = match.start(1) if match else max(stop, bearer[1])
    verb = match[1] if match else None
    return Draft(start, stop, "obligation", False, bearer, False, verb, at, start, True)


def it_is_responsibility(low: str, hit: Hit, start: int, end: int) -> Draft | None:
    """Return the duty of "It is the responsibility of X to" or "It is X's responsibility to"."""
    match = _IT_IS.search(low, max(start, hit.start - 120), hit.start)
    if not match:
        return None
    of = _OF.match(low, hit.end)
    if of:
        span = agent_phrase(low, of.end(), end)
        return _duty_draft(match.start("trigger"), of.end() - 1, span, low) if span else None
    if not _INFINITIVE.match(low, hit.end):
        return None
    owner = match.span("owner")
    if owner[0] == owner[1]:
        return None
    bearer = (owner[0], owner[0] + len(re.sub(r"['’]s?$", "", match["owner"])))
    draft = _duty_draft(match.start("trigger"), hit.end + 3, bearer, low)
    verb = _INFINITIVE.match(low, hit.end)
    return draft._replace(verb=verb[1], verb_start=verb.start(1)) if verb else draft


def inverted_subject(low: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return the subject after an inverted modal ("nor shall it …") and where it ends.

    It runs to "be" or "have"; else a pronoun alone, or a determiner and the next agent noun.
    """
    found = split_words(low, start, min(end, start + 160))[:14]
    for i, word in enumerate(found):
        if word.low in ("be", "have") and i:
            return noun_phrase(found[:i]), found[i - 1].end
    size = _subject_size(found)
    return (noun_phrase(found[:size]), found[size - 1].end) if size else (None, start)


def _subject_size(found: list[Word]) -> int:
    if not found or found[0].low in words("grammar", "pronoun"):
        return min(1, len(found))
    agents = [i for i, word in enumerate(found[:8]) if can_act(word.low)]
    return agents[-1] + 1 if agents else min(2, len(found))
