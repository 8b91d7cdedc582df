"""The subject of a trigger and the clause it stands in, read from the words before the trigger.

The words are split at commas. The piece next to the trigger holds the subject; pieces are added
to the left while they are members of one list, and skipped while they are a remark between two
commas. Inside the piece the last subordinator whose clause is still open says how the trigger is
embedded ("if", "how", "students who"); one whose clause is complete belongs to the subject.
"""

from __future__ import annotations

from typing import NamedTuple

from policy_nlp.norms.antecedent import antecedent, last_noun_phrase
from policy_nlp.norms.contact import contact_start, ends_in_contact
from policy_nlp.norms.embedding import (
    Embedding,
    begins_subject,
    is_in,
    open_clause,
)
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.members import list_start
from policy_nlp.norms.phrases import Word, is_adverb, noun_phrase, opens_remark, pieces
from policy_nlp.norms.verbs import unclaimed_verb, verb_of_agent


class Left(NamedTuple):
    """What stands before a trigger: its embedding, its subject, and where the subject begins."""

    embedding: Embedding
    subject: tuple[int, int] | None
    begins: int | None


_NOTHING = Left("carried", None, None)


def read_left(found: list[Word]) -> Left:
    """Return the embedding and the subject of a trigger whose sentence begins with ``found``."""
    found = _without_adverbs(found)
    if not found:
        return _NOTHING
    last = found[-1]
    if last.low == ",":
        return _after_aside(found)
    if is_in(last, "conjunction"):
        either = len(found) > 2 and is_in(found[-2], "modal")
        return read_left(found[:-2]) if either else _carried(found[:-1])
    if is_in(last, "relative") and not _demonstrative(found):
        return _relative(found)
    if last.low == "whom" and len(found) > 1:
        return _of_whom(found)
    return _clause(found[list_start(found) :])


def _carried(before: list[Word]) -> Left:
    """Read "… and shall": the subject is that of the finite verb before, if no trigger has one."""
    if any(word.low in words("grammar", "modal") for word in before):
        return _NOTHING
    piece = before[list_start(before) :]
    verb = unclaimed_verb(piece)
    if verb <= 0:
        verb = verb_of_agent(piece)
    if verb <= 0:
        return _NOTHING
    clause = _clause(piece[:verb])
    told = clause.embedding in ("main", "content", "aside")
    return Left("carried" if told else clause.embedding, clause.subject, None)


def _of_whom(found: list[Word]) -> Left:
    """Read "…, none of whom shall": the phrase itself is the subject."""
    piece = pieces(found)[-1]
    return Left("aside", (piece[0].start, piece[-1].end), piece[0].start)


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
    subject = antecedent(before[:-1] if aside else before)
    return Left("aside" if aside else "relative", subject, found[-1].start)


def _after_aside(found: list[Word]) -> Left:
    """Read "The Board, at its expense, shall": what stands before the remark is the clause."""
    body = found[:-1]
    if not body:
        return _NOTHING
    split = pieces(body)
    if split[-1] and is_in(split[-1][0], "conjunction"):
        return read_left(body)
    cut = _aside_start(split)
    if cut is None:
        return read_left(body)
    while cut > 1 and split[cut - 1] and _opens_aside(split[cut - 1]):
        cut -= 1
    if not cut:
        return _NOTHING
    size = sum(len(piece) + 1 for piece in split[:cut]) - 1
    return _joined(read_left(body[:size]), split[cut], body[-1].end)


def _joined(left: Left, aside: list[Word], end: int) -> Left:
    """Return the subject with a remark that belongs to it: "X, along with Y, shall"."""
    opening = " ".join(word.low for word in aside[:3])
    if left.subject is None or not opening.startswith(tuple(words("adjuncts", "joining"))):
        return left
    return left._replace(subject=(left.subject[0], end))


def _aside_start(split: list[list[Word]]) -> int | None:
    """Return the piece that the remark before the last comma begins with, or None without one."""
    last = len(split) - 1
    if not split[last] or _opens_aside(split[last]):
        return last
    if begins_subject(split[last][0]):
        return None
    for i in range(last - 1, max(0, last - 4), -1):
        if split[i] and _opens_aside(split[i]):
            return i
    return None


def _opens_aside(piece: list[Word]) -> bool:
    first = piece[0]
    if is_in(first, "preposition") or is_in(first, "aside"):
        return True
    if is_adverb(first.low) and not begins_subject(first):
        return True
    return is_in(first, "subordinator") or opens_remark([first, *piece], 1)


def _clause(piece: list[Word]) -> Left:
    embedding, at = open_clause(piece)
    inner = piece[at + 1 :]
    if embedding == "main" and at >= 0:
        inner = inner[1:]
    elif embedding == "main":
        if ends_in_contact(inner):
            return Left("manner", (inner[-1].start, inner[-1].end), inner[-1].start)
        inner = inner[_own_clause(inner) :]
    return _subject_of(embedding, inner)


def _subject_of(embedding: Embedding, inner: list[Word]) -> Left:
    """Return the subject among the words of a trigger's own clause."""
    if len(inner) > 2 and is_in(inner[0], "subordinator") and is_in(inner[1], "remark"):
        inner = inner[2:]
    while inner and (is_in(inner[0], "conjunction") or _is_lead(inner)):
        inner = inner[1:]
    inner = inner[_after_fronted(inner) :]
    if not inner:
        return Left(embedding, None, None)
    contact = contact_start(inner)
    if contact:
        timely = is_in(inner[contact - 1], "time")
        embedding = embedding if timely else "manner"
        inner = inner[contact:]
    return Left(embedding, noun_phrase(inner), inner[0].start)


def _is_lead(inner: list[Word]) -> bool:
    return is_adverb(inner[0].low) and inner[0].low not in ("each", "not")


def _own_clause(piece: list[Word]) -> int:
    """Return where the trigger's own clause begins after another complete one ("… and the X")."""
    verb = unclaimed_verb(piece)
    if verb < 0 or _is_qualified(piece, verb):
        return 0
    if is_in(piece[verb], "opinion"):
        return verb + 1
    for i in range(verb + 1, min(verb + 4, len(piece) - 1)):
        if piece[i].low in ("ensure", "assure", "believe"):
            return i + 1
    joints = [i for i in range(verb + 1, len(piece)) if piece[i].low in ("and", "but", "or", "nor")]
    return _best_joint(piece, joints) if joints else verb + 1 + last_noun_phrase(piece[verb + 1 :])


def _is_qualified(piece: list[Word], verb: int) -> bool:
    """Tell whether the verb belongs to a relative clause of the subject: no modal, "who" before."""
    before = piece[:verb]
    if any(word.low in words("grammar", "modal") for word in piece):
        return False
    return begins_subject(piece[0]) and any(w.low in ("who", "whom", "whose") for w in before)


def _best_joint(piece: list[Word], joints: list[int]) -> int:
    for i in reversed(joints):
        if piece[i].low != "or" and i + 1 < len(piece) and begins_subject(piece[i + 1]):
            return i + 1
    strong = [i for i in joints if piece[i].low != "or"]
    return (strong or joints)[-1] + 1


def _after_fronted(inner: list[Word]) -> int:
    """Return where the subject begins after a fronted phrase without its comma ("In July the")."""
    if len(inner) < 2 or not is_in(inner[0], "preposition") or inner[0].low in ("one", "this"):
        return 0
    return last_noun_phrase(inner)
