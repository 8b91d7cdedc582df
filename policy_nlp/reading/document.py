"""What every reader hands over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Edit, Note

Span = tuple[int, int]


@dataclass(slots=True)
class Document:
    """A read document before segmentation: header fields, blocks, furniture (kind, source span).

    ``counts`` are the repairs by kind; ``notes`` what else a user should know. ``edits`` are the
    marks of a draft; ``pages`` are the offsets where the pages of a PDF begin. ``words`` is all
    that was read, in order, with its places in the source.
    """

    fields: dict[str, str]
    blocks: list[Block]
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    pages: tuple[int, ...] = ()
    words: Mapped = field(default_factory=lambda: Mapped.identity(""))

    def take(
        self, edits: Iterable[Edit], furniture: Iterable[tuple[str, Span]], notes: Iterable[Note]
    ) -> None:
        """Add edits, furniture and notes."""
        self.edits += edits
        self.furniture += furniture
        self.notes += notes
