"""Edits recovered with references: older or newer texts, another district's, several at once."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from policy_nlp.redline.direction import chance, orient
from policy_nlp.redline.edits import Found
from policy_nlp.redline.labels import DELETE, INSERT, KEEP, Labels, Side, Table, settle
from policy_nlp.redline.layers import hands
from policy_nlp.redline.neither import find_neither
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.partners import find_partners
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.sides import GIVEN, lean
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import VERY, Bools, Floats, Votes, heard
from policy_nlp.redline.within import LEAST_EXACT, WITHIN, find_within
from policy_nlp.values import Operation

_OP: Final[dict[int, Operation]] = {DELETE: "del", INSERT: "ins"}
_REACH = 40  # tokens around a junction in which its two readings lie
_PASSAGE = 9.0  # … that a passage in another font gives for an insertion, and what its ends cost
_TRACE = math.log(0.12)  # a token of a pair of readings is hardly kept
_AGREED = 0.97
_LIKELY = 0.5
_HALF = 0.5
# What is told by texts that are not the draft's own is right in seven of ten edits, however likely
# it seems (`python -m evaluation redline`, by steps of confidence).
_OTHERS, _SLOPE = 0.5, 0.25
_OWN = 0.995  # … where a reference is less exact: a text of another date stands out by a sentence
_HAD = 0.5  # of another reading's tokens that a reference has at least
_LESS = 0.1  # … that the exact references have, while others lack it
_USUAL = 0.35  # a token that every reference has was kept, until more than a trace says otherwise
_PART = 0.02
_MOST_AGAIN = 8_000_000
_SLIDE = 12  # tokens at most by which an edit is moved to a paragraph


def recover(
    reader: Reader,
    references: Sequence[Sequence[Token]],
    readings: Sequence[Readings],
    passages: Sequence[tuple[int, int]],
    given: Sequence[Side | None],
) -> tuple[list[Found], float]:
    """Return the edits that references and traces tell, and how sure it is that this is a draft.

    ``given`` are the sides of the references that are known.

    A draft holds both texts: it is one where it has words that only the older side has and words
    that only the newer side has.
    """
    tokens = reader.tokens
    votes = [heard(tokens, reference) for reference in references]
    leanings = lean(tokens, references, votes, given, (readings, passages))
    inner = [at for one in readings if one.kind in WITHIN for at in (one.at - 1, one.at)]
    _temper(votes, inner)
    traces = _traces(tokens, readings, passages, _kept(votes))
    sides, labels = settle(votes, leanings, traces)
    if len(set(sides)) > 1:
        votes = _again(tokens, references, votes, sides)
        _temper(votes, inner)
        sides, labels = settle(votes, _given(sides), traces)
    hand = hands(tokens, labels)
    _, labels = settle(votes, _given(sides), traces + hand)
    texts = list(zip(sides, references, votes, strict=True))
    inside = find_within(tokens, readings, texts)
    inside += [one for one in find_neither(tokens, sides, votes) if not _touches(one, inside)]
    if len(set(sides)) == 1:
        firm = np.logical_or.reduce([vote.covered & (vote.near >= VERY) for vote in votes])
        have = np.logical_or.reduce([vote.matched for vote in votes])
        odd = DELETE if sides[0] == "older" else INSERT  # what texts of one side hardly lack
        labels.labels[(labels.labels == odd) & ~have & (labels.sure < _LIKELY)] = KEEP
        labels = _beside(reader, labels, hand, (firm & (labels.labels != KEEP), have), inside)
    found = [part for one in _runs(tokens, labels) for part in _around(one, inside)] + inside
    found += _completed(tokens, readings, found)
    found = list(_allowed(tokens, found, inner, list(zip(sides, votes, strict=True))))
    if not any(vote.exact >= _OWN for vote in votes):
        found = [one._replace(confidence=_OTHERS + _SLOPE * one.confidence) for one in found]
    return found, _AGREED if len({one.op for one in found}) > 1 else 0.0


def _given(sides: Sequence[Side]) -> list[float]:
    return [GIVEN if side == "newer" else -GIVEN for side in sides]


def _kept(votes: Sequence[Votes]) -> Floats:
    """How likely it is before all else that a token was kept: all references have it, or the exact.

    Without it nothing would tell a deletion that an older text has from what stayed.
    """
    all_have = np.logical_and.reduce([vote.matched for vote in votes])
    exact = [vote.matched for vote in votes if vote.exact > VERY]
    some = np.logical_and.reduce(exact) if exact else all_have
    return np.asarray(np.where(all_have, _USUAL, _LESS * some))


def _beside(
    reader: Reader,
    labels: Labels,
    hand: Table,
    told: tuple[Bools, Bools],
    inside: Sequence[Found],
) -> Labels:
    """The labels with the other readings that lie beside the edits.

    ``told`` are the tokens that surely belong to an edit, and those that a reference has: what an
    older text tells of was put in where it has something else. Of edits ``inside`` a word or number
    both readings are known.
    """
    found, sure = labels.labels.copy(), labels.sure.copy()
    runs = [one for one in _runs(reader.tokens, labels) if not _within(one, inside)]
    firm, have = told
    for one in find_partners(reader, runs, hand[:, INSERT].tolist(), firm):
        if have[one.start : one.end].mean() < _HAD:
            continue
        found[one.start : one.end] = DELETE if one.op == "del" else INSERT
        sure[one.start : one.end] = one.sure
    return Labels(found, sure, labels.likelihood)


def _touches(one: Found, others: Sequence[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _within(one: Found, others: Sequence[Found]) -> bool:
    """Whether others cover most of a stretch."""
    shared = sum(max(0, min(one.end, two.end) - max(one.start, two.start)) for two in others)
    return shared > _HALF * (one.end - one.start)


def _again(
    tokens: Sequence[Token],
    references: Sequence[Sequence[Token]],
    votes: Sequence[Votes],
    sides: Sequence[Side],
) -> list[Votes]:
    """The testimonies once more: where a text could stand in two places, where no other stands.

    A draft is made of its two texts, so that what the one side lacks the other must have.
    """
    found = []
    for reference, vote, side in zip(references, votes, sides, strict=True):
        others = [v.matched for v, s in zip(votes, sides, strict=True) if s != side]
        favored = ~np.logical_or.reduce(others)
        again = len(tokens) * len(reference) <= _MOST_AGAIN and vote.exact > LEAST_EXACT
        fresh = heard(tokens, reference, favored.tolist()) if again else vote
        fresh.covered[~vote.covered] = False
        found.append(fresh)
    return found


def _allowed(
    tokens: Sequence[Token],
    found: Sequence[Found],
    inner: Sequence[int],
    texts: Sequence[tuple[Side, Votes]],
) -> Iterator[Found]:
    """Give the edits without those that an exact text denies.

    What the older text has was not inserted and what it lacks was not deleted; with the newer one
    it is the other way about. Edits inside words (``inner``) stand in neither.
    """
    denied = {op: np.zeros(len(tokens), dtype=np.bool_) for op in ("ins", "del", "mid")}
    for side, vote in texts:
        told = vote.covered & (vote.near >= VERY) & (vote.exact >= VERY)
        told[list(inner)] = False
        has, lacks = ("ins", "del") if side == "older" else ("del", "ins")
        denied[has] |= told & vote.matched
        denied[lacks] |= told & ~vote.matched
    starts, ends = [one.start for one in tokens], [one.end for one in tokens]
    for one in found:
        first, last = bisect_left(starts, one.start), bisect_right(ends, one.end)
        if first >= last or denied[one.op][first:last].mean() <= _HALF:
            yield one


def _temper(votes: Sequence[Votes], inner: Sequence[int]) -> None:
    """Discount silences that another reference does not bear out.

    A stretch that an inexact reference lacks and of which an exact one has but a part was not
    deleted or inserted as a whole: another district left it out. Words with an edit inside
    (``inner``) stand in neither text, so that nobody's silence on them counts.
    """
    for vote in votes:
        vote.covered[list(inner)] = False
    exact = [vote.matched for vote in votes if vote.exact > VERY]
    for vote in votes:
        if vote.exact > VERY:
            continue
        ends = np.flatnonzero(np.diff(np.concatenate(([1], vote.matched.view(np.int8), [1]))))
        for start, end in ends.reshape(-1, 2).tolist():
            counted = vote.covered[start:end]
            shares = [float(other[start:end][counted].mean()) for other in exact if counted.any()]
            if any(_PART < share < 1 - _PART for share in shares):
                vote.silence[start:end] = 0.0


def _around(one: Found, others: Sequence[Found]) -> Iterator[Found]:
    """Give what is left of a stretch without others that are known better."""
    start = one.start
    for other in sorted(others):
        if start < other.end and other.start < one.end:
            if other.start > start:
                yield one._replace(start=start, end=other.start)
            start = other.end
    if start < one.end:
        yield one._replace(start=start)


def _traces(
    tokens: Sequence[Token],
    readings: Sequence[Readings],
    passages: Sequence[tuple[int, int]],
    kept: Floats,
) -> Table:
    """The evidence of the draft itself: passages in another font, pairs of readings.

    And of each token how likely it was ``kept``, which a passage in another font was not.
    """
    table = np.zeros((len(tokens), 3))
    table[:, KEEP] += kept
    for start, end in passages:
        table[start:end, INSERT] += _PASSAGE / (end - start) + kept[start:end]
    for one, odds in zip(readings, orient(tokens, readings), strict=True):
        for span, odd in ((one.first, odds), (one.second, -odds)):
            for at in _covered(tokens, *span, one.at):
                doubt = math.log(chance(odd)), math.log(chance(-odd))
                table[at] += (_TRACE, *doubt)
    return table


def _covered(tokens: Sequence[Token], start: int, end: int, near: int) -> Iterator[int]:
    """Give the tokens that lie within a stretch of characters; ``near`` is one close to it."""
    for at in range(max(0, near - _REACH), min(len(tokens), near + _REACH)):
        if start <= tokens[at].start and tokens[at].end <= end:
            yield at


def _runs(tokens: Sequence[Token], labels: Labels) -> Iterator[Found]:
    """Give the stretches of tokens with one label."""
    start = 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and labels.labels[at] == labels.labels[start]:
            continue
        label = int(labels.labels[start])
        if label != KEEP:
            first, last = _slid(tokens, start, at)
            last -= last - first > 1 and tokens[last - 1].opens
            sure = float(np.mean(labels.sure[start:at]))
            yield Found(tokens[first].start, tokens[last - 1].end, _OP[label], sure)
        start = at


def _slid(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """A stretch moved so that it begins where a paragraph or sentence does, if the words allow it.

    Where the token before a stretch equals its last one, either may be the edit's.
    """
    first, last = start, end
    while first > 0 and tokens[first - 1].key == tokens[last - 1].key and start - first < _SLIDE:
        first, last = first - 1, last - 1
        if tokens[first].opens:
            return first, last
    return start, end


def _completed(
    tokens: Sequence[Token],
    readings: Sequence[Readings],
    found: Sequence[Found],
) -> Iterator[Found]:
    """Give the other half of the pairs of readings of which the references told one."""
    ops = [[_op_at(found, *span) for span in (one.first, one.second)] for one in readings]
    known = {
        number: 4.0 if pair[0] == "del" or pair[1] == "ins" else -4.0
        for number, pair in enumerate(ops)
        if any(pair) and pair[0] != pair[1]
    }
    odds = orient(tokens, readings, known)
    for one, pair, odd in zip(readings, ops, odds, strict=True):
        old, new = (0, 1) if odd >= 0 else (1, 0)
        spans = one.first, one.second
        for place, op in ((old, "del"), (new, "ins")):
            if pair[place] is None and (any(pair) or one.kind in _TRUSTED):
                yield Found(*spans[place], "del" if op == "del" else "ins", 0.9 * chance(abs(odd)))


_TRUSTED = frozenset(("case", "double", "replaced", "ending"))


def _op_at(found: Sequence[Found], start: int, end: int) -> Operation | None:
    """The operation of most of a stretch, if any."""
    for one in found:
        if min(one.end, end) - max(one.start, start) > 0.5 * (end - start):
            return one.op
    return None
