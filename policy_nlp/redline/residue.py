"""The traces that a lost redline leaves where one reading was put in place of another.

Each finding is a pair of neighboring stretches of the draft of which one was deleted and the other
inserted. Which is which is settled in :mod:`policy_nlp.redline.direction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from policy_nlp.redline.echoes import abbreviated, digits, house_names, recased, respelled
from policy_nlp.redline.forms import two_forms
from policy_nlp.redline.language import word_class
from policy_nlp.redline.lexicon import Phrase, lexicon
from policy_nlp.redline.marks import doubled_marks, glued_markers, markers, quotes
from policy_nlp.redline.pairs import Reader, alike
from policy_nlp.redline.prose import prose
from policy_nlp.redline.readings import Readings, Span, pair
from policy_nlp.redline.seams import Sight, best, find_seams, weights
from policy_nlp.redline.tokens import Token

__all__ = ["Readings", "Span", "find_residue"]

_VERBS = frozenset(("VB", "VB|VBP"))
_PARTICIPLES = frozenset(("VBN", "VBD|VBN"))
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2))
_PLACES = frozenset(("moved", "case", "ending", "digits", "marker", "marks"))
_SMALL = 3  # letters of a word that says little
_LONGEST_ITEM, _MOVED_BY, _MOVED_FAR = 4, 4, 14
_LONGEST_WORD = 40
_LONGEST_AGAIN = 6  # tokens of a phrase that follows itself
_LISTED = frozenset(",;-–/")  # what lists and ranges repeat words around
_SURELY = 4.0  # the odds of a change that went one way only
_GAP = 2  # words
_LIKELY = 0.8  # the chance from which a learned seam is taken
_BREAKS = frozenset((*".,;:()", "and", "or", "but", "nor"))
_YEAR = range(1950, 2100)
_LONGEST_CITES = 40  # tokens inside a bracket of authorities
_LONGEST_ADDRESS = 12  # tokens


def find_residue(reader: Reader) -> list[Readings]:
    """Return the pairs of readings in order, none overlapping; the surest kinds first."""
    found: list[Readings] = []
    taken = bytearray(reader.tokens[-1].end if reader.tokens else 0)
    for finder in _FINDERS:
        for one in finder(reader):
            if not any(taken[one.first[0] : one.second[1]]):
                taken[one.first[0] : one.second[1]] = b"\1" * (one.second[1] - one.first[0])
                found.append(one)
    for one in _again(reader, found):
        if not any(taken[one.first[0] : one.second[1]]):
            taken[one.first[0] : one.second[1]] = b"\1" * (one.second[1] - one.first[0])
            found.append(one)
    return sorted(found)


def _again(reader: Reader, found: Sequence[Readings]) -> Iterator[Readings]:
    """Give the other places where two readings stand side by side, in either order."""
    known = {one.words for one in found if one.kind not in _PLACES and _telling(one.words)}
    for one, other in known | {(other, one) for one, other in known}:
        yield from _side_by_side(
            reader.tokens, reader.keys, frozenset((one,)), frozenset((other,)), "attested"
        )


def _telling(words: tuple[Phrase, Phrase]) -> bool:
    return all(any(len(key) > _SMALL for key in phrase) for phrase in words)


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


def _parallel(reader: Reader) -> Iterator[Readings]:
    """Give "in which they if he/she": two readings that end with an old word and a new one."""
    tokens, keys = reader.tokens, reader.keys
    rows = [(old, new) for old, new, odds in lexicon().replaced if odds >= _SURELY]
    for one, other in [*rows, *((new, old) for old, new in rows)]:
        for phrase, end in _ending(keys, one):
            for gap in range(1, _GAP + 1):
                stop = _ends(keys, other, end + gap)
                start = end - len(phrase) - gap
                inside = tokens[max(0, start + 1) : stop]
                if stop and start >= 0 and not any(t.opens or t.key in _BREAKS for t in inside):
                    yield pair(tokens, start, end, stop, "replaced")


def _ending(keys: Sequence[str], phrases: frozenset[Phrase]) -> Iterator[tuple[Phrase, int]]:
    """Give each of the phrases and the places where it ends."""
    for phrase in phrases:
        size = len(phrase)
        for at, key in enumerate(keys):
            if key == phrase[0] and tuple(keys[at : at + size]) == phrase:
                yield phrase, at + size


def _ends(keys: Sequence[str], phrases: frozenset[Phrase], start: int) -> int:
    """Where one of the phrases ends that begins at ``start``, or 0."""
    ends = (start + len(one) for one in phrases if tuple(keys[start : start + len(one)]) == one)
    return next(ends, 0)


def _side_by_side(
    tokens: Sequence[Token],
    keys: Sequence[str],
    ones: frozenset[Phrase],
    others: frozenset[Phrase],
    kind: str = "replaced",
) -> Iterator[Readings]:
    for one in ones:
        for start in (k for k, key in enumerate(keys) if key == one[0]):
            middle = start + len(one)
            if tuple(keys[start:middle]) != one:
                continue
            for other in others:
                if tuple(keys[middle : middle + len(other)]) == other:
                    yield pair(tokens, start, middle, middle + len(other), kind)


def _doubles(reader: Reader) -> Iterator[Readings]:
    """Give "shall may", "is are": two words of which a sentence can have but one."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens)):
        kind = lexicon().doubles.get((keys[at - 1], keys[at]))
        if kind and not tokens[at].opens and _plain(tokens, at):
            yield pair(tokens, at - 1, at, at + 1, "double")


