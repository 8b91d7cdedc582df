"""Words, comma pieces and noun phrases: a shallow reading without a parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policy_nlp.norms.lemma import participle_base
from policy_nlp.norms.lexicon import words

_WORD = re.compile(r",|[^\s,]+")
_EDGE = "\"“”‘’'.:;()[]*_#"


class Word(NamedTuple):
    """A word in lower case without its punctuation, or a comma, and its span."""

    low: str
    start: int
    end: int


_new = tuple.__new__  # half the price of calling Word, and there are many words


def split_words(low: str, start: int, end: int) -> list[Word]:
    """Return the words and commas of ``low[start:end]`` (lower case), punctuation cut off."""
    found = []
    for match in _WORD.finditer(low, start, end):
        raw = match[0]
        if raw.isalnum() or raw == ",":
            found.append(_new(Word, (raw, match.start(), match.end())))
        else:
            _add_bare(found, raw, match.start())
    return found


def _add_bare(found: list[Word], raw: str, start: int) -> None:
    core = raw.strip(_EDGE)
    if raw.endswith(")") and "(" in core:
        core += ")"
    if core:
        at = start + raw.find(core)
        found.append(Word(core, at, at + len(core)))


def is_adverb(low: str) -> bool:
    """Tell whether a word is an adverb: in the list, or in "-ly" and not listed otherwise."""
    if low.endswith("ly"):
        return low not in words("grammar", "not_adverb")
    return low in words("grammar", "adverb")


def pieces(found: list[Word]) -> list[list[Word]]:
    """Split words at commas; a comma at the end gives an empty last piece."""
    split: list[list[Word]] = [[]]
    for word in found:
        if word.low == ",":
            split.append([])
        else:
            split[-1].append(word)
    return split


@lru_cache(maxsize=8192)
def _participle(low: str) -> bool:
    if low in words("grammar", "not_participle") or "-" in low:
        return False
    return (low.endswith("ing") and len(low) > 5) or participle_base(low) not in (None, low)


def opens_remark(phrase: list[Word], i: int) -> bool:
    """Tell whether word ``i`` ends the noun phrase before it: a relative, a participle and so on.

    A participle before a noun ("designated employees") stands after a determiner, a conjunction
    or a preposition and ends nothing.
    """
    low = phrase[i].low
    if low in words("grammar", "subordinator"):
        return low not in words("grammar", "either")
    if low in words("grammar", "contact"):
        return phrase[i - 1].low not in words("grammar", "preposition")
    if low in words("grammar", "after_noun"):
        return _followed_by_preposition(phrase, i)
    if low in words("grammar", "gerund"):
        return _governs(phrase, i) and not _after_opening(phrase, i)
    if low in words("grammar", "participle"):
        return not _after_opening(phrase, i)
    return _participle(low) and not _premodifies(phrase, i)


def _governs(phrase: list[Word], i: int) -> bool:
    """Tell whether an "-ing" word has an object or goes on with a preposition, as verbs do."""
    if i + 1 >= len(phrase):
        return False
    before, after = phrase[i - 1].low, phrase[i + 1].low
    if after in words("grammar", "determiner"):
        return True
    if after in words("grammar", "preposition"):
        return phrase[i].low in words("grammar", "gerund", "going_on")
    return before.endswith("s") and before in words("agents", "agent")


def _premodifies(phrase: list[Word], i: int) -> bool:
    return _before_noun(phrase, i) or _after_opening(phrase, i)


def _after_opening(phrase: list[Word], i: int) -> bool:
    """Tell whether a participle follows what opens a noun phrase, and so stands before a noun."""
    before = phrase[i - 1].low
    if before in words("grammar", "determiner") or before.endswith(("'s", "’s", "s'", "s’")):
        return True
    tables = ("conjunction", "preposition")
    opening = (
        before == "," or is_adverb(before) or any(before in words("grammar", t) for t in tables)
    )
    if before == "of" and i + 1 == len(phrase):
        return True
    return opening and not _followed_by_preposition(phrase, i)


def _before_noun(phrase: list[Word], i: int) -> bool:
    """Tell whether an "-ed" word stands before a noun, after no plural: "new updated plan"."""
    before = phrase[i - 1].low
    if not phrase[i].low.endswith("ed") or i + 1 >= len(phrase) or before.endswith("s"):
        return False
    if before in words("grammar", "person"):
        return False
    after = phrase[i + 1].low
    closed = ("preposition", "determiner", "conjunction", "pronoun", "subordinator")
    return (
        after != ","
        and not is_adverb(after)
        and not any(after in words("grammar", table) for table in closed)
    )


def _followed_by_preposition(phrase: list[Word], i: int) -> bool:
    if i + 1 >= len(phrase):
        return True
    after = phrase[i + 1].low
    return after in words("grammar", "preposition") or after in words("grammar", "determiner")


def noun_phrase(phrase: list[Word]) -> tuple[int, int] | None:
    """Return the span of the noun phrase that ``phrase`` begins with, without what trails it."""
    while phrase and _leads_nothing(phrase[0].low):
        phrase = phrase[1:]
    if not phrase:
        return None
    last = next((i for i in range(1, len(phrase)) if _ends(phrase, i)), len(phrase))
    while last > 1 and (phrase[last - 1].low == "," or _dangles(phrase[last - 1].low)):
        last -= 1
    return phrase[0].start, phrase[last - 1].end


def _ends(phrase: list[Word], i: int) -> bool:
    if phrase[i].low == "such" and i + 1 < len(phrase) and phrase[i + 1].low == "as":
        return True
    if phrase[i].low == "to" and i + 1 < len(phrase) and phrase[i + 1].low == "be":
        return True
    if phrase[i].low == ",":
        return i + 1 < len(phrase) and phrase[i + 1].low in ("including", "such", "as", "excluding")
    return opens_remark(phrase, i)


def _leads_nothing(low: str) -> bool:
    if low == "," or low in words("grammar", "conjunction"):
        return True
    return is_adverb(low) and low not in ("each", "not")


def _dangles(low: str) -> bool:
    return (
        is_adverb(low)
        or low in words("grammar", "conjunction")
        or (low in words("grammar", "preposition") and low not in ("inside", "outside"))
    )
