"""Policies with known edits, in any number: two versions of each and the key to them.

``generate(policies, count, seed)`` gives pairs; ``python -m corpora.generate FOLDER… -o OUT``
writes them as texts with a key. The same policies, seed and rates give the same pairs.
"""

from __future__ import annotations

from corpora.generate.pairs import Entry, Pair, generate
from corpora.generate.tables import Rates, default_rates, read_rates

__all__ = ["Entry", "Pair", "Rates", "default_rates", "generate", "read_rates"]
