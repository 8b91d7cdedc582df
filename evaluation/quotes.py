"""From quotes to clauses: a quote means the clause that equals it, else one that starts with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from policy_nlp.values import Clause

# What a clause may differ from its quote in, of 100, where extraction broke letters.
_CLOSE = 90.0
_LIKE = 0.5

One = TypeVar("_One") if False else TypeVar("One")
