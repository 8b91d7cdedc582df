"""The subject of a trigger and the clause it stands in, read from the words before the trigger.

The words are split at commas. The piece next to the trigger holds the subject; pieces are added
to the left while they are members of one list, and skipped while they are a remark between two
commas. Inside the piece the last subordinator whose clause is still open says how the trigger is
embedded ("if", "how", "students who"); one whose clause is complete belongs to the subject.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word, is_adverb, noun_phrase, opens_remark, pieces

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


class Left(NamedTuple):
    """What stands before a trigger: its embedding, its subject, and where the subject begins."""

    embedding: Embedding
    subject: tuple[int, int] | None
    begins: int | None


_NOTHING = Left("carried", None, None)


def _is(word: Word, table: str) -> bool:
    return word.low in words("grammar", table)


def read_left(found: list[Word]) -> Left:
    """Return the embedding and the subject of a trigger whose sentence begins with ``found``."""
    found = _without_adverbs(found)
    if not found:
        return _NOTHING
    last = found[-1]
    if last.low == ",":
        return _after_aside(found)
    if _is(last, "conjunction"):
        return _NOTHING
    if _is(last, "relative") and not _demonstrative(found):
        return _relative(found)
    return _clause(found[_list_start(found) :])


def _without_adverbs(found: list[Word]) -> list[Word]:
    end = len(found)
    while end and found[end - 1].low != "," and is_adverb(found[end - 1].low):
        end -= 1
    return found[:end]


def _demonstrative(found: list[Word]) -> bool:
    """Tell whether a last "that" stands for a thing ("; that shall"), with nothing before it."""
    return found[-1].low == "that" and len(found) == 1


def _relative(found: list[Word]) -> Left:
    """Read "… who shall": the subject is the noun phrase before the relative pronoun."""
    before = found[:-1]
    if before and before[-1].low in words("grammar", "preposition"):
        return Left("manner", None, found[-1].start)
    aside = bool(before) and before[-1].low == ","
    subject = _antecedent(before[:-1] if aside else before)
    return Left("aside" if aside else "relative", subject, found[-1].start)


def _antecedent(before: list[Word]) -> tuple[int, int] | None:
    piece = pieces(before)[-1]
    if not piece:
        return None
    return noun_phrase(piece[_last_noun_phrase(piece) :])


def _last_noun_phrase(piece: list[Word]) -> int:
    """Return where the last noun phrase of ``piece`` begins that no preposition governs."""
    for i in range(len(piece) - 1, -1, -1):
        if _is(piece[i], "determiner") or (_is(piece[i], "pronoun") and i == len(piece) - 1):
            if i == 0 or not _is(piece[i - 1], "preposition"):
                return i
    return _after_verb(piece)


def _after_verb(piece: list[Word]) -> int:
    for i in range(len(piece) - 2, -1, -1):
        if _is(piece[i], "finite") or _is(piece[i], "preposition") or _is(piece[i], "subordinator"):
            return i + 1 if not _is(piece[i], "preposition") else len(piece) - 1
    return 0 if len(piece) < 4 else len(piece) - 1


def _after_aside(found: list[Word]) -> Left:
    """Read "The Board, at its expense, shall": what stands before the remark is the clause."""
    body = found[:-1]
    if not body:
        return _NOTHING
    split = pieces(body)
    if split[-1] and _is(split[-1][0], "conjunction"):
        return read_left(body)
    cut = _aside_start(split)
    if cut is None:
        return read_left(body)
    size = sum(len(piece) + 1 for piece in split[:cut]) - 1
    return read_left(body[:size]) if cut else _NOTHING


def _aside_start(split: list[list[Word]]) -> int | None:
    for i in range(len(split) - 1, max(-1, len(split) - 5), -1):
        if split[i] and _opens_aside(split[i]):
            return i
    return None


def _opens_aside(piece: list[Word]) -> bool:
    first = piece[0]
    if _is(first, "preposition") or _is(first, "aside") or is_adverb(first.low):
        return True
    return _is(first, "subordinator") or opens_remark([first, *piece], 1)


def _list_start(found: list[Word]) -> int:
    """Return where the comma list begins that ends next to the trigger ("A, B, and C")."""
    split = pieces(found)
    start = len(found) - len(split[-1])
    if not _ends_list(split):
        return start
    first = start
    for piece in reversed(split[:-1]):
        if not _is_member(piece):
            break
        first -= len(piece) + 1
        if open_clause(piece)[1] >= 0:
            break
    return first if first < start else start


def _ends_list(split: list[list[Word]]) -> bool:
    """Tell whether the last piece ends a list: "…, or C", or "The A, B or C" without the comma."""
    last = split[-1]
    if not last or len(split) == 1:
        return False
    if _is(last[0], "conjunction"):
        return True
    joined = len(last) < 7 and any(word.low in ("and", "or") for word in last)
    before = split[-2]
    return (
        joined
        and not _is(last[0], "determiner")
        and bool(before)
        and _is(before[0], "determiner")
        and len(before) < 6
        and not _has_verb_left(before)
    )


def _is_member(piece: list[Word]) -> bool:
    if not piece or all(is_adverb(word.low) for word in piece) or _is(piece[0], "preposition"):
        return False
    if _is(piece[0], "subordinator") and len(piece) > 1 and _is(piece[1], "remark"):
        return False
    return open_clause(piece)[1] >= 0 or not _has_verb_left(piece)


def _has_verb_left(piece: list[Word]) -> bool:
    return _unclaimed_verb(piece) >= 0


def _unclaimed_verb(piece: list[Word]) -> int:
    """Return the place of the last finite verb that no subordinator before it claims, or -1."""
    pending: list[int] = []
    for i in range(len(piece) - 1, -1, -1):
        if _is(piece[i], "subordinator") and pending and piece[i].low != "should":
            pending.pop()
        elif _is(piece[i], "finite") and i:
            pending.append(i)
    return pending[0] if pending else -1


def open_clause(piece: list[Word]) -> tuple[Embedding, int]:
    """Return the embedding of what follows ``piece`` and the place of its subordinator, or -1.

    Read from the right: a finite verb closes the clause of the subordinator before it.
    """
    verbs = 0
    for i in range(len(piece) - 1, -1, -1):
        if _is(piece[i], "finite") and (i or piece[i].low != "should"):
            verbs += 1
        elif _is(piece[i], "subordinator"):
            embedding = _opened(piece, i) if not verbs else None
            verbs = max(0, verbs - 1)
            if embedding:
                return embedding, i
    return "main", -1


def _opened(piece: list[Word], i: int) -> Embedding | None:
    """Return what the subordinator at ``i`` makes of the clause after it; None where it ends."""
    low = piece[i].low
    if low == "that":
        return _opened_by_that(piece, i)
    if low == "so":
        return "purpose" if i + 1 < len(piece) and _begins_subject(piece[i + 1]) else None
    if low == "which":
        return _opened_by_which(piece, i)
    if low == "who":
        return None
    if _is(piece[i], "question"):
        return "question"
    return None if _is(piece[i], "either") and _is_preposition(piece, i) else "condition"


def _is_preposition(piece: list[Word], i: int) -> bool:
    """Tell whether "after" and its like stand in a noun phrase: no verb and no edge before them."""
    return i > 0 and not any(_is(word, "finite") for word in piece[:i])


def _opened_by_that(piece: list[Word], i: int) -> Embedding | None:
    before = piece[i - 1].low if i else ""
    if before == "so" or (before == "order" and i > 1):
        return "purpose"
    if not before or before in words("grammar", "statement") or before in _ADDRESSED:
        return "content"
    if _begins_subject(piece[i + 1]) if i + 1 < len(piece) else False:
        return "manner"
    return "manner" if i + 2 == len(piece) else None


_ADDRESSED = frozenset((",", "and", "or"))


def _opened_by_which(piece: list[Word], i: int) -> Embedding | None:
    if i + 1 < len(piece) and piece[i + 1].low == "case":
        return "main"
    if i and _is(piece[i - 1], "preposition"):
        return "manner"
    return "manner" if i + 1 < len(piece) and _begins_subject(piece[i + 1]) else None


def _begins_subject(word: Word) -> bool:
    return _is(word, "determiner") or _is(word, "pronoun")


def _clause(piece: list[Word]) -> Left:
    embedding, at = open_clause(piece)
    inner = piece[at + 1 :]
    if embedding == "main" and at >= 0:
        inner = inner[1:]
    elif embedding == "main":
        inner = inner[_own_clause(inner) :]
    while inner and (_is(inner[0], "conjunction") or _is_lead(inner)):
        inner = inner[1:]
    inner = inner[_after_fronted(inner) :]
    if not inner:
        return Left(embedding, None, None)
    return Left(embedding, noun_phrase(inner), inner[0].start)


def _is_lead(inner: list[Word]) -> bool:
    return is_adverb(inner[0].low) and inner[0].low not in ("each", "at", "not")


def _own_clause(piece: list[Word]) -> int:
    """Return where the trigger's own clause begins after another complete one ("… and the X")."""
    verb = _unclaimed_verb(piece)
    if verb < 0:
        return 0
    if _is(piece[verb], "opinion"):
        return verb + 1
    joints = [i for i in range(verb + 1, len(piece)) if piece[i].low in ("and", "but", "or", "nor")]
    return _best_joint(piece, joints) if joints else verb + 1 + _last_noun_phrase(piece[verb + 1 :])


def _best_joint(piece: list[Word], joints: list[int]) -> int:
    for i in reversed(joints):
        if piece[i].low != "or" and i + 1 < len(piece) and _begins_subject(piece[i + 1]):
            return i + 1
    strong = [i for i in joints if piece[i].low != "or"]
    return (strong or joints)[-1] + 1


def _after_fronted(inner: list[Word]) -> int:
    """Return where the subject begins after a fronted phrase without its comma ("In July the")."""
    if len(inner) < 2 or not _is(inner[0], "preposition") or inner[0].low in ("one", "this"):
        return 0
    return _last_noun_phrase(inner)
