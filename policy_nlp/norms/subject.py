"""The subject of a trigger and the clause it stands in, read from the words before the trigger.

The words are split at commas. The piece next to the trigger holds the subject; pieces are added
to the left while they are members of one list, and skipped while they are a remark between two
commas. Inside the piece the last subordinator whose clause is still open says how the trigger is
embedded ("if", "how", "students who"); one whose clause is complete belongs to the subject.
"""

from __future__ import annotations

from typing import NamedTuple

from policy_nlp.norms.embedding import (
    Embedding,
    begins_subject,
    is_finite,
    is_in,
    open_clause,
)
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.phrases import Word, is_adverb, noun_phrase, opens_remark, pieces


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
    return _clause(found[_list_start(found) :])


def _carried(before: list[Word]) -> Left:
    """Read "… and shall": the subject is that of the finite verb before, if no trigger has one."""
    if any(word.low in words("grammar", "modal") for word in before):
        return _NOTHING
    piece = before[_list_start(before) :]
    verb = _unclaimed_verb(piece)
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
    subject = _antecedent(before[:-1] if aside else before)
    return Left("aside" if aside else "relative", subject, found[-1].start)


def _antecedent(before: list[Word]) -> tuple[int, int] | None:
    piece = pieces(before)[-1]
    if not piece:
        return None
    return noun_phrase(piece[_last_noun_phrase(piece) :])


def _last_noun_phrase(piece: list[Word]) -> int:
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


def _list_start(found: list[Word]) -> int:
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
    if is_in(before[0], "subordinator") or _has_verb_left(before):
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
    return at >= 0 or not _has_verb_left(piece)


def _has_verb_left(piece: list[Word]) -> bool:
    return _unclaimed_verb(piece) >= 0


def _unclaimed_verb(piece: list[Word]) -> int:
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


def _clause(piece: list[Word]) -> Left:
    embedding, at = open_clause(piece)
    inner = piece[at + 1 :]
    if embedding == "main" and at >= 0:
        inner = inner[1:]
    elif embedding == "main":
        if _ends_in_contact(inner):
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
    contact = _contact(inner)
    if contact:
        timely = is_in(inner[contact - 1], "time")
        embedding = embedding if timely else "manner"
        inner = inner[contact:]
    return Left(embedding, noun_phrase(inner), inner[0].start)


def _contact(inner: list[Word]) -> int:
    """Return where a second noun phrase follows the first ("changes the school | will"), or 0."""
    for i in range(len(inner) - 1, 0, -1):
        if inner[i].low in ("the", "a", "an", "its", "their") and _plain_noun(inner, i - 1):
            return i
    return 0


def _ends_in_contact(inner: list[Word]) -> bool:
    """Tell whether the trigger's clause hangs on a noun: "an outlay it | cannot afford".

    So it does after a verb of opinion without an object: "what the Board believes | may".
    """
    if len(inner) > 1 and is_in(inner[-1], "opinion"):
        return True
    if len(inner) < 2 or not is_in(inner[-1], "contact") or inner[-1].low == "i":
        return False
    fronted = is_in(inner[0], "preposition") or is_in(inner[0], "subordinator")
    return not fronted and _may_be_noun(inner[-2])


def _may_be_noun(word: Word) -> bool:
    """Tell whether a word can end a noun phrase: no function word, verb or comma."""
    tables = (
        "preposition",
        "conjunction",
        "determiner",
        "finite",
        "subordinator",
        "after_noun",
        "opinion",
    )
    closed = any(is_in(word, table) for table in tables)
    return not closed and word.low != "," and not is_adverb(word.low)


def _plain_noun(inner: list[Word], i: int) -> bool:
    """Tell whether word ``i`` is a plural noun that ends its phrase, outside of a relative."""
    if any(is_in(word, "relative") for word in inner[:i]) or not _may_be_noun(inner[i]):
        return False
    return (
        (i == 0 or not opens_remark(inner, i))
        and not any(opens_remark(inner, j) for j in range(_member_start(inner, i) + 1, i))
        and inner[i].low.endswith("s")
    )


def _member_start(inner: list[Word], i: int) -> int:
    return next((j + 1 for j in range(i, -1, -1) if inner[j].low == ","), 0)


def _is_lead(inner: list[Word]) -> bool:
    return is_adverb(inner[0].low) and inner[0].low not in ("each", "not")


def _own_clause(piece: list[Word]) -> int:
    """Return where the trigger's own clause begins after another complete one ("… and the X")."""
    verb = _unclaimed_verb(piece)
    if verb < 0 or _is_qualified(piece, verb):
        return 0
    if is_in(piece[verb], "opinion"):
        return verb + 1
    for i in range(verb + 1, min(verb + 4, len(piece) - 1)):
        if piece[i].low in ("ensure", "assure", "believe"):
            return i + 1
    joints = [i for i in range(verb + 1, len(piece)) if piece[i].low in ("and", "but", "or", "nor")]
    return _best_joint(piece, joints) if joints else verb + 1 + _last_noun_phrase(piece[verb + 1 :])


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
    return _last_noun_phrase(inner)
