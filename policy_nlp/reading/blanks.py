"""Runs of blanks in the words of a block."""

from __future__ import annotations

import re

from policy_nlp.text.mapped import Mapped, Replacement

_BLANKS = re.compile(r"[ \t\r\n\f\x0b\x85\u00a0\u2028\u2029]+")


def squeezed(words: Mapped, *, tabs: bool = False) -> Mapped:
    """The words with runs of blanks made one, and none at the ends.

    With ``tabs`` a run that holds a tab becomes one: it parts the cells of a table's row.
    """
    text, found = words.text, []
    if " ".join(text.split()) == text:  # as it mostly is
        return words
    for run in _BLANKS.finditer(text):
        outer = run.start() == 0 or run.end() == len(text)
        blank = "\t" if tabs and "\t" in run[0] else " "
        if outer or run[0] != blank:
            found.append(Replacement(*run.span(), "" if outer else blank))
    return words.replace(found)
