"""The norms of one sentence: each candidate word is read with what stands on either side."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_nlp.norms import idioms
from policy_nlp.norms.complement import (
    Complement,
    match_frame,
    negation_end,
    next_verb,
    read_complement,
)
from policy_nlp.norms.decide import states_norm
from policy_nlp.norms.doubt import is_unsure
from policy_nlp.norms.embedding import Embedding
from policy_nlp.norms.found import Draft, Span
from policy_nlp.norms.judge import Trigger, is_agent, is_hedged, norm_type
from policy_nlp.norms.lexicon import Frame
from policy_nlp.norms.phrases import Word, split_words
from policy_nlp.norms.roles import by_agent, is_lead_in_verb
from policy_nlp.norms.scan import Hit, copula_before
from policy_nlp.norms.subject import Left, read_left
from policy_nlp.values import NormType

_LEFT_WINDOW = 700
_HARD = re.compile(r"[;:](?=\s)|\s[–—]\s")
_INVERTED = re.compile(
    r"(?:\bnor|\b(?:in|under|at) no (?:\w+ ){0,2}\w+|\bnot only|\bonly then|\bnever)\s+$"
)
_DO_NOT = re.compile(r"\b(?:do|does)\s+not\s+$")
_INVERTERS = (" no ", "in no ", "nor ", "never ", "only ")
_OR_MODAL = re.compile(r"\s+(?:or|and)\s+(?:shall|must|may|will|should|can)\b")
_NO_SUBJECT = ("no ", "neither ", "none ", "nobody ", "nothing ")
_IF = frozenset(("if", "when", "whenever", "unless", "whether"))
_TOLD = ("content", "main", "carried", "aside")


class Reading(NamedTuple):
    """A sentence under reading: its span in the clause, and copies to read from."""

    text: str
    masked: str
    low: str
    start: int
    end: int
    in_condition: bool
    ends_in_copula: bool


class State:
    """What a sentence remembers from trigger to trigger: the subjects that can be carried on."""

    def __init__(self) -> None:
        self.last: tuple[str, Embedding, Span | None] | None = None
        self.main: tuple[str, Embedding, Span | None] | None = None

    def remember(self, modal: str, left: Left) -> None:
        """Keep the subject of a trigger for the ones that share it."""
        self.last = (modal, left.embedding, left.subject)
        if left.embedding in ("main", "carried") and left.subject:
            self.main = self.last

    def carried(self, modal: str) -> tuple[Embedding, Span | None]:
        """Return the embedding and subject that an "and shall" takes over."""
        source = self.last
        if source and source[0] != modal and self.main:
            source = self.main
        return (source[1], source[2]) if source else ("carried", None)


def read_sentence(reading: Reading, hits: list[Hit]) -> list[Draft]:
    """Return the norms of a sentence whose candidates are ``hits``, in order."""
    if reading.low[reading.start : reading.end].rstrip().endswith("?"):
        return []
    state, drafts, done = State(), [], reading.start
    for i, hit in enumerate(hits):
        if hit.start < done:
            continue
        bound = _bound(hits, i, reading.end)
        draft = _READERS[hit.kind](reading, hit, bound, state)
        if draft is not None:
            drafts.append(draft)
            done = draft.end
    return drafts


def _bound(hits: list[Hit], i: int, end: int) -> int:
    return next((h.start for h in hits[i + 1 :] if h.kind == "modal"), end)


def _left_words(reading: Reading, at: int) -> list[Word]:
    floor = max(reading.start, at - _LEFT_WINDOW)
    for match in _HARD.finditer(reading.low, floor, at):
        floor = match.end()
    return split_words(reading.low, floor, at)


def _read_left(reading: Reading, at: int, modal: str, state: State) -> tuple[Left, bool]:
    """Return the left side of a trigger and whether its subject must come from the lead-in."""
    found = _left_words(reading, at)
    left = read_left(found)
    if left.embedding == "carried":
        if left.subject is None:
            embedding, subject = state.carried(modal)
            left = Left(embedding, subject, left.begins)
        return left, left.subject is None and state.last is None
    return left, not found


def _modal(reading: Reading, hit: Hit, bound: int, state: State) -> Draft | None:
    low = reading.low
    if _OR_MODAL.match(low, hit.end):
        return None
    if _is_inverted(low, max(reading.start, hit.start - 40), hit.start):
        return _inverted(reading, hit, bound)
    if hit.word == "should" and idioms.opens_condition(low, hit, reading.start):
        return None
    left, wants = _read_left(reading, hit.start, hit.word, state)
    state.remember(hit.word, left)
    trigger, end = modal_trigger(reading, hit, left)
    if not states_norm(trigger):
        return None
    return _assembled(reading, hit, end, bound, trigger, left, wants)


def read_modals(reading: Reading, hits: list[Hit]) -> list[Trigger]:
    """Return the modals of a sentence that the judge decides on, norms or not."""
    state = State()
    found: list[Trigger] = []
    if reading.low.rstrip().endswith("?"):
        return found
    for hit in hits:
        opens = hit.word == "should" and idioms.opens_condition(reading.low, hit, reading.start)
        if hit.kind == "modal" and not opens:
            left, _ = _read_left(reading, hit.start, hit.word, state)
            state.remember(hit.word, left)
            found.append(modal_trigger(reading, hit, left)[0])
    return found


def modal_trigger(reading: Reading, hit: Hit, left: Left) -> tuple[Trigger, int]:
    """Return what the judge looks at of a modal, and where the modal ends with its "not"."""
    low = reading.low
    negation = negation_end(low, hit.end)
    end = negation or hit.end
    complement = read_complement(low, end, reading.end)
    subject = _text(reading, left.subject)
    negated = negation is not None or subject.lower().startswith(_NO_SUBJECT) or _no_more(left, low)
    embedding = _in_lead_in(reading, left.embedding, hit.word)
    return Trigger(hit.word, negated, embedding, subject, complement, low), end


def _is_inverted(low: str, start: int, end: int) -> bool:
    before = low[start:end]
    return any(hint in before for hint in _INVERTERS) and _INVERTED.search(before) is not None


def _in_lead_in(reading: Reading, embedding: Embedding, modal: str) -> Embedding:
    if reading.in_condition and modal not in ("shall", "must"):
        return "condition"
    return embedding


def _no_more(left: Left, low: str) -> bool:
    """Tell whether the subject begins with "no more than" or "not more than"."""
    return left.subject is not None and low.startswith(
        ("not more than", "no more"), left.subject[0]
    )


def _assembled(
    reading: Reading, hit: Hit, end: int, bound: int, trigger: Trigger, left: Left, wants: bool
) -> Draft:
    complement = trigger.complement
    named = idioms.named_bearer(reading.low, hit.end, bound)
    if named is not None:
        return idioms.responsibility(hit.start, named, reading.low)
    forbidden = idioms.unlawful(reading.low, hit, bound)
    if forbidden is not None:
        return forbidden
    if complement.frame is not None and trigger.modal not in ("may", "can", "cannot"):
        return _framed(
            reading, hit.start, complement.frame, complement.frame_end, trigger, left, wants
        )
    kind = _nothing_shall(trigger) or norm_type(trigger)
    bearer, verb = _bearer(reading, trigger, left, bound), complement.verb
    if complement.start >= 0 and is_lead_in_verb(reading.low, complement.start):
        verb = None
    return Draft(
        hit.start,
        end,
        kind,
        kind != "constitutive"
        and is_hedged(verb, reading.low[complement.after : complement.after + 60]),
        bearer,
        wants and not complement.passive,
        verb,
        complement.start if complement.start >= 0 else end,
        _begins(left, hit.start),
        left.embedding in ("main", "carried", "content"),
        "plain",
        not wants and _is_unsure(reading, trigger, left, hit.start),
    )


def _is_unsure(reading: Reading, trigger: Trigger, left: Left, start: int) -> bool:
    before = reading.low[max(reading.start, start - 40) : start].rsplit(maxsplit=1)[-1:]
    if trigger.subject.lower() == "there":
        return False
    return is_unsure(
        left.embedding,
        before[0] if before else "",
        trigger.subject.lower(),
        left.begins,
        trigger.complement.passive,
    )


def _nothing_shall(trigger: Trigger) -> NormType | None:
    """Return the type of "nothing in this policy shall …", which draws a rule's bounds."""
    return "constitutive" if trigger.subject.lower().startswith("nothing in") else None


