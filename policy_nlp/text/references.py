"""What tells a list of references from running text."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_INLINE = re.compile(r"([A-Za-z][\w .()-]{4,30}:)\s+(?=\S)")
_LONGEST_HEADING = 90
_MOST_WORDS = 7
# "EDUCATION CODE", "TITLE 5, CALIFORNIA CODE OF REGULATIONS": the code heading above its entries.
_CODE_HEADING = re.compile(
    r"(?=[^a-z]*$)(?=.*\b(?:CODE|REGULATIONS|DECISIONS|CONSTITUTION|PUBLICATIONS|WEB ?SITES|"
    r"ATTORNEY GENERAL|PROCEDURE|ACTS?|LAWS?)\b)[A-Z][A-Z0-9 ,.&'’:()/-]{3,80}"
    r"|(?i:(?:united states|california|u\.s\.)\s+(?:code(?:,?\s+title\s+\d+)?|constitution))"
)


@cache
def _patterns(table: str) -> re.Pattern[str]:
    raw = files("policy_nlp.text").joinpath("references.toml").read_text("utf-8")
    entries = tomllib.loads(raw)[table]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries), _FLAGS[table])


_FLAGS = {"section": re.IGNORECASE, "entry": re.NOFLAG}


def opens_references(text: str) -> bool:
    """Whether a line or block is the heading of a list of references."""
    return len(text) <= _LONGEST_HEADING and _is_section(text)


@lru_cache(maxsize=16384)  # documents have many lines in common
def _is_section(text: str) -> bool:
    words = text.rstrip(" :").split(maxsplit=_MOST_WORDS)
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    return bool(_patterns("section").fullmatch(" ".join(words)))


def inline_heading(text: str) -> int:
    """Where the first entry begins on a line that also holds the heading of its list, or 0.

    "LEGAL REFS.: M.G.L. 71:37H", "Cross Reference:     3085   Sexual Harassment".
    """
    match = _INLINE.match(text)
    return match.end() if match and opens_references(match[1]) else 0


def is_code_heading(text: str) -> bool:
    """Whether a line names the code whose sections are listed under it."""
    return len(text) <= _LONGEST_HEADING and _is_code(text)


@lru_cache(maxsize=16384)
def _is_code(text: str) -> bool:
    return bool(_CODE_HEADING.fullmatch(text.rstrip(" :")))


@lru_cache(maxsize=16384)
def opens_entry(text: str) -> bool:
    """Whether a line of such a list begins a new entry."""
    return bool(_patterns("entry").match(text))
