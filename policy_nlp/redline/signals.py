"""What a draft shows when its insertions and deletions stand side by side without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.text.vocabulary import words

# "tThe", "bBoard": a small letter deleted, its capital inserted.
_CASE_MERGE = re.compile(r"([A-Z])(?<=[a-z].)(?<![\w/=+-]..)([a-z]+)(?![\w=+-])")
# "shall may": one modal in place of another.
_DOUBLE_MODAL = re.compile(r"\b(shall|must|may|will|should)\s+(shall|must|may|will|should)\b")


def find_signals(text: str) -> Iterator[str]:
    """The words of ``text`` that clean text would not have: merged cases and doubled modals."""
    for match in _CASE_MERGE.finditer(text):
        small = text[match.start() - 1]
        if small == match[1].lower() and small + match[2] in words():
            yield small + match[0]
    for match in _DOUBLE_MODAL.finditer(text):
        if match[1] != match[2]:
            yield match[0]
