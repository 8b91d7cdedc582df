"""What every reader hands over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from policy_nlp.text.blocks import Block
from policy_nlp.values import Edit, Note

Span = tuple[int, int]


@dataclass(slots=True)
class Document:
    """A read document before segmentation: header fields, blocks, furniture (kind, source span).

    ``counts`` are the repairs by kind; ``notes`` what else a user should know. ``edits`` are the
    marks of a draft; ``pages`` are the offsets where the pages of a PDF begin.
    """

    fields: dict[str, str]
    blocks: list[Block]
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    pages: tuple[int, ...] = ()
