"""What a reference says of each token of a draft."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from policy_nlp.redline.fonts import Range, sentences
from policy_nlp.redline.matching import Pairs, match
from policy_nlp.redline.tokens import MARKER, Token

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
_LONGEST = 25  # words: a longer gap in a reference is no worse
VERY = 0.97  # an exact reference: then punctuation and list markers count too
_WINDOW = 120  # matches before and after a place that tell how exact a reference is there
_APART, _ISLAND = 15, 6  # tokens of other text, and words that stand in it by chance
_END = 0.6  # how far silence counts before the first match and after the last
_SLIDE = 60  # tokens by which an edit is moved at most
_SURE = 7.5  # log-odds that a token which an exact reference lacks gives
_CONSTANT, _LENGTH, _SHARE = -0.8, 1.75, 1.8  # what opening a run of labels costs is made good
_LEAST, _MOST, _OPENED = 2.0, 7.5, 5.9
_REWORDED = 2.0  # log-odds that words of the reference's own take away
_AGAIN = 0.5
_RELATED = 0.85  # a share from which long other text is another document's
Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Votes(NamedTuple):
    """A reference's testimony: which tokens it has, and how far its silence counts.

    ``exact`` is the share of the reference that stands in the draft: near 1 it is the very before-
    or after-text; ``near`` is the same around each token. ``covered`` are the tokens of which the
    reference can tell anything.
    """

    matched: Bools
    silence: Floats  # how much each token that is lacked speaks for an edit, against a kept one
    covered: Bools
    near: Floats
    exact: float
    pairs: Pairs


def heard(
    draft: Sequence[Token], reference: Sequence[Token], favored: Sequence[bool] | None = None
) -> Votes:
    """Return what ``reference`` says of ``draft``; it is matched with ``favored`` tokens first."""
    written = [one.text for one in draft], [one.text for one in reference]
    pairs = match([one.key for one in draft], [one.key for one in reference], favored, written)
    pairs = _slid(draft, reference, _without_islands(reference, pairs), favored)
    matched, covered = np.zeros((2, len(draft)), dtype=np.bool_)
    silence, near = np.zeros((2, len(draft)))
    if not pairs:
        return Votes(matched, silence, covered, near, 0.0, pairs)
    matched[[at for at, _ in pairs]] = True
    shares, exact = _exactness(draft, reference, pairs)
    shares = np.minimum(shares, (1 + exact) / 2)  # no very text in a text that is another
    covered[pairs[0][0] : pairs[-1][0] + 1] = True
    lacked = Counter(_keys(draft[d0 + 1 : d1]) for (d0, _), (d1, _) in pairwise(pairs))
    borders = [start for start, _ in sentences(draft)]
    for ((d0, r0), (d1, r1)), share in zip(pairwise(pairs), shares.tolist(), strict=True):
        near[d0 : d1 + 1] = share
        if d1 > d0 + 1:
            stretch = draft[d0 + 1 : d1]
            own, missing = _letters(reference[r0 + 1 : r1]), _words(stretch)
            if exact > _RELATED and own > 3 * missing:
                own = 0  # another document's text
            for start, end, odds in _parts(draft, borders, (d0 + 1, d1), own, share):
                silence[start:end] = odds / (end - start)
            if share < VERY and lacked[_keys(stretch)] > 1:  # the reference's way of saying it
                silence[d0 + 1 : d1] *= _AGAIN
            if share < VERY and all(_mere_mark(one) for one in stretch):
                covered[d0 + 1 : d1] = False
    votes = Votes(matched, silence, covered, near, exact, pairs)
    _ends(draft, reference, votes)
    return votes


def _without_islands(reference: Sequence[Token], pairs: Pairs) -> Pairs:
    """The pairs without a few words that stand alone in a long stretch of other text."""
    if not pairs:
        return pairs
    cuts = [k for k, ((_, r0), (_, r1)) in enumerate(pairwise(pairs), 1) if r1 - r0 > _APART]
    kept: Pairs = []
    for start, end in pairwise([0, *cuts, len(pairs)]):
        if len(cuts) < 1 or _words([reference[r] for _, r in pairs[start:end]]) >= _ISLAND:
            kept += pairs[start:end]
    return kept


def _slid(
    draft: Sequence[Token],
    reference: Sequence[Token],
    pairs: Pairs,
    favored: Sequence[bool] | None,
) -> Pairs:
    """The pairs, each gap moved to where a sentence begins, if the words allow it.

    Where the words before a gap are those at its end, either may be what the reference has: the
    ones with its capitals and quotes, then those that leave an edit of whole sentences.
    """
    rows = list(pairs)
    if favored:
        return rows
    for k in range(1, len(rows)):
        (d0, r0), (d1, r1) = rows[k - 1 : k + 1]
        if d1 - d0 > 1 and r1 - r0 == 1:
            shift = _shift(draft, reference, rows, k)
            _move(rows, k, shift)
    return rows


def _shift(draft: Sequence[Token], reference: Sequence[Token], rows: Pairs, k: int) -> int:
    """By how many tokens the gap before pair ``k`` begins best later, or earlier (negative)."""
    (d0, r0), (d1, r1) = rows[k - 1 : k + 1]
    later = earlier = 0
    while (
        later < _SLIDE
        and rows[k + later : k + later + 1] == [(d1 + later, r1 + later)]
        and draft[d0 + 1 + later].key == draft[d1 + later].key
    ):
        later += 1
    while (
        earlier < min(_SLIDE, k - 1)
        and rows[k - 1 - earlier] == (d0 - earlier, r0 - earlier)
        and draft[d0 - earlier].key == draft[d1 - 1 - earlier].key
    ):
        earlier += 1
    start, end = d0 + 1, d1
    written = _written(draft, reference, rows, k, range(-earlier, later + 1))
    return max(
        written,
        key=lambda n: (written[n], _begins(draft, start + n), _stops(draft, end + n), -abs(n)),
    )


def _written(
    draft: Sequence[Token], reference: Sequence[Token], rows: Pairs, k: int, shifts: range
) -> dict[int, int]:
    """How many tokens more are written as in the reference once the gap is moved, by shift."""
    gap = rows[k][0] - rows[k - 1][0] - 1
    found = {0: 0}
    for step in (1, -1):
        total = 0
        for n in range(step, shifts.stop if step > 0 else shifts.start - 1, step):
            d, r = rows[k + n - (step > 0)]
            shown = reference[r].text
            total += (draft[d - step * gap].text == shown) - (draft[d].text == shown)
            found[n] = total
    return found


def _begins(draft: Sequence[Token], at: int) -> int:
    """How well an edit begins at a token: with a paragraph, a sentence, a glued word, a mark."""
    if draft[at].opens:
        return 3
    before = draft[at - 1].text
    if _run_together(draft, at):
        return 2
    if before == ")" and draft[at].text[0].isupper():
        return 2
    if draft[at].text == "(":  # the authority of the sentence before
        return 0
    return 2 if before in (".", "?", "!", ":") else int(before in (",", ";"))


def _stops(draft: Sequence[Token], at: int) -> int:
    """How well an edit ends before a token."""
    if at >= len(draft) or draft[at].opens or _run_together(draft, at):
        return 2
    last = draft[at - 1].text
    return int(last in (".", ";", ",")) - (last in ("-", "–"))


def _run_together(draft: Sequence[Token], at: int) -> bool:
    """Whether two words or numbers stand together without a blank, as edits leave them."""
    words = draft[at - 1].text[-1].isalnum() and draft[at].text[0].isalnum()
    return draft[at].glued and words


def _move(rows: Pairs, k: int, shift: int) -> None:
    """Move the gap before pair ``k``: the draft's other copy of so many words is matched."""
    gap = rows[k][0] - rows[k - 1][0] - 1
    if shift > 0:
        rows[k : k + shift] = [(d - gap, r) for d, r in rows[k : k + shift]]
    elif shift < 0:
        rows[k + shift : k] = [(d + gap, r) for d, r in rows[k + shift : k]]


