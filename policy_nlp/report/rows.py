"""A comparison in reading order: the other policy as it runs, what it lost where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from policy_nlp.align import Document, Side, meaningful
from policy_nlp.report.document import clauses_by_id, known, named
from policy_nlp.report.words import diff_words
from policy_nlp.values import Alignment, Clause, Comparison

# Between the clauses of one side when several are compared as one text.
_JOINT: Final = "\n"

Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """A stretch of a clause's text (code points, end exclusive) that the other side lacks.

    ``minor``: only style differs there (house names, capitals, punctuation, extraction noise).
    """

    start: int
    end: int
    minor: bool


@dataclass(frozen=True)
class MarkedClause:
    """A clause with its marks: deletions on the baseline's side, insertions on the other's."""

    clause: Clause
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Row:
    """One alignment at its place. ``number`` counts alignments from 1 in reading order.

    ``origin``: not the alignment itself but the place in the baseline that a moved clause left.
    """

    number: int
    alignment: Alignment
    baseline: tuple[Clause, ...]
    other: tuple[Clause, ...]
    origin: bool = False

    @property
    def texts(self) -> tuple[str, str]:
        """The two sides' words."""
        return _text(self.baseline), _text(self.other)


def marked(
    row: Row, documents: tuple[Document, Document]
) -> tuple[tuple[MarkedClause, ...], tuple[MarkedClause, ...]]:
    """Return both sides' clauses with what the other side lacks.

    ``documents`` are ``policy_nlp.align.documents`` of the comparison's two policies.
    """
    grave_before, grave_after = _grave(row, documents)
    before, after = [], []
    for step in diff_words(*row.texts):
        if step.op == "replace":
            minor = not (_meets(step.before, grave_before) or _meets(step.after, grave_after))
            before.append(Mark(*step.before, minor))
            after.append(Mark(*step.after, minor))
    return _marked(row.baseline, before), _marked(row.other, after)


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """Return every alignment once, in the order of the other policy.

    What the baseline alone has follows the clause that it follows there; a moved clause stands
    where it is now, and its old place has a row with ``origin`` set. Raises UnknownClauseError
    where an alignment names a clause that its policy does not have.
    """
    ordered = _reading_order(comparison)
    numbers = {id(a): n for n, a in enumerate((a for a, origin in ordered if not origin), 1)}
    sides = clauses_by_id(comparison.baseline), clauses_by_id(comparison.other)
    return tuple(_row(numbers[id(a)], a, sides, origin) for a, origin in ordered)


def _reading_order(comparison: Comparison) -> list[tuple[Alignment, bool]]:
    here = {clause.id: i for i, clause in enumerate(comparison.other.clauses)}
    there = {clause.id: i for i, clause in enumerate(comparison.baseline.clauses)}
    spine = sorted(
        (a for a in comparison.alignments if a.other), key=lambda a: _first(here, a.other)
    )
    after = _departed(comparison, there)
    ordered = [*after[None]]
    for alignment in spine:
        ordered.append((alignment, False))
        ordered.extend(after[id(alignment)])
    return ordered


def _departed(
    comparison: Comparison, there: dict[str, int]
) -> dict[int | None, list[tuple[Alignment, bool]]]:
    """Return what left its place in the baseline, by the alignment that it followed."""
    after: dict[int | None, list[tuple[Alignment, bool]]] = defaultdict(list)
    last: int | None = None
    in_baseline = (a for a in comparison.alignments if a.baseline)
    for alignment in sorted(in_baseline, key=lambda a: _first(there, a.baseline)):
        if not alignment.other:
            after[last].append((alignment, False))
        elif alignment.relation == "moved":
            after[last].append((alignment, True))
        else:
            last = id(alignment)
    return after


def _first(positions: dict[str, int], ids: Iterable[str]) -> int:
    return min(known(positions, identifier) for identifier in ids)


def _row(
    number: int,
    alignment: Alignment,
    sides: tuple[dict[str, Clause], dict[str, Clause]],
    origin: bool,
) -> Row:
    return Row(
        number=number,
        alignment=alignment,
        baseline=named(sides[0], alignment.baseline),
        other=named(sides[1], alignment.other),
        origin=origin,
    )


def _text(clauses: Iterable[Clause]) -> str:
    return _JOINT.join(clause.text for clause in clauses)


def _grave(row: Row, documents: tuple[Document, Document]) -> tuple[list[Span], list[Span]]:
    """Return the places in the row's texts where more than style differs."""
    if row.alignment.relation in ("same", "editorial"):
        return [], []
    if not row.baseline or not row.other:
        return [(0, len(row.texts[0]))], [(0, len(row.texts[1]))]
    before, after = (
        document.joined([document.place[clause.id] for clause in clauses])
        for document, clauses in zip(documents, (row.baseline, row.other), strict=True)
    )
    hunks = meaningful(before, after)
    return (
        _in_row(row.baseline, [_span(before, hunk.b0, hunk.b1) for hunk in hunks]),
        _in_row(row.other, [_span(after, hunk.o0, hunk.o1) for hunk in hunks]),
    )


def _span(side: Side, low: int, high: int) -> Span:
    return (side.words.starts[low], side.words.ends[high - 1]) if low < high else (0, 0)


def _in_row(clauses: Sequence[Clause], spans: Iterable[Span]) -> list[Span]:
    """Return places in the policy's text as places in the row's."""
    return [
        (cut[0] + offset, cut[1] + offset)
        for clause, offset in _offsets(clauses)
        for span in spans
        if (cut := _cut(span, clause.start, len(clause.text)))
    ]


def _marked(clauses: Sequence[Clause], marks: Sequence[Mark]) -> tuple[MarkedClause, ...]:
    """Return the clauses, each with its part of the marks of the row's text."""
    return tuple(
        MarkedClause(
            clause,
            tuple(
                Mark(*cut, mark.minor)
                for mark in marks
                if (cut := _cut((mark.start, mark.end), offset, len(clause.text)))
            ),
        )
        for clause, offset in _offsets(clauses)
    )


def _offsets(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, int]]:
    """Yield each clause with where its words begin in the row's text."""
    lengths = (len(clause.text) + len(_JOINT) for clause in clauses)
    return zip(clauses, accumulate(lengths, initial=0), strict=False)


def _cut(span: Span, offset: int, length: int) -> Span | None:
    """Return ``span`` counted from ``offset``, the part in 0 to ``length``; None for none."""
    low, high = max(span[0] - offset, 0), min(span[1] - offset, length)
    return (low, high) if low < high else None


def _meets(span: Span, places: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in places)
