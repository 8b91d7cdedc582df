"""The objects of a PDF file as PDFium saves it.

PDFium writes every object it knows apart from all others, with its place in one table: no object
streams, one spelling a name, strings escaped. So a few lines read it, and find exactly the objects
that PDFium draws pages from, whatever tricks the file it came from plays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"<<|>>|[\[\]]|/[^\0\t\n\f\r ()<>\[\]{}/%]*+|\d{1,10} \d{1,5} R\b"
    rb"|\((?:[^()\\]|\\.)*+\)|<[^<>]*+>|stream\r?\n|[^\0\t\n\f\r ()<>\[\]{}/%]++",
    re.DOTALL,
)
_HEAD: Final = re.compile(rb"\s*\d{1,10} \d{1,5} obj")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_TOKENS: Final = 2_000_000  # of one object
_ROW: Final = 3  # words in a row of the table: place, generation, n or f

Value = Any  # dict[bytes, Value] | list[Value] | Reference | bytes (a name or number) | None


class Reference(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Object(NamedTuple):
    """An object: its value, and where the content of its stream begins and ends, if it is one."""

    value: Value
    start: int
    end: int


def plain_name(name: bytes) -> bytes:
    """A name with its escapes undone."""
    return _ESCAPED.sub(lambda one: bytes((int(one[1], 16),)), name) if b"#" in name else name


class Saved:
    """A saved file. Raises ValueError or IndexError where it is not as PDFium writes one."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        self._places = dict(_table(data[table:].split(b"trailer")[0].split()[1:]))
        self._order = sorted((place, number) for number, place in self._places.items())
        self._starts = [place for place, _ in self._order]
        self._ends = dict(zip(self._starts, [*self._starts[1:], table], strict=True))
        self._read: dict[int, Object] = {}

    def objects_with(self, key: bytes) -> Iterator[Object]:
        """The objects with a dictionary in which a key stands before a list or a reference."""
        seen = 0
        for match in re.finditer(re.escape(key) + rb"(?=[ \[<])", self.data):
            at = bisect_right(self._starts, match.start())
            if at > seen:
                seen = at
                yield self.read(self._order[at - 1][1])

    def get(self, value: Value) -> Value:
        """The value itself, or that of the object it refers to."""
        for _ in range(8):
            if not isinstance(value, Reference):
                return value
            value = self.read(value.number).value
        return None

    def read(self, number: int) -> Object:
        """An object by its number; one that is not there is null."""
        if number not in self._read:
            self._read[number] = self._parsed(number)
        return self._read[number]

    def _parsed(self, number: int) -> Object:
        start = self._places.get(number)
        head = _HEAD.match(self.data, start) if start is not None else None
        if start is None or head is None:
            return Object(None, 0, 0)
        end = self._ends[start]
        value, after = _value(self.data, head.end(), end)
        if after < 0:
            return Object(value, 0, 0)
        close = self.data.rfind(b"endstream", after, end)
        return Object(value, after, close if close >= 0 else end)


def _table(words: list[bytes]) -> Iterator[tuple[int, int]]:
    """The places of the objects: sections of rows, each with its first number and its length."""
    at = 0
    while at + 1 < len(words):
        first, count = int(words[at]), int(words[at + 1])
        at += 2
        for number in range(first, first + count):
            if words[at + 2] == b"n":
                yield number, int(words[at])
            at += _ROW


def _value(data: bytes, start: int, end: int) -> tuple[Value, int]:
    """The value that begins at ``start``, and where the content of its stream does, or -1."""
    outer: list[list[Value]] = [[]]
    for count, match in enumerate(_TOKEN.finditer(data, start, end)):
        if count > _MOST_TOKENS:
            raise ValueError("an object is too large")
        word = match[0]
        if word in (b"<<", b"["):
            outer.append([])
        elif word in (b">>", b"]") and len(outer) > 1:
            done = outer.pop()
            outer[-1].append(done if word == b"]" else _dictionary(done))
        elif word.startswith(b"stream") and len(outer) == 1:
            return outer[0][0] if outer[0] else None, match.end()
        elif word == b"endobj":
            break
        else:
            outer[-1].append(_atom(word))
    return outer[0][0] if outer[0] else None, -1


def _atom(word: bytes) -> Value:
    if word.endswith(b" R"):
        return Reference(int(word.split()[0]))
    return plain_name(word) if word[:1] not in b"(<" else None


def _dictionary(words: list[Value]) -> dict[bytes, Value]:
    keys, values = words[::2], words[1::2]
    return {key: value for key, value in zip(keys, values, strict=False) if isinstance(key, bytes)}
