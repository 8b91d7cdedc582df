"""How far two readings of one place reach, where it is known at which token they meet.

Two neighboring stretches are likely where the text reads well with either left out and not with
both, where they begin and end with words of one kind, and where they share words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policy_nlp.redline.language import EDGE, surprise, word_class
from policy_nlp.redline.tokens import Token

GROUPS = {
    "modal": "shall may must will should can could would might",
    "be": "is are was were be been has have had",
    "article": "a an the any each all every this that these those such no some",
    "preposition": "of in on for to by with from at under within upon into through as per during",
    "link": "and or but nor if when unless until whether while",
    "pronoun": "he she they it his her their its him them who which",
}
_GROUP = {word: name for name, words in GROUPS.items() for word in words.split()}
_STOPS = frozenset(".;:?!")
_SHORT = 3  # letters: a shorter word is shared by chance
_BAD = 6.0  # a surprise at which the words surely do not belong together


class Reader:
    """What a draft's tokens say of each other: classes, joins, words that occur together."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.starts = [one.start for one in tokens]
        self.keys = [one.key for one in tokens]
        self.classes = [word_class(key) for key in self.keys]
        self.together = Counter(zip(self.keys, self.keys[1:], strict=False))
        self.phrases = Counter(
            tuple(self.keys[at : at + size])
            for size in range(2, 6)
            for at in range(len(tokens) - size + 1)
        )
        self._joins: dict[tuple[int, int], float] = {}

    def _class(self, at: int) -> str:
        return self.classes[at] if 0 <= at < len(self.classes) else EDGE

    def join(self, left: int, right: int) -> float:
        """How badly the tokens from ``right`` on follow those before ``left``."""
        found = self._joins.get((left, right))
        if found is None:
            if right < len(self.tokens) and self.tokens[right].opens:
                found = surprise(self._class(left - 2), self._class(left - 1), EDGE)
            else:
                row = self._class(left - 2), self._class(left - 1), self._class(right)
                found = surprise(*row) + surprise(*row[1:], self._class(right + 1))
            self._joins[left, right] = found
        return found

    def known(self, left: int, right: int, least: int = 1) -> float:
        """Whether the two tokens stand together elsewhere in the draft."""
        if left < 0 or right >= len(self.keys):
            return 0.0
        return float(self.together[self.keys[left], self.keys[right]] >= least)


def features(reader: Reader, start: int, middle: int, end: int) -> list[float]:
    """Return the signs that tokens ``start:middle`` and ``middle:end`` are two readings."""
    tokens, keys, classes = reader.tokens, reader.keys, reader.classes
    first, second = keys[start:middle], keys[middle:end]
    raw = reader.join(middle, middle)
    without_first, without_second = reader.join(start, middle), reader.join(middle, end)
    shared = len(set(first) & set(second))
    return [
        min(raw, _BAD),
        min(without_first, _BAD),
        min(without_second, _BAD),
        min(raw - max(without_first, without_second), _BAD),
        min(reader.join(start, start), _BAD),
        min(reader.join(end, end), _BAD),
        reader.known(middle - 1, middle, 2),
        reader.known(start - 1, middle),
        reader.known(middle - 1, end),
        float(len(first)),
        float(len(second)),
        float(abs(len(first) - len(second))),
        float(classes[start] == classes[middle]),
        float(classes[middle - 1] == classes[end - 1]),
        float(keys[start] == keys[middle]),
        float(keys[middle - 1] == keys[end - 1]),
        shared / min(len(first), len(second)),
        float(_GROUP.get(keys[start], "") == _GROUP.get(keys[middle], "-")),
        float(_akin(first[0], second[0]) or _akin(first[-1], second[-1])),
        float(_glued(tokens, middle)),
        float(_glued(tokens, start)) + float(end < len(tokens) and _glued(tokens, end)),
        float(sum(not key[0].isalnum() for key in first)),
        float(sum(not key[0].isalnum() for key in second)),
        float(any(key in _STOPS for key in (*first[:-1], *second[:-1]))),
        float(first[-1] in _STOPS) + float(second[-1] in _STOPS),
        float(keys[start].isdecimal() and keys[middle].isdecimal()),
        float(first == second),
        float(all(key in _GROUP or not key[0].isalpha() for key in (*first, *second))),
    ]


def _akin(one: str, other: str) -> bool:
    """Two forms of a word: "implement", "implements"."""
    size = min(len(one), len(other))
    return one != other and size > 2 and one[: max(3, size - 2)] == other[: max(3, size - 2)]


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token follows a word without a blank, as no clean text has it."""
    if not at or not tokens[at].glued:
        return False
    before, here = tokens[at - 1].text, tokens[at].text
    if here[0].isalpha():
        return before[-1].isalpha() or before in (":", ";", ",", ")")
    return here[0].isdecimal() and before[-1].isalpha() and len(before) > 1


def alike(reader: Reader, start: int, middle: int, end: int) -> bool:
    """Tell whether two stretches begin and end with words of one kind, or share a word."""
    keys, classes = reader.keys, reader.classes
    words = {key for key in keys[start:middle] if len(key) > _SHORT}
    same = _kin(classes[start], classes[middle]) and _kin(classes[middle - 1], classes[end - 1])
    return same or not words.isdisjoint(keys[middle:end])


def _kin(one: str, other: str) -> bool:
    """Whether two classes share a part of speech: nouns with nouns, verbs with verbs."""
    return one == other or not {tag[:2] for tag in one.split("|")}.isdisjoint(
        tag[:2] for tag in other.split("|") if tag.isupper()
    )
