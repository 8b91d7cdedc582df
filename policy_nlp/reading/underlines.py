"""What underlining means in a draft: insertions beside struck words, or the look of headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policy_nlp.text.titles import looks_like_heading

_STYLE = 2  # so many underlined headings are a style, where no heading is without


class Unit(NamedTuple):
    """A paragraph or block: its words, and how many characters are underlined and struck."""

    text: str
    underlined: int
    struck: int


class Meaning(NamedTuple):
    """Whether underlined words are insertions, and whether that goes for headings too."""

    inserts: bool
    heads: bool

    def marks(self, unit: Unit) -> bool:
        """Whether the underlined words of a unit were inserted."""
        return self.inserts and (self.heads or not _is_head(unit))


def meaning(units: Iterable[Unit]) -> Meaning:
    """The meaning of underlining in a document.

    Words are inserted only where others are struck. Headings that are all underlined have it as
    their style.
    """
    every = list(units)
    if not any(unit.struck for unit in every) or not any(unit.underlined for unit in every):
        return Meaning(False, False)
    heads = [unit for unit in every if _is_head(unit)]
    styled = len(heads) >= _STYLE and all(_is_whole(unit) for unit in heads)
    return Meaning(True, not styled)


def _is_head(unit: Unit) -> bool:
    text = unit.text.strip()
    return bool(text) and not unit.struck and looks_like_heading(text, list_follows=False)


def _is_whole(unit: Unit) -> bool:
    return unit.underlined >= len("".join(unit.text.split()))
