"""A view of a draft, cut from blocks that hold both of its texts.

Formats with lines are laid out with everything that stands in them, since where lines end says
what is one paragraph, and only then is left out what the view does not show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from policy_nlp.reading.blanks import squeezed
from policy_nlp.reading.document import Document, Span
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.markers import find_marker
from policy_nlp.values import Edit, Note


def cut_view(document: Document, edits: Sequence[Edit], view: View, text: str) -> None:
    """Leave out of a document's blocks what the view does not show, and say so in its notes.

    Blocks of which nothing is left go. Header fields stay as they were read. ``text`` is the raw
    text.
    """
    hidden = _Spans((one.start, one.end) for one in edits if one.op in LEFT_OUT[view])
    document.edits = list(edits)
    if not hidden.spans:
        return
    markers = [span for kind, span in document.furniture if kind == "marker"]
    renumbered = _renumbered(document.blocks, _changed(markers, hidden, text))
    document.blocks = list(_cut_blocks(renumbered, hidden))
    document.furniture += [("redline", span) for span in hidden.spans]
    message = f"A draft with marks: {len(hidden.spans)} passages were left out."
    document.notes.append(Note("info", "redline", message))


class _Spans:
    """Spans that do not overlap, in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._ends = [end for _, end in self.spans]

    def near(self, start: int, end: int) -> list[Span]:
        """Those that have a part between two places."""
        first = bisect_right(self._ends, start)
        return list(takewhile(lambda span: span[0] < end, islice(self.spans, first, None)))


def _changed(
    markers: Sequence[Span], hidden: _Spans, text: str
) -> Iterator[tuple[int, str | None]]:
    """Where the list markers end of which the view shows but a part, and the number it shows."""
    for start, end in markers:
        near = hidden.near(start, end)
        if near:
            shown = "".join(
                text[at] for at in range(start, end) if not any(a <= at < b for a, b in near)
            )
            marker = find_marker(shown.strip() + " x")
            yield end, marker.number if marker else None


def _renumbered(blocks: Sequence[Block], changed: Iterator[tuple[int, str | None]]) -> list[Block]:
    """The blocks, those after a changed marker with its number."""
    found = list(blocks)
    starts = [block.words.span(0, len(block.text))[0] for block in found]
    for end, number in changed:
        k = bisect_left(starts, end)
        if k < len(found) and found[k].kind == "item":
            found[k] = replace(found[k], number=number)
    return found


def _cut_blocks(blocks: Sequence[Block], hidden: _Spans) -> Iterator[Block]:
    for block in blocks:
        start, end = block.words.span(0, len(block.text))
        near = hidden.near(start, end)
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
