"""HTML made safe for the standard library's parser, which fails or crawls on what is not HTML.

Comments, declarations and tags that never close become blanks. No character moves, so that the
parser's positions stay those of the file.
"""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_UNCLOSED = re.compile(r"<(?=[/a-zA-Z])(?![^<>]*>)")
_TRUNCATED = re.compile(r"<[/a-zA-Z][^<>]*\Z")


def tamed(text: str) -> str:
    """The text, of the same length, without what only a hostile or broken page has."""
    text = _DECLARATION.sub(_blanks, _without_comments(text))
    last = text.rfind("<")
    if last >= 0 and _TRUNCATED.match(text, last):
        text = text[:last] + " " * (len(text) - last)
    return _UNCLOSED.sub(" ", text)


def _without_comments(text: str) -> str:
    parts: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[done:start], " " * (end + 3 - start))
        done = end + 3
    return "".join(parts) + text[done:].replace("<!--", "    ")


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
