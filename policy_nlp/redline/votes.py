"""What a reference says of each token of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from policy_nlp.redline.matching import Pairs, match
from policy_nlp.redline.tokens import MARKER, Token

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
_LONGEST = 25  # words: a longer gap in a reference is no worse
_VERY = 0.97  # an exact reference: then punctuation and list markers count too
Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Votes(NamedTuple):
    """A reference's testimony: which tokens it has, and how far its silence counts.

    ``weight`` is 1 where the reference runs along the draft and lacks only what it lacks, less
    where it has words of its own instead, 0 where it does not cover the draft. ``exact`` is the
    share of the reference that stands in the draft: near 1 it is the very before- or after-text.
    """

    matched: Bools
    weight: Floats
    exact: float
    pairs: Pairs


def heard(
    draft: Sequence[Token], reference: Sequence[Token], favored: Sequence[bool] | None = None
) -> Votes:
    """Return what ``reference`` says of ``draft``; it is matched with ``favored`` tokens first."""
    pairs = match([one.key for one in draft], [one.key for one in reference], favored)
    matched = np.zeros(len(draft), dtype=np.bool_)
    weight = np.zeros(len(draft))
    if not pairs:
        return Votes(matched, weight, 0.0, pairs)
    matched[[at for at, _ in pairs]] = True
    exact = _exactness(reference, pairs)
    weight[pairs[0][0] : pairs[-1][0] + 1] = 1.0
    for (d0, r0), (d1, r1) in pairwise(pairs):
        if d1 > d0 + 1:
            own = _words(reference[r0 + 1 : r1])
            missing = _words(draft[d0 + 1 : d1])
            silence = _silence(own, missing, exact)
            if exact < _VERY and all(_mere_mark(one) for one in draft[d0 + 1 : d1]):
                silence = 0.0
            weight[d0 + 1 : d1] = silence * min(1.0, _most(exact) / (d1 - d0 - 1))
    votes = Votes(matched, weight, exact, pairs)
    _ends(draft, reference, votes)
    return votes


def _most(exact: float) -> float:
    """How many words' worth the silence on one stretch is: another district may have cut it."""
    return max(0.1, 4.5 * (exact - 0.63)) + 100 * max(0.0, exact - 0.95)


def _mere_mark(token: Token) -> bool:
    return token.key == MARKER or not token.text[0].isalnum()


def _words(tokens: Sequence[Token]) -> int:
    return sum(one.text[0].isalnum() for one in tokens)


def _silence(own: int, missing: int, exact: float) -> float:
    """How far it counts that a reference lacks words where it has ``own`` ones instead."""
    if not own:
        return 1.0
    trusted = max(0.0, (exact - 0.95) * 16)  # the very text, but for a stray word
    return max(0.1 * max(0.0, 1 - own / (missing + 1)), trusted)


def _ends(draft: Sequence[Token], reference: Sequence[Token], votes: Votes) -> None:
    """Before the first and after the last match silence counts only where the reference goes on."""
    first, last = votes.pairs[0], votes.pairs[-1]
    if first[1] <= 1 and votes.exact > 0.9:
        votes.weight[: first[0]] = 0.6
    if last[1] >= len(reference) - 2 and votes.exact > 0.9:
        votes.weight[last[0] + 1 :] = 0.6


def _exactness(reference: Sequence[Token], pairs: Pairs) -> float:
    """The share of the words between the first and last match that are matched.

    A long stretch of other text (a second copy, another document) counts no more than a few words.
    """
    hits = _words([reference[at] for _, at in pairs])
    gaps = [_words(reference[r0 + 1 : r1]) for (_, r0), (_, r1) in pairwise(pairs)]
    return hits / max(1, hits + sum(min(_LONGEST, gap) for gap in gaps))
