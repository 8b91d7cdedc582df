"""Readings that meet in a mark or an item's number: "4. 6. Any", "2.3. Any", "Board., except"."""

from __future__ import annotations

from collections.abc import Iterator

from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.readings import Readings, pair
from policy_nlp.redline.tokens import MARKER, Token

_MARKS = frozenset((".,", ",.", ",,", ";,", ",;", ":;", ";:", ";.", ".;", ",:", ":,"))
_FIRST = frozenset("01")  # 2.1 is the first part of item 2


def markers(reader: Reader) -> Iterator[Readings]:
    """Give "4. 6. Any": the old and the new number of a list item."""
    tokens = reader.tokens
    for at in range(2, len(tokens) - 1):
        one, dot, other, other_dot = tokens[at - 2 : at + 2]
        marks = dot.text == other_dot.text and dot.text in (".", ")")
        numbers = one.text.isdecimal() and other.text.isdecimal() and one.text != other.text
        if one.key == MARKER and marks and numbers and not other.glued:
            yield pair(tokens, at - 2, at, at + 2, "marker")


def glued_markers(reader: Reader) -> Iterator[Readings]:
    """Give "2.3. Any": two numbers of an item, in a draft that has no items of items."""
    tokens = reader.tokens
    found: list[int] = []
    for at in range(2, len(tokens) - 2):
        one, *rest = tokens[at - 2 : at + 2]
        if one.key == MARKER and one.text.isdecimal() and _run(*rest):
            found.append(at)
    if _FIRST.isdisjoint(tokens[at].text for at in found):
        for at in found:
            if tokens[at + 2].text[0].isupper() and tokens[at].text != tokens[at - 2].text:
                yield pair(tokens, at - 2, at, at + 2, "marker")


def _run(dot: Token, other: Token, other_dot: Token) -> bool:
    """Whether ".3." follows a number, all run together."""
    marks = dot.text == other_dot.text == "."
    glued = dot.glued and other.glued and other_dot.glued
    return marks and glued and other.text.isdecimal()


def quotes(reader: Reader) -> Iterator[Readings]:
    """Give "the district'\u2019s plan": an apostrophe in two shapes."""
    tokens = reader.tokens
    for at in range(2, len(tokens) - 1):
        shapes = {tokens[at - 1].text, tokens[at].text} == {"'", "\u2019"}
        row = tokens[at - 1 : at + 2]
        if shapes and tokens[at + 1].key == "s" and all(one.glued for one in row):
            yield pair(tokens, at - 1, at, at + 1, "marks")


def doubled_marks(reader: Reader) -> Iterator[Readings]:
    """Give "Board., except": two marks where a text has one."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        if keys[at - 1] + keys[at] in _MARKS and not tokens[at].opens:
            word = keys[at - 2]
            whole = word.isalpha() and len(word) > 2 and word not in lexicon().shortened
            if whole and tokens[at].glued:
                yield pair(tokens, at - 1, at, at + 1, "marks")
