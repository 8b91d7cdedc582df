"""HTML cut into tags and text, in time that grows with its length, whatever stands in it.

Comments and declarations are nothing; a tag that never closes is text without its ``<``, at the
end of the page nothing. What stands in scripts and styles is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>"
)
_LOOSE_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)(?P<rest>[^<>]*+)>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>?")
_CUT_OFF = re.compile(r"<[/a-zA-Z][^<>]*+\Z")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?"
)
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}


_MANY = 30_000  # so many tags are refused where they stand closer than …
_CLOSEST = 12  # … so many characters apart: a policy's have fifty and more


class HtmlError(ValueError):
    """A page is not accepted; the message says why."""


class Token(NamedTuple):
    """A tag or a stretch of text at ``start`` to ``end``; ``rest`` are a tag's attributes.

    ``kind`` is ``text``, ``start`` or ``end``; tag names are in small letters.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    rest: str = ""

    def attributes(self) -> dict[str, str]:
        """The attributes by name in small letters; of two with one name the first."""
        found: dict[str, str] = {}
        for one in _ATTRIBUTE.finditer(self.rest):
            value = one[2] or one[3] or one[4] or ""
            found.setdefault(one[1].lower(), unescape(value) if "&" in value else value)
        return found


def tokens(text: str) -> Iterator[Token]:
    """The tags and the text of a page, in order. A tag that closes itself is two.

    Raises HtmlError where there are far more tags than words.
    """
    signs = text.count("<")
    if signs > _MANY and len(text) < _CLOSEST * signs:
        raise HtmlError(f"has {signs:,} tags and hardly a word between them")
    cutter = _Cutter(text)
    done = at = 0
    while (sign := text.find("<", at)) >= 0:
        found, at = cutter.markup(sign)
        if found is None and at == sign + 1 and not cutter.opens(sign):
            continue
        if done < sign:
            yield Token("text", done, sign)
        if found:
            yield found
            if found.rest.endswith("/"):
                yield found._replace(kind="end")
            at = cutter.words_after(found)
        done = at
    if done < len(text):
        yield Token("text", done, len(text))


class _Cutter:
    """Tells what begins at a ``<``."""

    def __init__(self, text: str) -> None:
        self._text = text
        last = text.rfind("<")
        self._cut_off = last if last >= 0 and _CUT_OFF.match(text, last) else len(text)
        self._comments = True  # whether there may be one that ends

    def markup(self, at: int) -> tuple[Token | None, int]:
        """The tag, if one begins there, and where to go on: one further where there is none."""
        text = self._text
        following = text[at + 1 : at + 2]
        if following in ("!", "?"):
            return None, self._declared(at)
        if not self.opens(at):
            return None, at + 1
        if at == self._cut_off:
            return None, len(text)
        tag = _TAG.match(text, at) or _LOOSE_TAG.match(text, at)
        if tag is None:
            return None, at + 1
        kind = "end" if tag["end"] else "start"
        return Token(kind, at, tag.end(), tag["name"].lower(), tag["rest"]), tag.end()

    def opens(self, at: int) -> bool:
        """Whether a ``<`` begins a tag, if that closes."""
        following = self._text[at + 1 : at + 2]
        return following == "/" or (following.isascii() and following.isalpha())

    def _declared(self, at: int) -> int:
        """The end of a comment or declaration."""
        if self._text.startswith("<!--", at):
            end = self._text.find("-->", at + 4) if self._comments else -1
            self._comments = end >= 0
            return end + 3 if self._comments else at + 4
        found = _DECLARATION.match(self._text, at)
        return found.end() if found else at + 1

    def words_after(self, tag: Token) -> int:
        """Where to go on after a tag: after the words of a script or style."""
        if tag.kind != "start" or tag.name not in _RAW or tag.rest.endswith("/"):
            return tag.end
        found = _RAW[tag.name].search(self._text, tag.end)
        return found.start() if found else len(self._text)
