"""How documents look: the body as wrapped or unwrapped text, HTML or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

from corpora.generate.rows import Row

_MISREAD = re.compile(r"[-–•*] |\d{1,3}\.|\d+\Z")
_INDENT = ("", "   ", "      ")


def wrapped(text: str, columns: int, lead: str = "") -> str:
    """Return a text in lines of at most ``columns`` characters, ``lead`` before the first.

    The lines after the first are indented as deep as the lead. No line begins with what could be
    taken for a list's mark; a text without a blank is not broken.
    """
    room = columns - len(lead)
    if len(text) <= room:
        return lead + text
    lines, start = [], 0
    while len(text) - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        while cut > start and _MISREAD.match(text, cut + 1):
            cut = text.rfind(" ", start, cut)
        if cut <= start:
            break
        lines.append(text[start:cut])
        start = cut + 1
    lines.append(text[start:])
    return lead + f"\n{' ' * len(lead)}".join(lines)


def marks(rows: Sequence[Row]) -> Iterator[str]:
    """Give the list mark of each row: "1." or "a." as they count, "•" or "" ."""
    numbers = (count(1), count(1))
    before = 0
    for row in rows:
        if row.kind != "item":
            yield ""
            before = 0
            continue
        if row.depth > before:
            counter = count(1)
            numbers = (counter, numbers[1]) if row.depth == 1 else (numbers[0], counter)
        number = next(numbers[row.depth - 1]) if row.mark != "•" else 0
        yield row.mark if row.mark == "•" else f"{_number(row.mark, number)}."
        before = row.depth


def _number(mark: str, number: int) -> str:
    return str(number) if mark == "1" else "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]


def plain(rows: Sequence[Row], texts: Sequence[str], columns: int) -> str:
    """Return the body as plain text; ``columns`` 0 is not wrapped."""
    parts: list[str] = []
    for row, text, mark in zip(rows, texts, marks(rows), strict=True):
        lead = "- " if row.kind == "reference" else _lead(row, mark)
        parts.append("\n" if row.kind != "reference" and parts[-1:] == ["\n"] else "")
        parts.append(wrapped(text, columns, lead) if columns else lead + text)
        parts.append("\n" if row.kind == "reference" or _listed(row) else "\n\n")
    return "".join(parts)


def _lead(row: Row, mark: str) -> str:
    return f"{_INDENT[row.depth]}{mark} " if mark else ""


def _listed(row: Row) -> bool:
    """Tell whether a row is the heading of a reference list."""
    return row.kind == "heading" and row.depth == 1


def markdown(rows: Sequence[Row], texts: Sequence[str]) -> str:
    """Return the body as Markdown."""
    parts: list[str] = []
    for row, text, mark in zip(rows, texts, marks(rows), strict=True):
        if row.kind == "heading":
            parts.append(f"\n{'###' if row.depth else '##'} {text}\n\n")
        elif row.kind == "reference":
            parts.append(f"- {text}\n")
        elif mark:
            parts.append(f"{_INDENT[row.depth - 1]}{'-' if mark == '•' else mark} {text}\n")
        else:
            parts.append(f"\n{text}\n\n")
    return "".join(parts).replace("\n\n\n", "\n\n").lstrip("\n")


def html(rows: Sequence[Row], texts: Sequence[str]) -> str:
    """Return the body as HTML."""
    parts: list[str] = []
    lists: list[str] = []
    for row, text in zip(rows, texts, strict=True):
        depth = row.depth if row.kind in ("item", "reference") else 0
        while len(lists) > depth:
            parts.append(f"</li></{lists.pop()}>\n")
        if depth:
            parts.append("</li>\n" if len(lists) == depth else _opened(row, lists))
            parts.append(f"<li>{escape(text, quote=False)}")
        else:
            name = ("h2", "h3")[row.depth] if row.kind == "heading" else "p"
            parts.append(f"<{name}>{escape(text, quote=False)}</{name}>\n")
    parts += [f"</li></{name}>\n" for name in reversed(lists)]
    return "".join(parts)


def _opened(row: Row, lists: list[str]) -> str:
    """Return the tag that opens a list, and keep it in ``lists``."""
    lists.append("ol" if row.mark in ("1", "a") else "ul")
    kind = ' type="a"' if row.mark == "a" else ""
    return f"<{lists[-1]}{kind}>\n"
