"""Text made safe to show: what would disturb a page, a terminal or a spreadsheet goes."""

from __future__ import annotations

import re
from typing import Final

QUOTED: Final = r"\*([^*]+)\*"
"""Words of a policy quoted in an explanation; DuckDB understands the pattern too."""
_QUOTED: Final = re.compile(QUOTED)

_NOT_SLUG: Final = re.compile(r"[^a-z0-9.]+")

# Control characters (escape sequences for terminals among them) except tab and line feed,
# marks that turn the direction of text, lone surrogates, noncharacters.
_RANGES: Final = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
    (0xFFFE, 0xFFFF),
)
_UNSHOWABLE: Final = dict.fromkeys(code for low, high in _RANGES for code in range(low, high + 1))
UNSHOWABLE: Final = "".join(
    rf"\x{{{low:X}}}-\x{{{high:X}}}" for low, high in _RANGES if low != 0xD800
)
"""The same as ranges of a character class of RE2, for DuckDB, whose texts have no surrogates."""


def showable(text: str) -> str:
    """Return ``text`` without control, direction and surrogate characters."""
    return text.translate(_UNSHOWABLE)


def one_line(text: str) -> str:
    """Return ``text`` showable, each run of blanks and line ends one space."""
    # Line ends first: a carriage return is a control character that separates words.
    return showable(" ".join(text.split()))


def shortened(text: str, length: int) -> str:
    """Return ``text`` on one line, cut to ``length`` characters with an ellipsis if longer."""
    line = one_line(text)
    return line if len(line) <= length else line[: max(length - 1, 0)].rstrip() + "…"


def many(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one ("2 policies", "1 copy")."""
    plural = f"{noun[:-1]}ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def phrases(explanation: str) -> tuple[tuple[str, bool], ...]:
    """Return the pieces of an explanation and whether each is quoted (``*so*``)."""
    parts = _QUOTED.split(explanation)
    return tuple((part, bool(at % 2)) for at, part in enumerate(parts) if part)


def plain(explanation: str) -> str:
    """Return an explanation with its quoted words (``*so*``) in quotation marks."""
    return "".join(f"“{part}”" if quoted else part for part, quoted in phrases(explanation))


def web_url(url: str | None) -> str | None:
    """Return ``url`` if it is an http or https address, else None: no other scheme is linked."""
    if url and url.lower().startswith(("https://", "http://")):
        return url
    return None


def slug(text: str) -> str:
    """Return ``text`` for use in anchors and file names: lower case a-z, 0-9, dots and hyphens."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-.") or "unnamed"
