"""The views of a draft with marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, get_args

from policy_nlp.values import Edit, Operation

# ``auto`` and ``after``: with the insertions, without the deletions; ``before``: the reverse;
# ``raw``: everything that stands there.
View = Literal["auto", "raw", "before", "after"]
VIEWS: Final[tuple[str, ...]] = get_args(View)

# What a view leaves out; ``mid`` was inserted and deleted again, and stands in neither version.
LEFT_OUT: Final[dict[View, frozenset[Operation]]] = {
    "auto": frozenset(("del", "mid")),
    "after": frozenset(("del", "mid")),
    "before": frozenset(("ins", "mid")),
    "raw": frozenset(),
}


def kept(length: int, edits: Iterable[Edit], view: View) -> list[tuple[int, int]]:
    """The spans of a raw text of ``length`` characters that a view shows, ascending, none empty.

    Touching spans are given as one. Edits may come in any order and may overlap.
    """
    hidden = sorted((one.start, one.end) for one in edits if one.op in LEFT_OUT[view])
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in hidden:
        if start > done:
            spans.append((done, min(start, length)))
        done = max(done, end)
    if done < length:
        spans.append((done, length))
    return spans


def shown(text: str, edits: Iterable[Edit], view: View) -> str:
    """The raw text as a view shows it (contract §5: without ``del`` and ``mid`` it is after)."""
    return "".join(text[start:end] for start, end in kept(len(text), edits, view))
