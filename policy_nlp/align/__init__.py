"""Alignment: which clauses of two policies belong together, and how.

:func:`align` gives the relations. The pieces that show a difference word by word are public
too: :func:`documents`, ``Document.joined`` and :func:`meaningful`.
"""

from __future__ import annotations

from policy_nlp.align.cosmetic import differences, meaningful
from policy_nlp.align.document import Document, documents
from policy_nlp.align.kept import of_policy
from policy_nlp.align.matching import match
from policy_nlp.align.part import Part
from policy_nlp.align.relations import Judged, judge, ordered
from policy_nlp.align.side import Hunk, Side
from policy_nlp.align.style import Keys, Phrases, apply, function_words, index
from policy_nlp.values import Alignment, Policy

VERSION = "4"
"""Changes whenever the same two policies may be aligned differently."""

__all__ = [
    "VERSION",
    "Document",
    "Hunk",
    "Keys",
    "Part",
    "Phrases",
    "Side",
    "align",
    "aligned",
    "apply",
    "differences",
    "documents",
    "function_words",
    "index",
    "meaningful",
    "of_policy",
]


def align(baseline: Policy, other: Policy) -> tuple[Alignment, ...]:
    """Return the alignments of two policies: every clause of both stands in exactly one.

    They come in the baseline's order, an insertion after the clause that it follows, and carry
    relation and similarity (of the folded texts, 0..1), no changes. The matching is solved in
    one direction, whichever side is the baseline, so that swapping the sides gives the same
    pairs. Definitions of the relations: contract §4.
    """
    return aligned(*documents(baseline, other))


def aligned(baseline: Document, other: Document) -> tuple[Alignment, ...]:
    """Return the alignments of two documents that were made ready already."""
    if _order(other.policy) < _order(baseline.policy):
        judged = [one.swapped() for one in _solved(other, baseline)]
    else:
        judged = _solved(baseline, other)
    return ordered(judged, baseline, other)


def _solved(first: Document, second: Document) -> list[Judged]:
    return judge(match(first, second), first, second)


def _order(policy: Policy) -> tuple[str, tuple[str, ...]]:
    return policy.text, tuple(clause.text for clause in policy.clauses)
