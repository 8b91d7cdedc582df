"""What HTML elements say of their words: inserted or deleted, by whom and when; underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[\d:.]{0,15} ?(?:Z|[+-]\d\d:?\d\d)?)?")
_LATEST = 253_402_300_799_999  # milliseconds: the end of the year 9999


class Element(NamedTuple):
    """An open element: its name, what it says of its words, and its number among the marked."""

    tag: str
    op: Operation | None = None
    underlined: bool = False
    author: str | None = None
    time: str | None = None
    number: int = 0


def plain_element(tag: str, number: int) -> Element:
    """What an element without attributes says."""
    return Element(tag, _OPERATIONS.get(tag), tag == "u", None, None, number)


class HtmlUnit(NamedTuple):
    """A block's place, and how much of it is underlined and struck."""

    span: Span
    unit: Unit


def element(tag: str, values: dict[str, str], number: int) -> Element:
    """What an element says by its name, its classes and its style.

    Plain marks, LITE/ICE classes (also kept in ``data-ice-class``), inline decoration. Times are
    epoch milliseconds (``data-time``) or ISO 8601 (``datetime``).
    """
    classes = f"{values.get('class', '')} {values.get('data-ice-class', '')}"
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
    written = _WRITTEN.fullmatch(values.get("datetime", "").strip())
    time = _time(values.get("data-time", "")) or (written[0] if written else None)
    return Element(tag, op, False, author, time, number)


def _time(milliseconds: str) -> str | None:
    """Epoch milliseconds as ISO 8601 in UTC."""
    # Bounded: Python refuses to read thousands of digits as a number.
    if not re.fullmatch(r"[0-9]{1,15}", milliseconds) or int(milliseconds) > _LATEST:
        return None
    found = datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


class Bearing(NamedTuple):
    """What the open elements say of words: inserted, deleted, underlined, underlined in no link.

    ``who`` tells author and time: the innermost marked element that does. ``key`` is the number
    of the innermost marked element.
    """

    inserted: bool = False
    deleted: bool = False
    underlined: bool = False
    new: bool = False
    linked: bool = False
    who: Element = Element("")
    key: int = 0

    @property
    def op(self) -> Operation | None:
        """What was done to the words."""
        return _operation(self.inserted, self.deleted)

    @property
    def underlined_op(self) -> Operation | None:
        """What was done to the words where underlining means inserted; links look so anyway."""
        return _operation(self.inserted or self.new, self.deleted)

    def inside(self, one: Element) -> Bearing:
        """What is said of words inside another element."""
        linked = self.linked or one.tag == "a"
        if one.op is None:
            if not one.underlined and linked == self.linked:
                return self
            new = self.new or (one.underlined and not linked)
            return self._replace(
                underlined=self.underlined or one.underlined, new=new, linked=linked
            )
        return self._replace(
            inserted=self.inserted or one.op == "ins",
            deleted=self.deleted or one.op == "del",
            linked=linked,
            who=one if one.author or one.time else self.who,
            key=one.number,
        )


def _operation(inserted: bool, deleted: bool) -> Operation | None:
    if inserted and deleted:
        return "mid"
    return "ins" if inserted else "del" if deleted else None


class EditLog:
    """The edits of a page as its words are read: one for what stands together in one element."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._span = (0, 0)
        self._words: list[str] = []
        self._op: Operation = "mid"
        self._mark: Bearing | None = None

    def add(self, span: Span, text: str, op: Operation, mark: Bearing) -> None:
        """Add words that bear a mark."""
        if self._mark is None or self._mark.key != mark.key or self._op != op:
            self.end()
            self._span, self._op, self._mark = span, op, mark
        self._span = (self._span[0], span[1])
        self._words.append(text)

    def end(self) -> None:
        """End the edit that is being collected: words without a mark follow, or another block."""
        if self._mark:
            who, words = self._mark.who, "".join(self._words)
            self._done.append(Edit(*self._span, self._op, words, 1.0, who.author, who.time))
        self._mark = None
        self._words = []

    def edits(self) -> list[Edit]:
        """All edits."""
        self.end()
        return self._done


def underlined_spans(units: Sequence[HtmlUnit], text: str) -> list[Span]:
    """The blocks in which underlining means inserted; none where marks of insertion exist."""
    if "<ins" in text or "ice-ins" in text:
        return []
    found = meaning(one.unit for one in units)
    return [one.span for one in units if found.marks(one.unit)]
