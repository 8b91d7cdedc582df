"""From blocks to clauses: the text of the policy, and its units with stable ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from policy_nlp.text.blocks import Block
from policy_nlp.values import Clause, ClauseKind, Place

VERSION = "1"
# "… the following:  (Education Code 52071)", "… any of the following"
_LEADIN = re.compile(
    r"(?::|\bfollowing\.?)\s*(?:\((?:[^()]|\([^()]{0,30}\)){1,400}\)\s*[.:]?\s*)?$"
)
_TAIL = 420


def segment(blocks: Sequence[Block]) -> tuple[str, tuple[Clause, ...]]:
    """The policy's text, one unit a line, and its clauses.

    An id is made from the words alone, so that a clause keeps its id when others come or go;
    where a unit stands twice, the second has ``-2`` after it.
    """
    builder = _Builder()
    for i, block in enumerate(blocks):
        builder.add(block, blocks[i + 1] if i + 1 < len(blocks) else None)
    return "\n".join(builder.texts), tuple(builder.clauses)


@dataclass(slots=True)
class _Builder:
    """Clauses so far, and for each list level the last clause that can own items below it."""

    texts: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    length: int = 0
    owners: list[str | None] = field(default_factory=lambda: [None])
    heading: str | None = None
    ids: Counter[str] = field(default_factory=Counter)

    def add(self, block: Block, after: Block | None) -> None:
        """Make the block a clause."""
        kind = _kind(block, after)
        identifier = self._identifier(block.text)
        parent = self._parent(block)
        start, end = self.length, self.length + len(block.text)
        source = Place(*block.words.span(0, len(block.text)))
        depth = 0 if kind in ("heading", "reference") else block.level
        self.clauses.append(
            Clause(identifier, kind, block.number, depth, parent, start, end, block.text, source)
        )
        self.texts.append(block.text)
        self.length = end + 1
        self._own(block, kind, identifier)

    def _identifier(self, text: str) -> str:
        name = _name(text)
        self.ids[name] += 1
        return name if self.ids[name] == 1 else f"{name}-{self.ids[name]}"

    def _parent(self, block: Block) -> str | None:
        if block.kind == "reference":
            return self.heading
        if not block.level:
            return None
        above = block.level - 1 if block.kind == "item" else block.level
        return next((owner for owner in reversed(self.owners[: above + 1]) if owner), None)

    def _own(self, block: Block, kind: ClauseKind, identifier: str) -> None:
        """Remember the clause as owner of what follows deeper."""
        if kind == "heading":
            self.owners, self.heading = [None], identifier
            return
        level = block.level
        owner = identifier if level or kind == "leadin" else None
        if block.kind == "text" and level and kind != "leadin":
            return
        self.owners = [*self.owners[:level], *[None] * (level - len(self.owners)), owner]


@lru_cache(maxsize=16384)  # documents have many clauses in common
def _name(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"c{digest[:10]}"


def _kind(block: Block, after: Block | None) -> ClauseKind:
    if block.kind != "text":
        return block.kind
    followed = after is not None and after.kind == "item" and after.level > block.level
    return "leadin" if followed and _LEADIN.search(block.text[-_TAIL:]) else "paragraph"
