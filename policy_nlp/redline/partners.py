"""The other reading beside one that a reference told.

An older text tells what was inserted and nothing of what was deleted. Where words were replaced,
the deleted ones stand beside the inserted ones: the text does not read on where they meet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from policy_nlp.redline.edits import Found
from policy_nlp.redline.pairs import Reader, alike, score
from policy_nlp.redline.residue import Span
from policy_nlp.values import Operation

_LONGEST_RUN, _LONGEST = 8, 5  # tokens of the reading that is known and of its partner
_ODD = 2.5  # how badly the text must read on where the two meet, against its reading without one
_LEAST = -1.4  # the score (a logarithm of odds) from which a partner is taken
_SURE = 0.6


def find_partners(reader: Reader, found: Sequence[Found]) -> list[Found]:
    """Return the deletions beside lone insertions and the insertions beside lone deletions."""
    spans = [(one.start, one.end) for one in found]
    taken: list[Found] = []
    for one in found:
        options = list(_options(reader, one, [*spans, *((t.start, t.end) for t in taken)]))
        if options:
            best, start, end = max(options)
            op: Operation = "del" if one.op == "ins" else "ins"
            if best > _LEAST:
                tokens = reader.tokens
                taken.append(Found(tokens[start].start, tokens[end - 1].end, op, _SURE))
    return taken


def _options(reader: Reader, one: Found, taken: Sequence[Span]) -> Iterator[tuple[float, int, int]]:
    """Give the stretches beside an edit that could be its other reading, each with its score."""
    first, last = (bisect_left(reader.starts, at) for at in (one.start, one.end))
    if not 0 < last - first <= _LONGEST_RUN or _beside(one, taken):
        return
    for size in range(1, _LONGEST + 1):
        for start, middle, end in ((first, last, last + size), (first - size, first, last)):
            place = (middle, end) if start == first else (start, middle)
            if _possible(reader, start, middle, end, taken, place):
                yield score(reader, start, middle, end), *place


def _beside(one: Found, taken: Sequence[Span]) -> bool:
    """Whether another edit stands next to this one already."""
    return any(0 <= start - one.end <= 1 or 0 <= one.start - end <= 1 for start, end in taken)


def _possible(
    reader: Reader,
    start: int,
    middle: int,
    end: int,
    taken: Sequence[Span],
    place: Span,
) -> bool:
    tokens = reader.tokens
    if start < 0 or end > len(tokens) or any(one.opens for one in tokens[start + 1 : end]):
        return False
    begin, stop = tokens[place[0]].start, tokens[place[1] - 1].end
    if any(begin < b and a < stop for a, b in taken):
        return False
    better = max(reader.join(start, middle), reader.join(middle, end))
    odd = reader.join(middle, middle) - better > _ODD
    return odd and alike(reader, start, middle, end)
