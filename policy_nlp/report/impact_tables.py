"""Clauses that were asked for as tables, for CSV files and workbooks: clauses, norms, changes.

Lists in a cell are separated by " | ". Offsets are code points, end exclusive, into the text of
the version; those that begin with ``source`` are places in its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from policy_nlp.report.clean import plain
from policy_nlp.survey.hits import Counterpart, Duty, Hit
from policy_nlp.survey.impact import Impact
from policy_nlp.survey.provisions import HOWS

Table = tuple[Sequence[str], list[list[Any]]]

_PLACE: Final = ("district", "policy", "title", "date", "number", "clause")
DISTRICT_COLUMNS: Final = (
    *("district", "role", "triage", "policies", "clauses", *HOWS, "listed", "norms", "changed"),
    *("silent", "lacking"),
)
CLAUSE_COLUMNS: Final = (
    *("district", "policy", "title", "date", "triage", "number", "how", "cited", "text", "under"),
    *("norms", "relation", "severity", "differs", "baseline_text", "baseline_cites", "kind"),
    *("cited_ids", "asked", "url", "path", "source_page", "source_start", "source_end", "start"),
    *("end", "clause", "version", "similarity", "score"),
)
NORM_COLUMNS: Final = (
    *_PLACE,
    *("how", "type", "hedged", "role", "bearer", "verb", "action", "deadline", "trigger"),
    *("inherited", "start", "end", "version"),
)
CHANGE_COLUMNS: Final = (
    *_PLACE,
    *("how", "relation", "type", "severity", "before", "after", "explanation", "version"),
)
_SEVERITIES: Final = ("high", "medium", "low")


def impact_tables(impact: Impact) -> dict[str, Table]:
    """Return the tables of an impact by name: a row a district, a clause, a norm, a change."""
    return {"districts": (DISTRICT_COLUMNS, _districts(impact)), **hit_tables(impact.clauses)}


def hit_tables(hits: Sequence[Hit]) -> dict[str, Table]:
    """Return the tables of some clauses: a row a clause, a norm, a change."""
    return {
        "clauses": clause_table(hits),
        "norms": (NORM_COLUMNS, [_norm(hit, norm) for hit in hits for norm in hit.norms]),
        "changes": (CHANGE_COLUMNS, [row for hit in hits for row in _changes(hit)]),
    }


def clause_table(hits: Sequence[Hit]) -> Table:
    """Return the table of some clauses, a row each."""
    return CLAUSE_COLUMNS, [_clause(hit) for hit in hits]


def duty_text(norm: Duty) -> str:
    """Return a norm in a line: "obligation: superintendent, consult with staff (annually)"."""
    kind = f"hedged {norm.type}" if norm.hedged else norm.type
    who = norm.bearer or norm.role or "nobody named"
    limit = f" ({norm.deadline})" if norm.deadline and norm.deadline not in norm.action else ""
    from_above = ", from the lead-in" if norm.inherited else ""
    return f"{kind}{from_above}: {who} – {norm.action or norm.trigger}{limit}"


def gravest(baseline: Counterpart) -> str | None:
    """Return the highest severity among the changes from the baseline."""
    found = {change.severity for change in baseline.changes}
    return next((severity for severity in _SEVERITIES if severity in found), None)


def _districts(impact: Impact) -> list[list[Any]]:
    return [
        [
            *(one.district, one.role, one.triage, one.policies, one.clauses),
            *(one.how.get(how, 0) for how in HOWS),
            *(one.listed, one.norms, one.changed, one.silent, one.lacking),
        ]
        for one in impact.districts
    ]


def _clause(hit: Hit) -> list[Any]:
    one, mentions, baseline = hit.document, hit.mentions, hit.baseline
    return [
        *(one.district, one.policy, one.title, one.date, one.triage, hit.number, hit.how),
        *(_once(m.text for m in mentions), hit.text, hit.under),
        [duty_text(norm) for norm in hit.norms],
        *_beside(baseline),
        *(hit.kind, _once(m.id for m in mentions), _once(a for m in mentions for a in m.asked)),
        *(next((m.url for m in mentions if m.url), None), one.path, hit.source_page or one.page),
        *(hit.source_start, hit.source_end, hit.start, hit.end, hit.clause, one.version),
        *(baseline and round(baseline.similarity, 4), one.score),
    ]


def _beside(baseline: Counterpart | None) -> tuple[Any, ...]:
    if baseline is None:
        return (None,) * 5
    differs = [plain(change.explanation) for change in baseline.changes]
    words = " ".join(clause.text for clause in baseline.clauses)
    return baseline.relation, gravest(baseline), differs, words or None, baseline.cites


def _norm(hit: Hit, norm: Duty) -> list[Any]:
    return [
        *_place(hit),
        *(norm.type, norm.hedged, norm.role, norm.bearer, norm.verb, norm.action, norm.deadline),
        *(norm.trigger, norm.inherited, norm.start, norm.end, hit.document.version),
    ]


def _changes(hit: Hit) -> Iterator[list[Any]]:
    for change in hit.baseline.changes if hit.baseline else ():
        yield [
            *(*_place(hit), hit.baseline and hit.baseline.relation, change.type, change.severity),
            *(change.before, change.after, plain(change.explanation), hit.document.version),
        ]


def _place(hit: Hit) -> tuple[Any, ...]:
    one = hit.document
    return one.district, one.policy, one.title, one.date, hit.number, hit.clause, hit.how


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
