"""What was put into a draft and taken out again: it stands in neither version.

Told only where the very texts of both sides are given and both lack it, in the midst of other
edits or glued to a word, so that a page's furniture is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from policy_nlp.redline.edits import Found
from policy_nlp.redline.fonts import Range
from policy_nlp.redline.labels import Side
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import VERY, Bools, Votes

_LONGEST = 12  # tokens; a longer stretch that both texts lack is another text
_SURE = 0.8


def find_neither(
    tokens: Sequence[Token], sides: Sequence[Side], votes: Sequence[Votes]
) -> list[Found]:
    """Return the stretches that an exact older and an exact newer text both lack, as ``mid``."""
    rows = [(side, vote) for side, vote in zip(sides, votes, strict=True) if vote.exact >= VERY]
    lacked = {
        side: np.logical_and.reduce([_lacks(vote) for s, vote in rows if s == side])
        for side in {side for side, _ in rows}
    }
    if len(lacked) < 2:
        return []
    both = lacked["older"] & lacked["newer"]
    either = lacked["older"] | lacked["newer"]
    return [
        Found(tokens[start].start, tokens[end - 1].end, "mid", _SURE)
        for start, end in _runs(both)
        if end - start <= _LONGEST and _in_edits(tokens, either, start, end)
    ]


def _lacks(vote: Votes) -> Bools:
    return np.asarray(~vote.matched & vote.covered & (vote.near >= VERY))


def _runs(lacked: Bools) -> Iterator[Range]:
    ends = np.flatnonzero(np.diff(np.concatenate(([0], lacked.view(np.int8), [0]))))
    yield from ((int(start), int(end)) for start, end in ends.reshape(-1, 2))


def _in_edits(tokens: Sequence[Token], either: Bools, start: int, end: int) -> bool:
    """Whether a stretch of words lies beside an edit, or follows a word without a blank."""
    words = any(one.text[0].isalpha() for one in tokens[start:end])
    beside = (start > 0 and either[start - 1]) or (end < len(tokens) and either[end])
    glued = start > 0 and tokens[start].glued and tokens[start - 1].text[-1].isalpha()
    return words and (bool(beside) or glued)
