"""What differs between two rows of folded words: the hunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import LCSseq

from policy_nlp.align.blocks import blocks
from policy_nlp.align.side import Hunk, Side
from policy_nlp.align.style import Keys, function_words

_BRIDGE = 2  # at most so many equal function words are drawn into the hunks around them …
_PHRASE = 2  # … where both hunks are at least so many words long
_REWRITTEN = 0.5  # a sentence that keeps a smaller share of its words is written anew: there …
_CHANCE = 3  # … so many equal words between two phrases may be chance, and part nothing


def _append(hunks: list[Hunk], hunk: Hunk) -> None:
    """Add a hunk, joined to the last one where they touch."""
    if hunks and hunks[-1].b1 >= hunk.b0 and hunks[-1].o1 >= hunk.o0:
        last = hunks.pop()
        hunk = Hunk(last.b0, hunk.b1, last.o0, hunk.o1)
    hunks.append(hunk)


def _raw(baseline: Keys, other: Keys) -> list[Hunk]:
    """Return the hunks of a longest common subsequence, as RapidFuzz computes it."""
    hunks: list[Hunk] = []
    for op in LCSseq.opcodes(baseline, other):
        if op.tag != "equal":
            _append(hunks, Hunk(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return hunks


def _slides(hunk: Hunk, side: Side, room: int) -> list[int]:
    """Return how far left a hunk of one side can slide over equal words, 0 included."""
    start, end = (hunk.b0, hunk.b1) if hunk.b1 > hunk.b0 else (hunk.o0, hunk.o1)
    keys = side.words.keys
    steps = [0]
    while steps[-1] < room and keys[start - steps[-1] - 1] == keys[end - steps[-1] - 1]:
        steps.append(steps[-1] + 1)
    return steps


def _slid(hunk: Hunk, last: Hunk | None, block: Hunk, sides: tuple[Side, Side]) -> Hunk:
    """Slide a pure insertion or deletion to where a reader would put it.

    Against the last hunk of the block if it reaches it, else to the nearest place where a
    sentence or a phrase opens (as ``git diff --indent-heuristic`` does with lines).
    """
    if hunk.b1 > hunk.b0 and hunk.o1 > hunk.o0:
        return hunk
    left = (block.b0, block.o0) if last is None else (last.b1, last.o1)
    room = min(hunk.b0 - left[0], hunk.o0 - left[1])
    deleted = hunk.b1 > hunk.b0
    side, start = (sides[0], hunk.b0) if deleted else (sides[1], hunk.o0)
    steps = _slides(hunk, side, room)
    touching = last is not None and steps[-1] == room
    step = room if touching else next((s for s in steps if side.opens(start - s)), 0)
    return Hunk(hunk.b0 - step, hunk.b1 - step, hunk.o0 - step, hunk.o1 - step)


def _bridged(last: Hunk, hunk: Hunk, keys: Keys, rewritten: bool) -> bool:
    """Tell whether only a few words part two phrases that both differ: function words, or chance.

    A citation parts them always.
    """
    between = keys[last.b1 : hunk.b0]
    if min(last.size, hunk.size) < _PHRASE:
        return False
    if len(between) <= _BRIDGE and function_words().issuperset(between):
        return True
    return rewritten and len(between) <= _CHANCE and not any(key[0] == "/" for key in between)


def _rewritten(hunks: Iterable[Hunk], block: Hunk) -> bool:
    """Tell whether the two sentences of a block have little in common."""
    total = block.b1 - block.b0 + block.o1 - block.o0
    differ = sum(hunk.b1 - hunk.b0 + hunk.o1 - hunk.o0 for hunk in hunks)
    return total - differ < _REWRITTEN * total


def _shift(hunk: Hunk, start: Hunk) -> Hunk:
    return Hunk(hunk.b0 + start.b0, hunk.b1 + start.b0, hunk.o0 + start.o0, hunk.o1 + start.o0)


def _block_hunks(block: Hunk, alike: bool, baseline: Keys, other: Keys) -> Iterator[Hunk]:
    """Give the hunks of a block; a block whose sides are not alike is one hunk."""
    before, after = baseline[block.b0 : block.b1], other[block.o0 : block.o1]
    if before == after:
        return
    if not alike or not before or not after:
        yield block
        return
    for hunk in _raw(before, after):
        yield _shift(hunk, block)


def diff(baseline: Side, other: Side) -> tuple[Hunk, ...]:
    """Return the hunks between two sides in order, cosmetic ones included.

    Sentences are paired first; inside each pair the hunks come from a longest common
    subsequence of the folded words, slid and joined so that a hunk is what a reader would
    call one difference. A sentence that only one side has is one hunk.
    """
    first, second = baseline.words.keys, other.words.keys
    if first == second:
        return ()
    found: list[Hunk] = []
    for block, alike in blocks(baseline, other):
        slid: list[Hunk] = []
        for hunk in _block_hunks(block, alike, first, second):
            _append(slid, _slid(hunk, slid[-1] if slid else None, block, (baseline, other)))
        found += _bridge(slid, first, _rewritten(slid, block))
    return tuple(found)


def _bridge(hunks: Iterable[Hunk], keys: Keys, rewritten: bool) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and _bridged(joined[-1], hunk, keys, rewritten):
            last = joined.pop()
            hunk = Hunk(last.b0, hunk.b1, last.o0, hunk.o1)
        joined.append(hunk)
    return joined
