"""Which differences mean nothing: extraction noise, hyphens, typing errors, page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from policy_nlp.align import noise
from policy_nlp.align.diff import diff
from policy_nlp.align.part import Part
from policy_nlp.align.side import Hunk, Side
from policy_nlp.align.style import Keys, function_words, labels

_PEELED = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2))  # words noise may regroup
_PAGE = 3  # digits: a lone number of at most so many at a clause's border is a page number


def _peel(hunk: Hunk, baseline: Side, other: Side) -> Hunk:
    """Take words off a hunk's ends that differ by noise or a typing error only."""
    trimmed = True
    while trimmed:
        trimmed = False
        for b, o in _PEELED:
            if hunk.b1 - hunk.b0 < b or hunk.o1 - hunk.o0 < o:
                continue
            head = Hunk(hunk.b0, hunk.b0 + b, hunk.o0, hunk.o0 + o)
            tail = Hunk(hunk.b1 - b, hunk.b1, hunk.o1 - o, hunk.o1)
            if cosmetic(head, baseline, other):
                hunk, trimmed = hunk._replace(b0=hunk.b0 + b, o0=hunk.o0 + o), True
            elif cosmetic(tail, baseline, other):
                hunk, trimmed = hunk._replace(b1=hunk.b1 - b, o1=hunk.o1 - o), True
            if trimmed:
                break
    return hunk


def noisy(hunk: Hunk, baseline: Side, other: Side) -> bool:
    """Tell whether a hunk is extraction noise."""
    before, after = baseline.cut(hunk.b0, hunk.b1), other.cut(hunk.o0, hunk.o1)
    if not before or not after:
        return False
    return noise.same(before, after) or noise.broken(before, after)


def only_noise(baseline: Side, other: Side) -> bool:
    """Tell whether two clauses differ by extraction noise alone, capitals and points included."""
    hunks = diff(baseline, other)
    if not all(noisy(hunk, baseline, other) for hunk in hunks):
        return False
    return noise.same(
        _without(baseline, [(hunk.b0, hunk.b1) for hunk in hunks]),
        _without(other, [(hunk.o0, hunk.o1) for hunk in hunks]),
    )


def _without(side: Side, ranges: Iterable[tuple[int, int]]) -> str:
    """Return a side's text with the words of some ranges taken out."""
    kept: list[str] = []
    at = 0
    for start, end in ranges:
        kept.append(side.text[at : side.words.starts[start]])
        at = side.words.ends[end - 1]
    return " ".join([*kept, side.text[at:]])


def cosmetic(hunk: Hunk, baseline: Side, other: Side) -> bool:
    """Tell whether a hunk means nothing: noise, hyphens, words glued or parted, typing errors."""
    before = baseline.words.keys[hunk.b0 : hunk.b1]
    after = other.words.keys[hunk.o0 : hunk.o1]
    if not before or not after:
        return False
    if "".join(before) == "".join(after) or noisy(hunk, baseline, other):
        return True
    return len(before) == len(after) and all(
        old == new or noise.typo(old, new) for old, new in zip(before, after, strict=True)
    )


def _at_border(side: Side, start: int, end: int) -> bool:
    """Tell whether words stand at the start or the end of a clause."""
    words, text = side.words, side.text
    opens = start == 0 or "\n" in text[words.ends[start - 1] : words.starts[start]]
    closes = end == len(words.keys) or "\n" in text[words.ends[end - 1] : words.starts[end]]
    return opens or closes


def _page_number(hunk: Hunk, baseline: Side, other: Side) -> bool:
    """Tell whether a hunk is nothing but short numbers that a page break left.

    At a clause's border on either side; inside a sentence on one side, where the number counts
    nothing: no plural follows it ("20 students"), and no label comes before ("grade 5 and").
    """
    lone = hunk.b0 == hunk.b1 or hunk.o0 == hunk.o1
    for side, start, end in ((baseline, hunk.b0, hunk.b1), (other, hunk.o0, hunk.o1)):
        if start == end:
            continue
        short = all(len(key) <= _PAGE for key in side.words.keys[start:end])
        digits = side.cut(start, end).replace(" ", "").replace("\n", "").isdigit()
        placed = _at_border(side, start, end) or (lone and _counts_nothing(side, start, end))
        if not (short and digits and placed):
            return False
    return True


def _counts_nothing(side: Side, start: int, end: int) -> bool:
    """Tell whether a number inside a sentence goes with no word beside it."""
    keys, text = side.words.keys, side.text
    gaps = (
        text[side.words.ends[start - 1] : side.words.starts[start]],
        text[side.words.ends[end - 1] : side.words.starts[end]],
    )
    parted = all(gap.isspace() for gap in gaps)
    before, after = keys[start - 1], keys[end]
    counts = after[-1] == "s" and after not in function_words() and before not in ("a", "an")
    return parted and not counts and before not in labels() and not before[0].isdigit()


def meaningful(baseline: Side, other: Side) -> tuple[Hunk, ...]:
    """Return the hunks that are more than cosmetic, cosmetic ends taken off.

    The same citations in another order are no difference. The hunks are looked for in one
    direction, whichever side is the baseline, so that swapping the sides mirrors them.
    """
    if other < baseline:
        return tuple(Hunk(h.o0, h.o1, h.b0, h.b1) for h in _meaningful(other, baseline))
    return _meaningful(baseline, other)


@lru_cache(maxsize=8192)
def differences(baseline: Part, other: Part) -> tuple[Hunk, ...]:
    """Return the hunks between two clauses that are more than cosmetic."""
    return meaningful(baseline.side, other.side)


@lru_cache(maxsize=512)
def _meaningful(baseline: Side, other: Side) -> tuple[Hunk, ...]:
    hunks = [
        hunk
        for hunk in diff(baseline, other)
        if not cosmetic(hunk, baseline, other) and not _page_number(hunk, baseline, other)
    ]
    peeled = (_peel(hunk, baseline, other) for hunk in hunks)
    found = tuple(hunk for hunk in peeled if hunk.size)
    return () if _reordered(found, baseline.words.keys, other.words.keys) else found


def _reordered(hunks: tuple[Hunk, ...], baseline: Keys, other: Keys) -> bool:
    """Tell whether nothing but the order of the citations differs."""
    touched = {key for hunk in hunks for key in baseline[hunk.b0 : hunk.b1]}
    touched.update(key for hunk in hunks for key in other[hunk.o0 : hunk.o1])
    if not all(key[0] == "/" for key in touched):
        return False
    return touched.issubset(baseline) and touched.issubset(other)
