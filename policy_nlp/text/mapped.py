"""Text that knows where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec


class Replacement(NamedTuple):
    """``new`` for the characters ``start`` to ``end`` (end exclusive) of a text."""

    start: int
    end: int
    new: str


class Mapped(msgspec.Struct, frozen=True, gc=False):
    """A text with anchors: ``clean[k]`` in the text stands for ``source[k]`` in its source.

    Between two anchors both sides advance together; where the text is longer than what it
    replaces, the extra characters stand for the last character replaced. Both lists ascend.
    """

    text: str
    clean: tuple[int, ...]
    source: tuple[int, ...]

    @classmethod
    def identity(cls, text: str, offset: int = 0) -> Mapped:
        """The text as its own source, ``offset`` characters into it."""
        return cls(text, (0, len(text)), (offset, offset + len(text)))

    @classmethod
    def concat(cls, parts: Iterable[Mapped]) -> Mapped:
        """The parts one after the other."""
        texts: list[str] = []
        clean: list[int] = []
        source: list[int] = []
        length = 0
        for part in parts:
            clean.extend([at + length for at in part.clean])
            source.extend(part.source)
            texts.append(part.text)
            length += len(part.text)
        return cls("".join(texts), tuple(clean), tuple(source))

    def at(self, index: int) -> int:
        """The source offset of the character at ``index``."""
        return self._at(index, max(bisect_right(self.clean, index) - 1, 0))

    def _at(self, index: int, k: int) -> int:
        """The source offset of ``index``, which lies between the anchors ``k`` and ``k + 1``."""
        low = self.source[k]
        origin = low + index - self.clean[k]
        if k + 1 < len(self.source) and origin >= (high := self.source[k + 1]):
            return low if high <= low else high - 1
        return origin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of ``text[start:end]``, end exclusive."""
        if start == 0 and end == len(self.text) > 0:
            return self.source[0], self.source[-1]
        first = self.at(start)
        return first, (self.at(end - 1) + 1 if end > start else first)

    def cut(self, start: int, end: int) -> Mapped:
        """The piece ``text[start:end]``, which is not empty, with its origin."""
        first = bisect_right(self.clean, start)
        last = bisect_right(self.clean, end - 1, first)
        origin, origin_end = self._at(start, first - 1), self._at(end - 1, last - 1) + 1
        if first == last:
            return Mapped(self.text[start:end], (0, end - start), (origin, origin_end))
        clean = (0, *[at - start for at in self.clean[first:last]], end - start)
        return Mapped(self.text[start:end], clean, (origin, *self.source[first:last], origin_end))

    def pick(self, spans: Sequence[tuple[int, int]], glues: Sequence[str]) -> Mapped:
        """The pieces at ``spans`` (ascending, none empty) with a glue between each two.

        A glue stands for what lay between its pieces.
        """
        texts: list[str] = []
        clean: list[int] = []
        source: list[int] = []
        length = 0
        for (start, end), glue in zip(spans, (*glues, ""), strict=True):
            first = bisect_right(self.clean, start)
            last = bisect_right(self.clean, end - 1, first)
            clean.append(length)
            source.append(self._at(start, first - 1))
            for k in range(first, last):
                clean.append(self.clean[k] - start + length)
                source.append(self.source[k])
            length += end - start
            texts += (self.text[start:end], glue)
            clean.append(length)
            source.append(self._at(end - 1, last - 1) + 1)
            length += len(glue)
        return Mapped("".join(texts), tuple(clean), tuple(source))

    def replace(self, replacements: Sequence[Replacement]) -> Mapped:
        """The text after all replacements (ascending, not overlapping), origins kept."""
        if not replacements:
            return self
        parts: list[Mapped] = []
        done = 0
        for start, end, new in replacements:
            if start > done:
                parts.append(self.cut(done, start))
            if new:
                origin, origin_end = self.span(start, end)
                parts.append(Mapped(new, (0, len(new)), (origin, origin_end)))
            done = end
        if done < len(self.text):
            parts.append(self.cut(done, len(self.text)))
        return Mapped.concat(parts) if parts else Mapped("", (0,), (self.at(0),))
