"""Norms of a policy: clause by clause, or in plain prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policy_nlp.norms.actors import role_of
from policy_nlp.norms.adjuncts import (
    deadline,
    exceptions,
    fronted_conditions,
    interposed_condition,
    may_have_conditions,
    trailing_conditions,
)
from policy_nlp.norms.counterparty import counterparty
from policy_nlp.norms.deadlines import deadline_value
from policy_nlp.norms.found import Draft, FoundNorm, Span
from policy_nlp.norms.judge import Trigger
from policy_nlp.norms.lexicon import pattern
from policy_nlp.norms.parsed import RoleParser
from policy_nlp.norms.phrases import split_words
from policy_nlp.norms.roles import action_end
from policy_nlp.norms.scan import Hit, lower, scan
from policy_nlp.norms.second import ClauseReading, settled
from policy_nlp.norms.sentence import Reading, read_modals, read_sentence
from policy_nlp.norms.sentences import MAX_SENTENCE, mask_remarks, sentences
from policy_nlp.norms.subject import read_left
from policy_nlp.values import Clause, Norm, Quote

VERSION = "norms-2"
"""Changes whenever the same clause can give other norms: results kept from before are stale."""

MAX_TRIGGERS = 40
"""No sentence has as many candidates; what comes after them in one is no prose and not read."""

_ACRONYM = re.compile(r"\s+\((?:[A-Z][A-Z0-9&-]{1,9}s?|or (?:his/her |their |a )?designee)\)")
_UNIT = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•▪◦]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t])|\n(?=\t)"
)
_MARKER = re.compile(r"[ \t]*(?:[-*•▪◦]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t]+|\t")
_ITEMS_KINDS = ("paragraph", "leadin", "item")


def find_norms(
    text: str, clauses: Sequence[Clause] = (), parser: RoleParser | None = None
) -> list[Norm]:
    """Return the norms of ``text`` in reading order; offsets are code points, end exclusive.

    With ``clauses`` each is read by itself (headings and references are not), and a norm in the
    last sentence of a lead-in is inherited by the items below it. Without, the text is prose.
    ``parser`` is asked for the bearers that the rules cannot settle. Never raises on any text.
    Definitions: the project's annotation guide.
    """
    readings = list(_clause_readings(clauses) if clauses else _prose_readings(text))
    if parser is not None:
        readings = settled(readings, parser)
    return [norm for reading in readings for norm in _norms(reading)]


@lru_cache(maxsize=16384)
def read_clause(text: str, lead_in: str = "") -> tuple[FoundNorm, ...]:
    """Return the norms of one clause; they depend on its text and its lead-in's text alone.

    Districts copy the baseline: what was read lately is kept, and a clause is read once.
    """
    low = lower(text)
    hits = scan(text, low)
    if not hits:
        return ()
    masked = mask_remarks(text)
    low_masked = low if masked is text else lower(masked)
    last = len(text.rstrip())
    found: list[FoundNorm] = []
    first = 0
    for start, end in sentences(text):
        after = first
        while after < len(hits) and hits[after].start < end:
            after += 1
        if after > first:
            span = (start, end)
            inside = hits[first : min(after, first + MAX_TRIGGERS)]
            found += _sentence(text, masked, low_masked, span, inside, lead_in, last)
        first = after
    return tuple(found)


def _sentence(
    text: str, masked: str, low: str, span: Span, hits: list[Hit], lead_in: str, last: int
) -> list[FoundNorm]:
    start, end = span
    reading = Reading(
        text,
        masked,
        low,
        start,
        end,
        _ends_like(lead_in, "conditional_lead_in"),
        _ends_like(lead_in, "copular_lead_in"),
    )
    drafts = read_sentence(reading, hits)
    return [_finished(reading, drafts, i, end >= last) for i in range(len(drafts))]


def modals_of(text: str) -> list[Trigger]:
    """Return the modals of a sentence as the judge sees them: what its decision is trained on."""
    masked = mask_remarks(text)
    low = lower(masked)
    reading = Reading(text, masked, low, 0, len(text), False, False)
    return read_modals(reading, scan(text, low))


def _finished(reading: Reading, drafts: list[Draft], i: int, leads: bool) -> FoundNorm:
    """Add to a draft the roles that lie between its neighbours: conditions, limits, the action."""
    draft = drafts[i]
    bound = max(draft.end, drafts[i + 1].begins) if i + 1 < len(drafts) else reading.end
    floor = drafts[i - 1].end if i else reading.start
    conditions: list[Span] = []
    if may_have_conditions(reading.low, reading.start, reading.end):
        own = interposed_condition(reading.low, floor, draft.start) if i else None
        after = _next_condition(reading, drafts, i)
        conditions += _fronted(reading, drafts, i, floor)
        conditions += [own] if own else []
        conditions += trailing_conditions(reading.low, draft.end, after or bound)
    front = (floor, draft.begins) if draft.main and floor < draft.begins else None
    limit = deadline(reading.low, (draft.end, bound), front)
    action = (draft.verb_start, action_end(reading.masked, draft.verb_start, bound))
    return FoundNorm(
        draft.start,
        draft.end,
        draft.type,
        draft.hedged,
        _with_acronym(reading.text, draft.bearer),
        draft.wants_lead_in,
        draft.verb,
        action,
        tuple(conditions),
        tuple(exceptions(reading.low, draft.end, bound)),
        limit,
        leads and i == len(drafts) - 1,
        counterparty(reading.low, draft.verb, *action),
        (reading.start, reading.end),
        draft.voice,
        draft.unsure,
    )


def _next_condition(reading: Reading, drafts: list[Draft], i: int) -> int | None:
    """Return where a condition of the next trigger begins that stands right before it."""
    if i + 1 == len(drafts):
        return None
    span = interposed_condition(reading.low, drafts[i].end, drafts[i + 1].start)
    return span[0] if span else None


def _fronted(reading: Reading, drafts: list[Draft], i: int, floor: int) -> list[Span]:
    draft = drafts[i]
    if not draft.main:
        return []
    if draft.begins < floor or draft.begins == draft.start:
        return _shared(reading, drafts, i)
    return fronted_conditions(reading.low, floor, draft.begins)


def _shared(reading: Reading, drafts: list[Draft], i: int) -> list[Span]:
    """Return the fronted conditions of the norm whose subject "and shall" carries on."""
    if not i or drafts[i].bearer != drafts[i - 1].bearer:
        return fronted_conditions(reading.low, reading.start, drafts[i].start) if not i else []
    return fronted_conditions(reading.low, reading.start, drafts[0].begins)


def _with_acronym(text: str, span: Span | None) -> Span | None:
    """Stretch a bearer over its short form or deputy in parentheses: "the Department (CDE)"."""
    if span is None:
        return None
    match = _ACRONYM.match(text, span[1])
    return (span[0], match.end()) if match else span


@lru_cache(maxsize=512)
def lead_in_bearer(lead_in: str) -> Span | None:
    """Return the bearer that the end of a lead-in hands to items without a subject."""
    skipped = max(0, len(lead_in) - MAX_SENTENCE)
    span = _bearer_at_end(lead_in[skipped:])
    return (span[0] + skipped, span[1] + skipped) if span else None


def _bearer_at_end(lead_in: str) -> Span | None:
    found = read_clause(lead_in)
    if found and found[-1].leads:
        return found[-1].bearer
    low = _lead_in_end(lead_in)
    match = pattern("adjuncts", "copular_lead_in").search(low)
    return read_left(split_words(low, 0, match.start())).subject if match else None


def _lead_in_end(lead_in: str) -> str:
    """Return a lead-in in lower case without the authority and the colon at its end."""
    return lower(mask_remarks(lead_in)).rstrip(" \n\t:.–—-")


def _ends_like(lead_in: str, table: str) -> bool:
    if not lead_in:
        return False
    return pattern("adjuncts", table).search(_lead_in_end(lead_in[-400:])[-200:]) is not None


def _clause_readings(clauses: Sequence[Clause]) -> Iterator[ClauseReading]:
    by_id = {clause.id: clause for clause in clauses}
    below = _descendants(clauses)
    for clause in clauses:
        if clause.kind in _ITEMS_KINDS:
            yield _reading_of(clause, by_id, below)


def _descendants(clauses: Sequence[Clause]) -> dict[str, list[str]]:
    """Return for each clause the ids of all items below it, in reading order."""
    parents = {clause.id: clause.parent for clause in clauses}
    below: dict[str, list[str]] = {}
    for clause in clauses:
        above, seen = clause.parent, {clause.id}
        while clause.kind in ("item", "leadin") and above is not None and above not in seen:
            below.setdefault(above, []).append(clause.id)
            seen.add(above)
            above = parents.get(above)
    return below


def _reading_of(
    clause: Clause, by_id: dict[str, Clause], below: dict[str, list[str]]
) -> ClauseReading:
    parent = by_id.get(clause.parent) if clause.parent else None
    if parent is not None and parent.kind not in ("leadin", "item", "paragraph"):
        parent = None
    found = read_clause(clause.text, parent.text if parent else "")
    above = (parent.text, parent.start) if parent else None
    items = tuple(below.get(clause.id, ()))
    return ClauseReading(clause.id, clause.text, clause.start, found, above, items)


def _prose_readings(text: str) -> Iterator[ClauseReading]:
    lead_in: tuple[str, int] | None = None
    for start, end in _units(text):
        marker = _MARKER.match(text, start, end)
        begin = marker.end() if marker else start
        unit = text[begin:end].replace("\n", " ")
        above = lead_in if marker else None
        found = read_clause(unit, above[0] if above else "")
        yield ClauseReading(None, text[begin:end], begin, found, above, ())
        if not marker:
            lead_in = (unit, begin) if unit.rstrip().endswith(":") else None


def _norms(reading: ClauseReading) -> Iterator[Norm]:
    for found in reading.found:
        items = reading.items if found.leads else ()
        yield _norm(
            found, reading.clause, reading.text, reading.start, _handed(found, reading), items
        )


def _handed(found: FoundNorm, reading: ClauseReading) -> Quote | None:
    if not found.from_lead_in or found.bearer is not None or reading.above is None:
        return None
    text, start = reading.above
    span = lead_in_bearer(text)
    return _quote(text, span, start) if span else None


def _norm(
    found: FoundNorm,
    clause: str | None,
    text: str,
    offset: int,
    handed: Quote | None,
    items: tuple[str, ...],
) -> Norm:
    bearer = _quote(text, found.bearer, offset) if found.bearer else handed
    limit = text[slice(*found.deadline)] if found.deadline else None
    return Norm(
        clause=clause,
        start=offset + found.start,
        end=offset + found.end,
        trigger=text[found.start : found.end],
        type=found.type,
        hedged=found.hedged,
        bearer=bearer,
        verb=found.verb,
        action=text[slice(*found.action)],
        conditions=_quotes(text, found.conditions, offset),
        exceptions=_quotes(text, found.exceptions, offset),
        deadline=limit,
        inherited_by=items,
        deadline_value=deadline_value(limit) if limit else None,
        counterparty=_quote(text, found.counterparty, offset) if found.counterparty else None,
        role=role_of(bearer.text) if bearer else None,
    )


def _quotes(text: str, spans: Sequence[Span], offset: int) -> tuple[Quote, ...]:
    return tuple([_quote(text, span, offset) for span in spans]) if spans else ()


def _quote(text: str, span: Span, offset: int) -> Quote:
    return Quote(text[span[0] : span[1]], offset + span[0], offset + span[1])


def _units(text: str) -> Iterator[Span]:
    """Yield paragraphs and list lines: text between blank lines and before list markers."""
    start = 0
    for match in _UNIT.finditer(text):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
