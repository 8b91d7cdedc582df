"""Lines that are no part of the body: rules, page numbers, running heads, adoption history."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from policy_nlp.text.lines import Line

_RUNNING = 3  # a head or foot that stands at this many page borders is furniture
_PAGE_KINDS = frozenset({"page_number", "page_mark"})
_PAGE = re.compile(r"^\d{1,4}\s+|(?<!\s)\s+\d{1,4}$")
_TRAILING_NUMBER = re.compile(r"(?<!\s)\s{6,}(\d{1,4})$")
_TRAILING_LINK = re.compile(r"(?<=[^\s:])\s+ht+ps?://\S{1,400}$")
_SECOND_HEAD = re.compile(r"(?:(?<=References)|(?<=Resources))(?:\s{2,}|\s*\|\s*)Description$")
_LONGEST = 300  # no furniture line is longer


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("policy_nlp.text").joinpath("furniture.toml").read_text("utf-8"))


@cache
def _pattern(table: str) -> tuple[re.Pattern[str], list[str]]:
    """One pattern for all entries of a table, and the kind behind each of its groups."""
    entries = _data()[table]
    parts = "|".join(f"(?P<k{i}>{entry['pattern']})" for i, entry in enumerate(entries))
    return re.compile(parts, re.IGNORECASE), [entry["kind"] for entry in entries]


@lru_cache(maxsize=32768)  # documents have many lines in common
def _kind(table: str, text: str) -> str | None:
    pattern, kinds = _pattern(table)
    match = pattern.fullmatch(text)
    return kinds[int(str(match.lastgroup)[1:])] if match else None


def line_kind(text: str) -> str | None:
    """The kind of furniture that a whole line is, by its words alone."""
    return _kind("line", text) if len(text) <= _LONGEST else None


def edge_kind(text: str) -> str | None:
    """The kind of furniture that a whole line is where it stands at a page border."""
    return _kind("edge", text) if len(text) <= _LONGEST else None


def stop_kind(text: str) -> str | None:
    """The kind of other document that a line opens, or None."""
    return _kind("stop", text) if len(text) <= _LONGEST else None


def block_kind(text: str) -> str | None:
    """The kind of furniture that a joined block is, by how it begins."""
    pattern, kinds = _pattern("block")
    match = pattern.match(text)
    return kinds[int(str(match.lastgroup)[1:])] if match else None


def find_furniture(lines: list[Line]) -> list[str | None]:
    """For each line the kind of furniture it is, or None where it is body.

    Running heads and feet are lines that stand at three page borders or more, a page number at
    their ends aside.
    """
    kinds = [line_kind(line.text) for line in lines]
    edges = _page_edges(lines, kinds)
    seen = Counter(_folded(lines[i].text) for i in edges)
    for i in edges:
        if kinds[i] is None and seen[_folded(lines[i].text)] >= _RUNNING:
            kinds[i] = "running_head"
        kinds[i] = kinds[i] or edge_kind(lines[i].text)
    return kinds


def _page_edges(lines: list[Line], kinds: list[str | None]) -> list[int]:
    """The lines within two of a page border."""
    borders = [i for i, line in enumerate(lines) if line.page or kinds[i] in _PAGE_KINDS]
    borders.append(len(lines))
    near = {i + step for i in borders for step in (-2, -1, 0, 1, 2)}
    return sorted(i for i in near if 0 <= i < len(lines))


def _folded(text: str) -> str:
    return _PAGE.sub("", text)


def trailing_furniture(line: Line, following: Line | None) -> tuple[str, int] | None:
    """The kind of furniture that ends a body line, and where it begins in it, or None.

    An address after an entry; the title of a table's second column; a page number far right
    where the next line opens a page.
    """
    if line.text.endswith("Description") and (head := _SECOND_HEAD.search(line.text)):
        return "table_head", head.start()
    if "://" in line.text and (link := _TRAILING_LINK.search(line.text)):
        return "link", link.start()
    if following is not None and following.page and line.text[-1].isdigit():
        number = _TRAILING_NUMBER.search(line.text)
        return ("page_number", number.start()) if number else None
    return None
