"""How a trigger's clause is embedded: under "if", "how", "so that", "who", or not at all.

Read from the trigger to the left: each finite verb closes the clause of the subordinator before
it, so the first subordinator that is left over governs the trigger.
"""

from __future__ import annotations

from typing import Literal

from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word

Embedding = Literal[
    "main",  # "The Board shall", or a new clause after "and"
    "carried",  # "and shall": the subject of the trigger before
    "condition",  # "if the Board may"
    "question",  # "how the Board may"
    "purpose",  # "so that the Board may"
    "relative",  # "students who may"
    "aside",  # "the fee, which may"
    "content",  # "ensure that students may"
    "manner",  # "the date on which it may", "the fee that it may"
]


def is_in(word: Word, table: str) -> bool:
    """Tell whether a word is in a list of ``grammar.toml``."""
    return word.low in words("grammar", table)


def begins_subject(word: Word) -> bool:
    """Tell whether a word opens a subject: a determiner or a pronoun."""
    return is_in(word, "determiner") or is_in(word, "pronoun")


def is_finite(piece: list[Word], i: int) -> bool:
    """Tell whether word ``i`` is a finite verb: listed, no infinitive, no "should" that opens."""
    if not is_in(piece[i], "finite"):
        return False
    if not i:
        return piece[i].low != "should"
    return piece[i - 1].low != "to" and not is_in(piece[i - 1], "modal")


def open_clause(piece: list[Word]) -> tuple[Embedding, int]:
    """Return the embedding of what follows ``piece`` and the place of its subordinator, or -1.

    Read from the right: a finite verb closes the clause of the subordinator before it.
    """
    verbs = 0
    for i in range(len(piece) - 1, -1, -1):
        if is_finite(piece, i):
            verbs += 1
        elif is_in(piece[i], "subordinator"):
            embedding = _opened(piece, i) if not verbs else None
            verbs = max(0, verbs - 1)
            if embedding:
                return _from_outside(piece, i) or embedding, i
    return "main", -1


def _from_outside(piece: list[Word], i: int) -> Embedding | None:
    """Return the condition or question that a statement stands in: "when X finds that Y may"."""
    if piece[i].low != "that":
        return None
    for j in range(i - 1, -1, -1):
        if piece[j].low in words("grammar", "modal"):
            return None
        if is_in(piece[j], "condition") and not is_in(piece[j], "either"):
            return "condition"
        if piece[j].low == "who":
            return "manner"
        if piece[j].low == "extent":
            return "condition"
    return None


def _opened(piece: list[Word], i: int) -> Embedding | None:
    """Return what the subordinator at ``i`` makes of the clause after it; None where it ends."""
    low = piece[i].low
    reader = _SPECIAL.get(low)
    if reader is not None:
        return reader(piece, i)
    following = piece[i + 1] if i + 1 < len(piece) else None
    if following and (following.low in ("to", "of", "as") or is_in(following, "remark")):
        return None
    if is_in(piece[i], "either") and _is_preposition(piece, i):
        return None
    if is_in(piece[i], "concession"):
        return "content"
    return "question" if is_in(piece[i], "question") else "condition"


def _is_preposition(piece: list[Word], i: int) -> bool:
    """Tell whether "after" and its like stand in a noun phrase: no verb and no edge before them."""
    if i + 1 == len(piece):
        return False
    before = piece[:i]
    if piece[i].low == "as":
        return not begins_subject(piece[i + 1]) or _has_joint(piece, i) or _lacks_verb(before)
    if any(word.low in words("grammar", "modal") for word in before):
        return False
    relative = any(word.low in ("who", "which", "that") for word in before)
    return i > 0 and (relative or not any(is_in(word, "finite") for word in before))


def _lacks_verb(before: list[Word]) -> bool:
    """Tell whether the main clause still waits for its verb: "a box as an address | shall"."""
    if not before or any(word.low in ("such", "same", "except") for word in before):
        return False
    return not any(is_finite(before, i) for i in range(len(before)))


def _has_joint(piece: list[Word], i: int) -> bool:
    """Tell whether a new clause begins after ``i``: "and" before another subject."""
    return any(
        is_in(piece[j], "conjunction") and begins_subject(piece[j + 1])
        for j in range(i + 1, len(piece) - 1)
    )


def _that(piece: list[Word], i: int) -> Embedding | None:
    before = piece[i - 1].low if i else ""
    if before in ("so", "such") or (before == "order" and i > 1):
        return "purpose"
    if before in _ADDRESSED or _is_statement(piece, i):
        return "content"
    if i + 1 < len(piece) and begins_subject(piece[i + 1]):
        return "manner"
    return "manner" if i + 2 == len(piece) else None


_ADDRESSED = frozenset(("", ",", "and", "or"))


def _is_statement(piece: list[Word], i: int) -> bool:
    """Tell whether a verb or noun of saying stands before "that": "inform the parent that"."""
    return any(is_in(word, "statement") for word in piece[max(0, i - 1) : i]) or (
        any(is_in(word, "telling") for word in piece[max(0, i - 10) : i])
    )


def _so(piece: list[Word], i: int) -> Embedding | None:
    return "purpose" if i + 1 < len(piece) and begins_subject(piece[i + 1]) else None


def _which(piece: list[Word], i: int) -> Embedding | None:
    if i + 1 < len(piece) and piece[i + 1].low == "case":
        return "main"
    if i and is_in(piece[i - 1], "preposition"):
        return "manner"
    return "manner" if any(begins_subject(word) for word in piece[i + 1 : i + 4]) else None


def _whom(piece: list[Word], i: int) -> Embedding | None:
    return "manner" if i and is_in(piece[i - 1], "preposition") else "question"


def _whose(piece: list[Word], i: int) -> Embedding | None:
    return "manner" if i + 3 > len(piece) else None


def _provided(piece: list[Word], i: int) -> Embedding | None:
    return "condition" if i == 0 and len(piece) > 1 and begins_subject(piece[1]) else None


def _never(piece: list[Word], i: int) -> Embedding | None:
    return None


_SPECIAL = {
    "that": _that,
    "so": _so,
    "which": _which,
    "who": _never,
    "whom": _whom,
    "whose": _whose,
    "provided": _provided,
}
