"""The traces that a lost redline leaves where one reading was put in place of another.

Each finding is a pair of neighboring stretches of the draft of which one was deleted and the other
inserted. Which is which is settled in :mod:`policy_nlp.redline.direction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from policy_nlp.redline.language import word_class
from policy_nlp.redline.lexicon import Phrase, lexicon
from policy_nlp.redline.pairs import Reader, alike, best_extent
from policy_nlp.redline.tokens import MARKER, Token
from policy_nlp.text.vocabulary import ranks

Span = tuple[int, int]

_VERBS = frozenset(("VB", "VB|VBP"))
_MARKS = frozenset((".,", ",.", ",,", ";,", ",;", ":;", ";:", ";.", ".;", ",:", ":,"))
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2))
_SMALL = 3  # letters of a word that says little
_LONGEST_ITEM, _MOVED_BY, _MOVED_FAR = 4, 4, 14
_COMMON = 35  # both words that a merged one can be read as are in the lists of commoner words
_LONGEST_ENDING, _LONGEST_WORD = 4, 40
_YEAR = range(1950, 2100)
_LONGEST_CITES = 40  # tokens inside a bracket of authorities


class Readings(NamedTuple):
    """Two readings of one place: their places in the draft, their words, what gave them away."""

    first: Span
    second: Span
    words: tuple[Phrase, Phrase]
    kind: str
    at: int  # the token at which the second begins


def find_residue(reader: Reader) -> list[Readings]:
    """Return the pairs of readings in order, none overlapping; the surest kinds first."""
    found: list[Readings] = []
    taken = bytearray(reader.tokens[-1].end if reader.tokens else 0)
    for finder in _FINDERS:
        for one in finder(reader):
            if not any(taken[one.first[0] : one.second[1]]):
                taken[one.first[0] : one.second[1]] = b"\1" * (one.second[1] - one.first[0])
                found.append(one)
    return sorted(found)


def _pair(tokens: Sequence[Token], start: int, middle: int, end: int, kind: str) -> Readings:
    words = (
        tuple(one.key for one in tokens[start:middle]),
        tuple(one.key for one in tokens[middle:end]),
    )
    first = tokens[start].start, tokens[middle - 1].end
    second = tokens[middle].start, tokens[max(end - 1, middle)].end
    return Readings(first, second, words, kind, middle)


def _case_merges(reader: Reader) -> Iterator[Readings]:
    """Give "bBoard", "Sstatement": a letter put in place of its other case."""
    tokens = reader.tokens
    for at in range(1, len(tokens)):
        letter, word = tokens[at - 1], tokens[at]
        if (
            len(letter.text) == 1
            and word.glued
            and len(word.text) > 1
            and letter.text != word.text[0]
            and letter.text.lower() == word.text[0].lower()
            and (word.text[1:].islower())
        ):
            second = word.start, word.start + 1
            words = (letter.text,), (word.text[0],)
            yield Readings((letter.start, letter.end), second, words, "case", at)


def _replaced(reader: Reader) -> Iterator[Readings]:
    """Give "they he/she", "pupil student": words that are known to have replaced each other."""
    tokens, keys = reader.tokens, reader.keys
    for old, new, _ in lexicon().replaced:
        for ones, others in ((old, new), (new, old)):
            yield from _side_by_side(tokens, keys, ones, others)


def _side_by_side(
    tokens: Sequence[Token], keys: Sequence[str], ones: frozenset[Phrase], others: frozenset[Phrase]
) -> Iterator[Readings]:
    for one in ones:
        for start in (k for k, key in enumerate(keys) if key == one[0]):
            middle = start + len(one)
            if tuple(keys[start:middle]) != one:
                continue
            for other in others:
                if tuple(keys[middle : middle + len(other)]) == other:
                    yield _pair(tokens, start, middle, middle + len(other), "replaced")


def _doubles(reader: Reader) -> Iterator[Readings]:
    """Give "shall may", "is are": two words of which a sentence can have but one."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens)):
        kind = lexicon().doubles.get((keys[at - 1], keys[at]))
        if kind and not tokens[at].opens and tokens[at].text.islower():
            yield _pair(tokens, at - 1, at, at + 1, "double")


