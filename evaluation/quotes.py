"""From quotes to clauses: a quote means the clause that equals it, else one that starts with it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from policy_nlp.values import Clause

# How far a clause may differ from its quote, of 100, where extraction broke letters.
_CLOSE = 90.0
# How alike two clauses must be, of 100, to be taken for the same one in two versions.
_LIKE = 50.0
_LETTERS = 24


def clean(text: str) -> str:
    """The text with whitespace normalized."""
    return " ".join(text.split())


def unglued(text: str) -> str:
    """The text without blanks, in which words that extraction glued are like others."""
    return "".join(text.split())


def letters(text: str) -> str:
    """The first letters of a text, enough to tell where a clause begins, without its blanks."""
    return unglued(text)[:_LETTERS]


def find(quote: str, clauses: Sequence[Clause]) -> Clause | None:
    """The clause that a quote means: the equal one, one that starts so, a close one, or None."""
    texts = [(clean(clause.text), clause) for clause in clauses]
    for text, clause in texts:
        if text == quote:
            return clause
    for text, clause in texts:
        if text.startswith(quote):
            return clause
    return _closest(quote, texts)


def _closest(quote: str, texts: Sequence[tuple[str, Clause]]) -> Clause | None:
    scored = [(fuzz.ratio(text[: len(quote)], quote), i) for i, (text, _) in enumerate(texts)]
    best, at = max(scored, default=(0.0, 0))
    return texts[at][1] if best >= _CLOSE else None


def in_order(left: Sequence[Clause], right: Sequence[Clause]) -> list[tuple[int, int]]:
    """Pair the clauses of two sides that are the same text, more or less, without crossing.

    The pairs are those with the greatest sum of likeness (Needleman and Wunsch, gaps free).
    """
    like = [[_likeness(a, b) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            paired = like[i][j] + best[i + 1][j + 1]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walk(like, best)


def _walk(
    like: Sequence[Sequence[float]], best: Sequence[Sequence[float]]
) -> list[tuple[int, int]]:
    pairs, i, j = [], 0, 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(a: Clause, b: Clause) -> float:
    ratio = fuzz.ratio(clean(a.text).casefold(), clean(b.text).casefold())
    return ratio if ratio >= _LIKE else 0.0
