"""Word's automatic numbers: what stands before each paragraph of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_nlp.reading.numbering import item_number
from policy_nlp.reading.xmltree import Node

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_AROUND = " \t.()[]:;-–—\u00a0"
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_SILENT = ("bullet", "none")
_LARGEST = 100_000  # no list counts further; a start beyond is nonsense


@dataclass(slots=True)
class Level:
    """One level of a list: its first value, number format, the text around it, its indent."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    indent: int = 0
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    own: dict[str, dict[int, Level]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Node | None) -> Numbering:
        """The lists of a ``numbering.xml``; none where a document has no such part."""
        numbering = cls()
        for node in root.children if root else ():
            if node.tag == "abstractNum":
                numbering.levels[node.attrs.get("abstractNumId", "")] = _levels(node)
            elif node.tag == "num":
                numbering._add_list(node)
        return numbering

    def _add_list(self, node: Node) -> None:
        name = node.attrs.get("numId", "")
        self.lists[name] = node.value("abstractNumId") or ""
        for one in node.children:
            if one.tag != "lvlOverride":
                continue
            at = _number(one.attrs.get("ilvl"), 0)
            if (start := one.value("startOverride")) is not None:
                self.starts.setdefault(name, {})[at] = _number(start, 1)
            self.own.setdefault(name, {}).update(_levels(one))

    def restart(self) -> None:
        """Begin to count anew, for another view of the document."""
        self._counts.clear()
        self._begun.clear()

    def level(self, name: str, at: int) -> Level:
        """What a list has at a level."""
        own = self.own.get(name, {}).get(at)
        return own or self.levels.get(self.lists.get(name, ""), {}).get(at) or Level(text="%1.")

    def next(self, name: str, at: int) -> str | None:
        """Count one item of list ``name`` at level ``at``; its number, None for a bullet."""
        at = min(max(at, 0), _LEVELS - 1)
        counts = self._counts.setdefault(self.lists.get(name, name), [None] * _LEVELS)
        start = self.starts.get(name, {}).get(at)
        if start is not None and (name, at) not in self._begun:
            counts[at] = start
        else:
            value = counts[at]
            counts[at] = self.level(name, at).start if value is None else value + 1
        self._begun.add((name, at))
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return self._shown(name, at, counts)

    def _shown(self, name: str, at: int, counts: list[int | None]) -> str | None:
        level = self.level(name, at)
        if level.form in _SILENT and not _PLACE.search(level.text):
            words = level.text.strip(_AROUND)
            return words if level.form == "none" and words.isalnum() else None

        def fill(place: re.Match[str]) -> str:
            k = int(place[1]) - 1
            one = self.level(name, k)
            count = counts[k]
            return format_count(
                one.start if count is None else count, "decimal" if level.legal else one.form
            )

        return _PLACE.sub(fill, level.text).strip(_AROUND) or None


def format_count(count: int, form: str) -> str:
    """A count in a number format of Word's; decimal for those not used in English lists."""
    if form in ("lowerLetter", "upperLetter") and count > 26:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 5)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "decimalZero":
        return f"{count:02}"
    return item_number(count, _STYLES.get(form, "1"))


def _levels(node: Node) -> dict[int, Level]:
    found = {}
    for one in node.children:
        if one.tag == "lvl":
            found[_number(one.attrs.get("ilvl"), 0)] = Level(
                _number(one.value("start"), 1),
                one.value("numFmt") or "decimal",
                one.value("lvlText") or "",
                indent_of(one.find("pPr")) or 0,
                one.find("isLgl") is not None,
            )
    return found


def indent_of(properties: Node | None) -> int | None:
    """The left indent that paragraph properties set, in twentieths of a point."""
    node = properties.find("ind") if properties else None
    value = (node.attrs.get("left") or node.attrs.get("start")) if node else None
    return _number(value, 0) if value else None


def _number(value: str | None, other: int) -> int:
    """A whole number of an attribute; ``other`` where it is none or nonsense."""
    if value and re.fullmatch(r"-?\d{1,9}", value):
        return min(max(int(value), -_LARGEST), _LARGEST)
    return other