def _verbs(reader: Reader) -> Iterator[Readings]:
    """Give "shall implement consider": two verbs after one auxiliary."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        two = keys[at - 1], keys[at]
        if (
            keys[at - 2] in lexicon().auxiliaries
            and all(word_class(key) in _VERBS for key in two)
            and not lexicon().helpers & set(two)
            and not tokens[at].opens
        ):
            yield _pair(tokens, at - 1, at, at + 1, "verb")


def _numbers(reader: Reader) -> Iterator[Readings]:
    """Give "30 60 days", "2024 2025 school year": two numbers before one noun."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens) - 1):
        one, other, noun = keys[at - 1 : at + 2]
        if one.isdecimal() and other.isdecimal() and _counted(tokens, at) and noun.isalpha():
            yield _pair(tokens, at - 1, at, at + 1, "number")


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numbers stand in running text and are of one kind, not parts of a citation."""
    one, other = tokens[at - 1], tokens[at]
    before = tokens[at - 2].text if at > 1 else ""
    years = int(one.text[:4]) in _YEAR, int(other.text[:4]) in _YEAR
    small = len(one.text) < 4 and len(other.text) < 4
    running = not other.glued and not other.opens and tokens[at + 1].text[0].islower()
    return running and before.islower() and (all(years) or small)


def _markers(reader: Reader) -> Iterator[Readings]:
    """Give "4. 6. Any": the old and the new number of a list item."""
    tokens = reader.tokens
    for at in range(2, len(tokens) - 1):
        one, dot, other, other_dot = tokens[at - 2 : at + 2]
        marks = dot.text == other_dot.text and dot.text in (".", ")")
        numbers = one.text.isdecimal() and other.text.isdecimal() and one.text != other.text
        if one.key == MARKER and marks and numbers and not other.glued:
            yield _pair(tokens, at - 2, at, at + 2, "marker")


def _doubled_marks(reader: Reader) -> Iterator[Readings]:
    """Give "Board., except": two marks where a text has one."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        if keys[at - 1] + keys[at] in _MARKS and not tokens[at].opens:
            word = keys[at - 2]
            whole = word.isalpha() and len(word) > 2 and word not in lexicon().shortened
            if whole and tokens[at].glued:
                yield _pair(tokens, at - 1, at, at + 1, "marks")


def _merged_endings(reader: Reader) -> Iterator[Readings]:
    """Give "managesr", "haves": a word that holds two forms of one."""
    for at, token in enumerate(reader.tokens):
        plain = token.end - token.start == len(token.text) <= _LONGEST_WORD
        if plain and token.text.isalpha():
            found = _two_forms(token.key)
            if found:
                head, middle = found
                first = token.start + head, token.start + middle
                words = (token.key[head:middle],), (token.key[middle:],)
                yield Readings(first, (first[1], token.end), words, "ending", at)


def _two_forms(word: str) -> tuple[int, int] | None:
    """Where the two endings of a merged word begin, or None."""
    known = ranks()
    if word in known or len(word) < 5:
        return None
    for middle in range(len(word) - 1, max(3, len(word) - _LONGEST_ENDING), -1):
        for head in range(middle - 1, max(1, middle - _LONGEST_ENDING), -1):
            forms = word[:middle], word[:head] + word[middle:]
            endings = word[head:middle], word[middle:]
            if endings in lexicon().endings and all(known.get(f, 99) <= _COMMON for f in forms):
                return head, middle
    return None


