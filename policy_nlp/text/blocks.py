"""The unit that readers hand over: a stretch of text with what the format told about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_nlp.text.mapped import Mapped

BlockKind = Literal["heading", "text", "item", "reference"]


@dataclass(frozen=True, slots=True)
class Block:
    """One joined unit before it becomes a clause.

    ``level`` is the list nesting: 0 outside lists, 1 for an item of a top-level list and for the
    further paragraphs inside such an item. ``number`` is the list marker without punctuation.
    """

    words: Mapped
    kind: BlockKind
    level: int = 0
    number: str | None = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.words.text
