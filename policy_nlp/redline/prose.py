"""A small language model of words in policy prose: how well a word follows two others.

Rows of two and three words that at least two policies have, under hashes; where a row is not known
the model of word classes (:mod:`policy_nlp.redline.language`) answers. Absolute discounting and
backing off (Ney, Essen and Kneser 1994). Made by ``models/scripts/prose.py``, no text is kept.
"""

from __future__ import annotations

import gzip
import math
import zlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from policy_nlp.redline.language import EDGE, surprise, word_class

NUMBER = "#"
STEPS = 16.0  # a logarithm is kept as so many parts of one
_RECORD = np.dtype([("gap", "<u4"), ("surprise", "i1"), ("rest", "u1")])
_TOTAL = "\0"  # under it stands how many words were counted


class Row(NamedTuple):
    """What is known of a row of words, in natural logarithms.

    ``surprise`` is how much less likely its last word is after the others than anywhere (of a
    single word: how rare it is); ``rest`` the cost of a word that was not seen after the row.
    """

    surprise: float
    rest: float


class Prose:
    """The model: rows of words by hash."""

    def __init__(self, rows: dict[int, Row]) -> None:
        self._rows = rows

    def _row(self, *words: str) -> Row | None:
        return self._rows.get(key_of(*words))

    def surprise(self, first: str, second: str, third: str) -> float:
        """Return how much less likely the third word is after the two than anywhere."""
        if three := self._row(first, second, third):
            return three.surprise
        before = self._row(first, second)
        rest = before.rest if before else 0.0
        if two := self._row(second, third):
            return two.surprise + rest
        alone = self._row(second)
        classes = [word_class(word) if word != EDGE else EDGE for word in (first, second, third)]
        return surprise(*classes) + rest + (alone.rest if alone else 0.0)

    def expected(self, first: str, second: str) -> float:
        """Return how often two words would have met by chance, where they never did; else 0."""
        one, other = self._row(first), self._row(second)
        if not one or not other or self._row(first, second):
            return 0.0
        total = self._rows[key_of(_TOTAL)].surprise
        return math.exp(-one.surprise - other.surprise + total)

    def seen(self, first: str, second: str) -> bool:
        """Tell whether two policies have the two words side by side."""
        return key_of(first, second) in self._rows


def key_of(*words: str) -> int:
    """Return the hash of a row of folded words."""
    return zlib.crc32(" ".join(words).encode())


def total_row(count: int) -> tuple[int, Row]:
    """Return the record that holds how many words were counted."""
    return key_of(_TOTAL), Row(math.log(count), 0.0)


def packed(rows: dict[int, Row]) -> bytes:
    """Return the rows as a file, values rounded to sixteenths."""
    keys = np.array(sorted(rows), dtype=np.int64)
    table = np.zeros(len(keys), dtype=_RECORD)
    table["gap"] = np.diff(keys, prepend=0)
    values = np.array([rows[key] for key in keys.tolist()])
    table["surprise"] = np.clip(np.rint(values[:, 0] * STEPS / 2), -127, 127)
    table["rest"] = np.clip(np.rint(values[:, 1] * STEPS), 0, 255)
    columns = [np.ascontiguousarray(table[name]).tobytes() for name in _RECORD.names or ()]
    return gzip.compress(len(keys).to_bytes(4, "little") + b"".join(columns), mtime=0)


def unpacked(data: bytes) -> dict[int, Row]:
    """Return the rows that a file holds."""
    plain = gzip.decompress(data)
    size = int.from_bytes(plain[:4], "little")
    columns = []
    at = 4
    for name in _RECORD.names or ():
        kind = _RECORD[name]
        columns.append(np.frombuffer(plain, kind, size, at))
        at += size * kind.itemsize
    keys = np.cumsum(columns[0].astype(np.int64)).tolist()
    rows = zip((columns[1] / (STEPS / 2)).tolist(), (columns[2] / STEPS).tolist(), strict=True)
    return {key: Row(*row) for key, row in zip(keys, rows, strict=True)}


@cache
def prose() -> Prose:
    """Return the shipped model, read once."""
    return Prose(unpacked(files(__package__).joinpath("prose.bin.gz").read_bytes()))
