"""What the tests of a corpus look at."""

from __future__ import annotations

from policy_nlp import Corpus


def counted(added) -> dict[str, int]:
    return {name: number for name, number in added.counts.items() if number}


def listed(corpus: Corpus, query: str) -> list[tuple]:
    return [tuple(row.values()) for row in corpus.sql(query).to_pylist()]
