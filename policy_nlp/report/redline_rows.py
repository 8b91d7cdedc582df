"""A comparison as one text with tracked changes: rows of chunks, kept, deleted or inserted.

Dropping what was inserted, paragraph ends too, gives the baseline's text; dropping what was
deleted gives the other's. Both stand in their own order: what moved stands twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from policy_nlp.values import Alignment, Clause, Comparison, Edit, Policy

Op = Literal["del", "ins"]
_TOKEN = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]")
_KEPT: Final = 0.25  # paragraphs that share a smaller part of their words are shown as replaced


class Chunk(NamedTuple):
    """Words with one operation, and where they begin in the two texts (None where they do not).

    ``moved`` says that the words stand elsewhere too; ``edit`` is the draft's own, where the
    redline is that of a draft.
    """

    text: str
    op: Op | None
    before: int | None
    after: int | None
    moved: bool = False
    edit: Edit | None = None


@dataclass(slots=True)
class Row:
    """A paragraph: its chunks, what was done to its end, and the clause that it is on each side.

    ``move`` is the number of the move that it belongs to; ``edit`` the draft's own of its end.
    """

    chunks: list[Chunk] = field(default_factory=list)
    mark: Op | None = None
    before: Clause | None = None
    after: Clause | None = None
    move: int | None = None
    edit: Edit | None = None


class _Group(NamedTuple):
    """Clauses that belong together: ``b0`` to ``b1`` of the baseline, ``o0`` to ``o1``."""

    b0: int
    b1: int
    o0: int
    o1: int


def redline_rows(comparison: Comparison) -> list[Row]:
    """The rows of a comparison. The last row's end is kept, as a document's last always is."""
    return _closed(list(_Merger(comparison).rows()))


class _Merger:
    """Puts the clauses of two policies in one order."""

    def __init__(self, comparison: Comparison) -> None:
        self._before, self._after = comparison.baseline, comparison.other
        groups = _groups(comparison)
        self._anchors = _in_order(groups)
        held = {at for one in self._anchors for at in range(one.b0, one.b1)}
        kept = {at for one in self._anchors for at in range(one.o0, one.o1)}
        lone = [one for one in groups if one.b0 not in held and one.o0 not in kept]
        self._moves = [one for one in lone if one.b1 - one.b0 == one.o1 - one.o0 == 1]
        self._from = {one.b0: k for k, one in enumerate(self._moves)}
        self._to = {one.o0: k for k, one in enumerate(self._moves)}

    def _sizes(self) -> tuple[int, int]:
        return len(self._before.clauses), len(self._after.clauses)

    def rows(self) -> Iterator[Row]:
        """The rows in order: before each anchor what only the baseline has, then the other."""
        b = o = 0
        for one in (*self._anchors, None):
            ends = (one.b0, one.o0) if one else self._sizes()
            yield from (self._lone(at, "del") for at in range(b, ends[0]))
            yield from (self._lone(at, "ins") for at in range(o, ends[1]))
            if one:
                yield from self._group(one)
                b, o = one.b1, one.o1

    def _lone(self, at: int, op: Op) -> Row:
        """A clause that only one side has at this place."""
        policy = self._before if op == "del" else self._after
        clause = policy.clauses[at]
        move = (self._from if op == "del" else self._to).get(at)
        if move is None:
            chunks = [_chunk(clause.text, op, clause.start, clause.start)]
        else:
            chunks = list(self._moved(self._moves[move], op))
        return Row(
            chunks, op, clause if op == "del" else None, clause if op == "ins" else None, move
        )

    def _moved(self, one: _Group, op: Op) -> Iterator[Chunk]:
        """The words of a moved clause on one side: those that both have are moved."""
        for chunk in _diff(*self._texts(one)):
            if chunk.op in (None, op) and chunk.text != "\n":
                moved = chunk.op is None
                yield _chunk(chunk.text, op, chunk.before or 0, chunk.after or 0, moved=moved)

    def _texts(self, one: _Group) -> tuple[str, str, int, int]:
        """The texts of a group on both sides, and where they begin."""
        before = self._before.clauses[one.b0 : one.b1]
        after = self._after.clauses[one.o0 : one.o1]
        return (
            self._before.text[before[0].start : before[-1].end],
            self._after.text[after[0].start : after[-1].end],
            before[0].start,
            after[0].start,
        )

    def _group(self, one: _Group) -> Iterator[Row]:
        before, after = self._before.clauses, self._after.clauses
        b, o = one.b0, one.o0
        row = Row()
        for chunk in _diff(*self._texts(one)):
            if chunk.text != "\n":
                row.chunks.append(chunk)
                continue
            row.mark = chunk.op
            row.before = before[b] if chunk.op != "ins" else None
            row.after = after[o] if chunk.op != "del" else None
            b, o = b + (chunk.op != "ins"), o + (chunk.op != "del")
            yield row
            row = Row()
        row.before, row.after = before[one.b1 - 1], after[one.o1 - 1]
        yield row


def _chunk(text: str, op: Op, before: int, after: int, *, moved: bool = False) -> Chunk:
    return Chunk(text, op, before if op == "del" else None, after if op == "ins" else None, moved)


def _groups(comparison: Comparison) -> list[_Group]:
    """The alignments with clauses on both sides, each side without a gap, in the other's order."""
    places = [_places(policy) for policy in (comparison.baseline, comparison.other)]
    found = [
        group
        for alignment in comparison.alignments
        if (group := _group_of(alignment, *places)) is not None
    ]
    return sorted(found, key=lambda one: (one.o0, one.b0))


