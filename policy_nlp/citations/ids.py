"""Canonical citation ids as values: parse, print, contain, overlap, sort.

The spelling is the path style of United States Legislative Markup (USLM), lower case, one id
per cited provision (``/us/usc/t20/s1232g/a/1``). A range is written with ``...`` inside its
segment (``s52060...s52077``), because a hyphen cannot be told from a hyphenated section number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, total_ordering
from typing import Final

from policy_nlp.errors import CitationIdError

Key = tuple[tuple[int, int, str], ...]

RANGE: Final = "..."
SUFFIXES: Final = frozenset({"etseq", "note"})
POLICY_KINDS: Final = ("bp", "ar", "e", "bb")

# One segment: letters and digits joined by single dots or hyphens ("s52064.5", "s2000e-5"),
# or two of them joined by the range mark ("s52060...s52077"). Massachusetts numbers by halves.
_NAME = r"[a-z0-9½¾]+(?:[.\-][a-z0-9½¾]+)*+"
_SEGMENT = re.compile(rf"{_NAME}(?:\.\.\.{_NAME})?")

# What the segments of an id may look like, joined by "/": the contract's table, row by row.
_SHAPES: Final = (
    r"us/usc/t\d+a?/.+",
    r"us/cfr/t\d+/.+",
    r"us/pl/\d+/\d+(?:/.+)?",
    r"us/cons/(?:amd|art|pmbl).*",
    r"us/eo/\d+(?:/.+)?",
    r"us/fr/\d+/\d+(?:/.+)?",
    r"us/act/[a-z][a-z0-9-]*/.+",
    r"us-[a-z]{2}/[a-z]+/.+",
    r"case/[a-z][a-z0-9-]*/\d+/\d+",
    r"policy/(?:(?:bp|ar|e|bb)/)?\d[\w.]*",
)
_SHAPE: Final = re.compile("|".join(_SHAPES))

# A segment's kind is its leading letters where a number follows ("s52071", "amd14", "ch3").
_LABEL: Final = re.compile(r"([a-z]+)(?=\d)")
_SECTION: Final = re.compile(r"s\d")
# The pieces of a number in order: "2000e-5" is 2000, e, -5; "52064.5" is 52064, .5.
_PIECE: Final = re.compile(r"([.\-])?(\d+)|([a-z]+)|[.\-]")
_ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}


@total_ordering
@dataclass(frozen=True, slots=True, order=False)
class CitationId:
    """A canonical citation id, parsed: ``segments`` are the parts between the slashes.

    Ids compare and sort in section order (52064, 52064.5, 52065).
    """

    segments: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> CitationId:
        """Parse the printed form; raises CitationIdError, which says what is wrong, on others."""
        if not text.startswith("/"):
            raise _error(text, "an id starts with '/'")
        segments = tuple(text[1:].split("/"))
        for segment in segments:
            if not _SEGMENT.fullmatch(segment):
                raise _error(text, f"{segment!r} is no segment")
        if not _SHAPE.fullmatch(text[1:]):
            raise _error(text, "no jurisdiction has ids of this shape")
        return cls(segments)

    def __str__(self) -> str:
        return "/" + "/".join(self.segments)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, CitationId):
            return NotImplemented
        return (self.sort_key, self.segments) < (other.sort_key, other.segments)

    @property
    def jurisdiction(self) -> str:
        """``us``, ``us-ca`` …, ``case`` or ``policy``."""
        return self.segments[0]

    @property
    def code(self) -> str:
        """The body of law (``usc``, ``edc``), the reporter, the policy's kind ("" where unsaid)."""
        if self.jurisdiction == "policy" and len(self.segments) == 2:
            return ""
        return self.segments[1]

    @property
    def suffix(self) -> str | None:
        """``etseq`` or ``note`` where the id ends in one."""
        return self.segments[-1] if self.segments[-1] in SUFFIXES else None

    @property
    def is_range(self) -> bool:
        """Whether a segment is a range."""
        return any(RANGE in segment for segment in self.segments)

    @property
    def section(self) -> tuple[str, ...] | None:
        """The segments down to the section, where the id names one section alone."""
        if self.suffix == "etseq":
            return None
        for depth, segment in enumerate(self.segments[2:], 3):
            if RANGE in segment:
                return None
            if _SECTION.match(segment):
                return self.segments[:depth]
        return None

    @property
    def sort_key(self) -> tuple[Key, ...]:
        """A key that orders ids by section; equal keys only for ids that denote the same."""
        return tuple(_segment_key(segment, self._decimal) for segment in self.segments)

    def contains(self, other: CitationId) -> bool:
        """Whether every provision that ``other`` names is this one or inside it.

        A section contains its subdivisions, a range what lies between its ends, a CFR part its
        sections, a chapter of rules its rules, a policy of unsaid kind the same code of any kind.
        What ``et seq.`` reaches is not known, so it holds only the section that it starts with
        and nothing but itself holds it.
        """
        if self.jurisdiction == "policy":
            return _policy_contains(self.segments, other.segments)
        mine = self.segments[:-1] if self.suffix == "etseq" else self.segments
        if other.suffix == "etseq":
            return self == other
        return _path_contains(mine, other.segments, self._decimal)

    def overlaps(self, other: CitationId) -> bool:
        """Whether some provision is in both: one contains the other, or two ranges cross."""
        if self.contains(other) or other.contains(self):
            return True
        return self._crosses(other)

    def _crosses(self, other: CitationId) -> bool:
        *parents, mine = self.segments
        *others, theirs = other.segments
        return parents == others and _ranges_cross(mine, theirs, self._decimal)

    @property
    def _decimal(self) -> bool:
        # CFR sections count up after the dot (106.8, 106.9, 106.10); codes go by decimals
        # (54956.7, 54956.75, 54956.8).
        return self.segments[:2] != ("us", "cfr")


