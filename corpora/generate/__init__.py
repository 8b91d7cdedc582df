"""Policies with known edits, in any number: pairs of versions, or the manuals of many districts.

``generate(policies, count, seed)`` gives pairs; ``python -m corpora.generate FOLDER… -o OUT``
writes them as texts with a key. The same policies, seed and rates give the same pairs.

``manuals(districts, documents, seed)`` gives a baseline and districts that copied it; ``python -m
corpora.generate manuals -o OUT`` writes them, and ``read_truth(OUT)`` what is true of them.
"""

from __future__ import annotations

from corpora.generate.manuals import manuals
from corpora.generate.pairs import Entry, Pair, generate
from corpora.generate.tables import Rates, default_rates, read_rates
from corpora.generate.truth import read_truth

__all__ = [
    "Entry",
    "Pair",
    "Rates",
    "default_rates",
    "generate",
    "manuals",
    "read_rates",
    "read_truth",
]
