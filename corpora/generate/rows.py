"""A clause of a generated policy as it will be written: its kind, words, depth and list mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_nlp.values import ClauseKind

_AN = re.compile(r"[aeio]|u(?!ni|se)|hon(?:or|est)|hour", re.IGNORECASE)  # "an honors seminar"
_ES = re.compile(r"(?:s|x|ch|sh)\Z")
_IES = re.compile(r"(?<=[^aeiou])y\Z")


class Row(NamedTuple):
    """One clause. An item has a ``mark``, "1", "a" or "•", and the ``form`` of its list's items."""

    kind: ClauseKind
    text: str
    depth: int = 0
    mark: str = ""
    form: str = ""


def capital(text: str) -> str:
    """Return a text with a capital at its start."""
    return text[0].upper() + text[1:]


def titled(text: str) -> str:
    """Return a text with capitals as in titles: "bus routes" is "Bus Routes"."""
    return " ".join(capital(word) for word in text.split())


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if _AN.match(noun) else 'a'} {noun}"


def plural(noun: str) -> str:
    """Return the plural of a noun that has a regular one."""
    if _ES.search(noun):
        return f"{noun}es"
    return _IES.sub("ies", noun) if _IES.search(noun) else f"{noun}s"
