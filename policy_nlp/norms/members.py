"""Comma lists that are one subject: "A, B, and C", "The A, B or C", "nonprofit, public schools"."""

from __future__ import annotations

from policy_nlp.norms.embedding import begins_subject, is_in, open_clause
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word, is_adverb, opens_remark, pieces
from policy_nlp.norms.verbs import has_verb_left


def list_start(found: list[Word]) -> int:
    """Return where the comma list begins that ends next to the trigger ("A, B, and C")."""
    split = pieces(found)
    start = len(found) - len(split[-1])
    if _is_adjective(split):
        return start - len(split[-2]) - 1
    if not _ends_list(split):
        return start
    first = start
    for i in range(len(split) - 2, -1, -1):
        piece = split[i]
        if i and piece and piece[0].low in ("including", "such", "excluding"):
            first -= len(piece) + 1 + len(split[i - 1]) + 1
            break
        if not _is_member(piece):
            break
        first -= len(piece) + 1
        if open_clause(piece)[1] >= 0:
            break
    return first if first < start else start


def _is_adjective(split: list[list[Word]]) -> bool:
    """Tell whether a lone word before the comma is an adjective: "nonprofit, public schools"."""
    if len(split) < 2 or not split[-1] or not split[-2]:
        return False
    if begins_subject(split[-1][0]) or is_in(split[-1][0], "conjunction"):
        return False
    before = split[-2]
    if len(before) > 1:
        return len(before) < 4 and is_in(before[0], "determiner") and not _names(before[-1])
    closed = ("conjunction", "preposition", "subordinator", "determiner", "pronoun", "finite")
    if len(split) < 3 or is_adverb(before[0].low) or _names(before[0]):
        return False
    return not any(is_in(before[0], table) for table in closed)


def _names(word: Word) -> bool:
    """Tell whether a word is a noun for sure: a person, a body, a time, a plural."""
    return is_in(word, "time") or word.low in words("agents", "agent") or word.low.endswith("s")


def _ends_list(split: list[list[Word]]) -> bool:
    """Tell whether the last piece ends a list: "…, or C", or "The A, B or C" without the comma."""
    last = split[-1]
    if not last or len(split) == 1:
        return False
    if is_in(last[0], "conjunction") or last[0].low == "etc":
        return True
    size = next((i for i in range(1, len(last)) if opens_remark(last, i)), len(last))
    if size > 8 or not any(word.low in ("and", "or", "and/or") for word in last[:size]):
        return False
    return not is_in(last[0], "determiner") and _heads_list(split[-2], last)


def _heads_list(before: list[Word], last: list[Word]) -> bool:
    """Tell whether a piece can be the member before "B or C": a short noun phrase."""
    if not before or is_in(before[0], "preposition") or all(is_adverb(w.low) for w in before):
        return False
    if any(word.low == "who" for word in before) and any(is_in(w, "finite") for w in last):
        return True
    if is_in(before[0], "subordinator") or has_verb_left(before):
        return False
    return len(before) < 3 or (is_in(before[0], "determiner") and len(before) < 6)


def _is_member(piece: list[Word]) -> bool:
    if not piece or all(is_adverb(word.low) for word in piece) or is_in(piece[0], "preposition"):
        return False
    if len(piece) > 1 and (is_in(piece[1], "time") or piece[1].low in ("later", "less", "fewer")):
        return False
    embedding, at = open_clause(piece)
    if is_in(piece[0], "subordinator") and at != 0 and piece[0].low not in ("that", "so"):
        return False
    if embedding in ("condition", "question"):
        return at == 0 and len(piece) < 5
    return at >= 0 or not has_verb_left(piece)
