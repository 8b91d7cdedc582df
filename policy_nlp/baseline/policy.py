"""A generation as a policy, so that copies can be compared with it as with a baseline's file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from policy_nlp.baseline.values import ConsensusClause, Generation
from policy_nlp.clauses import segment
from policy_nlp.pipeline import analyse
from policy_nlp.text.blocks import Block, BlockKind
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import ClauseKind, Note, Policy, Source

_BLOCKS: dict[ClauseKind, BlockKind] = {
    "heading": "heading",
    "paragraph": "text",
    "leadin": "text",
    "item": "item",
    "reference": "reference",
}


def as_policy(generation: Generation) -> Policy:
    """Return a generation's consensus as a policy, with citations and norms found in it.

    Its source has the format "reconstructed" and the hash of its text; ``revised`` is the date of
    its first appearance, and a note says that both are inferred. Ids are made from the words, as
    those of any policy.
    """
    text, clauses = segment(list(_blocks(generation.clauses)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = "-".join(filter(None, (generation.kind, generation.code, str(generation.number))))
    return analyse(
        Policy(
            Source(f"reconstructed/{name}", "reconstructed", digest),
            district=None,
            code=generation.code,
            kind=generation.kind,
            title=generation.title,
            status=None,
            adopted=None,
            revised=generation.first_seen,
            reviewed=None,
            text=text,
            notes=(_note(generation),),
            clauses=clauses,
        )
    )


def _blocks(clauses: Sequence[ConsensusClause]) -> Iterator[Block]:
    start = 0
    for clause in clauses:
        words = Mapped.identity(clause.text, start)
        yield Block(words, _BLOCKS[clause.kind], clause.depth, clause.number)
        start += len(clause.text) + 1


def _note(generation: Generation) -> Note:
    seen = f", first seen {generation.first_seen}" if generation.first_seen else ""
    return Note(
        "info",
        "reconstructed",
        f"reconstructed from {len(generation.members)} copies of {generation.districts} "
        f"districts{seen}: wording, order and date are inferred",
    )