def _keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(one.key for one in tokens)


def _mere_mark(token: Token) -> bool:
    return token.key == MARKER or not token.text[0].isalnum()


def _words(tokens: Sequence[Token]) -> int:
    return sum(one.text[0].isalnum() for one in tokens)


def _letters(tokens: Sequence[Token]) -> int:
    return sum(one.text[0].isalpha() for one in tokens)


def _parts(
    draft: Sequence[Token], borders: Sequence[int], gap: Range, own: int, share: float
) -> Iterator[tuple[int, int, float]]:
    """Give a stretch that a reference lacks, and what that says.

    Of an inexact reference the whole sentences apart from the beginning and end of others: it may
    lack the sentences, and have other words for the rest.
    """
    first, last = bisect_left(borders, gap[0]), bisect_right(borders, gap[1]) - 1
    if share >= VERY or last <= first or (borders[first], borders[last]) == gap:
        tokens = draft[gap[0] : gap[1]]
        exact = _SURE * len(tokens)
        yield *gap, exact if share >= VERY else _silence(own, _words(tokens), share)
        return
    start, end = borders[first], borders[last]
    yield start, end, _silence(0, _words(draft[start:end]), share)
    for a, b in ((gap[0], start), (end, gap[1])):
        if b > a:
            yield a, b, max(-_LEAST, _silence(own, _words(draft[a:b]), share) - _OPENED)


