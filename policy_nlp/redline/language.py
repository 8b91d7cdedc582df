"""A small language model of policy prose: how well one word class follows two others.

Words are function words as themselves or the parts of speech that they can be; the counts, in
``language.json.gz``, come from UD English EWT and the invented sample corpus (made by
``models/scripts/ngrams.py``). Witten-Bell interpolation (Witten and Bell 1991).
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

EDGE = "<s>"
_SUFFIXES = (
    ("ing", "NN|VBG"),
    ("ed", "VBD|VBN"),
    ("ly", "RB"),
    ("ies", "NNS"),
    ("ss", "NN"),
    ("us", "NN"),
    ("s", "NNS"),
    ("able", "JJ"),
    ("ible", "JJ"),
    ("al", "JJ"),
    ("ive", "JJ"),
    ("ous", "JJ"),
    ("ary", "JJ"),
    ("ful", "JJ"),
)
_POSSESSIVE = re.compile(r"(?:'s|s')\Z")


class Model(NamedTuple):
    """The classes of words, and the counts of rows of one, two and three classes."""

    classes: dict[str, str]
    counts: dict[str, float]
    followers: dict[str, int]


@cache
def model() -> Model:
    """Return the model, read once."""
    raw = files(__package__).joinpath("language.json.gz").read_bytes()
    data = json.loads(gzip.decompress(raw))
    classes = {word: name for name, words in data["classes"].items() for word in words.split()}
    counts: dict[str, float] = {}
    followers: dict[str, int] = {}
    for row, count in data["counts"].items():
        counts[row] = count
        if " " in row:
            before = row.rpartition(" ")[0]
            followers[before] = followers.get(before, 0) + 1
    counts[""] = sum(count for row, count in counts.items() if " " not in row)
    followers[""] = sum(" " not in row for row in counts)
    return Model(classes, counts, followers)


@lru_cache(maxsize=65536)
def word_class(key: str) -> str:
    """Return the class of a folded word, number or mark."""
    return name_of(key, model().classes)


def name_of(key: str, classes: dict[str, str]) -> str:
    """Return the class of a folded word among ``classes``; an unknown one goes by its ending."""
    if key[0].isdecimal() or key == "#.":
        return "#"
    if not key[0].isalpha():
        return key[0]
    if known := classes.get(key):
        return known
    if _POSSESSIVE.search(key):
        return "POS"
    return next((name for suffix, name in _SUFFIXES if key.endswith(suffix)), "NN")


@lru_cache(maxsize=262144)
def _probability(row: str) -> float:
    """The interpolated probability of the last class of a row after the others."""
    counts, followers = model().counts, model().followers
    before = row.rpartition(" ")[0]
    shorter = row.partition(" ")[2] if before else ""
    lower = _probability(shorter) if shorter else 1e-4
    seen, kinds = counts.get(before, 0.0), followers.get(before, 0)
    if not seen or not kinds:
        return lower
    return (counts.get(row, 0.0) + kinds * lower) / (seen + kinds)


def cost(first: str, second: str, third: str) -> float:
    """Return -ln P(third | first, second) for classes."""
    return -math.log(_probability(f"{first} {second} {third}"))


def costs(classes: Sequence[str]) -> float:
    """Return the cost of a row of classes, the first two given."""
    return sum(cost(*classes[at : at + 3]) for at in range(len(classes) - 2))


def surprise(first: str, second: str, third: str) -> float:
    """Return how much less likely the third class is after the two than anywhere."""
    return cost(first, second, third) + math.log(_probability(third))
