"""Edits recovered with references: older or newer texts, another district's, several at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from policy_nlp.redline.direction import chance, orient
from policy_nlp.redline.edits import Found
from policy_nlp.redline.labels import DELETE, INSERT, KEEP, Labels, Side, Table, settle
from policy_nlp.redline.lexicon import newer
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.partners import find_partners
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import Votes, heard
from policy_nlp.redline.within import LEAST_EXACT, WITHIN, find_within
from policy_nlp.values import Operation

_OP: Final[dict[int, Operation]] = {DELETE: "del", INSERT: "ins"}
_DATED = 4.0  # log-odds that the dates in two headers give
_RELATIVE = 2.0  # … that the dates of other references give
_PLACED = 0.6  # … that its place among the references gives
_GIVEN = 1e6
_REACH = 40  # tokens around a junction in which its two readings lie
_WORDED = 2.0  # … that words known to have replaced others give
_PASSAGE = 3.0  # evidence a token in another font gives for an insertion
_TRACE = math.log(0.12)  # a token of a pair of readings is hardly kept
_HEADER = 900  # characters in which the dates of a document stand
_DATE = re.compile(r"\b(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:19|20)\d\d)\b")
_PROPOSED = re.compile(
    r"\b(?:last )?(?:revised|version|status) ?\*{0,2} ?:[ *]{0,6}(?:pending|proposed)\b",
    re.IGNORECASE,
)
_AGREED = 0.97
_USUAL = 0.35  # a token that every reference has was kept, until more than a trace says otherwise
_VERY, _PART, _BORNE_OUT = 0.97, 0.02, 0.3
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
    leanings = _leanings(tokens, references, votes, given)
    traces = _traces(tokens, readings, passages)
    inner = [at for one in readings if one.kind in WITHIN for at in (one.at - 1, one.at)]
    _temper(votes, inner)
    traces[:, KEEP] += _USUAL * np.logical_and.reduce([vote.matched for vote in votes])
    sides, labels = settle(votes, leanings, traces)
    if len(set(sides)) > 1:
        votes = _again(tokens, references, votes, sides)
        leanings = [_GIVEN if side == "newer" else -_GIVEN for side in sides]
        sides, labels = settle(votes, leanings, traces)
    texts = list(zip(sides, references, votes, strict=True))
    inside = find_within(tokens, readings, texts)
    found = [part for one in _runs(tokens, labels) for part in _around(one, inside)] + inside
    found += _completed(tokens, readings, found)
    if len(set(sides)) == 1:
        found += find_partners(reader, found)
    ops = {one.op for one in found}
    return found, _AGREED if len(ops) > 1 else 0.0


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
        fresh.weight[vote.weight == 0.0] = 0.0
        found.append(fresh)
    return found


def _temper(votes: Sequence[Votes], inner: Sequence[int]) -> None:
    """Weaken silences that another reference does not bear out.

    A stretch that an inexact reference lacks and of which an exact one has but a part was not
    deleted or inserted as a whole: another district left it out. Words with an edit inside
    (``inner``) stand in neither text, so that nobody's silence on them counts.
    """
    for vote in votes:
        vote.weight[list(inner)] = 0.0
    exact = [vote.matched for vote in votes if vote.exact > _VERY]
    for vote in votes:
        if vote.exact > LEAST_EXACT:
            continue
        ends = np.flatnonzero(np.diff(np.concatenate(([1], vote.matched.view(np.int8), [1]))))
        for start, end in ends.reshape(-1, 2).tolist():
            counted = vote.weight[start:end] > 0
            shares = [float(other[start:end][counted].mean()) for other in exact if counted.any()]
            if any(_PART < share < 1 - _PART for share in shares):
                vote.weight[start:end] *= _BORNE_OUT


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
    tokens: Sequence[Token], readings: Sequence[Readings], passages: Sequence[tuple[int, int]]
) -> Table:
    """The evidence of the draft itself: passages in another font, pairs of readings."""
    table = np.zeros((len(tokens), 3))
    for start, end in passages:
        table[start:end, INSERT] += _PASSAGE
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


def _leanings(
    draft: Sequence[Token],
    references: Sequence[Sequence[Token]],
    votes: Sequence[Votes],
    given: Sequence[Side | None],
) -> list[float]:
    """The log-odds that each reference is newer than the text that the draft started from.

    What is given is sure; else dates and words tell. Where nothing does, the references are taken
    to be given oldest first, a single one to be the older text.
    """
    first = _latest(draft)
    dates = [_latest(reference) for reference in references]
    leanings = []
    for number, (reference, vote, date) in enumerate(zip(references, votes, dates, strict=True)):
        order = (2 * number / (len(references) - 1) - 1) if len(references) > 1 else -1
        total = _PLACED * order + _WORDED * _worded(draft, reference, vote)
        if any(date) and any(first):
            total += _DATED if date > first else -_DATED
        elif any(date):
            total += _RELATIVE * sum(
                (date > other) - (date < other) for other in dates if any(other)
            )
        side = given[number]
        leanings.append(total if side is None else _GIVEN if side == "newer" else -_GIVEN)
    return leanings


def _latest(tokens: Sequence[Token]) -> tuple[int, int, int]:
    """The latest date at the head of a document, as year, month, day; zeros where there is none.

    What is proposed, or whose revision is pending, is later than all.
    """
    head = ""
    for one in tokens:
        if one.start > _HEADER:
            break
        head += one.text if one.glued else f" {one.text}"
    dates = [(int(y), int(m), int(d)) for m, d, y in _DATE.findall(head)]
    if _PROPOSED.search(head):
        dates.append((9999, 1, 1))
    return max(dates, default=(0, 0, 0))


def _worded(draft: Sequence[Token], reference: Sequence[Token], votes: Votes) -> int:
    """How much oftener the reference has the new word instead of the draft's than the old one."""
    total = 0
    for (d0, r0), (d1, r1) in pairwise(votes.pairs):
        if d1 - d0 > 1 and r1 - r0 > 1:
            ours = tuple(one.key for one in draft[d0 + 1 : d1])
            theirs = tuple(one.key for one in reference[r0 + 1 : r1])
            total += newer(ours, theirs)
    return max(-3, min(3, total))


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
