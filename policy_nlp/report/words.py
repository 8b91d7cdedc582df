"""A word-by-word difference of two texts, for display.

The difference is a longest common subsequence of words (Hyyrö 2004, bit-parallel, as
``rapidfuzz.distance.Indel`` computes it), after which function words that were left standing
between two edits are struck and inserted with them, so that the redline reads in phrases. It
shows the words as written, house style included; what means something, ``policy_nlp.align`` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import Indel

from policy_nlp.align import function_words

Op = Literal["same", "replace"]

# A word with its inner apostrophes, dots and hyphens ("district's", "52064.5"), or one sign.
_TOKEN: Final = re.compile(r"\w+(?:['’.\-]\w+)*+|[^\w\s]")

# The comparison costs tokens times tokens bits: 64 million are 8 MB and well under a second.
_MAX_CELLS: Final = 64_000_000


@dataclass(frozen=True)
class Step:
    """A stretch of both texts: code points, end exclusive; ``same`` or ``replace``.

    The sides of a ``replace`` may be empty: an insertion or a deletion.
    """

    op: Op
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class _Tokens:
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> _Tokens:
        matches = tuple(_TOKEN.finditer(text))
        return cls(text, tuple(m[0] for m in matches), tuple(m.span() for m in matches))

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Return the characters of tokens ``low`` to ``high``, without the blanks around."""
        if low < high:
            return self.spans[low][0], self.spans[high - 1][1]
        at = self.spans[low - 1][1] if low else 0
        return at, at


# Half-open token ranges on both sides that differ.
_Edit = tuple[int, int, int, int]


def diff_words(before: str, after: str) -> tuple[Step, ...]:
    """Return what to strike in ``before`` and to mark as inserted in ``after``, in order.

    Steps abut in words; the blanks between two steps belong to neither. Texts too long for a
    comparison word by word (their middles, after what they share at either end) are one
    replacement.
    """
    old, new = _Tokens.of(before), _Tokens.of(after)
    touching = _joined(old.words, _edits(old.words, new.words), _touch)
    edits = _joined(old.words, touching, _glued)
    return tuple(_steps(old, new, edits))


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(a) * len(b) > _MAX_CELLS:
        return [(head, head + len(a), head, head + len(b))]
    return [
        (head + op.src_start, head + op.src_end, head + op.dest_start, head + op.dest_end)
        for op in Indel.opcodes(a, b)
        if op.tag != "equal"
    ]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    length = min(len(old), len(new))
    return next((i for i in range(length) if old[i] != new[i]), length)


def _joined(
    old: Sequence[str], edits: Iterable[_Edit], joins: Callable[[Sequence[str], _Edit, _Edit], bool]
) -> list[_Edit]:
    result: list[_Edit] = []
    for edit in edits:
        if result and joins(old, result[-1], edit):
            result[-1] = (result[-1][0], edit[1], result[-1][2], edit[3])
        else:
            result.append(edit)
    return result


def _touch(_: Sequence[str], left: _Edit, right: _Edit) -> bool:
    return left[1] == right[0]


def _glued(old: Sequence[str], left: _Edit, right: _Edit) -> bool:
    """Whether two replacements are kept apart by one or two function words alone."""
    between = old[left[1] : right[0]]
    return (
        len(between) <= 2
        and _two_sided(left)
        and _two_sided(right)
        and function_words().issuperset(word.lower() for word in between)
    )


def _two_sided(edit: _Edit) -> bool:
    return edit[0] < edit[1] and edit[2] < edit[3]


def _steps(old: _Tokens, new: _Tokens, edits: Iterable[_Edit]) -> Iterable[Step]:
    i = j = 0
    for low, high, first, last in edits:
        if i < low:
            yield Step("same", old.span(i, low), new.span(j, first))
        yield Step("replace", old.span(low, high), new.span(first, last))
        i, j = high, last
    if i < len(old.words):
        yield Step("same", old.span(i, len(old.words)), new.span(j, len(new.words)))
