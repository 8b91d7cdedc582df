"""What a draft shows when its insertions and deletions stand side by side without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.text.vocabulary import words

# "tThe", "bBoard": a small letter deleted, its capital inserted.
_CASE_MERGE = re.compile(r"([A-Z])(?<=[a-z].)(?<![\w/=+-]..)([a-z]+)(?![\w=+-])")
# "shall may": one modal in place of another. Where the first begins is looked at afterwards, since
# a pattern that begins with letters is searched twice as fast.
_DOUBLE_MODAL = re.compile(r"(shall|must|may|will|should)\s+(?=(shall|must|may|will|should)\b)")
_WORD = re.compile(r"\w")


def find_signals(text: str) -> Iterator[str]:
    """The words of ``text`` that clean text would not have: merged cases and doubled modals."""
    for match in _CASE_MERGE.finditer(text):
        small = text[match.start() - 1]
        if small == match[1].lower() and small + match[2] in words():
            yield small + match[0]
    last = 0
    for match in _DOUBLE_MODAL.finditer(text):
        start, end = match.start(), match.end(2)
        if start >= last and not (start and _WORD.match(text[start - 1])):
            last = end
            if match[1] != match[2]:
                yield text[start:end]
