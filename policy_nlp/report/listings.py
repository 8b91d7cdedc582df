"""Citations and norms of a policy as plain-text tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_nlp.report.clean import shortened
from policy_nlp.values import Citation, Norm, Policy

_GAP: Final = "  "
# A column is never narrower than its header or this, nor wider than its share.
_LEAST: Final = 6


def citations_table(policy: Policy, width: int = 100) -> str:
    """Return the policy's citations, one a line: clause, id, words, role."""
    header = ("clause", "id", "words", "role")
    return _table(header, [_citation(c) for c in policy.citations], width)


def norms_table(policy: Policy, width: int = 100) -> str:
    """Return the policy's norms, one a line: clause, type, bearer, trigger, action, deadline."""
    header = ("clause", "type", "bearer", "trigger", "action", "deadline")
    return _table(header, [_norm(n) for n in policy.norms], width)


def _citation(citation: Citation) -> tuple[str, ...]:
    return citation.clause or "", citation.id, citation.text, citation.role.replace("_", " ")


def _norm(norm: Norm) -> tuple[str, ...]:
    return (
        norm.clause or "",
        f"hedged {norm.type}" if norm.hedged else norm.type,
        norm.bearer.text if norm.bearer else "",
        norm.trigger,
        norm.action,
        norm.deadline or "",
    )


def _table(header: tuple[str, ...], records: list[tuple[str, ...]], width: int) -> str:
    lines = [header, *records]
    widths = _widths(lines, width)
    return "".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = (f"{shortened(cell, size):<{size}}" for cell, size in zip(cells, widths, strict=True))
    return _GAP.join(fitted).rstrip() + "\n"


def _widths(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return column widths: as wide as needed, the widest cut until the line fits."""
    widths = [
        max(len(shortened(cell, width)) for cell in column) for column in zip(*lines, strict=True)
    ]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
