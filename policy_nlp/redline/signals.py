"""What a draft shows when its insertions and deletions stand side by side without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.text.vocabulary import words

# "tThe", "bBoard": a small letter deleted, its capital inserted.
_CASE_MERGE = re.compile(r"([A-Z])(?<=[a-z].)(?<![\w/=+-]..)([a-z]+)(?![\w=+-])")
# "shall may": one modal in place of another.
_MODALS = ("shall", "must", "may", "will", "should")
_DOUBLE_MODAL = re.compile(rf"\b({'|'.join(_MODALS)})\s+({'|'.join(_MODALS)})\b")
# What some stretch of a text with a signal holds: far cheaper to look for, and mostly not there.
_MERGED = tuple(letter + letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz")
_DOUBLED = tuple(f"{a}{gap}{b}" for a in _MODALS for b in _MODALS if a != b for gap in " \n")


def find_signals(text: str) -> Iterator[str]:
    """The words of ``text`` that clean text would not have: merged cases and doubled modals."""
    if any(pair in text for pair in _MERGED):
        yield from _case_merges(text)
    if any(pair in text for pair in _DOUBLED):
        for match in _DOUBLE_MODAL.finditer(text):
            if match[1] != match[2]:
                yield match[0]


def _case_merges(text: str) -> Iterator[str]:
    for match in _CASE_MERGE.finditer(text):
        small = text[match.start() - 1]
        if small == match[1].lower() and small + match[2] in words():
            yield small + match[0]
