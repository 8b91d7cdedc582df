"""The redline of a draft: its two sides in one order, every change where the draft has it.

Nothing is compared: a character that both sides have from one place of the draft is kept, one that
only a side has was deleted or inserted. So is the end of a paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from policy_nlp.report.redline_rows import Chunk, Op, Row
from policy_nlp.text.mapped import Mapped
from policy_nlp.values import Clause, Edit, Policy


class Side(NamedTuple):
    """One reading of a draft; ``words`` is the policy's text with its places in the draft."""

    policy: Policy
    words: Mapped


class _Letter(NamedTuple):
    """A character: its place in the text of either side, and the edit that it belongs to."""

    text: str
    before: int | None
    after: int | None
    edit: Edit | None = None

    @property
    def op(self) -> Op | None:
        """What was done to it."""
        return "ins" if self.before is None else "del" if self.after is None else None


class _End(NamedTuple):
    """The end of a paragraph on a side: the first and the last letter it can stand before."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a paragraph in the redline: the letter it stands before, the sides it is on."""

    at: int
    before: bool
    after: bool


def draft_rows(before: Side, after: Side) -> list[Row]:
    """The rows of a draft: dropping what was inserted gives ``before``, what was deleted ``after``.

    Edits are those of the ``after`` policy, whose places are the draft's. What was inserted and
    deleted again stands in neither side and in no row.
    """
    letters = list(_merged(before, after))
    first = _ends([letter.before for letter in letters], before.policy.text)
    second = _ends([letter.after for letter in letters], after.policy.text)
    clauses = before.policy.clauses, after.policy.clauses
    return list(_rows(letters, list(_breaks(first, second)), *clauses))


def _merged(before: Side, after: Side) -> Iterator[_Letter]:
    """The characters of both sides, paragraph ends aside, in the order of the draft."""
    edits = _Edits(after.policy.edits)
    first, second = _placed(before), _placed(after)
    i = j = 0
    while i < len(first) or j < len(second):
        one = first[i] if i < len(first) else None
        other = second[j] if j < len(second) else None
        if one and other and one[:2] == other[:2]:
            yield _Letter(one[1], one[2], other[2])
            i, j = i + 1, j + 1
        elif other is None or (one and one[0] <= other[0]):
            at, text, place = one or (0, "", 0)
            yield _Letter(text, place, None, edits.at(at, "del"))
            i += 1
        else:
            at, text, place = other
            yield _Letter(text, None, place, edits.at(at, "ins"))
            j += 1


def _placed(side: Side) -> list[tuple[int, str, int]]:
    """The characters of a side: the place in the draft, the character, the place in the text."""
    text = side.policy.text
    return [(side.words.at(k), letter, k) for k, letter in enumerate(text) if letter != "\n"]


class _Edits:
    """The edits of a draft by place."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]

    def at(self, place: int, op: Op) -> Edit | None:
        """The edit that did this to a place."""
        k = bisect_right(self._starts, place) - 1
        edit = self._edits[k] if k >= 0 else None
        return edit if edit and edit.op == op and place < edit.end else None


def _ends(places: Sequence[int | None], text: str) -> list[_End]:
    """Where among the letters each paragraph of a side but the last can end."""
    found: list[_End] = []
    last: tuple[int, int] | None = None  # number and place of the side's letter before
    for number, place in enumerate(places):
        if place is None:
            continue
        if last is not None:
            count = text.count("\n", last[1] + 1, place)
            found += [_End(last[0] + 1, number)] * count
        last = number, place
    return found


def _breaks(before: Sequence[_End], after: Sequence[_End]) -> Iterator[_Break]:
    """The ends of both sides in order; two that can stand at one place are one."""
    i = j = 0
    while i < len(before) or j < len(after):
        one = before[i] if i < len(before) else None
        other = after[j] if j < len(after) else None
        if one and other and one.first <= other.last and other.first <= one.last:
            yield _Break(max(one.first, other.first), True, True)
            i, j = i + 1, j + 1
        elif other is None or (one and one.last < other.first):
            yield _Break(one.first if one else 0, True, False)
            i += 1
        else:
            yield _Break(other.first, False, True)
            j += 1


def _rows(
    letters: Sequence[_Letter],
    breaks: Sequence[_Break],
    before: Sequence[Clause],
    after: Sequence[Clause],
) -> Iterator[Row]:
    """The rows that the breaks make; on both sides the last clause ends with the last row."""
    done = b = a = 0
    for one in (*breaks, _Break(len(letters), True, True)):
        row = Row(list(_chunks(letters[done : one.at])))
        row.mark = None if one.before and one.after else "del" if one.before else "ins"
        row.before = before[b] if one.before and b < len(before) else None
        row.after = after[a] if one.after and a < len(after) else None
        beside = letters[max(one.at - 1, 0) : one.at + 1]
        row.edit = next((letter.edit for letter in beside if row.mark == letter.op), None)
        b, a, done = b + one.before, a + one.after, one.at
        yield row


def _chunks(letters: Sequence[_Letter]) -> Iterator[Chunk]:
    for (op, edit), group in groupby(letters, lambda letter: (letter.op, letter.edit)):
        own = list(group)
        text = "".join(letter.text for letter in own)
        yield Chunk(text, op, own[0].before, own[0].after, edit=edit)
