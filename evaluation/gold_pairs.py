"""The gold on real pairs of ``../shared/data``: what became of each clause, by places alone.

``gold/pairs.json`` holds no words of the policies. Each pair has ``name``, ``half`` (``dev``, from
which rules may be drawn, or ``report``, only to report on), ``kind`` (``time``: one district over
time; ``districts``: two on one code; ``restructured``; ``noise``: two extractions of one text),
the paths of both files under ``../shared/data``, their SHA-256 and ``alignments``: on either side
the clauses by their places in the file (code points, end exclusive), the relations that are right
(the first one is meant), the types of ``changes`` (null: not stated, as in a draft whose marks
were lost) and in ``maybe`` types that are right or wrong by taste and are not counted. ``open``
clauses, and those that the pair does not name (reference lists, appended documents), are not
scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from evaluation.expected import Expected, Key
from evaluation.parts import Failure, quote
from evaluation.paths import GOLD, SHARED
from policy_nlp import Comparison, Policy, compare, extract
from policy_nlp.values import Clause

Half = Literal["dev", "report"]
Span = tuple[int, int]
HALVES: tuple[Half, ...] = ("dev", "report")


class RealAlignment(msgspec.Struct, frozen=True):
    """What became of clauses: the right relations and the types of their changes."""

    baseline: tuple[Span, ...]
    other: tuple[Span, ...]
    relation: tuple[str, ...] = ()
    changes: tuple[str, ...] | None = None
    maybe: tuple[str, ...] = ()
    open: bool = False


class RealPair(msgspec.Struct, frozen=True):
    """Two files and the verdicts of a reader."""

    name: str
    half: Half
    kind: Literal["time", "districts", "restructured", "noise"]
    baseline: str
    other: str
    sha256: tuple[str, str]
    alignments: tuple[RealAlignment, ...]


class _Pairs(msgspec.Struct, frozen=True):
    pairs: tuple[RealPair, ...]


@cache
def real_gold() -> tuple[RealPair, ...]:
    """The pairs whose files stand beside the checkout; none where ``../shared`` is absent."""
    pairs = msgspec.json.decode((GOLD / "pairs.json").read_bytes(), type=_Pairs).pairs
    return tuple(p for p in pairs if (SHARED / p.baseline).is_file())


@cache
def real_pairs() -> tuple[tuple[RealPair, Key, Comparison], ...]:
    """Each pair with its key and its comparison."""
    return tuple(_compared(pair) for pair in real_gold())


def _compared(pair: RealPair) -> tuple[RealPair, Key, Comparison]:
    baseline, other = extract(SHARED / pair.baseline), extract(SHARED / pair.other)
    return pair, real_key(pair, baseline, other), compare(baseline, other)


def real_key(pair: RealPair, baseline: Policy, other: Policy) -> Key:
    """The key of a pair; what it leaves open is optional, places without a clause are lost."""
    key = Key(pair.name, baseline, other)
    if (baseline.source.sha256, other.source.sha256) != pair.sha256:
        key.lost.append(Failure(key.name, "", "the files that were read", "other files"))
    for one in pair.alignments:
        left = _resolved(key, baseline, one.baseline, one.open)
        right = _resolved(key, other, one.other, one.open)
        if not one.open:
            changes = None if one.changes is None else frozenset(one.changes)
            words = _words(baseline, left) or _words(other, right)
            maybe = frozenset(one.maybe)
            key.expected.append(Expected((left, right), one.relation, changes, words, maybe))
    named = {name for one in key.expected for side in one.sides for name in side}
    key.optional |= {c.id for c in (*baseline.clauses, *other.clauses)} - named
    return key


def _resolved(key: Key, policy: Policy, spans: Sequence[Span], is_open: bool) -> frozenset[str]:
    return frozenset(_ids(key, policy, spans, is_open))


def _ids(key: Key, policy: Policy, spans: Sequence[Span], is_open: bool) -> Iterator[str]:
    for span in spans:
        clause = _at(policy, span)
        if clause is not None:
            yield clause.id
        elif not is_open:
            place = f"{policy.source.path}:{span[0]}"
            key.lost.append(Failure(key.name, place, "a clause at this place", "none"))


def _at(policy: Policy, span: Span) -> Clause | None:
    """The clause that shares most with a place in the file."""
    best = max(policy.clauses, key=lambda clause: _shared(clause, span), default=None)
    return best if best is not None and _shared(best, span) > 0 else None


def _shared(clause: Clause, span: Span) -> int:
    return min(clause.source.end, span[1]) - max(clause.source.start, span[0])


def _words(policy: Policy, names: frozenset[str]) -> str:
    return " + ".join(quote(clause.text) for clause in policy.clauses if clause.id in names)
