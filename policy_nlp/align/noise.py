"""Extraction noise: what a PDF lost is no difference.

A skeleton is a text without anything that extraction is known to lose or add: blanks, the
letters of ligatures (written "ti" as "5", U+FB01, U+FFFD, a blank or nothing), zero-width
characters and the shapes of quotes and dashes. Two texts with one skeleton are the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_SHAPES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xad": None}
)
# What a skeleton may lack of an ASCII text: the letters of ligatures, digits, blanks.
_LOSABLE = str.maketrans("", "", "filtFILT0123456789 \t\n\r\f\v\x1c\x1d\x1e\x1f")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
# Ligatures that common fonts have, and what stands in their place: U+FFFD, a digit in a word.
# By the first character, since a pattern that begins with a set is searched much faster.
_LIGATURES = re.compile(
    r"[ft\d\ufffd](?:(?<=f)(?:fi|fl|[filt])|(?<=t)(?:ti|[tif])|(?<=\ufffd)|(?<=[a-z]\d)(?=[a-z]))"
)
_PAGES = re.compile(r"(?:\s{1,4}\d{1,3}){0,2}\s*\Z")  # page numbers left at a text's end
_ENDS = (".", ":", ";", "!", "?", ")", '"', "”")
_LETTERS = re.compile(r"[fti]")  # what ligatures are made of
_DAMAGE = re.compile(r"\ufffd|[a-z]\d[a-z]")
_WRITTEN = ("ffi", "ffl", "ff", "fi", "fl", "ft", "tt", "ti")
_LONG_WORD = 6  # a shorter word without a ligature may be another word
_BONES = 3  # letters that must be left to tell two stretches apart
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "ly", "r", "er")
_TYPO_LENGTH = 5  # shorter words have too many neighbors one letter away
_CUT_LENGTH = 120  # characters: a shorter text without its period is a whole list item


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """Return the text without what extraction loses or adds."""
    if text.isascii():
        return "".join(_LIGATURES.sub("", text).split())
    plain = unicodedata.normalize("NFKC", text).translate(_SHAPES)
    return _BLANKS.sub("", _LIGATURES.sub("", plain))


def _halved(text: str) -> str:
    """Return a skeleton in which "tt" was read as one "t", another way fonts break."""
    return skeleton(text.replace("tt", "t"))


def _apart(first: str, second: str) -> bool:
    """Tell at once that two texts differ in what extraction does not lose; False is no answer."""
    plain = first.isascii() and second.isascii()
    return plain and first.translate(_LOSABLE) != second.translate(_LOSABLE)


def same(first: str, second: str) -> bool:
    """Tell whether two texts differ by nothing but extraction noise."""
    if first == second:
        return True
    if _apart(first, second):
        return False
    if skeleton(first) == skeleton(second):
        return True
    doubled = "tt" in first or "tt" in second
    return doubled and _halved(first) == _halved(second)


def broken(first: str, second: str) -> bool:
    """Tell whether two short stretches are one, where it is plain that one was broken.

    Lost ligatures and lost blanks together hide from :func:`same` ("of implementing" became
    "ofimplemen ng"). Then the letters of ligatures are left out altogether, which is safe only
    with a sign of damage: blanks in other places, U+FFFD, or a digit inside a word. A long word
    may also have lost one ligature without a trace.
    """
    if _apart(first, second):
        return False
    rows = [[_bare(word) for word in text.split()] for text in (first, second)]
    bones = ["".join(row) for row in rows]
    if bones[0] != bones[1] or len(bones[0]) < _BONES:
        return False
    moved = rows[0] != rows[1]
    return moved or bool(_DAMAGE.search(f"{first} {second}")) or _lost(first, second)


def _bare(word: str) -> str:
    return _LETTERS.sub("", skeleton(word))


def _lost(first: str, second: str) -> bool:
    """Tell whether one long word is the other without one of its ligatures."""
    short, long = sorted((first, second), key=len)
    if len(long) < _LONG_WORD or len(long) == len(short):
        return False
    places = range(len(long))
    return any(
        long.startswith(ligature, at) and long[:at] + long[at + len(ligature) :] == short
        for ligature in _WRITTEN
        for at in places
    )


def cut(first: str, second: str) -> bool:
    """Tell whether the shorter text is the longer one with its end lost.

    A page's end can swallow a paragraph's: a long text that stops inside a sentence which the
    other one brings to its end.
    """
    short, long = sorted((_unpaged(first), _unpaged(second)), key=len)
    if len(short) < _CUT_LENGTH or short.endswith(_ENDS) or not long.endswith(_ENDS):
        return False
    kept, whole = skeleton(short), skeleton(long)
    return whole.startswith(kept) and not whole[len(kept) : len(kept) + 1].isupper()


def _unpaged(text: str) -> str:
    """Return the text without page numbers and blanks at its end."""
    bare = text.rstrip()
    return _PAGES.sub("", text) if bare[-1:].isdigit() else bare


def typo(first: str, second: str) -> bool:
    """Tell whether two folded words are one word, mistyped: one letter apart, not inflected."""
    short, long = sorted((first, second), key=len)
    if len(short) < _TYPO_LENGTH or not (short + long).isalpha() or short[0] != long[0]:
        return False
    if any(short + ending == long for ending in _INFLECTIONS):
        return False
    return bool(OSA.distance(short, long, score_cutoff=1) <= 1)