def _error(text: str, problem: str) -> CitationIdError:
    return CitationIdError(f"{text!r} is not a citation id: {problem} (like /us-ca/edc/s48900/r)")


@cache
def _shape_key(text: str, decimal: bool) -> Key:
    return tuple(_pieces(text, decimal))


def _pieces(text: str, decimal: bool) -> Iterator[tuple[int, int, str]]:
    for separator, digits, letters in _PIECE.findall(text):
        if letters:
            # z before aa, as the United States Code letters its sections.
            yield 3, len(letters), letters
        elif separator == "." and decimal:
            yield 0, 0, digits
        elif digits:
            yield 2 if not separator else 1, int(digits), digits


def _segment_key(segment: str, decimal: bool) -> Key:
    low, _, high = segment.partition(RANGE)
    key = _shape_key(low, decimal)
    return key + (((4, 0, ""), *_shape_key(high, decimal)) if high else ())


def _policy_contains(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if theirs[0] != "policy" or not _codes_hold(mine[-1], theirs[-1]):
        return False
    return len(mine) == 2 or mine[1] == theirs[1]


def _codes_hold(mine: str, theirs: str) -> bool:
    return mine == theirs or (RANGE in mine and _holds(mine, theirs, decimal=True))


def _path_contains(mine: tuple[str, ...], theirs: tuple[str, ...], decimal: bool) -> bool:
    if len(mine) > len(theirs):
        return False
    return all(_holds(a, b, decimal) for a, b in zip(mine, theirs, strict=False))


def _holds(mine: str, theirs: str, decimal: bool) -> bool:
    if mine == theirs:
        return True
    if RANGE in mine:
        low, high = mine.split(RANGE)
        ends = theirs.split(RANGE)
        return all(_between(low, end, high, decimal) for end in ends)
    return _nested(mine, theirs)


def _between(low: str, value: str, high: str, decimal: bool) -> bool:
    part = _part_of(low, value)
    if part is not None:
        value = part
    label = _label(low)
    if _label(value) != label or _label(high) != label:
        return False
    if not label and all(map(_ROMAN.fullmatch, (low, value, high))) and len(low + high) > 2:
        return _roman(low) <= _roman(value) <= _roman(high)
    keys = [_shape_key(text, decimal) for text in (low, value, high)]
    return keys[0] <= keys[1] <= keys[2]


def _part_of(part: str, section: str) -> str | None:
    """``p99`` for ``s99.3``, where the other side is a part: a CFR section names its part."""
    if _label(part) == "p" and _label(section) == "s" and "." in section:
        return "p" + section[1:].split(".")[0]
    return None


def _nested(mine: str, theirs: str) -> bool:
    if _part_of(mine, theirs) == mine:
        return True
    if not mine[0].isdigit():
        return False
    # Rules numbered by levels: 08.02.02 holds 08.02.02.160, 26.00 holds 26.05.
    if mine.endswith(".00"):
        return theirs.startswith(mine[:-2])
    return theirs.startswith((mine + ".", mine + "-"))


def _ranges_cross(mine: str, theirs: str, decimal: bool) -> bool:
    low, _, high = mine.partition(RANGE)
    first, _, last = theirs.partition(RANGE)
    return (
        _between(low, first, high or low, decimal)
        or _between(low, last or first, high or low, decimal)
        or _between(first, low, last or first, decimal)
    )


def _label(segment: str) -> str:
    match = _LABEL.match(segment)
    return match[1] if match else ""


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
