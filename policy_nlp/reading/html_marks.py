"""What HTML elements say of their words: inserted or deleted, by whom and when; underlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from policy_nlp.reading.document import Span
from policy_nlp.reading.underlines import Unit, meaning
from policy_nlp.values import Edit, Operation

_OPERATIONS: Final[dict[str, Operation]] = {
    "del": "del",
    "s": "del",
    "strike": "del",
    "ins": "ins",
    "insert": "ins",
}
_LATEST = 253_402_300_799_999  # milliseconds: the end of the year 9999


class Element(NamedTuple):
    """An open element: its name, what it says of its words, and its number among the marked."""

    tag: str
    op: Operation | None = None
    underlined: bool = False
    author: str | None = None
    time: str | None = None
    number: int = 0


class HtmlUnit(NamedTuple):
    """A block's place, and how much of it is underlined and struck."""

    span: Span
    unit: Unit


def element(tag: str, values: dict[str, str], number: int) -> Element:
    """What an element says by its name, its classes and its style.

    Plain marks, LITE/ICE classes (also kept in ``data-ice-class``), inline decoration. Times are
    epoch milliseconds (``data-time``) or ISO 8601 (``datetime``).
    """
    classes = values.get("class", "") + " " + values.get("data-ice-class", "")
    style = values.get("style", "").lower()
    op = _OPERATIONS.get(tag)
    if "ice-del" in classes or "line-through" in style:
        op = "del"
    elif "ice-ins" in classes:
        op = "ins"
    underlined = op is None and (tag == "u" or ("underline" in style and tag != "a"))
    if op is None:
        return Element(tag, None, underlined)
    author = values.get("data-username") or values.get("data-author") or None
    time = _time(values.get("data-time", "")) or values.get("datetime") or None
    return Element(tag, op, False, author, time, number)


def _time(milliseconds: str) -> str | None:
    """Epoch milliseconds as ISO 8601 in UTC."""
    if not (milliseconds.isascii() and milliseconds.isdigit()) or int(milliseconds) > _LATEST:
        return None
    found = datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def operation(opened: Iterable[Element], *, inserts: bool) -> Operation | None:
    """What was done to words inside the elements; ``inserts``: underlining means inserted."""
    ops: set[Operation] = set()
    linked = False
    for one in opened:
        linked = linked or one.tag == "a"
        if one.op:
            ops.add(one.op)
        elif one.underlined and inserts and not linked:
            ops.add("ins")
    if len(ops) == 2:
        return "mid"
    return next(iter(ops), None)


def told(opened: Sequence[Element]) -> Element:
    """The element that tells author and time: the innermost marked one that does."""
    marked = [one for one in opened if one.op]
    return next((one for one in reversed(marked) if one.author or one.time), Element(""))


class EditLog:
    """The edits of a page as its words are read: one for what stands together in one element."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self._last: tuple[int, ...] | None = None

    def add(self, span: Span, text: str, op: Operation, opened: Sequence[Element]) -> None:
        """Add words that bear a mark."""
        who = told(opened)
        key = tuple(one.number for one in opened if one.op)
        start, end = span
        if self.edits and self._last == key and self.edits[-1].op == op:
            last = self.edits.pop()
            start, text = last.start, last.text + text
        self.edits.append(Edit(start, end, op, text, 1.0, who.author, who.time))
        self._last = key

    def end(self) -> None:
        """End the edit that is being collected: words without a mark follow, or another block."""
        self._last = None


def underlined_spans(units: Sequence[HtmlUnit], text: str) -> list[Span]:
    """The blocks in which underlining means inserted; none where marks of insertion exist."""
    if "<ins" in text or "ice-ins" in text:
        return []
    found = meaning(one.unit for one in units)
    return [one.span for one in units if found.marks(one.unit)]
