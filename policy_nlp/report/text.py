"""A comparison as plain text for the terminal. Control characters are taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Final

from policy_nlp.align import Document, documents
from policy_nlp.report import color
from policy_nlp.report.clean import one_line, plain, shortened
from policy_nlp.report.color import DELETED, INSERTED
from policy_nlp.report.contexts import Count
from policy_nlp.report.document import document_view, policy_heading
from policy_nlp.report.labels import labels, score_text, triage_text
from policy_nlp.report.pair import counts
from policy_nlp.report.plain import LEAST_WIDTH, marker, wrapped
from policy_nlp.report.rows import MarkedClause, Row, marked, rows
from policy_nlp.report.words import diff_words
from policy_nlp.values import Change, Comparison, Policy

# From this width on the two policies stand side by side.
SIDE_BY_SIDE: Final = 100
_GUTTER: Final = " │ "
_SUMMARY: Final = 48

Sides = tuple[Document, Document]


@dataclass(frozen=True)
class _Screen:
    """What the text is written for."""

    width: int
    color: bool

    def paint(self, lines: Sequence[str]) -> list[str]:
        """Return a clause's lines, its marks in color where there is color."""
        return list(color.marked_lines(lines)) if self.color else list(lines)


def comparison_text(comparison: Comparison, width: int = 100, colored: bool = False) -> str:
    """Return a comparison as plain text, ``[-deleted-]`` and ``{+inserted+}`` word by word.

    From 100 characters of ``width`` on the two policies stand side by side, below that in one
    column. Runs of unchanged clauses are counted, not shown. With ``colored``, marks, titles and
    severities have colors for a terminal. Raises UnknownClauseError where an alignment names a
    clause that its policy does not have.
    """
    screen = _Screen(max(width, LEAST_WIDTH), colored)
    sides = documents(comparison.baseline, comparison.other)
    blocks = [_head(comparison, screen)]
    for same, group in groupby(rows(comparison), key=lambda r: r.alignment.relation == "same"):
        run = tuple(group)
        shown = [_same(run, screen.width)] if same else [_row(row, sides, screen) for row in run]
        blocks += shown
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(comparison: Comparison, screen: _Screen) -> list[str]:
    baseline, other, width = comparison.baseline, comparison.other, screen.width
    drift = comparison.drift
    severities = _counted(counts(drift.severities, labels().severity))
    relations = _counted(counts(drift.relations, labels().relation))
    titles = wrapped(policy_heading(other), width)
    return [
        *(map(color.title, titles) if screen.color else titles),
        *_document("Baseline:", baseline, width),
        *_document("Compared:", other, width),
        *wrapped(f"Drift:    {score_text(drift.score)} (0 the same, 1 nothing shared)", width),
        *wrapped(f"Triage:   {triage_text(drift)}", width, "", " " * 10),
        *wrapped(f"Changes:  {severities}", width, "", " " * 10),
        *wrapped(f"Clauses:  {relations}", width, "", " " * 10),
    ]


def _counted(numbers: Iterable[Count]) -> str:
    return ", ".join(f"{count.number} {count.name.lower()}" for count in numbers) or "none"


def _document(role: str, policy: Policy, width: int) -> list[str]:
    view = document_view(policy)
    lines = wrapped(f"{role} {view.district}, {view.path}", width, "", " " * 10)
    for note in view.warnings:
        lines += wrapped(f"Warning: {note.message}", width, " " * 10, " " * 10)
    return lines


def _same(run: Sequence[Row], width: int) -> list[str]:
    first, last = (shortened(row.texts[1], _SUMMARY) for row in (run[0], run[-1]))
    if len(run) == 1:
        return wrapped(f"= 1 clause the same: “{first}”", width)
    return wrapped(f"= {len(run)} clauses the same, from “{first}” to “{last}”", width)


def _row(row: Row, sides: Sides, screen: _Screen) -> list[str]:
    relation = row.alignment.relation
    name = "moved away" if row.origin else labels().relation[relation].name.lower()
    title = f"-- {name} {'-' * max(screen.width - len(name) - 4, 0)}"
    lines = [color.title(title, relation) if screen.color else title]
    lines += _words(row, sides, screen)
    if row.origin:
        return lines
    return lines + [line for change in row.alignment.changes for line in _change(change, screen)]


def _words(row: Row, sides: Sides, screen: _Screen) -> list[str]:
    if row.origin:
        return _clauses(marked(row, sides)[0], ("", ""), screen.width)
    if screen.width >= SIDE_BY_SIDE:
        return _beside(row, sides, screen)
    if len(row.baseline) == len(row.other) == 1:
        return screen.paint(_merged(row, screen.width))
    before, after = marked(row, sides)
    lines = [*_clauses(before, DELETED, screen.width), *_clauses(after, INSERTED, screen.width)]
    return screen.paint(lines)


def _beside(row: Row, sides: Sides, screen: _Screen) -> list[str]:
    column = (screen.width - len(_GUTTER)) // 2
    before, after = marked(row, sides)
    left, right = _clauses(before, DELETED, column), _clauses(after, INSERTED, column)
    blanks = [" " * (column - len(line)) for line in left]
    painted = [line + blank for line, blank in zip(screen.paint(left), blanks, strict=True)]
    pairs = zip_longest(painted, screen.paint(right), fillvalue="")
    return [f"{a or ' ' * column}{_GUTTER}{b}".rstrip() for a, b in pairs]


def _clauses(clauses: Iterable[MarkedClause], signs: tuple[str, str], width: int) -> list[str]:
    lines: list[str] = []
    for item in clauses:
        mark = marker(item.clause)
        lines += wrapped(_signed(item, signs), width, mark, " " * len(mark))
    return lines


def _signed(item: MarkedClause, signs: tuple[str, str]) -> str:
    text, at, parts = item.clause.text, 0, []
    for mark in item.marks:
        parts += [text[at : mark.start], signs[0], text[mark.start : mark.end], signs[1]]
        at = mark.end
    return "".join((*parts, text[at:]))


def _merged(row: Row, width: int) -> list[str]:
    """Return both sides as one text: what was deleted, then what stands in its place."""
    before, after = row.texts
    parts: list[str] = []
    for step in diff_words(before, after):
        old, new = before[slice(*step.before)], after[slice(*step.after)]
        text, at = (after, step.after[0]) if new else (before, step.before[0])
        parts.append(" " if text[at - 1 : at].isspace() else "")
        changed = (old and old.join(DELETED)) + (new and new.join(INSERTED))
        parts.append(new if step.op == "same" else changed)
    mark = marker(row.other[0])
    return wrapped("".join(parts), width, mark, " " * len(mark))


def _change(change: Change, screen: _Screen) -> list[str]:
    sign = labels().severity[change.severity].sign
    name = labels().change[change.type].name.lower()
    text = f"{sign:>3} {change.severity} {name}: {plain(change.explanation)}"
    lines = wrapped(one_line(text), screen.width, "  ", "      ")
    if screen.color:
        lines[0] = color.severity(lines[0], change.severity)
    return lines
