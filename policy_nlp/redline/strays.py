"""Lone remnants that no clean text has: "they knows", "shall provides", "employees , shall".

What stands alone has no other reading beside it, so that a draft's order says nothing of it; each
kind goes with the operation that it mostly is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policy_nlp.redline.edits import Found
from policy_nlp.redline.language import word_class
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.tokens import Token

_SURE: Final = 0.8  # agreement leaves no other way
_LIKELY: Final = 0.6
_MARKS: Final = frozenset(",;:.")
_LINKS: Final = frozenset(("and", "or"))
_SEEN: Final = 400  # tokens a mark set apart by chance: more of them are a converter's
_FEW: Final = 2
_LEAST_LETTERS: Final = 4  # of a word before a period that is no abbreviation


def find_strays(tokens: Sequence[Token]) -> list[Found]:
    """Return the lone edits of a draft in order of place."""
    found = [one for finder in (_endings, _marks, _periods) for one in finder(tokens)]
    return sorted(found)


def _endings(tokens: Sequence[Token]) -> Iterator[Found]:
    """Give "they knows" and "shall provides": the ending of a verb that is singular no more."""
    for at in range(1, len(tokens)):
        before, verb = tokens[at - 1], tokens[at]
        modal = before.key in lexicon().auxiliaries
        if (modal or before.key == "they") and not verb.opens and _singular(verb):
            yield Found(verb.end - 1, verb.end, "del", _SURE if not modal else _LIKELY)
            if modal:
                yield Found(before.start, before.end, "ins", _LIKELY)


def _singular(verb: Token) -> bool:
    """Whether a word is a verb with an ending of its own, and no noun."""
    key = verb.key
    plain = verb.end - verb.start == len(key) and verb.text.islower()
    tags = word_class(key[:-1]).split("|") if len(key) > _LEAST_LETTERS else []
    return plain and key[-1] == "s" and key[-2] not in "sui" and "VB" in tags


def _marks(tokens: Sequence[Token]) -> Iterator[Found]:
    """Give "employees , shall", "89503 and , 2": a mark that what was put in set apart."""
    places = [at for at in range(1, len(tokens) - 1) if _apart(tokens, at)]
    if len(places) > max(_FEW, len(tokens) // _SEEN):
        return
    for at in places:
        yield Found(tokens[at].start, tokens[at].end, "del", _LIKELY)
        if tokens[at - 1].key in _LINKS:
            yield Found(tokens[at - 1].start, tokens[at - 1].end, "ins", _LIKELY)


def _apart(tokens: Sequence[Token], at: int) -> bool:
    before, mark, after = tokens[at - 1 : at + 2]
    free = not (mark.glued or after.glued or mark.opens or after.opens)
    return mark.text in _MARKS and free and before.text.islower() and before.text.isalpha()


def _periods(tokens: Sequence[Token]) -> Iterator[Found]:
    """Give "by the district. including any": a sentence that ends where it once went on."""
    for at in range(1, len(tokens) - 1):
        before, mark, after = tokens[at - 1 : at + 2]
        word = before.text.islower() and len(before.text) >= _LEAST_LETTERS
        ends = mark.text == "." and mark.glued and word and before.key not in lexicon().shortened
        if ends and after.text in lexicon().midway and not (after.glued or after.opens):
            yield Found(mark.start, mark.end, "ins", _LIKELY)
