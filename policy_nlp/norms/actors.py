"""Bearers as entities: the role that a bearer's words name, whatever the house style.

"Governing Board" and "Board of Trustees" are both ``board``; ``roles.toml`` holds the variants.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from policy_nlp.norms.lexicon import load_toml, words

_REMARK = re.compile(r"\([^()]{0,200}\)")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
_MEMBERS = re.compile(r",\s*(?:and/or|and|or)?\s*|\s+(?:and/or|and|or|along with|as well as)\s+")
_TAIL = re.compile(
    r"\s(?:of|for|in|on|at|from|with|to|under|by|within|between|among|regarding|who|whose|that|which)\s"
)
_MAX_WORDS = 6
_UNNAMED = ""


@lru_cache(maxsize=8192)
def role_of(bearer: str) -> str | None:
    """Return the id of the role that ``bearer`` names, or None where it names none known.

    Several roles are joined by "+" in the order in which they come.

    >>> role_of("The Board of Trustees"), role_of("Parents/guardians and pupils"), role_of("they")
    ('board', 'parent+student', None)
    """
    low = _REMARK.sub(" ", bearer.lower().replace("’", "'"))
    whole = _named(low)
    if whole is not None:
        return whole or None
    found = [_member(part) for part in _MEMBERS.split(low)]
    return "+".join(dict.fromkeys(role for role in found if role)) or None


def _named(low: str) -> str | None:
    """Return the role of one phrase with its "of": "superintendent of public instruction"."""
    tokens = _tokens(low)
    return _roles().get(" ".join(tokens)) if len(tokens) <= _MAX_WORDS else None


def _member(part: str) -> str | None:
    """Return the role of one member of a coordination; its longest known ending counts."""
    found = _ending(_tokens(part)) if " of " in part else None
    if found is None:
        found = _ending(_tokens(_TAIL.split(part, maxsplit=1)[0]))
    return found or None


def _ending(tokens: list[str]) -> str | None:
    last = tokens.index("of") if "of" in tokens else len(tokens) - 1
    for start in range(max(0, len(tokens) - _MAX_WORDS), last + 1):
        role = _roles().get(" ".join(tokens[start:]))
        if role is not None:
            return role
    return None


def _tokens(low: str) -> list[str]:
    """Return the words of a phrase in the singular, without articles, possessives and deputies."""
    found = _WORD.findall(re.sub(r"'s?\b", " ", low).replace("/", " "))
    dropped = words("roles", "determiner") | words("roles", "deputy")
    return [_singular(word) for word in found if word not in dropped]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


@cache
def _roles() -> dict[str, str]:
    table = load_toml("roles")
    found = {_plain(variant): role["id"] for role in table["role"] for variant in role["words"]}
    return found | {_plain(variant): _UNNAMED for variant in table["unnamed"]["words"]}


def _plain(variant: str) -> str:
    return " ".join(_tokens(variant))
