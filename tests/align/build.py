"""Policies made from a few lines of text, as the tests of alignment and drift need them."""

from __future__ import annotations

import re

from policy_nlp.citations import find_citations
from policy_nlp.norms import find_norms
from policy_nlp.values import Clause, ClauseKind, Place, Policy, Source

_MARKER = re.compile(r"(?:(\d+|[a-z])\.|-) ")


def _kind(line: str) -> ClauseKind:
    if line.startswith("# "):
        return "heading"
    if line.startswith("= "):
        return "reference"
    if _MARKER.match(line):
        return "item"
    return "leadin" if line.endswith(":") else "paragraph"


def clauses(lines: tuple[str, ...]) -> tuple[Clause, ...]:
    """Clauses from lines: "# heading", "= reference", "1. item", "- item", "lead-in:", text."""
    made: list[Clause] = []
    owner: dict[str, str] = {}
    at = 0
    for number, line in enumerate(lines):
        kind = _kind(line)
        marker = _MARKER.match(line) if kind == "item" else None
        text = line[marker.end() :] if marker else line.removeprefix("# ").removeprefix("= ")
        name = f"c{number}"
        parent = owner.get("leadin" if kind == "item" else "heading")
        has_parent = kind in ("item", "reference")
        made.append(
            Clause(
                name,
                kind,
                marker[1] if marker else None,
                int(has_parent),
                parent if has_parent else None,
                at,
                at + len(text),
                text,
                Place(at, at + len(text)),
            )
        )
        owner[kind] = name
        at += len(text) + 1
    return tuple(made)


def policy(*lines: str) -> Policy:
    """A policy of these lines, with the citations and norms that are found in them."""
    found = clauses(lines)
    text = "\n".join(clause.text for clause in found)
    return Policy(
        Source("made.txt", "text", "0" * 64),
        *(None,) * 8,
        text=text,
        clauses=found,
        citations=tuple(find_citations(text, found)),
        norms=tuple(find_norms(text, found)),
    )
