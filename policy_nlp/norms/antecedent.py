"""The noun phrase that a relative pronoun, or the end of a fronted phrase, leaves at the right."""

from __future__ import annotations

from policy_nlp.norms.embedding import is_finite, is_in
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word, is_adverb, noun_phrase, pieces


def antecedent(before: list[Word]) -> tuple[int, int] | None:
    """Return the span of the noun phrase right before a relative pronoun, or None."""
    piece = pieces(before)[-1]
    if not piece:
        return None
    return noun_phrase(piece[last_noun_phrase(piece) :])


def last_noun_phrase(piece: list[Word]) -> int:
    """Return where the last noun phrase of ``piece`` begins that is no part of another."""
    for i in range(len(piece) - 1, -1, -1):
        if is_finite(piece, i) and i:
            break
        determiner = is_in(piece[i], "determiner") and (not i or piece[i].low != "that")
        opens = determiner or (is_in(piece[i], "pronoun") and i == len(piece) - 1)
        within = i > 0 and (is_in(piece[i - 1], "inside") or is_in(piece[i - 1], "determiner"))
        if opens and not within:
            return i
    return _after_verb(piece)


def _after_verb(piece: list[Word]) -> int:
    """Return where the object of the last verb begins, or the last word's place."""
    for i in range(len(piece) - 2, -1, -1):
        if piece[i].low in words("grammar", "modal"):
            return _after_verb_group(piece, i + 1)
        if (
            is_in(piece[i], "finite")
            or is_in(piece[i], "preposition")
            or is_in(piece[i], "subordinator")
        ):
            return i + 1
    return 0 if len(piece) < 4 else len(piece) - 1


def _after_verb_group(piece: list[Word], i: int) -> int:
    while i < len(piece) - 1 and is_adverb(piece[i].low):
        i += 1
    return min(i + (2 if piece[i].low == "be" else 1), len(piece) - 1)
