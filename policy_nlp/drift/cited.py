"""How a citation is named in an explanation: with its code, also where a list left it out."""

from __future__ import annotations

import re

from policy_nlp.citations.bodies import Body, by_path
from policy_nlp.values import Citation

# A member of a list, whose head stands before it: "48853", "1192.7(c)", "(r)".
_BARE = re.compile(r"[\d(][\w.()–-]*\Z")
_TITLE = re.compile(r"t(\d+[a-z]?)\Z")
_PREFIX = re.compile(r"\A(?:s|p|ch)(?=\d)")


def named(citation: Citation) -> str:
    """Return the words of a citation, "Education Code 48853" for a bare "48853" in a list."""
    words = " ".join(citation.text.split())
    if not _BARE.match(words):
        return words
    return _spelled(citation.id) or words


def _spelled(name: str) -> str | None:
    """Return a canonical id in words, None where its code is not known."""
    parts = name.strip("/").split("/")
    body = next((b for size in (3, 2) if (b := by_path().get("/".join(parts[:size])))), None)
    if body is None:
        return None
    rest = parts[len(body.path.split("/")) :]
    title = _TITLE.match(rest[0]) if rest else None
    number = _number(rest[1:] if title else rest)
    return " ".join(word for word in (title and title[1], _name(body), number) if word)


def _name(body: Body) -> str:
    """Return the code's first name; of an abbreviation the letters alone, as policies write it."""
    first = body.names[0]
    return first.replace(".", "") if first.upper() == first else first


def _number(parts: list[str]) -> str:
    if not parts:
        return ""
    section, *below = parts
    ends = [_PREFIX.sub("", end) for end in section.split("...")]
    more = " et seq." if below[-1:] == ["etseq"] else ""
    subdivisions = "".join(f"({part})" for part in below if part != "etseq")
    return "-".join(ends) + subdivisions.replace("...", ")-(") + more
