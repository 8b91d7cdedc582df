"""The other wording of a sentence that does not stand beside it: moved, or old among new lines.

Where references tell that a sentence was put in, a kept one that says nearly the same, more so than
any other that was kept, is the one it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from policy_nlp.redline.fonts import Range
from policy_nlp.redline.votes import Bools

_LEAST_WORDS = 10
_LIKE = 0.5  # share of the words that both have
_NEAR = 60  # sentences between them at most
_MOSTLY = 0.8  # of a sentence that was edited, and of one that was kept


class Twin(NamedTuple):
    """A kept sentence and the edited one that it was made of or into, as ranges of tokens."""

    kept: Range
    edited: Range


def find_apart(
    parts: Sequence[Range], keys: Sequence[str], edited: Bools, kept: Bools
) -> list[Twin]:
    """Return the sentences of ``parts`` that were ``kept`` and say what one ``edited`` says."""
    long = [(start, end) for start, end in parts if end - start >= _LEAST_WORDS]
    rows = [keys[start:end] for start, end in long]
    changed = [k for k, part in enumerate(long) if _mostly(edited, part)]
    stayed = [k for k, part in enumerate(long) if _mostly(kept, part)]
    found: list[Twin] = []
    for k in stayed:
        likeness, other = _likest(rows, k, changed, _LIKE)
        if likeness and likeness > _likest(rows, k, stayed, likeness)[0]:
            found.append(Twin(long[k], long[other]))
    return found


def _mostly(marked: Bools, part: Range) -> bool:
    return bool(marked[part[0] : part[1]].mean() >= _MOSTLY)


def _likest(
    rows: Sequence[Sequence[str]], at: int, others: Sequence[int], least: float
) -> tuple[float, int]:
    """How like a sentence the likest of the others near it is, and which that is; or 0."""
    near = (k for k in others if k != at and abs(k - at) <= _NEAR)
    return max(
        ((Indel.normalized_similarity(rows[at], rows[k], score_cutoff=least), k) for k in near),
        default=(0.0, at),
    )
