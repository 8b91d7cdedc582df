"""Norms of a policy: clause by clause, or in plain prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_nlp.norms.adjuncts import (
    deadline,
    exceptions,
    fronted_conditions,
    may_have_conditions,
    trailing_conditions,
)
from policy_nlp.norms.found import Draft, FoundNorm, Span
from policy_nlp.norms.lexicon import pattern
from policy_nlp.norms.phrases import split_words
from policy_nlp.norms.roles import action_end
from policy_nlp.norms.scan import Hit, lower, scan
from policy_nlp.norms.sentence import Reading, read_sentence
from policy_nlp.norms.sentences import MAX_SENTENCE, mask_remarks, sentences
from policy_nlp.norms.subject import read_left
from policy_nlp.values import Clause, Norm, Quote

VERSION = "norms-1"
"""Changes whenever the same clause can give other norms: results kept from before are stale."""

_ACRONYM = re.compile(r"\s+\([A-Z][A-Z0-9&-]{1,9}s?\)")
_UNIT = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•▪◦]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t])|\n(?=\t)"
)
_MARKER = re.compile(r"[ \t]*(?:[-*•▪◦]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t]+|\t")
_ITEMS_KINDS = ("paragraph", "leadin", "item")


def find_norms(text: str, clauses: Sequence[Clause] = ()) -> list[Norm]:
    """Return the norms of ``text`` in reading order; offsets are code points, end exclusive.

    With ``clauses`` each is read by itself (headings and references are not), and a norm in the
    last sentence of a lead-in is inherited by the items below it. Without, the text is prose.
    Pure; never raises on any text. Definitions: the project's annotation guide.
    """
    return _in_clauses(text, clauses) if clauses else _in_prose(text)


def read_clause(text: str, lead_in: str = "") -> tuple[FoundNorm, ...]:
    """Return the norms of one clause; they depend on its text and its lead-in's text alone."""
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
            found += _sentence(text, masked, low_masked, span, hits[first:after], lead_in, last)
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


def _finished(reading: Reading, drafts: list[Draft], i: int, leads: bool) -> FoundNorm:
    """Add to a draft the roles that lie between its neighbours: conditions, limits, the action."""
    draft = drafts[i]
    bound = max(draft.end, drafts[i + 1].begins) if i + 1 < len(drafts) else reading.end
    floor = drafts[i - 1].end if i else reading.start
    conditions: list[Span] = []
    if may_have_conditions(reading.low, reading.start, reading.end):
        conditions += _fronted(reading, drafts, i, floor)
        conditions += trailing_conditions(reading.low, draft.end, bound)
    front = (floor, draft.begins) if draft.main and floor < draft.begins else None
    limit = deadline(reading.low, (draft.end, bound), front)
    return FoundNorm(
        draft.start,
        draft.end,
        draft.type,
        draft.hedged,
        _with_acronym(reading.text, draft.bearer),
        draft.wants_lead_in,
        draft.verb,
        (draft.verb_start, action_end(reading.masked, draft.verb_start, bound)),
        tuple(conditions),
        tuple(exceptions(reading.low, draft.end, bound)),
        limit,
        leads and i == len(drafts) - 1,
    )


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
    """Stretch a bearer over the short form in parentheses after it: "the Department (CDE)"."""
    if span is None:
        return None
    match = _ACRONYM.match(text, span[1])
    return (span[0], match.end()) if match else span


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


def _in_clauses(text: str, clauses: Sequence[Clause]) -> list[Norm]:
    by_id = {clause.id: clause for clause in clauses}
    below = _descendants(clauses)
    norms: list[Norm] = []
    for clause in clauses:
        if clause.kind in _ITEMS_KINDS:
            norms += _of_clause(clause, by_id, below)
    return norms


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


def _of_clause(
    clause: Clause, by_id: dict[str, Clause], below: dict[str, list[str]]
) -> Iterator[Norm]:
    parent = by_id.get(clause.parent) if clause.parent else None
    if parent is not None and parent.kind not in ("leadin", "item", "paragraph"):
        parent = None
    for found in read_clause(clause.text, parent.text if parent else ""):
        items = tuple(below.get(clause.id, ())) if found.leads else ()
        yield _norm(found, clause.id, clause.text, clause.start, _handed(found, parent), items)


def _handed(found: FoundNorm, parent: Clause | None) -> Quote | None:
    if not found.from_lead_in or found.bearer is not None or parent is None:
        return None
    span = lead_in_bearer(parent.text)
    return _quote(parent.text, span, parent.start) if span else None


def _norm(
    found: FoundNorm,
    clause: str | None,
    text: str,
    offset: int,
    handed: Quote | None,
    items: tuple[str, ...],
) -> Norm:
    return Norm(
        clause=clause,
        start=offset + found.start,
        end=offset + found.end,
        trigger=text[found.start : found.end],
        type=found.type,
        hedged=found.hedged,
        bearer=_quote(text, found.bearer, offset) if found.bearer else handed,
        verb=found.verb,
        action=text[slice(*found.action)],
        conditions=tuple(_quote(text, span, offset) for span in found.conditions),
        exceptions=tuple(_quote(text, span, offset) for span in found.exceptions),
        deadline=text[slice(*found.deadline)] if found.deadline else None,
        inherited_by=items,
    )


def _quote(text: str, span: Span, offset: int) -> Quote:
    return Quote(text[span[0] : span[1]], offset + span[0], offset + span[1])


def _in_prose(text: str) -> list[Norm]:
    norms: list[Norm] = []
    lead_in: tuple[str, int] | None = None
    for start, end in _units(text):
        marker = _MARKER.match(text, start, end)
        begin = marker.end() if marker else start
        unit = text[begin:end]
        above = lead_in if marker else None
        for found in read_clause(unit.replace("\n", " "), above[0] if above else ""):
            norms.append(_norm(found, None, unit, begin, _handed_prose(found, above), ()))
        if not marker:
            lead_in = (unit.replace("\n", " "), begin) if unit.rstrip().endswith(":") else None
    return norms


def _handed_prose(found: FoundNorm, above: tuple[str, int] | None) -> Quote | None:
    if not found.from_lead_in or found.bearer is not None or above is None:
        return None
    span = lead_in_bearer(above[0])
    return _quote(above[0], span, above[1]) if span else None


def _units(text: str) -> Iterator[Span]:
    """Yield paragraphs and list lines: text between blank lines and before list markers."""
    start = 0
    for match in _UNIT.finditer(text):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
