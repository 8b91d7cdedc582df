"""What formats with blocks of their own leave unsaid: header, typed list numbers, references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from policy_nlp.reading.document import Document
from policy_nlp.reading.flattened import Recover, recover_sure, take_flattened
from policy_nlp.reading.header import read_header
from policy_nlp.reading.left_out import blocks_without, paragraphs
from policy_nlp.redline.views import View
from policy_nlp.text.blocks import Block
from policy_nlp.text.furniture import block_kind, line_kind
from policy_nlp.text.lists import Step, list_levels
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.markers import find_marker
from policy_nlp.text.references import is_code_heading, opens_references
from policy_nlp.text.repair import repair
from policy_nlp.text.titles import looks_like_heading


def structure(
    blocks: Sequence[Block], redline: View = "raw", recover: Recover = recover_sure
) -> Document:
    """The document that raw blocks make, their words repaired.

    Of a draft that lost its marks, the view asked for.
    """
    words = paragraphs(blocks)
    taken = take_flattened(words, redline, recover)
    if taken.left_out:
        blocks = list(blocks_without(blocks, words, taken.left_out))
    document = _structured(*_repaired(blocks))
    document.words = words
    document.take(taken.edits, taken.furniture, taken.notes)
    return document


def _structured(blocks: Sequence[Block], counts: Counter[str]) -> Document:
    header = read_header([block.text for block in blocks])
    document = Document(header.fields, [], counts=counts)
    for i, block in enumerate(blocks):
        kind = "header" if i in header.lines else line_kind(block.text) or block_kind(block.text)
        if kind:
            document.furniture.append((kind, block.words.span(0, len(block.text))))
        else:
            document.blocks.append(block)
    document.blocks = list(_with_references(_with_typed_lists(document)))
    return document


def _repaired(blocks: Sequence[Block]) -> tuple[Sequence[Block], Counter[str]]:
    """The blocks with their words repaired, all in one go: repairs look at the whole text."""
    lines = Mapped.concat(_lines(blocks))
    words, counts = repair(lines)
    if words is lines:
        return blocks, counts
    found, start = [], 0
    for block in blocks:
        end = words.text.find("\n", start)
        if end > start:
            found.append(replace(block, words=words.cut(start, end)))
        start = end + 1
    return found, counts


def _lines(blocks: Sequence[Block]) -> Iterator[Mapped]:
    for block in blocks:
        yield block.words
        end = block.words.span(0, len(block.text))[1]
        yield Mapped("\n", (0, 1), (end, end))


def _with_typed_lists(document: Document) -> Iterator[Block]:
    """The blocks, those that begin with a typed list marker made items."""
    blocks = list(_with_whole_markers(document))
    markers = [find_marker(block.text) if block.kind == "text" else None for block in blocks]
    steps = [
        Step(marker, block.kind != "text" or block.level > 0, 0, block.text.endswith(":"))
        for marker, block in zip(markers, blocks, strict=True)
    ]
    for block, marker, level in zip(blocks, markers, list_levels(steps), strict=True):
        if marker:
            document.furniture.append(("marker", block.words.span(0, marker.end)))
            words = block.words.cut(marker.end, len(block.text))
            yield Block(words, "item", level + block.level, marker.number)
        else:
            yield block if block.level or not level else replace(block, level=level)


def _with_whole_markers(document: Document) -> Iterator[Block]:
    """The blocks, a list marker that stands alone put before the block that it belongs to.

    One that no text follows is furniture.
    """
    alone: Block | None = None
    for block in document.blocks:
        marker = block.kind == "text" and find_marker(block.text)
        if alone and block.kind == "text" and not marker:
            words = Mapped.concat([alone.words, _blank_after(alone), block.words])
            yield replace(block, words=words)
            alone = None
            continue
        if alone:
            document.furniture.append(("marker", alone.words.span(0, len(alone.text))))
        alone = block if marker and marker.end == len(block.text) else None
        if alone is None:
            yield block
    if alone:
        document.furniture.append(("marker", alone.words.span(0, len(alone.text))))


def _blank_after(block: Block) -> Mapped:
    end = block.words.span(0, len(block.text))[1]
    return Mapped(" ", (0, 1), (end, end))


def _with_references(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, headings told by their look, and reference lists by their headings."""
    listed = False
    everything = list(blocks)
    for block, after in zip_longest(everything, everything[1:]):
        if opens_references(block.text) or (listed and is_code_heading(block.text)):
            listed = True
            yield Block(block.words, "heading")
        elif listed:
            listed = block.kind != "heading"
            yield Block(block.words, "reference" if listed else "heading")
        elif block.kind == "text" and not block.level and after and _heads(block, after):
            yield Block(block.words, "heading")
        else:
            yield block


def _heads(block: Block, after: Block) -> bool:
    return looks_like_heading(block.text, list_follows=after.kind == "item") and len(
        after.text
    ) > len(block.text)
