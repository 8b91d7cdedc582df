"""Readings that say one thing twice: in other letters or capitals, in short and in full, in digits.

A capital after words in small letters is where a sentence begins after a heading, no reading.
"written writen", "Governing Board governing board", "CDE the California Department of Education",
"items #1-25", "Education Code 84988488".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.readings import Readings, pair
from policy_nlp.redline.tokens import MARKER, Token

_LEAST_LETTERS, _LIKE = 5, 0.8  # of words that are spellings of one
_STEM = 7  # letters: words that share so many are of one stem
_WIDTHS = ((1, 1), (2, 2), (3, 3), (4, 4), (1, 3), (3, 1), (1, 2), (2, 1), (2, 3), (3, 2))
_ACRONYM, _KINDS = range(3, 7), ("AR", "BP", "BB")
_FULL = 9  # words at most that an acronym stands for, small ones included
_YEARS = range(1950, 2100)
_DAYS = 366
_LIST = 600  # tokens before "items #1-25" in which the list is looked for


def respelled(reader: Reader) -> Iterator[Readings]:
    """Give "attendance atendance", "written writen": a word beside itself in other letters."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens)):
        one, other = keys[at - 1], keys[at]
        long = min(len(one), len(other)) >= _LEAST_LETTERS and one.isalpha() and other.isalpha()
        plain = tokens[at].text[0].islower() and not tokens[at].opens
        if long and plain and one != other and _same_word(one, other):
            yield pair(tokens, at - 1, at, at + 1, "respelled")


def _same_word(one: str, other: str) -> bool:
    stem = one[:_STEM] == other[:_STEM] and min(len(one), len(other)) > _STEM
    return stem or (
        one[0] == other[0] and Indel.normalized_similarity(one, other, score_cutoff=_LIKE) > 0
    )


def recased(reader: Reader) -> Iterator[Readings]:
    """Give "Governing Board governing board", "Short Term Short-Term": the same letters twice."""
    tokens = reader.tokens
    for at in range(1, len(tokens)):
        if not tokens[at].opens:
            for first, second in _WIDTHS:
                if (
                    at - first >= 0
                    and at + second <= len(tokens)
                    and _same(tokens[at - first : at], tokens[at : at + second])
                ):
                    yield pair(tokens, at - first, at, at + second, "respelled")


def _same(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether two rows of words have the same letters, differently written."""
    ends = (first[0], first[-1], second[0], second[-1])
    if not all(one.text[0].isalpha() for one in ends):
        return False
    whole = not any(one.opens or one.key in ".:" for one in (*first[1:], *second))
    letters = ["".join(one.key for one in row if one.text[0].isalnum()) for row in (first, second)]
    texts = [[one.text for one in row] for row in (first, second)]
    opening = second[0].text[0].isupper() and texts[0][1:] != texts[1][1:]
    title = second[0].text[0].isupper() and not first[0].text[0].isupper()
    if letters[0] != letters[1] or len(letters[0]) < _LEAST_LETTERS or not whole:
        return False
    return texts[0] != texts[1] and not title and not (opening and len(first) == len(second))


def abbreviated(reader: Reader) -> Iterator[Readings]:
    """Give "AR Administrative Regulation", "CDE the California Department of Education"."""
    tokens = reader.tokens
    for at, token in enumerate(tokens):
        if _acronym(token.text):
            before = _spelled_back(tokens, at)
            end = _spelled(tokens, at)
            if end:
                yield pair(tokens, at, at + 1, end, "abbreviated")
            elif before is not None:
                yield pair(tokens, before, at, at + 1, "abbreviated")


def _acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and (len(text) in _ACRONYM or text in _KINDS)


def _spelled(tokens: Sequence[Token], at: int) -> int:
    """Where the words end that an acronym stands for and that follow it, or 0."""
    initials = ""
    for k in range(at + 1, min(len(tokens), at + 1 + _FULL)):
        if tokens[k].opens or not tokens[k].text[0].isalpha():
            return 0
        if tokens[k].key not in lexicon().small:
            initials += tokens[k].text[0].upper()
        if initials == tokens[at].text:
            return k + 1
        if not tokens[at].text.startswith(initials):
            return 0
    return 0


def _spelled_back(tokens: Sequence[Token], at: int) -> int | None:
    """Where the words begin that an acronym stands for and that stand before it, or None."""
    initials = ""
    if tokens[at].opens:
        return None
    for k in range(at - 1, max(-1, at - 1 - _FULL), -1):
        if not tokens[k].text[0].isalpha():
            return None
        if tokens[k].key not in lexicon().small:
            initials = tokens[k].text[0].upper() + initials
        if initials == tokens[at].text:
            return k
        if tokens[k].opens or not tokens[at].text.endswith(initials):
            return None
    return None


def house_names(reader: Reader) -> Iterator[Readings]:
    """Give "Governing Board of Education": a name whose first word excludes its last ones."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(len(tokens) - 3):
        name = tuple(keys[at : at + 4])
        if name in lexicon().names and not any(one.opens for one in tokens[at + 1 : at + 4]):
            words = (name[0],), name[2:]
            first = tokens[at].start, tokens[at].end
            yield Readings(
                first, (tokens[at + 2].start, tokens[at + 3].end), words, "moved", at + 2
            )


def digits(reader: Reader) -> Iterator[Readings]:
    """Give "#1-25", "3060 days", "Code 84988488": two numbers run into one."""
    for at, token in enumerate(reader.tokens):
        if token.text.isdecimal() and token.end - token.start == len(token.text) > 1:
            middle = _ranged(reader, at) or _spanned(reader, at) or _halves(token.text)
            if middle:
                cut = token.start + middle
                words = (token.text[:middle],), (token.text[middle:],)
                yield Readings((token.start, cut), (cut, token.end), words, "digits", at)


def _ranged(reader: Reader, at: int) -> int:
    """Where "25" of "items #1-25" falls in two, of which one is the length of the list before."""
    keys = reader.keys
    if at < 3 or keys[at - 1] not in "-–" or keys[at - 2] != "1" or len(keys[at]) != 2:
        return 0
    if keys[at - 3] not in ("#", "items", "item", "numbers"):
        return 0
    longest = list_length(reader.tokens, at)
    return 1 if 1 < longest < int(keys[at]) and str(longest) in keys[at] else 0


def list_length(tokens: Sequence[Token], at: int) -> int:
    """Return the greatest number of a list item before a token, 0 where there is none."""
    rows = tokens[max(0, at - _LIST) : at]
    numbers = (int(one.text) for one in rows if one.key == MARKER and one.text.isdecimal())
    return max(numbers, default=0)


def _spanned(reader: Reader, at: int) -> int:
    """Where "3060" of "3060 days" falls in two."""
    text, keys = reader.tokens[at].text, reader.keys
    after = reader.tokens[at + 1 : at + 3]
    timed = not lexicon().units.isdisjoint(keys[at + 1 : at + 3])
    if (
        len(text) != 4
        or not timed
        or text[2] == "0"
        or not all(one.text.islower() for one in after)
    ):
        return 0
    return 2 if int(text) > _DAYS and text[0] != "0" else 0


def _halves(text: str) -> int:
    """Where a number longer than any section's or year's falls in two."""
    if len(text) == 8 and all(int(part) in _YEARS for part in (text[:4], text[4:])):
        return 4
    if not 7 <= len(text) <= 10 or text[-3:] == "000":
        return 0
    middle = len(text) // 2
    cuts = (middle, middle + 1) if len(text) % 2 else (middle,)
    return next((k for k in cuts if text[0] == text[k] and text[k] != "0"), 0)
