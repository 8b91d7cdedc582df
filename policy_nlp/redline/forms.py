"""A word that holds two forms of one: "managesr", "directsor", "haves"."""

from __future__ import annotations

from policy_nlp.redline.lexicon import lexicon
from policy_nlp.text.vocabulary import ranks

_LONGEST_ENDING = 4
_COMMON = 35  # both forms are in the lists of commoner words


def two_forms(word: str) -> tuple[int, int] | None:
    """Return where the two endings of a merged folded word begin, or None."""
    known = ranks()
    if len(word) < 5 or (word in known and word not in lexicon().merged):
        return None
    for middle in range(len(word) - 1, max(3, len(word) - _LONGEST_ENDING), -1):
        for head in range(middle - 1, max(1, middle - _LONGEST_ENDING), -1):
            forms = word[:middle], word[:head] + word[middle:]
            endings = word[head:middle], word[middle:]
            if endings in lexicon().endings and all(known.get(f, 99) <= _COMMON for f in forms):
                return head, middle
    return None
