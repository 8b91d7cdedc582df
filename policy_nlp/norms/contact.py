"""Relative clauses without their pronoun: "changes the school will make", "an outlay it bears"."""

from __future__ import annotations

from policy_nlp.norms.embedding import is_in
from policy_nlp.norms.phrases import Word, is_adverb, opens_remark


def contact_start(inner: list[Word]) -> int:
    """Return where a second noun phrase follows the first ("changes the school | will"), or 0."""
    for i in range(len(inner) - 1, 0, -1):
        if inner[i].low in ("the", "a", "an", "its", "their") and _plain_noun(inner, i - 1):
            return i
    return 0


def ends_in_contact(inner: list[Word]) -> bool:
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
