"""Edits inside words and numbers, which references settle: "Sstatement", "managesr", "#1-25"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policy_nlp.redline.edits import Found
from policy_nlp.redline.labels import Side
from policy_nlp.redline.residue import Readings
from policy_nlp.redline.tokens import Token
from policy_nlp.redline.votes import Votes
from policy_nlp.values import Operation

Text = tuple[Side, Sequence[Token], Votes]
"""A reference: its side, its tokens, what it says of the draft."""

WITHIN: Final = frozenset(("case", "ending"))  # readings that part inside a word
LEAST_EXACT: Final = 0.93  # a reference less exact has other forms of words for its own reasons
_OTHER: Final[dict[Operation, Operation]] = {"del": "ins", "ins": "del", "mid": "mid"}
_AGREED = 0.97
_SURE, _REST = 0.9, 0.8


def find_within(
    tokens: Sequence[Token], readings: Sequence[Readings], texts: Sequence[Text]
) -> list[Found]:
    """Return the edits inside tokens that the references tell."""
    return [*_partial(tokens, texts), *_within(tokens, readings, texts)]


def _within(
    tokens: Sequence[Token], readings: Sequence[Readings], texts: Sequence[Text]
) -> Iterator[Found]:
    """Give the edits inside words ("Sstatement", "managesr") whose side the references tell."""
    for one in readings:
        new_second = 0
        for side, reference, vote in texts:
            sign = _second(tokens, one, reference, vote) if one.kind in WITHIN else 0
            new_second += sign if side == "newer" else -sign
        if new_second:
            ops: tuple[Operation, Operation] = ("del", "ins") if new_second > 0 else ("ins", "del")
            yield Found(*one.first, ops[0], _AGREED)
            yield Found(*one.second, ops[1], _AGREED)


def _second(tokens: Sequence[Token], one: Readings, reference: Sequence[Token], vote: Votes) -> int:
    """Return 1 where a reference has the second of two readings inside a word, -1 the first."""
    if one.kind == "case":
        place = next((r for d, r in vote.pairs if d == one.at), None)
        shown = reference[place].text[0] if place is not None else ""
        return (shown == one.words[1][0]) - (shown == one.words[0][0])
    key = tokens[one.at].key
    second = len(key) - len(one.words[1][0])
    first = second - len(one.words[0][0])
    keys = {token.key for token in reference}
    return (key[:first] + key[second:] in keys) - (key[:second] in keys)


def _partial(tokens: Sequence[Token], texts: Sequence[Text]) -> list[Found]:
    """The edits inside words and numbers: "#1-25" beside a reference's "#1-5"."""
    found: dict[tuple[int, int], Found] = {}
    for side, reference, vote in texts:
        for (d0, r0), (d1, r1) in pairwise(vote.pairs):
            if d1 - d0 == 2 and r1 - r0 == 2:
                for one in _inside(tokens[d0 + 1], reference[r0 + 1].key, side, vote.exact):
                    found.setdefault((one.start, one.end), one)
    kept: list[Found] = []
    for one in found.values():
        if not _touches(one, kept):
            kept.append(one)
    return kept


def _inside(token: Token, other: str, side: Side, exact: float) -> Iterator[Found]:
    """Give what a token has beyond the word that a reference has in its place."""
    key = token.key
    plain = token.end - token.start == len(key) and len(other) < len(key)
    if not plain or not (key.isalnum() and (key.isdecimal() == other.isdecimal())):
        return
    head = next((k for k, (a, b) in enumerate(zip(key, other, strict=False)) if a != b), len(other))
    rest = len(other) - head
    if rest and not key.endswith(other[head:]):
        return
    if not key.isdecimal() and (exact < LEAST_EXACT or len(other) < max(2, len(key) - 4)):
        return
    op: Operation = "ins" if side == "older" else "del"
    start, end = token.start + head, token.end - rest
    yield Found(start, end, op, _SURE)
    if key.isdecimal() and len(other) * 2 >= len(key):
        spans = ((token.start, start), (end, token.end))
        yield from (Found(a, b, _OTHER[op], _REST) for a, b in spans if b > a)


def _touches(one: Found, others: Sequence[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