def _places(policy: Policy) -> dict[str, int]:
    return {clause.id: at for at, clause in enumerate(policy.clauses)}


def _group_of(alignment: Alignment, before: dict[str, int], after: dict[str, int]) -> _Group | None:
    b = sorted(before[name] for name in alignment.baseline)
    o = sorted(after[name] for name in alignment.other)
    if not b or not o or b[-1] - b[0] >= len(b) or o[-1] - o[0] >= len(o):
        return None
    return _Group(b[0], b[-1] + 1, o[0], o[-1] + 1)


def _in_order(groups: Sequence[_Group]) -> list[_Group]:
    """The most groups that stand in one order on both sides (longest increasing subsequence)."""
    ends: list[int] = []
    last: list[int] = []
    above: list[int | None] = []
    for k, one in enumerate(groups):
        at = bisect_left(ends, one.b0)
        above.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [one.b0], [k]
    found: list[_Group] = []
    at_: int | None = last[-1] if last else None
    while at_ is not None:
        found.append(groups[at_])
        at_ = above[at_]
    return found[::-1]


def _closed(rows: list[Row]) -> list[Row]:
    """The rows with the ends of the last ones moved up by one, so that the very last is kept.

    A paragraph added at the end brings the end of the one above it; where the last paragraphs of
    both sides differ, they share one end.
    """
    first = len(rows)
    while first and rows[first - 1].mark:
        first -= 1
    tail = rows[first:]
    if not tail:
        return rows
    if tail[0].mark != tail[-1].mark:
        return _unmoved([*rows[:first], *_with_shared_end(tail)])
    if first:
        _move_ends_up(rows[first - 1 :])
    else:
        tail[-1].mark = None
    return rows


def _move_ends_up(rows: Sequence[Row]) -> None:
    """Give every row the end of the one below it, and the last that of the first."""
    last, op = rows[0], rows[-1].mark
    ends: list[tuple[Clause | None, Clause | None]] = []
    for row in rows[:-1]:
        ends.append((row.before, None) if op == "del" else (None, row.after))
    final = rows[-1].before or last.before, rows[-1].after or last.after
    for row, (before, after) in zip(rows, [*ends, final], strict=True):
        row.before, row.after, row.mark = before, after, op
    rows[-1].mark = None


def _with_shared_end(tail: Sequence[Row]) -> list[Row]:
    """Deleted rows, then inserted ones: the last deleted and the first inserted made one."""
    gone = [row for row in tail if row.mark == "del"]
    new = [row for row in tail if row.mark == "ins"]
    both = Row([*gone[-1].chunks, *new[0].chunks], "ins", None, new[0].after)
    found = [*gone[:-1], both, *new[1:]]
    found[-1].mark, found[-1].before = None, gone[-1].before
    return found


def _unmoved(rows: list[Row]) -> list[Row]:
    """The rows without the moves of which one half shares its row with something else."""
    count = Counter(row.move for row in rows)
    for row in rows:
        if row.move is None or count[row.move] == 1:
            row.move = None
            row.chunks = [chunk._replace(moved=False) for chunk in row.chunks]
    return rows


def _diff(before: str, after: str, b0: int, o0: int) -> Iterator[Chunk]:
    """The chunks of two texts; paragraph ends are chunks of their own."""
    first, second = _TOKEN.findall(before), _TOKEN.findall(after)
    b, o = b0, o0
    for old, new, same in _hunks(first, second):
        if same:
            for text in _pieces(old):
                yield Chunk(text, None, b, o)
                b, o = b + len(text), o + len(text)
            continue
        for text in _pieces(old):
            yield Chunk(text, "del", b, None)
            b += len(text)
        for text in _pieces(new):
            yield Chunk(text, "ins", None, o)
            o += len(text)


def _pieces(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens as words and paragraph ends by turns."""
    return (piece for piece in re.split(r"(\n)", "".join(tokens)) if piece)


Hunk = tuple[list[str], list[str], bool]


def _hunks(first: Sequence[str], second: Sequence[str]) -> list[Hunk]:
    """What the two have, in order: equal tokens, or those of one and of the other."""
    found: list[Hunk] = []
    for op in LCSseq.opcodes(first, second):
        old = list(first[op.src_start : op.src_end])
        new = list(second[op.dest_start : op.dest_end])
        _append(found, (old, new, op.tag == "equal"))
    same = sum(len("".join(old).strip()) for old, _, equal in found if equal)
    most = max(len("".join(first)), len("".join(second)))
    if same < _KEPT * most and "\n" not in (*first, *second):
        return [(list(first), list(second), False)]
    return _bridged(found)


def _append(found: list[Hunk], hunk: Hunk) -> None:
    """Add a hunk; it is one with the last where both differ."""
    if found and not hunk[2] and not found[-1][2]:
        old, new, _ = found.pop()
        hunk = (old + hunk[0], new + hunk[1], False)
    found.append(hunk)


def _bridged(hunks: Iterable[Hunk]) -> list[Hunk]:
    """The hunks, two that differ joined where only a blank stands between them."""
    found: list[Hunk] = []
    for hunk in hunks:
        if (
            len(found) > 1
            and not hunk[2]
            and found[-1][2]
            and "".join(found[-1][0]) == " "
            and all(found[-2][:2])
            and all(hunk[:2])
        ):
            blank, (old, new, _) = found.pop()[0], found.pop()
            hunk = (old + blank + hunk[0], new + blank + hunk[1], False)
        found.append(hunk)
    return found
