"""Which bearers the rules cannot settle, so that a parser is worth asking.

Read on real policies: rules and parser differ on few bearers, and the parser is right on these:
the antecedent of "which" or "that" where no article marks its beginning, and a subject that the
rules did not find or whose words are no noun phrase. Elsewhere the rules are right more often.
"""

from __future__ import annotations

import re

from policy_nlp.norms.embedding import Embedding
from policy_nlp.norms.judge import can_act
from policy_nlp.norms.lexicon import words

_WORD = re.compile(r"[\w/’'-]+")
_NO_NOUN = ("ed", "ly", "able", "such")


def is_unsure(
    embedding: Embedding, relative: str, subject: str, begins: int | None, passive: bool
) -> bool:
    """Tell whether the bearer read for a trigger is doubtful.

    ``relative`` is the word before the trigger, ``subject`` the bearer's words, lower case, and
    ``begins`` where they begin, None without a subject of its own.
    """
    if passive:
        return False
    if embedding in ("relative", "aside"):
        return relative in ("which", "that") and not _marked(subject)
    found = _WORD.findall(subject)
    if not found:
        return begins is not None
    return len(found) == 1 and found[0].endswith(_NO_NOUN) and not can_act(found[0])


def _marked(subject: str) -> bool:
    """Tell whether an article begins the antecedent, and no second object stands in it."""
    found = _WORD.findall(subject)
    return bool(found) and found[0] in words("grammar", "determiner") and "with" not in found
