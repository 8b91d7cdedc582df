"""A text as comparable words: what house style varies is folded away, places are kept.

Folding lower-cases, drops punctuation, hyphens and list markers, turns every citation into
one word (its canonical id), and applies ``house_style.toml``. Each folded word keeps the
place it came from, so that a difference can be shown in the words as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from policy_nlp.align.style import Keys, Phrases, apply, house_style, index

Cited = tuple[int, int, str]
"""A citation in a text: start, end, canonical id."""

# A word: a number with its decimals, an acronym with periods, letters with apostrophes, & or %.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[&%]")
_SIGNS = {"&": "and", "%": "percent"}
_DROPPED = str.maketrans("", "", "'’.,")
# An abbreviation in brackets, (ABC) or ("ABC"); the words it stands for come before it.
_BRACKETED = re.compile(r"\([\"“]?([A-Z]{2,8})[\"”]?\)")
_BEFORE = 160  # characters before the bracket that may hold them
_NUMERIC = frozenset("0123456789/")  # with what numbers and citations begin
_NO_INITIAL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with"})


class Folded(NamedTuple):
    """The folded words of a text and, for each, where it stands in that text."""

    keys: Keys
    starts: tuple[int, ...]
    ends: tuple[int, ...]


Row = list[tuple[str, int, int]]


@lru_cache(maxsize=32768)
def _word_key(word: str) -> str:
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word)
    if plain[0].isdigit():
        return plain.replace(",", "")
    return _SIGNS.get(plain) or plain.casefold().translate(_DROPPED)


def _named(text: str) -> list[Cited]:
    """Return the places of proper names that mean a house name."""
    if "School District" not in text:
        return []
    found = []
    for pattern, target in house_style().proper:
        for match in pattern.finditer(text):
            lead = 4 if match[0].startswith("The ") else 0
            found.append((match.start() + lead, match.end(), target))
    return found


def _fixed(text: str, cited: Iterable[Cited]) -> Row:
    """Return the stretches that become one word each, in order, none overlapping."""
    row: Row = []
    for start, end, key in sorted(chain(cited, _named(text))):
        if row and start < row[-1][2]:
            if start == row[-1][1] and "/" in key:
                row[-1] = (f"{row[-1][0]} {key}", row[-1][1], row[-1][2])
        else:
            row.append((key, start, end))
    return row


def _words(text: str, start: int, end: int) -> Row:
    found = _WORD.finditer(text, start, end)
    return [(_word_key(match[0]), match.start(), match.end()) for match in found]


def _split(text: str, cited: Iterable[Cited]) -> Row:
    """Return the words of a text, fixed stretches as one word each."""
    row: Row = []
    at = 0
    for key, start, end in _fixed(text, cited):
        row += _words(text, at, start)
        row.append((key, start, end))
        at = end
    return row + _words(text, at, len(text))


def _numbered(row: Row) -> Row:
    """Drop "section" before a number; write numbers in digits, and those said twice once."""
    style = house_style()
    numbers = style.numbers
    if not any(key in numbers or key[0] in _NUMERIC for key, _, _ in row):
        return row
    out: Row = []
    for key, start, end in row:
        number = numbers.get(key, key)
        if number[0].isdigit() or number[0] == "/":
            if out and out[-1][0] in style.before_number:
                start = out.pop()[1]
            elif out and out[-1][0] == number and number[0] != "/":
                out[-1] = (number, out[-1][1], end)
                continue
        out.append((number, start, end))
    return out


def _rename(row: Row, phrases: Phrases) -> Row:
    """Put what a phrase becomes in its place; each new word covers the whole phrase."""
    keys = tuple(key for key, _, _ in row)
    if phrases.keys().isdisjoint(keys):
        return row
    out: Row = []
    at = 0
    while at < len(row):
        found = apply(keys, at, phrases) if keys[at] in phrases else None
        if found is None:
            out.append(row[at])
            at += 1
            continue
        length, target = found
        out += [(word, row[at][1], row[at + length - 1][2]) for word in target]
        at += length
    return out


@lru_cache(maxsize=16384)
def _fold_alone(text: str, cited: tuple[Cited, ...]) -> Folded:
    return _folded(_rename(_numbered(_split(text, cited)), house_style().phrases))


def _folded(row: Row) -> Folded:
    keys, starts, ends = zip(*row, strict=True) if row else ((), (), ())
    return Folded(tuple(keys), tuple(starts), tuple(ends))


def fold(text: str, cited: tuple[Cited, ...] = (), glossary: Phrases | None = None) -> Folded:
    """Return the folded words of a text with their places (code points in ``text``).

    ``cited`` are the citations in it; ``glossary`` the abbreviations that the compared
    documents define, as :func:`glossary` gives them.
    """
    alone = _fold_alone(text, cited)
    if not glossary or glossary.keys().isdisjoint(alone.keys):
        return alone
    return _folded(_rename(list(zip(*alone, strict=True)), glossary))


@lru_cache(maxsize=16)
def _defined(text: str) -> frozenset[tuple[str, str]]:
    """Return (name, abbreviation) for each abbreviation that a text defines by its initials."""
    return frozenset(_definitions(text)) if "(" in text else frozenset()


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKETED.finditer(text):
        short = match[1].casefold()
        words = _fold_alone(text[max(match.start() - _BEFORE, 0) : match.start()], ()).keys
        for size in range(min(len(words), len(short) + 3), 1, -1):
            name = words[-size:]
            initials = "".join(word[0] for word in name if word not in _NO_INITIAL)
            if initials == short and name[0] not in _NO_INITIAL:
                yield " ".join(name), short
                break


def glossary(texts: Iterable[str]) -> Phrases:
    """Return the abbreviations defined in the texts ("uniform complaint procedures (UCP)").

    Both the name and the name with its abbreviation become the abbreviation.
    """
    return _phrases(tuple(sorted({pair for text in texts for pair in _defined(text)})))


@lru_cache(maxsize=64)
def _phrases(names: tuple[tuple[str, str], ...]) -> Phrases:
    return index((name + tail, short) for name, short in names for tail in ("", f" {short}"))
