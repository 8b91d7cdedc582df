"""The roles around a trigger that stand after it: by-agents, named bearers, the action."""

from __future__ import annotations

import re
from itertools import takewhile

from policy_nlp.norms.judge import is_agent
from policy_nlp.norms.lexicon import pattern, words
from policy_nlp.norms.phrases import Word, noun_phrase, split_words

Span = tuple[int, int]

_BY = re.compile(r"(?<!except )(?<!than )(?<!unless )\bby\s+")
_CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|or)\s+(?=\w+\s+(?:shall|may|must|will|should)\b)")
_DANGLING = re.compile(r"[\s,]+(?:and|or|but)$")
_WORD_BEFORE = re.compile(r"(\w+)\W*$")
_PREPOSITIONS_KEPT = frozenset(("of", "or", "and", "and/or", "for", "&"))
_AGENT_WINDOW = 240
_GAP = 3  # blanks: a remark in parentheses stood there


def by_agent(low: str, start: int, bound: int) -> Span | None:
    """Return the by-agent of the passive whose participle ends at ``start``, or None.

    ``by`` after another participle ("as determined by the Board") belongs to that one.
    """
    end = min(bound, start + _AGENT_WINDOW)
    if low.find("by", start, end) < 0:
        return None
    for match in _BY.finditer(low, start, end):
        before = _WORD_BEFORE.search(low, start, match.start())
        if before and _other_participle(before[1], low[start : match.start()]):
            continue
        span = agent_phrase(low, match.end(), bound)
        if span and is_agent(low[span[0] : span[1]]):
            return span
    return None


def _other_participle(word: str, between: str) -> bool:
    if not word.endswith(("ed", "en", "ade", "eld")):
        return False
    return not re.fullmatch(r"\W*(?:(?:and|or|and/or|,)\s+(?:\w+ly\s+)?\w+\W*)*", between)


def agent_phrase(low: str, start: int, bound: int) -> Span | None:
    """Return the noun phrase at ``start``, read forward: "the Superintendent or designee"."""
    found = split_words(low, start, min(bound, start + _AGENT_WINDOW))
    kept: list[Word] = []
    for i, word in enumerate(found):
        if _ends_agent(low, found, i):
            break
        kept.append(word)
    return noun_phrase(kept) if kept else None


def _ends_agent(low: str, found: list[Word], i: int) -> bool:
    word = found[i]
    if i and any(mark in low[found[i - 1].end : word.start] for mark in ".;:"):
        return True
    if i and word.start - found[i - 1].end > _GAP and word.low in words("grammar", "determiner"):
        return True
    if word.low == ",":
        return not _list_goes_on(found, i)
    if word.low in words("grammar", "preposition") and word.low not in _PREPOSITIONS_KEPT:
        return True
    return word.low in words("grammar", "finite") or _new_clause(found, i)


def _new_clause(found: list[Word], i: int) -> bool:
    """Tell whether a conjunction opens a new clause: what follows is no person or body."""
    if found[i].low not in words("grammar", "conjunction"):
        return False
    member = list(takewhile(_in_member, found[i + 1 : i + 6]))
    if any(word.low in words("grammar", "finite") or word.low == "be" for word in member):
        return True
    nouns = list(takewhile(_is_open_class, member))
    return len(nouns) == 1 < len(member) and not is_agent(nouns[0].low)


def _in_member(word: Word) -> bool:
    return word.low != "," and word.low not in words("grammar", "subordinator")


def _is_open_class(word: Word) -> bool:
    low = word.low
    return low not in words("grammar", "preposition") and low not in words("grammar", "determiner")


def _list_goes_on(found: list[Word], i: int) -> bool:
    following = found[i + 1 : i + 6]
    for word in following:
        if word.low in words("grammar", "finite") or word.low in words("grammar", "subordinator"):
            return False
        if word.low in ("or", "and"):
            return True
    return False


def action_end(masked: str, start: int, bound: int) -> int:
    """Return where the words governed by a trigger end: the sentence, less its last mark."""
    match = _CLAUSE_END.search(masked, start, bound)
    end = match.start() if match else bound
    governed = masked[start:end].rstrip(" \n\t.;:,")
    return start + len(_DANGLING.sub("", governed))


def is_lead_in_verb(low: str, start: int) -> bool:
    """Tell whether the verb only points at the items that follow ("do all of the following:")."""
    return bool(pattern("adjuncts", "pointing").match(low, start))
