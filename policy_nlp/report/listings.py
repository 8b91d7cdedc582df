"""Citations and norms of a policy as plain-text tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_nlp.report.clean import shortened
from policy_nlp.report.duties import DUTY_HEADER, duty_cells
from policy_nlp.values import Citation, Policy, SectionFinding

_GAP: Final = "  "
# A column is never narrower than its header or this, nor wider than its share.
_LEAST: Final = 6


def citations_table(policy: Policy, width: int = 100) -> str:
    """Return the policy's citations, one a line: clause, id, words, role."""
    header = ("clause", "id", "words", "role")
    return _table(header, [_citation(c) for c in policy.citations], width)


def findings_table(findings: Sequence[SectionFinding], width: int = 400) -> str:
    """Return what an inventory says against citations, one a line: clause, status, date, why."""
    header = ("clause", "status", "date", "explanation")
    return _table(header, [_finding(f) for f in findings], width)


def norms_table(policy: Policy, width: int = 140) -> str:
    """Return who must do what, by when, under which law: the norms, grouped by their bearers."""
    return _table(DUTY_HEADER, duty_cells(policy), width)


def _citation(citation: Citation) -> tuple[str, ...]:
    return citation.clause or "", citation.id, citation.text, citation.role.replace("_", " ")


def _finding(finding: SectionFinding) -> tuple[str, ...]:
    return finding.clause or "", finding.status, finding.date or "", finding.explanation


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
