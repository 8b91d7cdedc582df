"""Drafts with known edits, made of one policy by putting other words in place of some of its own.

The words come from other policies: phrases that stand between the same two words, phrases of the
same shape, other forms of a word, other function words of its group. Both readings stand side by
side, as in a draft that lost its marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from policy_nlp.redline.language import word_class
from policy_nlp.redline.pairs import GROUPS

LONGEST = 7  # words of a phrase
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,3}|\d+")
_SENTENCE = re.compile(r"[^.;:]{25,500}")
_REFERENCES = re.compile(r"Policy Reference Disclaimer|State References|Legal Reference")
_GLUED, _STOCKED, _ALONE = 0.12, 0.35, 0.12
_SIZES = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6)

Words = Sequence["re.Match[str]"]


class Seam(NamedTuple):
    """Two readings of one place, in characters of the draft: they meet at ``middle``."""

    start: int
    middle: int
    end: int


class Stock:
    """Phrases of policies by the words around them, by shape, by stem."""

    def __init__(self, texts: Iterable[str], random: Random) -> None:
        self.between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.shaped: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
        self.stems: defaultdict[str, set[str]] = defaultdict(set)
        for text in texts:
            for row in sentences(text):
                self._fill(text, row, random)

    def _fill(self, text: str, row: Words, random: Random) -> None:
        for at, word in enumerate(row):
            self.stems[word[0].lower()[:5]].add(word[0].lower())
            size = random.choice(_SIZES)
            if random.random() < _STOCKED and at + size < len(row) and at:
                phrase = " ".join(text[word.start() : row[at + size - 1].end()].split())
                sides = row[at - 1][0].lower(), row[at + size][0].lower()
                self.between[sides].append(phrase)
                last = row[at + size - 1][0].lower()
                shape = min(size, 3), word_class(word[0].lower()), word_class(last)
                self.shaped[shape].append(phrase)


def sentences(text: str) -> Iterator[Words]:
    """Give the words of each sentence of a policy, its reference list left out."""
    found = _REFERENCES.search(text)
    end = found.start() if found and found.start() > 500 else len(text)
    for sentence in _SENTENCE.finditer(text, 0, end):
        row = list(_WORD.finditer(text, *sentence.span()))
        if len(row) > 4 and sum(one[0].islower() for one in row) > len(row) / 2:
            yield row


def redraft(text: str, stock: Stock, random: Random, rate: float) -> tuple[str, list[Seam]]:
    """Return a draft of ``text`` in which about ``rate`` of the words begin an edit, and its seams.

    Besides replacements there are lone insertions, which are no seams.
    """
    pieces: list[str] = []
    seams: list[Seam] = []
    length, last = 0, 0
    for row in sentences(text):
        at = 1
        while at < len(row) - 2:
            size = random.choice(_SIZES)
            if random.random() >= rate or at + size >= len(row):
                at += 1
                continue
            start, end = row[at].start(), row[at + size - 1].end()
            old, new = text[start:end], _other(text, row, at, size, stock, random)
            if new and _key(new) != _key(old):
                kept = text[last:start]
                length += len(kept)
                shown, seam = _shown(old, new, length, random)
                pieces += [kept, shown]
                seams += seam
                length += len(shown)
                last = end
                at += size
            at += 1
    return "".join([*pieces, text[last:]]), seams


def _key(text: str) -> str:
    return "".join(text.lower().split())


def _shown(old: str, new: str, at: int, random: Random) -> tuple[str, list[Seam]]:
    """Both readings in either order, or the new words beside the old ones that stay."""
    if random.random() < _ALONE:
        return f"{new} {old}", []
    one, other = (old, new) if random.random() < 0.5 else (new, old)
    glue = "" if random.random() < _GLUED else " "
    middle = at + len(one) + len(glue)
    return one + glue + other, [Seam(at, middle, middle + len(other))]


def _other(text: str, row: Words, at: int, size: int, stock: Stock, random: Random) -> str:
    """Other words for ``size`` words of a sentence, or none."""
    words = [one[0] for one in row[at : at + size]]
    chance = random.random()
    if size == 1 and chance < 0.25:
        return _of_group(words[0], random)
    if size == 1 and chance < 0.4:
        return _form(words[0], stock, random)
    if size == 1 and words[0].isdecimal():
        return str(random.randrange(1, 100))
    if size > 2 and chance < 0.3:
        return _reworded(text[row[at].start() : row[at + size - 1].end()], random)
    sides = row[at - 1][0].lower(), row[at + size][0].lower()
    if chance < 0.75 and stock.between.get(sides):
        return random.choice(stock.between[sides])
    width = min(max(1, size + random.choice((-1, 0, 0, 1))), 3)
    shape = width, word_class(words[0].lower()), word_class(words[-1].lower())
    return random.choice(stock.shaped.get(shape) or [""])


def _of_group(word: str, random: Random) -> str:
    group = next((row for row in GROUPS.values() if word.lower() in row.split()), "")
    return random.choice(group.split()) if group else ""


def _form(word: str, stock: Stock, random: Random) -> str:
    forms = sorted(stock.stems.get(word.lower()[:5], ())) if len(word) > 4 else []
    return random.choice(forms) if forms else ""


def _reworded(phrase: str, random: Random) -> str:
    """A phrase with one of its words left out, moved to its end, or a comma put in."""
    words = phrase.split()
    at = random.randrange(len(words))
    word = words.pop(at)
    way = random.choice(("drop", "move", "comma"))
    if way == "move":
        words.append(word)
    elif way == "comma":
        words.insert(at, f"{word},")
    return " ".join(words)