def _begins(left: Left, start: int) -> int:
    return left.begins if left.begins is not None else start


def _bearer(reading: Reading, trigger: Trigger, left: Left, bound: int) -> Span | None:
    complement: Complement = trigger.complement
    if complement.passive:
        return by_agent(reading.low, complement.after, bound)
    if trigger.subject.lower() == "there":
        return None
    return left.subject


def _framed(
    reading: Reading, start: int, frame: Frame, end: int, trigger: Trigger, left: Left, wants: bool
) -> Draft:
    """Return the norm of a trigger that takes its complement in: "shall be required to"."""
    kind: NormType = frame.negated if trigger.negated else frame.type
    if trigger.modal in ("should", "ought to"):
        kind = "recommendation"
    verb, verb_start = next_verb(reading.low, end, frame)
    return Draft(
        start,
        end,
        kind,
        is_hedged(verb, reading.low[verb_start : verb_start + 60]) if verb else False,
        left.subject if frame.bearer or is_agent(trigger.subject) else None,
        wants and frame.bearer,
        verb,
        verb_start,
        _begins(left, start),
        left.embedding in ("main", "carried", "content"),
        "framed" if frame.bearer else "fixed",
    )


def _inverted(reading: Reading, hit: Hit, bound: int) -> Draft:
    """Read "in no case shall the Board …" and "nor shall it …": the subject follows."""
    low = reading.low
    subject, end = idioms.inverted_subject(reading.low, hit.end, reading.end)
    complement = read_complement(low, end, reading.end)
    nor = low[max(0, hit.start - 20) : hit.start].rstrip().endswith("nor")
    start = low.rindex("nor", 0, hit.start) if nor else hit.start
    left = Left("main", subject, start)
    trigger = Trigger(hit.word, True, "main", _text(reading, subject), complement, low)
    return Draft(
        start,
        hit.end,
        norm_type(trigger),
        False,
        _bearer(reading, trigger, left, bound),
        False,
        complement.verb,
        complement.start if complement.start >= 0 else end,
        start,
        True,
    )


