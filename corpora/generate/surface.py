"""What means nothing: house style, and what extraction breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from corpora.generate.tables import Surface, edits

_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl", "ti", "tt", "ft")
_WORD = re.compile(r"\S+")
_LONG = 10  # words: a longer clause may have a page number inside
_CUT = 200  # characters: a longer one may have lost its end


def style(random: Random) -> Callable[[str], str]:
    """Return a house style: a function that writes a text in one form of each name."""
    chosen = {name: random.choice(row) for row in edits()["style"]["rows"] for name in row}
    forms = "|".join(sorted(map(re.escape, chosen), key=len, reverse=True))
    names = re.compile(rf"(?<!State )(?<!County )\b(?:{forms})(?! of (?:Education|Trustees))\b")
    return lambda text: names.sub(lambda match: chosen[match[0]], text)


def _ligature(word: str, random: Random) -> str:
    """Break a ligature of a long word: U+FFFD, a digit, a blank, its Unicode character."""
    found = [ligature for ligature in _LIGATURES if ligature in word[1:-1]]
    if not found or len(word) < 6 or not word.isalpha():
        return word
    ligature = found[0]
    character = {"fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}.get(ligature, "\ufffd")
    return word.replace(ligature, random.choice(["\ufffd", "5", character]), 1)


def noise(text: str, rates: Surface, random: Random) -> str:
    """Return a text as extraction may give it: words broken and glued, page numbers, ends lost."""
    words = _WORD.findall(text)
    if len(words) > _LONG and random.random() < rates.page:
        words.insert(random.randrange(3, len(words) - 3), str(random.randrange(2, 240)))
    if len(text) > _CUT and text.endswith(".") and random.random() < rates.cut:
        words = words[: -random.randrange(1, 4)]
    return "".join(_broken(words, rates.broken, random))


def _broken(words: list[str], rate: float, random: Random) -> Iterator[str]:
    """Give words and blanks, some words broken, some blanks lost."""
    for at, word in enumerate(words):
        drawn = random.random()
        yield _ligature(word, random) if drawn < rate / 2 else word
        after = words[at + 1] if at + 1 < len(words) else ""
        glued = rate / 2 <= drawn < rate and word.isalpha() and after.isalpha() and after.islower()
        yield "" if glued or not after else " "
