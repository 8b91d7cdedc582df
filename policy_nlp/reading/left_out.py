"""Blocks without what a view leaves out: which become one, which go, how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from policy_nlp.reading.blanks import squeezed
from policy_nlp.text.blocks import Block
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Edit

_PARAGRAPH = "\n\n"  # what stands between the blocks in the words that edits are looked for in
_KEPT = re.compile(rb"\0+")


def paragraphs(blocks: Sequence[Block]) -> Mapped:
    """The words of all blocks, as edits are looked for in them."""
    parts: list[Mapped] = []
    for block in blocks:
        end = block.words.span(0, len(block.text))[1]
        parts += (block.words, Mapped(_PARAGRAPH, (0, len(_PARAGRAPH)), (end, end)))
    return Mapped.concat(parts)


def blocks_without(
    blocks: Sequence[Block], words: Mapped, left_out: Sequence[Edit]
) -> Iterator[Block]:
    """The blocks, the paragraphs of ``words``, without what a view leaves out.

    Where a paragraph's end is left out, two blocks are one, which is what the first is that has
    words left. Blocks without any go, and the items after them move up a number.
    """
    kept = dict(_kept(blocks, words, left_out))
    numbers = dict(_numbers(blocks, kept.keys()))
    for at, own in kept.items():
        block = blocks[at]
        yield replace(block, words=own, number=numbers.get(at, block.number))


def _kept(
    blocks: Sequence[Block], words: Mapped, left_out: Sequence[Edit]
) -> Iterator[tuple[int, Mapped]]:
    """The blocks that stay, by number, with their words."""
    hidden = bytearray(len(words.text))
    for one in left_out:
        hidden[one.start : one.end] = b"\1" * (one.end - one.start)
    pieces: list[Mapped] = []
    owner: int | None = None
    start = 0
    for number, block in enumerate(blocks):
        end = start + len(block.text)
        own = [words.cut(*run.span()) for run in _KEPT.finditer(hidden, start, end)]
        if owner is None and any(piece.text.strip() for piece in own):
            owner = number
        pieces += own
        start = end + len(_PARAGRAPH)
        if 0 in hidden[end:start] or number == len(blocks) - 1:
            if owner is not None:
                yield owner, squeezed(Mapped.concat(pieces), tabs=True)
            pieces, owner = [], None


def _numbers(blocks: Sequence[Block], kept: Set[int]) -> Iterator[tuple[int, str | None]]:
    """The numbers of the items that stay in lists of which others go: the first of the list."""
    for run in _lists(blocks):
        left = [at for at in run if at in kept]
        if len(left) < len(run):
            yield from zip(left, (blocks[at].number for at in run), strict=False)


def _lists(blocks: Sequence[Block]) -> list[list[int]]:
    """The items of each list that have numbers."""
    found: list[list[int]] = []
    opened: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        opened = {level: run for level, run in opened.items() if level <= block.level}
        if block.kind == "item" and block.number:
            if block.level not in opened:
                opened[block.level] = []
                found.append(opened[block.level])
            opened[block.level].append(at)
    return found