def _be(reading: Reading, hit: Hit, bound: int, state: State) -> Draft | None:
    """Read "is required to", or the bare "Required to" of an item under "Employees are:"."""
    copula = copula_before(reading.low, hit.start)
    bare = copula is None and reading.ends_in_copula and hit.start == _first(reading)
    if copula is None and not bare:
        return None
    words = split_words(reading.low, hit.start, min(reading.end, hit.start + 120))
    frame, end = match_frame(reading.low, words, 0, "be")
    if frame is None or not frame.plain:
        return None
    start, negated = copula or (hit.start, False)
    return _plain(reading, start, negated, frame, end, state)


def _first(reading: Reading) -> int:
    return reading.end - len(reading.low[reading.start : reading.end].lstrip(' \n\t"“'))


def _have(reading: Reading, hit: Hit, bound: int, state: State) -> Draft | None:
    words = split_words(reading.low, hit.end, min(reading.end, hit.end + 80))
    frame, end = match_frame(reading.low, words, 0, "have")
    if frame is None or frame.short:
        return None
    denied = _DO_NOT.search(reading.low, max(reading.start, hit.start - 12), hit.start)
    start = denied.start() if denied else hit.start
    return _plain(reading, start, denied is not None, frame, end, state)


def _plain(
    reading: Reading, start: int, negated: bool, frame: Frame, end: int, state: State
) -> Draft | None:
    left, wants = _read_left(reading, start, "is", state)
    if left.embedding not in _TOLD or reading.in_condition or _after_if(reading, start, left):
        return None
    state.remember("is", left)
    subject = _text(reading, left.subject)
    if subject.lower().startswith(_NO_SUBJECT):
        negated = True
    if frame.words == "expected to" and not idioms.acts(subject):
        return None
    complement = Complement(None, False, False, -1, end, None, -1)
    trigger = Trigger("is", negated, left.embedding, subject, complement, reading.low)
    return _framed(reading, start, frame, end, trigger, left, wants)


def _after_if(reading: Reading, start: int, left: Left) -> bool:
    """Tell whether "or are permitted" goes on with a condition behind the last trigger."""
    if left.begins is not None and left.embedding != "carried":
        return False
    words = split_words(reading.low, max(reading.start, start - 120), start)
    return bool(words) and words[-1].low == "or" and any(w.low in _IF for w in words)


def _performative(reading: Reading, hit: Hit, bound: int, state: State) -> Draft | None:
    left, _ = _read_left(reading, hit.start, hit.word, state)
    if left.embedding not in _TOLD or reading.in_condition:
        return None
    if not idioms.performs(_text(reading, left.subject), hit.word):
        return None
    return idioms.performative(reading.low, hit, reading.end, left)


def _duty(reading: Reading, hit: Hit, bound: int, state: State) -> Draft | None:
    return idioms.it_is_responsibility(reading.low, hit, reading.start, reading.end)


def _text(reading: Reading, span: Span | None) -> str:
    return reading.masked[span[0] : span[1]] if span else ""


_READERS = {
    "modal": _modal,
    "be": _be,
    "have": _have,
    "performative": _performative,
    "duty": _duty,
}