def _plain(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is written small, or both are capital where a sentence begins."""
    if tokens[at].text.islower():
        return True
    begins = tokens[at - 1].opens or (at > 1 and tokens[at - 2].text == ".")
    return begins and tokens[at].text.istitle() and tokens[at - 1].text.istitle()


def _verbs(reader: Reader) -> Iterator[Readings]:
    """Give "shall implement consider", "to hear see", "is kept filed": two verbs after one word."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        two = {keys[at - 1], keys[at]}
        bare = keys[at - 2] in lexicon().auxiliaries or keys[at - 2] == "to"
        kinds = _VERBS if bare else _PARTICIPLES if keys[at - 2] in lexicon().being else frozenset()
        if (
            all(word_class(key) in kinds for key in two)
            and not lexicon().helpers & two
            and len(two) == 2
            and not tokens[at].opens
        ):
            yield pair(tokens, at - 1, at, at + 1, "verb")


def _numbers(reader: Reader) -> Iterator[Readings]:
    """Give "30 60 days", "2024 2025 school year": two numbers before one noun."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens) - 1):
        one, other, noun = keys[at - 1 : at + 2]
        if one.isdecimal() and other.isdecimal() and _counted(tokens, at) and noun.isalpha():
            yield pair(tokens, at - 1, at, at + 1, "number")


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numbers stand in running text and are of one kind, not parts of a citation."""
    one, other = tokens[at - 1], tokens[at]
    before = tokens[at - 2].text if at > 1 else ""
    years = int(one.text[:4]) in _YEAR, int(other.text[:4]) in _YEAR
    small = len(one.text) < 4 and len(other.text) < 4
    running = not other.glued and not other.opens and tokens[at + 1].text[0].islower()
    return running and before.islower() and (all(years) or small)


def _repeated(reader: Reader) -> Iterator[Readings]:
    """Give "migrant students students who migrate": readings that meet in the same word."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(1, len(tokens)):
        same = keys[at - 1] == keys[at] and keys[at].isalpha() and len(keys[at]) > _SMALL
        if same and tokens[at].text == tokens[at - 1].text and not tokens[at].breaks:
            extent, _ = best(_sight(reader), at, weights())
            yield pair(tokens, *extent, "repeated")
        elif size := _phrase_again(reader, at):
            yield pair(tokens, at - size, at, at + size, "repeated")


def _phrase_again(reader: Reader, at: int) -> int:
    """How many tokens before ``at`` follow once more, where they are a phrase; else 0."""
    keys = reader.keys
    for size in range(min(_LONGEST_AGAIN, at), 1, -1):
        phrase = keys[at : at + size]
        if keys[at - size : at] == phrase and any(map(str.isalpha, phrase)):
            lines = any(one.breaks for one in reader.tokens[at : at + size])
            listed = any(key in _LISTED or key.isdecimal() for key in phrase)
            return 0 if lines or listed else size
    return 0


def _merged_endings(reader: Reader) -> Iterator[Readings]:
    """Give "managesr", "haves": a word that holds two forms of one."""
    for at, token in enumerate(reader.tokens):
        plain = token.end - token.start == len(token.text) <= _LONGEST_WORD
        if plain and token.text.isalpha():
            found = two_forms(token.key)
            if found:
                head, middle = found
                first = token.start + head, token.start + middle
                words = (token.key[head:middle],), (token.key[middle:],)
                yield Readings(first, (first[1], token.end), words, "ending", at)


def _brackets(reader: Reader) -> Iterator[Readings]:
    """Give "(10 USC 503) (10 USC 503; 20 USC 7908)": authorities said twice, side by side."""
    tokens, keys = reader.tokens, reader.keys
    for at in range(2, len(tokens)):
        if keys[at] != "(" or keys[at - 1] != ")" or tokens[at].glued or tokens[at].opens:
            continue
        start = _opening(keys, at - 1)
        end = at + 1 + sum(1 for _ in takewhile(")".__ne__, keys[at + 1 : at + _LONGEST_CITES]))
        rows = keys[max(start, 0) : at], keys[at:end]
        if "cf" in rows[0]:
            continue
        numbers = [{key for key in row if key.isdecimal()} for row in rows]
        if start >= 0 and end < len(keys) and keys[end] == ")" and numbers[0] & numbers[1]:
            yield pair(tokens, start, at, end + 1, "brackets")


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
                    yield pair(reader.tokens, *place, "attested")


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
            run = run and keys[start].isalpha() and keys[start - 2] != keys[again - 2]
            if run and not any(one.opens or one.key in ".:;" for one in tokens[start:stop]):
                yield pair(tokens, start, end, end, "moved")._replace(
                    second=(tokens[again].start, tokens[stop].end), at=again
                )


def _glued(reader: Reader) -> Iterator[Readings]:
    """Give "servicesaccounting", "activities:the": readings that lost the blank between them."""
    tokens = reader.tokens
    sight = _sight(reader)
    for at in range(1, len(tokens)):
        if _is_seam(tokens, at):
            extent, _ = best(sight, at, weights())
            yield pair(tokens, *extent, "glued")


def _sight(reader: Reader) -> Sight:
    return Sight(reader, prose())


def _seams(reader: Reader) -> Iterator[Readings]:
    """Give "the past previous years": words that read well without either, not with both."""
    for chance, extent in find_seams(_sight(reader)):
        if chance >= _LIKELY:
            yield pair(reader.tokens, *extent, "seam")


def _is_seam(tokens: Sequence[Token], at: int) -> bool:
    one, other = tokens[at - 1].text, tokens[at].text
    if not tokens[at].glued or not other[0].isalpha() or _in_address(tokens, at):
        return False
    if one.isalpha() and len(one) + len(other) > 4:
        halves = lexicon()
        listed = one.lower() in halves.first_halves or other.lower() in halves.second_halves
        return not listed and not (
            other[0].isupper()
            and one[0].isupper()
            and other[1:].islower()
            and one.lower() in halves.titles
        )
    return one in (":", ",", ";") and len(other) > 1


def _in_address(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to an address of the web or of mail."""
    for k in range(at - 1, max(0, at - _LONGEST_ADDRESS), -1):
        if tokens[k].text in ("/", "@"):
            return True
        if not tokens[k].glued:
            return False
    return False


_FINDERS: tuple[Callable[[Reader], Iterator[Readings]], ...] = (
    _case_merges,
    _replaced,
    _parallel,
    _doubles,
    markers,
    glued_markers,
    _merged_endings,
    digits,
    recased,
    abbreviated,
    house_names,
    respelled,
    _glued,
    _verbs,
    _numbers,
    _brackets,
    _attested,
    _moved,
    _repeated,
    quotes,
    doubled_marks,
    _seams,
)
