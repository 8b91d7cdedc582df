"""Which references are older than what a draft makes of a text, and which are newer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_nlp.redline.fonts import Range
from policy_nlp.redline.labels import Side
from policy_nlp.redline.lexicon import newer
from policy_nlp.redline.newness import put_in
from policy_nlp.redline.readings import Readings
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import VERY, Votes

_DATED = 4.0  # log-odds that the dates in two headers give
_RELATIVE = 2.0  # … that the dates of other references give
_UNDATED = 1.0  # … that the draft's own date gives: texts made of it keep it
_PLACED = 0.6  # … that its place among the references gives
GIVEN = 1e6
_WORDED = 2.0  # … that words known to have replaced others give
_HEADER = 900  # characters in which the dates of a document stand
_DATE = re.compile(r"\b(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?((?:19|20)\d\d)\b")
_PROPOSED = re.compile(
    r"\b(?:last )?(?:revised|version|status) ?\*{0,2} ?:[ *]{0,6}(?:pending|proposed)\b",
    re.IGNORECASE,
)


def lean(
    draft: Sequence[Token],
    references: Sequence[Sequence[Token]],
    votes: Sequence[Votes],
    given: Sequence[Side | None],
    told: tuple[Sequence[Readings], Sequence[Range]] = ((), ()),
) -> list[float]:
    """The log-odds that each reference is newer than the text that the draft started from.

    What is given is sure; else dates and words tell, and of an exact text what it lacks of the
    draft, whose pairs of readings and passages in another font are ``told``. Where nothing does,
    the references are taken to be given oldest first, a single one to be the older text.
    """
    first = _latest(draft)
    dates = [_latest(reference) for reference in references]
    leanings = []
    for number, (reference, vote, date) in enumerate(zip(references, votes, dates, strict=True)):
        order = (2 * number / (len(references) - 1) - 1) if len(references) > 1 else -1
        total = _PLACED * order + _WORDED * _worded(draft, reference, vote)
        if any(date) and any(first):
            total += _DATED if date > first else -_UNDATED if date == first else -_DATED
        elif any(date):
            total += _RELATIVE * sum(
                (date > other) - (date < other) for other in dates if any(other)
            )
        if vote.exact > VERY:
            total -= put_in(draft, vote.covered & ~vote.matched, *told)
        side = given[number]
        leanings.append(total if side is None else GIVEN if side == "newer" else -GIVEN)
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
