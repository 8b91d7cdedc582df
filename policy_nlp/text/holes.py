"""Words with holes: ligatures that came out as a digit, as U+FFFD or as a blank.

"Iden5fying", "Nondiscrimina\ufffdon", "Educa on": a hole is filled with a letter group of
``ligatures.toml`` where that gives a word of the vocabulary, and left alone where it does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from policy_nlp.text.mapped import Replacement
from policy_nlp.text.vocabulary import begins_word, ligatures, ranks, words

_MOST_HOLES = 3
_MOST_PIECES = 4
_SHORTEST_GLUED = 3
_PARTS_A_BREAK = 3  # one unknown piece makes up for two that are words by chance
_SURE = 2  # blanks are taken for lost letters only where the document shows it this often
_LONGEST = 40
_TOKEN_BEFORE = re.compile(r"\S*$")
_TOKEN_AFTER = re.compile(r"\S*")
_CODE = re.compile(r"[0-9=_&#]|//|\.\w")
_HOLE = re.compile(r"[0-9\ufffd](?:[A-Za-z]|(?<=\ufffd))")
_HOLED = re.compile(r"[A-Za-z]*(?:[0-9\ufffd][A-Za-z]+){1,4}\ufffd?|[A-Za-z]+\ufffd")
_WORD = re.compile(r"[A-Za-z]+")
_BEFORE_VOWEL = re.compile(r"\ba [aeio][a-z]+\b")


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


def restore_words(text: str) -> tuple[list[Replacement], Counter[str]]:
    """Replacements that fill the holes of ``text``, and the counts ``ligature``, ``unrestored``."""
    counts: Counter[str] = Counter()
    found = list(_filled_holes(text, counts))
    if not _looks_clean(text):
        found += _joined_pieces(text, counts)
    found.sort()
    return [r for i, r in enumerate(found) if i == 0 or r.start >= found[i - 1].end], counts


def _filled_holes(text: str, counts: Counter[str]) -> Iterator[Replacement]:
    done = 0
    for hole in _HOLE.finditer(text):
        start = _word_start(text, hole.start())
        match = _HOLED.match(text, start)
        if start < done or not match or _is_code(text, match):
            continue
        done = match.end()
        word = fill(tuple(re.split(r"[0-9\ufffd]", match[0])))
        if word:
            counts["ligature"] += 1
            yield Replacement(*match.span(), word)
        elif "\ufffd" in match[0]:
            counts["unrestored"] += 1


def _word_start(text: str, at: int) -> int:
    """Where the letters that end at ``at`` begin, at most ``_LONGEST`` before."""
    start = at
    while start > max(at - _LONGEST, 0) and text[start - 1].isalpha() and text[start - 1].isascii():
        start -= 1
    return start


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether the match is part of a longer token that is no word: a URL, a section number."""
    start, end = match.span()
    before, after = text[max(start - _LONGEST, 0) : start], text[end : end + _LONGEST]
    around = _TOKEN_BEFORE.search(before), _TOKEN_AFTER.match(after)
    return any(bool(_CODE.search(part[0])) for part in around if part)


@lru_cache(maxsize=20_000)
def fill(pieces: tuple[str, ...]) -> str | None:
    """The one word that the pieces make with a ligature in each gap, or None.

    Of several words the commonest is taken, and none where two are equally common.
    """
    if not 2 <= len(pieces) <= _MOST_HOLES + 1:
        return None
    best = sorted(_candidates([piece.lower() for piece in pieces]))
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    word = best[0][1]
    return pieces[0] + word[len(pieces[0]) :]


def _candidates(pieces: list[str]) -> Iterator[tuple[int, str]]:
    """Every word that the pieces can make, with its rank; dead ends are left at their first gap."""
    begun = [pieces[0]]
    for piece in pieces[1:]:
        longer = (start + letters + piece for start in begun for letters in ligatures())
        begun = [start for start in longer if begins_word(start)]
    for word in begun:
        if (rank := ranks().get(word)) is not None:
            yield rank, word


def _looks_clean(text: str) -> bool:
    """Whether hardly any short lower-case piece is no word: then no blank is a hole."""
    short = {word for word in text.split() if len(word) < 5} - words()
    return sum([word.islower() and word.isalpha() for word in short]) < _SURE


def _joined_pieces(text: str, counts: Counter[str]) -> list[Replacement]:
    """Pieces with a blank between them that are one word without it, or with a ligature there."""
    pieces = [_Piece(*m.span(), m[0]) for m in _WORD.finditer(text)]
    unknown = [piece.text.lower() not in words() for piece in pieces]
    found: list[Replacement] = []
    at = 0
    while at < len(pieces):
        near = any(unknown[at : at + _MOST_PIECES])
        size, word = _longest_join(text, pieces, at) if near else (1, None)
        if word:
            found.append(Replacement(pieces[at].start, pieces[at + size - 1].end, word))
        at += size
    if len({(text[r.start : r.end]) for r in found}) < _SURE:
        return []
    found += _single_pieces(text, pieces, unknown, found)
    counts["ligature"] += len(found)
    return found


def _single_pieces(
    text: str, pieces: list[_Piece], unknown: list[bool], done: list[Replacement]
) -> Iterator[Replacement]:
    """Pieces that lost the ligature at their start ("ming"), and "a end" for "attend"."""
    taken = {at for r in done for at in range(r.start, r.end)}
    for match in _BEFORE_VOWEL.finditer(text):
        word = fill(tuple(match[0].split(" ")))
        if word and match.start() not in taken:
            yield Replacement(*match.span(), word)
    for piece, broken in zip(pieces, unknown, strict=True):
        if broken and piece.text.islower() and len(piece.text) > 2 and piece.start not in taken:
            word = fill(("", piece.text))
            if word and text[piece.start - 1 : piece.start] == " ":
                yield Replacement(piece.start, piece.end, word)


def _longest_join(text: str, pieces: list[_Piece], at: int) -> tuple[int, str | None]:
    """How many pieces from ``at`` on make one word, and the word; (1, None) where they do not."""
    run = _run(text, pieces, at)
    for size in range(len(run), 1, -1):
        parts = tuple(piece.text for piece in run[:size])
        if _broken(parts) and (word := fill(parts) or _glued(parts)):
            return size, word
    return 1, None


def _run(text: str, pieces: list[_Piece], at: int) -> list[_Piece]:
    """The pieces from ``at`` on that stand one blank apart."""
    run = [pieces[at]]
    for piece in pieces[at + 1 : at + _MOST_PIECES]:
        if piece.start - run[-1].end != 1 or text[run[-1].end] != " ":
            break
        run.append(piece)
    return run


def _broken(parts: tuple[str, ...]) -> bool:
    """Whether the parts may be pieces: no capital inside, no acronym, and not all of them words."""
    if any(not part.islower() for part in parts[1:]) or (len(parts[0]) > 1 and parts[0].isupper()):
        return False
    known = ranks()
    unknown = [part for part in parts if part.lower() not in known]
    return len(unknown) * _PARTS_A_BREAK >= len(parts)


def _glued(parts: tuple[str, ...]) -> str | None:
    """Two pieces that make a word as they are: "Invest ing"."""
    if len(parts) != 2 or min(map(len, parts)) < _SHORTEST_GLUED:
        return None
    word = "".join(parts)
    rank = ranks().get(word.lower())
    return word if rank is not None and rank <= 50 and parts[1].lower() not in ranks() else None
