"""Finite verbs left of a trigger, and which of them no subordinator claims."""

from __future__ import annotations

from policy_nlp.norms.embedding import is_finite, is_in
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word


def verb_of_agent(piece: list[Word]) -> int:
    """Return the place of a verb in "-s" right after a person or body ("the Board favors"), or 0.

    No list holds every verb; a word in "-s" after an agent in the singular is one.
    """
    agents = words("agents", "agent")
    for i in range(1, min(len(piece), 8)):
        before, low = piece[i - 1].low, piece[i].low
        if before in agents and not before.endswith("s") and low.endswith("s"):
            closed = low in agents or is_in(piece[i], "pronoun") or is_in(piece[i], "determiner")
            return 0 if closed or is_in(piece[i], "preposition") else i
    return 0


def has_verb_left(piece: list[Word]) -> bool:
    """Tell whether a finite verb stands in ``piece`` that no subordinator claims."""
    return unclaimed_verb(piece) >= 0


def unclaimed_verb(piece: list[Word]) -> int:
    """Return the place of the last finite verb that no subordinator before it claims, or -1."""
    pending: list[int] = []
    for i in range(len(piece) - 1, -1, -1):
        if pending and (_claims(piece[i]) or _opens_contact(piece, i)):
            pending.pop()
        elif is_finite(piece, i) and (i or is_in(piece[i], "modal")):
            pending.append(i)
    return pending[0] if pending else -1


def _claims(word: Word) -> bool:
    return is_in(word, "subordinator") and word.low != "should"


def _opens_contact(piece: list[Word], i: int) -> bool:
    """Tell whether a pronoun opens a relative clause without its "that": "any group it serves"."""
    if not i or not is_in(piece[i], "contact"):
        return False
    before = piece[i - 1]
    return not any(
        is_in(before, table) for table in ("conjunction", "subordinator", "finite", "preposition")
    )
