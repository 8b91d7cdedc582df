"""A view of a draft, cut from blocks that hold both of its texts.

Formats with lines are laid out with everything that stands in them, since where lines end says
what is one paragraph, and only then is left out what the view does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.document import Document, Span
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Edit, Note


def cut_view(document: Document, edits: Sequence[Edit], view: View) -> None:
    """Leave out of a document's blocks what the view does not show, and say so in its notes.

    Blocks of which nothing is left go. Header fields stay as they were read.
    """
    hidden = sorted((one.start, one.end) for one in edits if one.op in LEFT_OUT[view])
    document.edits = list(edits)
    if not hidden:
        return
    document.blocks = list(_cut_blocks(document.blocks, hidden))
    document.furniture += [("redline", span) for span in hidden]
    message = f"A draft with marks: {len(hidden)} passages were left out."
    document.notes.append(Note("info", "redline", message))


def _cut_blocks(blocks: Sequence[Block], hidden: Sequence[Span]) -> Iterator[Block]:
    for block in blocks:
        start, end = block.words.span(0, len(block.text))
        near = [span for span in hidden if span[0] < end and span[1] > start]
        words = _without(block.words, near) if near else block.words
        if words is not None:
            yield replace(block, words=words)


def _without(words: Mapped, hidden: Sequence[Span]) -> Mapped | None:
    """The words without those from the hidden spans of the source; None where none are left."""
    kept: list[Span] = []
    for i in range(len(words.text)):
        at = words.at(i)
        if any(start <= at < end for start, end in hidden):
            continue
        if kept and kept[-1][1] == i:
            kept[-1] = (kept[-1][0], i + 1)
        else:
            kept.append((i, i + 1))
    if not "".join(words.text[start:end] for start, end in kept).strip():
        return None
    return squeezed(words.pick(kept, [""] * (len(kept) - 1)))
