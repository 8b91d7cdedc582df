"""A policy as plain text for the terminal. Control characters are taken out."""

from __future__ import annotations

import textwrap
from typing import Final

from policy_nlp.report.clean import one_line, showable
from policy_nlp.report.document import document_view, list_marker, policy_heading
from policy_nlp.values import Clause, Policy

LEAST_WIDTH: Final = 24
_INDENT: Final = 3
_MAX_DEPTH: Final = 6


def policy_text(policy: Policy, width: int = 88) -> str:
    """Return the policy as plain text: header, headings, list numbers, indentation.

    Lines are at most ``width`` characters long where words allow.
    """
    width = max(width, LEAST_WIDTH)
    lines = [*wrapped(policy_heading(policy), width), *_facts(policy, width)]
    previous: Clause | None = None
    for clause in policy.clauses:
        if previous is None or not _same_list(previous, clause):
            lines.append("")
        lines += _clause_lines(clause, width)
        previous = clause
    return "\n".join(lines) + "\n"


def marker(clause: Clause) -> str:
    """Return the clause's list marker and a blank, or nothing."""
    written = one_line(list_marker(clause))
    return f"{written} " if written else ""


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return the lines of ``text``, at most ``width`` long where words allow; showable."""
    return textwrap.wrap(
        showable(text),
        max(width, len(first) + LEAST_WIDTH),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def _facts(policy: Policy, width: int) -> list[str]:
    facts = ((name, value) for name, value in document_view(policy).facts)
    named = [f"{name} {value}" for name, value in facts]
    return wrapped(", ".join(filter(None, (policy.district, *named))), width)


def _same_list(previous: Clause, clause: Clause) -> bool:
    return {previous.kind, clause.kind} <= {"item"} or {previous.kind, clause.kind} <= {"reference"}


def _clause_lines(clause: Clause, width: int) -> list[str]:
    indent = " " * (_INDENT * min(clause.depth, _MAX_DEPTH))
    mark = marker(clause)
    text = one_line(clause.text)
    if clause.kind == "heading":
        return [*wrapped(text, width, indent, indent), indent + "-" * min(len(text), width)]
    return wrapped(text, width, indent + mark, indent + " " * len(mark))
