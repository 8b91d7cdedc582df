"""The second pass: a parser settles the bearers that the rules are unsure of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_nlp.norms.found import FoundNorm, Span
from policy_nlp.norms.parsed import Question, RoleParser


class ClauseReading(NamedTuple):
    """What was found in one clause, or one paragraph of prose.

    ``start`` is its place in the whole text; ``above`` the text of its lead-in and where that
    begins; ``items`` the clauses that inherit a norm at its end.
    """

    clause: str | None
    text: str
    start: int
    found: tuple[FoundNorm, ...]
    above: tuple[str, int] | None
    items: tuple[str, ...]


def settled(readings: Sequence[ClauseReading], parser: RoleParser) -> list[ClauseReading]:
    """Return the readings with the parser's bearers where it was asked and knows one."""
    asked = parser.bearers(q for reading in readings for q in _questions(reading, parser))
    return [_settled(reading, parser, asked) if asked else reading for reading in readings]


def _questions(reading: ClauseReading, parser: RoleParser) -> Iterator[Question]:
    for found in reading.found:
        if _is_asked(found, parser):
            yield _question(reading.text, found)


def _is_asked(found: FoundNorm, parser: RoleParser) -> bool:
    return found.unsure or (parser.thorough and found.voice != "fixed")


def _question(text: str, found: FoundNorm) -> Question:
    start, end = found.sentence
    sentence = text[start:end].replace("\n", " ")
    return Question(sentence, found.start - start, found.voice == "framed")


def _settled(
    reading: ClauseReading, parser: RoleParser, asked: dict[Question, Span | None]
) -> ClauseReading:
    found = tuple(
        _with_bearer(one, asked[_question(reading.text, one)], parser.thorough)
        if _is_asked(one, parser)
        else one
        for one in reading.found
    )
    return reading._replace(found=found)


def _with_bearer(found: FoundNorm, answer: Span | None, thorough: bool) -> FoundNorm:
    if answer is None:
        return found._replace(bearer=None) if thorough and not found.from_lead_in else found
    start = found.sentence[0]
    return found._replace(bearer=(start + answer[0], start + answer[1]))
