"""Flattened redlines: insertions and deletions found again in drafts that lost their marks.

Without references by the traces that edits leave; with references by aligning them, too.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from policy_nlp.redline.against import recover
from policy_nlp.redline.direction import chance, orient
from policy_nlp.redline.duplicates import find_twins
from policy_nlp.redline.edits import Found, build
from policy_nlp.redline.fonts import find_insertions
from policy_nlp.redline.labels import Side
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.residue import Readings, find_residue
from policy_nlp.redline.strays import find_strays
from policy_nlp.redline.tokens import Token, tokenize
from policy_nlp.values import Operation, Redline

FLATTENED = 0.5  # a score from which a text is taken for a flattened draft
SURE = 0.95  # … from which its detection is sure
LEAST = 0.66  # confidence under which an edit is left out of what is read as the after-text
_SINGLE = 0.75  # the most that one pair of readings says of the whole draft
_PASSAGE, _SAME = 4, 0.95  # so many sentences, so alike, are a passage that stands twice


def unflatten(
    text: str,
    references: Sequence[str] = (),
    *,
    older: Sequence[str] = (),
    newer: Sequence[str] = (),
) -> Redline:
    """Return the draft with the insertions and deletions that lost their marks.

    ``references`` are older or newer texts of the same policy, or another district's, of which it
    is found out which they are; ``older`` and ``newer`` are such of which it is known. Offsets are
    code points of ``text``. An empty text gives no edits.
    """
    tokens = tokenize(text)
    if len(tokens) < 2:
        return build(text, (), 0.0, FLATTENED)
    reader = Reader(tokens)
    readings = find_residue(reader)
    passages = find_insertions(tokens)
    score = _score(readings, bool(passages))
    rows: list[tuple[Side | None, Sequence[str]]] = [
        (None, references),
        ("older", older),
        ("newer", newer),
    ]
    others = [(side, other) for side, texts in rows for other in map(tokenize, texts) if other]
    if others:
        known, tokenized = zip(*others, strict=True)
        told = [one for one in readings if not _run_together(one)]
        found, agreed = recover(reader, tokenized, told, passages, known)
        return build(text, found, max(score, agreed), FLATTENED)
    found = [*_local(tokens, readings), *_inserted(tokens, passages), *find_strays(tokens)]
    found += _twins(tokens, found, flattened=score >= FLATTENED)
    return build(text, found, score, FLATTENED)


def _run_together(one: Readings) -> bool:
    """Whether two numbers of an item are glued: references tell better which one goes with what."""
    return one.kind == "marker" and one.first[1] == one.second[0]


@cache
def certainty() -> dict[str, float]:
    """Return how often what each kind of trace points to is an edit."""
    raw = files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8")
    return {kind: float(share) for kind, share in tomllib.loads(raw).items()}


def _score(readings: Sequence[Readings], passages: bool) -> float:
    """How sure it is that the draft is flattened."""
    told = [one.kind for one in readings if one.kind != "seam"]  # which clean text has now and then
    doubts = [1 - _SINGLE * certainty()[kind] for kind in told]
    return 1 - math.prod(doubts) * (1 - certainty()["font"] * passages)


def _local(tokens: Sequence[Token], readings: Sequence[Readings]) -> list[Found]:
    found: list[Found] = []
    for one, odds in zip(readings, orient(tokens, readings), strict=True):
        old, new = (one.first, one.second) if odds >= 0 else (one.second, one.first)
        confidence = certainty()[one.kind] * chance(abs(odds))
        found += [Found(*old, "del", confidence), Found(*new, "ins", confidence)]
    return found


def _inserted(tokens: Sequence[Token], passages: Sequence[tuple[int, int]]) -> list[Found]:
    share = certainty()["font"]
    return [Found(tokens[a].start, tokens[b - 1].end, "ins", share) for a, b in passages]


def _twins(tokens: Sequence[Token], others: Sequence[Found], *, flattened: bool) -> list[Found]:
    """The sentences that stand twice, where the draft is flattened or repeats a whole passage."""
    twins = find_twins(tokens)
    same = [one for one in twins if one.likeness > _SAME]
    if not flattened and len(same) < _PASSAGE:
        return []
    share = certainty()["twins"]
    found: list[Found] = []
    for one in twins:
        ops: tuple[Operation, Operation] = ("ins", "del")
        pair = [
            Found(tokens[start].start, tokens[end - 1].end, op, share)
            for (start, end), op in zip((one.first, one.second), ops, strict=True)
        ]
        if not any(a.start < b.end and b.start < a.end for a in pair for b in others):
            found += pair
    return found