def _brackets(reader: Reader) -> Iterator[Readings]:
    """Give "(10 USC 503) (10 USC 503; 20 USC 7908)": authorities said twice, side by side."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        if keys[at] != "(" or keys[at - 1] != ")" or tokens[at].glued or tokens[at].opens:
            continue
        start = _opening(keys, at - 1)
        end = at + 1 + sum(1 for _ in takewhile(")".__ne__, keys[at + 1 : at + _LONGEST_CITES]))
        rows = keys[max(start, 0) : at], keys[at:end]
        numbers = [{key for key in row if key.isdecimal()} for row in rows]
        if start >= 0 and end < len(keys) and keys[end] == ")" and numbers[0] & numbers[1]:
            yield _pair(tokens, start, at, end + 1, "brackets")


def _opening(keys: Sequence[str], closing: int) -> int:
    """Where the bracket opens that closes at ``closing``, or -1."""
    places = range(closing - 1, max(-1, closing - _LONGEST_CITES), -1)
    return next((k for k in places if keys[k] == "("), -1)


def _attested(reader: Reader) -> Iterator[Readings]:
    """Give "chief fiscal financial officer" where the draft has either reading elsewhere."""
    for at in range(2, len(reader.keys) - 1):
        if reader.phrases[tuple(reader.keys[at - 1 : at + 1])] < 2 and not reader.tokens[at].opens:
            for start, end in _SIZES:
                place = at - start, at, at + end
                if _both_attested(reader, *place) and alike(reader, *place):
                    yield _pair(reader.tokens, *place, "attested")


def _both_attested(reader: Reader, start: int, middle: int, end: int) -> bool:
    keys = reader.keys
    if start < 1 or end >= len(keys):
        return False
    around = tuple(keys[start - 1 : end + 1])
    if not all(map(str.isalpha, around)) or sum(len(key) > _SMALL for key in around) <= 2:
        return False
    one = (*keys[start - 1 : middle], keys[end])
    other = (keys[start - 1], *keys[middle : end + 1])
    return bool(reader.phrases[one] and reader.phrases[other])


def _moved(reader: Reader) -> Iterator[Readings]:
    """Give "age, origin, age, sex": an item that stands twice in one list was moved."""
    tokens, keys = reader.tokens, reader.keys
    commas = [k for k, key in enumerate(keys) if key == ","]
    items = [(a + 1, b) for a, b in pairwise(commas) if 0 < b - a - 1 <= _LONGEST_ITEM]
    for number, (start, end) in enumerate(items):
        for again, stop in items[number + 1 : number + 1 + _MOVED_BY]:
            run = keys[start:end] == keys[again:stop] and again - end < _MOVED_FAR
            if run and not any(one.opens or one.key in ".:;" for one in tokens[start:stop]):
                yield _pair(tokens, start, end, end, "moved")._replace(
                    second=(tokens[again].start, tokens[stop].end), at=again
                )


def _glued(reader: Reader) -> Iterator[Readings]:
    """Give "servicesaccounting", "activities:the": readings that lost the blank between them."""
    tokens = reader.tokens
    for at in range(1, len(tokens)):
        if _is_seam(tokens, at):
            found = best_extent(reader, at)
            if found:
                yield _pair(tokens, *found, "glued")


def _is_seam(tokens: Sequence[Token], at: int) -> bool:
    one, other = tokens[at - 1].text, tokens[at].text
    if not tokens[at].glued or not other[0].isalpha() or len(one) + len(other) < 5:
        return False
    if one.isalpha():
        halves = lexicon()
        listed = one.lower() in halves.first_halves or other.lower() in halves.second_halves
        return not listed and not (
            other[0].isupper()
            and one[0].isupper()
            and other[1:].islower()
            and one.lower() in halves.titles
        )
    return one in (":", ",", ";") and len(other) > 1


_FINDERS: tuple[Callable[[Reader], Iterator[Readings]], ...] = (
    _case_merges,
    _replaced,
    _doubles,
    _markers,
    _merged_endings,
    _glued,
    _verbs,
    _numbers,
    _brackets,
    _attested,
    _moved,
    _doubled_marks,
)
