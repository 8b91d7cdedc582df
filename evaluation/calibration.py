"""How far the confidences of recovered edits hold: by steps of confidence, what was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evaluation.gold_redlines import Draft
from policy_nlp import Redline

STEPS = (0.0, 0.5, 0.66, 0.8, 0.9, 0.95, 1.01)


def reliability(found: Iterable[tuple[Draft, Redline]]) -> Iterator[tuple[str, str]]:
    """Give of each step of confidence its edits, their mean confidence and what was right."""
    steps: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for row in (row for one in found for row in _rows(*one)):
        steps[sum(row[0] >= step for step in STEPS)].append(row)
    for number, some in sorted(steps.items()):
        low, high = STEPS[number - 1], min(1.0, STEPS[number])
        said = sum(row[0] for row in some) / len(some)
        edits = sum(2 * right > size for _, size, right in some) / len(some)
        share = sum(right for *_, right in some) / sum(size for _, size, _ in some)
        yield (
            f"confidence {low:.2f}-{high:.2f}",
            f"said {said:.2f}, right {edits:.2f} of {len(some)} edits, {share:.2f} of characters",
        )


def _rows(draft: Draft, redline: Redline) -> Iterator[tuple[float, int, int]]:
    """Give of each edit in the annotated stretch its confidence, its characters, the right ones."""
    gold = {(at, one.op) for one in draft.edits for at in range(one.start, one.end)}
    for edit in redline.edits:
        places = [
            at
            for at in range(max(edit.start, draft.start), min(edit.end, draft.end))
            if not draft.text[at].isspace()
        ]
        if places:
            yield edit.confidence, len(places), sum((at, edit.op) in gold for at in places)