def _silence(own: int, missing: int, share: float) -> float:
    """The log-odds that a stretch of ``missing`` words which a reference lacks is an edit.

    Another district cuts and rewords, and more often a few words than a passage. Where the
    reference has ``own`` words instead, as many of those missing may stand for them.
    """
    surplus = max(0.5, missing - own)
    odds = math.log(max(share, 0.02) / max(1 - share, 0.02))
    total = _CONSTANT + _LENGTH * math.log(surplus) + _SHARE * odds
    return max(_LEAST, min(_MOST, total) - _REWORDED * bool(own))


def _ends(draft: Sequence[Token], reference: Sequence[Token], votes: Votes) -> None:
    """Before the first and after the last match silence counts only where the reference goes on."""
    first, last = votes.pairs[0], votes.pairs[-1]
    if first[1] <= 1 and votes.exact > 0.9:
        _end(votes, 0, first[0])
    if last[1] >= len(reference) - 2 and votes.exact > 0.9:
        _end(votes, last[0] + 1, len(draft))


def _end(votes: Votes, start: int, end: int) -> None:
    votes.covered[start:end] = True
    votes.near[start:end] = votes.exact
    votes.silence[start:end] = _SURE * _END


def _merged(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether a word or number of the draft holds that of the reference and another: "3060"."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    word, other = ours[0].key, theirs[0].key
    return len(other) < len(word) and (word.startswith(other) or word.endswith(other))


def _exactness(
    draft: Sequence[Token], reference: Sequence[Token], pairs: Pairs
) -> tuple[Floats, float]:
    """The share of the reference's words that are matched: around each pair, and in all.

    A long stretch of other text (a second copy, another document) counts no more than a few words.
    """
    hits = np.array([float(reference[at].text[0].isalnum()) for _, at in pairs])
    gaps = [
        0 if _merged(draft[d0 + 1 : d1], reference[r0 + 1 : r1]) else _words(reference[r0 + 1 : r1])
        for (d0, r0), (d1, r1) in pairwise(pairs)
    ]
    capped = np.minimum(_LONGEST, np.array([*gaps, 0], dtype=np.float64))
    sums = np.cumsum(np.vstack(([0, 0], np.column_stack((hits, capped)))), axis=0)
    places = np.arange(len(pairs) - 1)
    low, high = np.maximum(0, places - _WINDOW), np.minimum(len(pairs), places + _WINDOW)
    around = sums[high] - sums[low]
    total = sums[-1]
    return around[:, 0] / np.maximum(1, around.sum(axis=1)), total[0] / max(1.0, total.sum())
