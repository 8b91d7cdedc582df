"""Bearers read from a dependency parse: the second pass, for what the rules cannot settle.

The labels are those of Universal Dependencies (https://universaldependencies.org/u/dep/), which
the shipped pipeline gives; those that other English pipelines use instead are read as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from policy_nlp.norms.judge import is_agent

Span = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubjpass", "csubjpass", "nsubj:outer")
_AGENTS = ("obl:agent", "agent")
_PASSIVE = ("aux:pass", "auxpass", "nsubj:pass", "nsubjpass")
_RELATIVE = ("who", "which", "that")
# What hangs on a noun and is no part of a bearer.
_LEFT_OUT = (
    *("acl", "acl:relcl", "relcl", "advcl", "advcl:relcl", "parataxis", "appos", "cc:preconj"),
    *("punct", "discourse", "list", "ccomp", "orphan", "dep", "mark", "advmod"),
)
_CONJOINED = ("conj",)


class Question(NamedTuple):
    """A sentence, where in it a trigger begins, and whether its subject bears it in the passive.

    ``framed`` is so of "shall be required to"; of other passives the by-agent is the bearer.
    """

    sentence: str
    start: int
    framed: bool = False


class RoleParser:
    """Asks a spaCy pipeline who bears a norm; each sentence is parsed once.

    ``nlp`` is a loaded pipeline with a parser. Answers are kept for the life of this object, so a
    sentence that many districts share costs one parse. ``thorough`` asks about every bearer, which
    costs time and is right less often; it is there to be measured.
    """

    def __init__(self, nlp: Any, *, thorough: bool = False) -> None:
        self._nlp, self.thorough = nlp, thorough
        self._answers: dict[Question, Span | None] = {}

    def bearers(self, questions: Iterable[Question]) -> dict[Question, Span | None]:
        """Return the bearer's span in the sentence for each question; None where there is none."""
        asked = set(questions)
        new: dict[str, list[Question]] = {}
        for question in sorted(asked - self._answers.keys()):
            new.setdefault(question.sentence, []).append(question)
        for doc in self._nlp.pipe(new):
            for question in new[doc.text]:
                self._answers[question] = read_parse(doc, question)
        return {question: self._answers[question] for question in asked}


def read_parse(doc: Any, question: Question) -> Span | None:
    """Return the bearer of a trigger in its parsed sentence, as a span of it, or None."""
    trigger = next((t for t in doc if t.idx <= question.start < t.idx + len(t)), None)
    if trigger is None:
        return None
    verb = trigger.head if trigger.dep_.startswith(("aux", "cop")) else trigger
    if not question.framed and any(child.dep_ in _PASSIVE for child in verb.children):
        head = next((child for child in verb.children if child.dep_ in _AGENTS), None)
        span = _phrase(doc, head) if head is not None else None
        return span if span and is_agent(doc.text[slice(*span)]) else None
    head = _subject(verb)
    return _phrase(doc, head) if head is not None else None


def _subject(verb: Any) -> Any | None:
    """Return the subject's token, carried over coordination; a relative's is its antecedent."""
    for _ in range(4):
        found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if found is not None:
            return _antecedent(verb) if found.lower_ in _RELATIVE else found
        if verb.dep_ not in _CONJOINED:
            return None
        verb = verb.head
    return None


def _antecedent(verb: Any) -> Any | None:
    relative = verb.dep_ in ("acl:relcl", "relcl")
    return verb.head if relative else None


def _phrase(doc: Any, head: Any) -> Span | None:
    """Return the span of a noun phrase with its coordination and its prepositional phrases."""
    own = (child for child in head.children if child.dep_ != "case")
    kept = sorted(token.i for token in _kept(head, own))
    first, last = kept[0], kept[-1]
    gap = next((i for i in range(head.i, last) if not _joined(doc, kept, i)), last)
    start = doc[first].idx
    return start, doc[gap].idx + len(doc[gap])


def _kept(head: Any, children: Iterable[Any]) -> list[Any]:
    found = [head]
    for child in children:
        if child.dep_ not in _LEFT_OUT:
            found += _kept(child, child.children)
    return found


def _joined(doc: Any, kept: list[int], i: int) -> bool:
    """Tell whether nothing but punctuation stands between word ``i`` and the next one kept."""
    return i + 1 in kept or (doc[i + 1].is_punct and i + 2 in kept)
