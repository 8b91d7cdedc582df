"""Text that knows where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Replacement(NamedTuple):
    """``new`` for the characters ``start`` to ``end`` (end exclusive) of a text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mapped:
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
        k = max(bisect_right(self.clean, index) - 1, 0)
        origin = self.source[k] + index - self.clean[k]
        if k + 1 < len(self.source):
            return min(origin, max(self.source[k], self.source[k + 1] - 1))
        return origin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of ``text[start:end]``, end exclusive."""
        if end <= start:
            return self.at(start), self.at(start)
        return self.at(start), self.at(end - 1) + 1

    def cut(self, start: int, end: int) -> Mapped:
        """The piece ``text[start:end]`` with its origin."""
        first, last = bisect_right(self.clean, start), bisect_right(self.clean, end - 1)
        inner = range(first, last)
        clean = (0, *(self.clean[k] - start for k in inner), end - start)
        source = (self.at(start), *(self.source[k] for k in inner), self.span(start, end)[1])
        return Mapped(self.text[start:end], clean, source)

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
