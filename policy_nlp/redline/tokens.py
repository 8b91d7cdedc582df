"""A draft as tokens: words, numbers and marks, each with its place in the draft's own text.

Extraction noise is repaired first, so that a word compares as what it was. Where a flattened draft
glued two readings together ("bBoard", "thefor"), the word is two tokens.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.redline.forms import two_forms
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.repair import repair
from policy_nlp.text.vocabulary import ranks

# A number without its signs, letters with apostrophes inside, or one mark.
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+){0,2}|[^\w\s]|_+")
# Lines that a page or a converter adds: page numbers, comments, pictures, links alone.
_ADDED = re.compile(
    r"^[ \t]*(?:\d{1,4}(?:[ ]\d{1,4})?|<!--.{0,80}-->|!\[.{0,2000}\]\(.{0,300}\)|-{3,}|h\w{2,5}://\S+"
    r"|Board Policy Manual|Policy Manual)[ \t\f]*$",
    re.MULTILINE,
)
_WRAP = re.compile(r"[ \t\f]*\n[ \t\f]*")
_CASE_MERGE = re.compile(r"([a-z])([A-Z])|([A-Z])([a-z])")
_APOSTROPHE = re.compile("['’]")
_ACRONYM = re.compile("([A-Z]{2,6})([A-Z][a-z]{4,20})")  # "BPBoard", "SPISuperintendent"
MARKER = "#."
_COMMON = 35  # both halves of a glued word are in the lists of commoner words
_SHORT = frozenset(("a", "an", "as", "at", "be", "by", "he", "if", "in", "is", "it", "no", "of"))
_SHORT |= frozenset(("on", "or", "so", "to", "up", "we", "the", "and"))


class Token(NamedTuple):
    """A token: its repaired text, its place in the draft, and how it stands there."""

    text: str
    key: str
    start: int
    end: int
    glued: bool  # follows the token before without a blank
    noisy: bool | None  # its letters were broken by extraction; None where nothing could break
    opens: bool  # the first of a paragraph or list item
    breaks: bool = False  # the first of a line


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order; offsets are code points of ``text``.

    Page numbers, converters' comments and pictures on lines of their own are left out.
    """
    words, _ = repair(Mapped.identity(text))
    whole = words.text
    added = [match.span() for match in _ADDED.finditer(whole)]
    found: list[Token] = []
    last, at = 0, 0
    for match in _TOKEN.finditer(whole):
        while at < len(added) and added[at][1] <= match.start():
            at += 1
        if at < len(added) and added[at][0] <= match.start():
            continue
        gap = whole[last : match.start()]
        opens, breaks = not found or gap.count("\n") > 1, "\n" in gap
        for start, end in _pieces(match[0]):
            begin, stop = match.start() + start, match.start() + end
            glued = bool(found) and begin == last
            one = _token(text, words, begin, stop, glued, opens and start == 0)
            found.append(one._replace(breaks=breaks) if breaks and start == 0 else one)
            last = stop
    return _marked(found)


def _marked(tokens: list[Token]) -> list[Token]:
    """The tokens, list markers all alike: items are renumbered without being edited."""
    for at, (one, following) in enumerate(pairwise(tokens)):
        short = one.text.isdecimal() or len(one.text) == 1
        if one.opens and short and one.text.isalnum() and following.text in (".", ")"):
            tokens[at] = one._replace(key=MARKER)
    return tokens


_BREAKABLE = re.compile(r"ti|tt|ft|tf")  # ligatures that fonts lose, not those that they show


def _token(text: str, words: Mapped, start: int, end: int, glued: bool, opens: bool) -> Token:
    shown = words.text[start:end]
    first, stop = words.span(start, end)
    noisy = not text[first:stop].isalpha() if _BREAKABLE.search(shown) else None
    return Token(shown, shown.casefold().replace("’", "'"), first, stop, glued, noisy, opens)


def _pieces(word: str) -> list[tuple[int, int]]:
    """The word, or its two parts where two readings were glued together."""
    plain = _APOSTROPHE.split(word)[0]
    cut = _cut(plain) if 1 < len(plain) <= _LONGEST and plain.isalpha() else 0
    return [(0, cut), (cut, len(word))] if cut else [(0, len(word))]


def _cut(word: str) -> int:
    """Where a glued word falls in two, or 0.

    "bBoard", "Sstatement": the same letter in both cases; "TermShort", "thefor": two known words
    that make none together.
    """
    known = ranks()
    lower = word.lower()
    if lower in known or two_forms(lower):
        return 0
    if lower[0] == lower[1] and word[0] != word[1] and lower[1:] in known:
        return 1
    if capital := _capital(word):
        return capital if all(part in known for part in _parts(word, capital)) else 0
    for at in range(1, len(lower)):
        if (lower[:at], lower[at:]) in lexicon().doubles and len(lower) > 4:
            return at
    if len(word) < _GLUED or not word.islower() or lower.rstrip("s") in known:
        return 0
    cuts = [k for k in range(2, len(word) - 1) if _halves(lower[:k], lower[k:])]
    return cuts[0] if len(cuts) == 1 else _best(lower, cuts)


def _capital(word: str) -> int:
    """Where a word goes on with a capital, or 0: "TermShort", "BPBoard"."""
    if merged := _ACRONYM.fullmatch(word):
        return merged.end(1)
    places = pairwise(range(len(word)))
    return next((b for a, b in places if word[a].islower() and word[b].isupper() and b > 1), 0)


def _parts(word: str, cut: int) -> list[str]:
    """The halves of a word that must be known; an acronym need not be."""
    halves = word[:cut], word[cut:]
    return [half.lower() for half in halves if not half.isupper()]


_GLUED, _LONGEST = 6, 40  # letters: of a glued word at least, of a word at most


def _halves(first: str, second: str) -> bool:
    if first in lexicon().first_halves or second in lexicon().second_halves:
        return False
    return all(
        part in _SHORT or (len(part) > 2 and ranks().get(part, 99) <= _COMMON)
        for part in (first, second)
    )


def _best(word: str, cuts: list[int]) -> int:
    """The cut with the commonest halves."""
    if not cuts:
        return 0
    return min(cuts, key=lambda k: ranks().get(word[:k], 60) + ranks().get(word[k:], 60))
