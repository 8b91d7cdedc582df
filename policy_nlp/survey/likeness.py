"""Clauses in like words: a key that house style does not change, and groups of near-equal texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    from policy_nlp.survey.tables import Tables

_WORDS: Final = 3  # words of a shingle
ALIKE: Final = 0.6
"""The share of shingles (Jaccard) from which two texts count as like wordings of one clause."""


def define_keys(tables: Tables) -> None:
    """Define the SQL function ``key_of(text)``: its words, lower case, each between blanks.

    Case, punctuation, blanks and the house names of ``house_style.toml`` are folded away; finer
    folding (:mod:`policy_nlp.align.fold`) would be too slow for every clause of a corpus.
    """
    words, named = "words", _named()
    for form, to in sorted(named, key=lambda pair: (-len(pair[0]), pair)):
        words = f"replace({words}, ' {form} ', ' {to} ')"
    some = "|".join(sorted(form for form, _ in named))
    plain = "' ' || trim(regexp_replace(lower(text), '[^\\p{L}\\p{N}]+', ' ', 'g')) || ' '"
    # Most clauses have no such name: one look spares them all replacements.
    folded = f"CASE WHEN regexp_matches(words, ' ({some}) ') THEN {words} ELSE words END"
    tables.run(f"CREATE OR REPLACE TEMP MACRO renamed(words) AS {folded}")
    tables.run(f"CREATE OR REPLACE TEMP MACRO key_of(text) AS renamed({plain})")


@cache
def _named() -> tuple[tuple[str, str], ...]:
    """The house names and what they become."""
    from policy_nlp.align.style import table  # loads the alignment, which few questions need

    names: list[dict[str, Any]] = table("house_style.toml")["name"]
    return tuple((form, name["to"]) for name in names for form in name["from"])


def groups(keys: Sequence[str]) -> list[int]:
    """The number of the group of each text, given by its key; groups are counted from 0 in order.

    Texts are together where their shingles of three words overlap by :data:`ALIKE`, directly or by
    way of others.
    """
    distinct = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    labels = _labels(list(distinct)) if len(distinct) > 1 else [0] * len(distinct)
    order: dict[int, int] = {}
    return [order.setdefault(labels[distinct[key]], len(order)) for key in keys]


def _labels(keys: Sequence[str]) -> list[int]:
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    known: dict[str, int] = {}
    rows, columns = [], []
    for at, key in enumerate(keys):
        for shingle in _shingles(key):
            rows.append(at)
            columns.append(known.setdefault(shingle, len(known)))
    ones = np.ones(len(rows), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, (rows, columns)), shape=(len(keys), len(known)))
    common = (matrix @ matrix.T).tocoo()
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    union = sizes[common.row] + sizes[common.col] - common.data
    near = common.data >= ALIKE * union
    pairs = (common.data[near], (common.row[near], common.col[near]))
    graph = sparse.csr_matrix(pairs, shape=common.shape)
    found: np.ndarray[Any, Any] = connected_components(graph, directed=False)[1]
    return [int(one) for one in found]


def _shingles(key: str) -> set[str]:
    words = key.split()
    if len(words) <= _WORDS:
        return {" ".join(words)}
    return {" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1)}
