"""Colors for the terminal: deletions, insertions, severities, titles (ECMA-48 SGR sequences)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from policy_nlp.values import Relation

# How words are marked, as wdiff marks them.
DELETED: Final = ("[-", "-]")
INSERTED: Final = ("{+", "+}")

_RESET: Final = "\x1b[0m"
_SIGN: Final = re.compile(r"\[-|-\]|\{\+|\+\}")
_OPEN: Final = {DELETED[0]: "\x1b[31m", INSERTED[0]: "\x1b[32m"}
_CLOSE: Final = (DELETED[1], INSERTED[1])
_SEVERITY: Final[dict[str, str]] = {
    "high": "\x1b[1;31m",
    "medium": "\x1b[1;33m",
    "low": "\x1b[36m",
}
_RELATION: Final[dict[str, str]] = {"deleted": "\x1b[1;31m", "inserted": "\x1b[1;32m"}
_TITLE: Final = "\x1b[1m"


def marked_lines(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines of one clause with the marked words in color.

    A mark may run over a line's end; every line begins and ends without color of its own, so
    that lines can stand beside others.
    """
    state = ""
    for line in lines:
        painted, state = _painted(line, state)
        yield painted


def _painted(line: str, state: str) -> tuple[str, str]:
    parts, at = [state], 0
    for sign in _SIGN.finditer(line):
        parts.append(line[at : sign.start()])
        if sign[0] in _CLOSE:
            parts += [sign[0], _RESET if state else ""]
            state = ""
        else:
            state = _OPEN[sign[0]]
            parts += [state, sign[0]]
        at = sign.end()
    parts += [line[at:], _RESET if state else ""]
    return "".join(parts), state


def severity(line: str, level: str) -> str:
    """Return a line whose words up to the colon are in the color of a severity."""
    name, colon, rest = line.partition(":")
    return f"{_SEVERITY[level]}{name}{colon}{_RESET}{rest}"


def title(line: str, relation: Relation | None = None) -> str:
    """Return a line as a title, in the color of what became of the clause."""
    return f"{_RELATION.get(relation, _TITLE) if relation else _TITLE}{line}{_RESET}"
