"""Policies and comparisons as rows of the corpus's tables, and policies back from their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from policy_nlp.values import (
    Citation,
    Clause,
    Comparison,
    Deadline,
    Norm,
    Note,
    Place,
    Policy,
    Quote,
    Source,
)

Row = tuple[Any, ...]
Record = Mapping[str, Any]
SEVERITIES = ("high", "medium", "low")
RELATIONS = (
    "same",
    "editorial",
    "modified",
    "split",
    "merged",
    "moved",
    "deleted",
    "inserted",
)


class Identity(msgspec.Struct, frozen=True):
    """What tells a version apart, and whose it is; field names are columns of ``versions``."""

    policy: str
    version: str
    document: str
    district: str
    date: str | None
    label: str | None
    page: int | None


def version_row(identity: Identity, policy: Policy, analysers: str) -> Row:
    """The row of ``versions``."""
    return (
        identity.policy,
        identity.version,
        identity.document,
        identity.district,
        policy.kind,
        policy.code,
        policy.title,
        policy.status,
        policy.adopted,
        policy.revised,
        policy.reviewed,
        identity.date,
        identity.label,
        policy.source.sha256,
        identity.page,
        policy.source.format,
        len(policy.text),
        len(policy.clauses),
        len(policy.citations),
        len(policy.norms),
        hashlib.sha256(policy.text.encode("utf-8", "surrogatepass")).hexdigest(),
        [msgspec.structs.asdict(note) for note in policy.notes],
        analysers,
    )


def clause_rows(identity: Identity, policy: Policy) -> Iterator[Row]:
    """The rows of ``clauses``."""
    name, version = identity.policy, identity.version
    for position, one in enumerate(policy.clauses):
        place = one.source
        yield (
            *(name, version, position, one.id, one.kind, one.number, one.depth, one.parent),
            *(one.start, one.end, one.text, place.start, place.end, place.page),
        )


def citation_rows(identity: Identity, policy: Policy) -> Iterator[Row]:
    """The rows of ``citations``."""
    name, version = identity.policy, identity.version
    for one in policy.citations:
        yield name, version, one.clause, one.start, one.end, one.text, one.id, one.url, one.role


def norm_rows(identity: Identity, policy: Policy) -> Iterator[Row]:
    """The rows of ``norms``."""
    name, version = identity.policy, identity.version
    for one in policy.norms:
        limit = msgspec.json.encode(one.deadline_value).decode() if one.deadline_value else None
        yield (
            *(name, version, one.clause, one.start, one.end, one.trigger, one.type, one.hedged),
            *(one.role, *_place(one.bearer), one.verb, one.action),
            *(_quotes(one.conditions), _quotes(one.exceptions), one.deadline, limit),
            *(*_place(one.counterparty), list(one.inherited_by)),
        )


def _place(quote: Quote | None) -> tuple[str | None, int | None, int | None]:
    return (quote.text, quote.start, quote.end) if quote else (None, None, None)


def _quotes(quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    return [{"text": one.text, "start": one.start, "end": one.end} for one in quotes]


def comparison_row(
    policy: str, version: str, baseline: str, found: Comparison, analysers: str
) -> Row:
    """The row of ``comparisons``."""
    drift, norms, cited = found.drift, found.norms, found.citations
    return (
        *(policy, version, baseline, drift.score, drift.triage),
        [{"level": r.level, "reason": r.reason, "count": r.count} for r in drift.reasons],
        *(drift.relations.get(relation, 0) for relation in RELATIONS),
        *(drift.severities.get(severity, 0) for severity in SEVERITIES),
        *(len(norms.strengthened), len(norms.weakened), len(norms.added), len(norms.removed)),
        *(len(norms.bearer_changed), list(cited.added), list(cited.removed)),
        [{"before": before, "after": after} for before, after in cited.retargeted],
        analysers,
    )


def alignment_rows(policy: str, version: str, baseline: str, found: Comparison) -> Iterator[Row]:
    """The rows of ``alignments``: one for each link between a clause and a baseline's."""
    for number, one in enumerate(found.alignments):
        for first in one.baseline or (None,):
            for second in one.other or (None,):
                yield policy, version, baseline, number, one.relation, one.similarity, first, second


def change_rows(policy: str, version: str, baseline: str, found: Comparison) -> Iterator[Row]:
    """The rows of ``changes``."""
    for number, alignment in enumerate(found.alignments):
        for at, one in enumerate(alignment.changes):
            yield (
                *(policy, version, baseline, number, at, one.type, one.severity),
                *(one.before, one.after, one.explanation),
            )


def policy_of(
    version: Record, clauses: Sequence[Record], citations: Sequence[Record], norms: Sequence[Record]
) -> Policy:
    """The policy that a version's rows describe, as it was stored.

    Its source's path is empty, since files move; furniture, internal references and edits are not
    kept. The rows come in reading order.
    """
    return Policy(
        source=Source("", version["format"], version["sha256"]),
        district=version["district"],
        code=version["code"],
        kind=version["kind"],
        title=version["title"],
        status=version["status"],
        adopted=version["adopted"],
        revised=version["revised"],
        reviewed=version["reviewed"],
        text="\n".join(row["text"] for row in clauses),
        notes=tuple(Note(**note) for note in version["notes"]),
        clauses=tuple(_clause(row) for row in clauses),
        citations=tuple(_citation(row) for row in citations),
        norms=tuple(_norm(row) for row in norms),
    )


def _clause(row: Record) -> Clause:
    place = Place(row["source_start"], row["source_end"], row["source_page"])
    return Clause(
        *(row["clause"], row["kind"], row["number"], row["depth"], row["parent"]),
        *(row["start"], row["end"], row["text"], place),
    )


def _citation(row: Record) -> Citation:
    return Citation(
        *(row["clause"], row["start"], row["end"], row["text"], row["id"], row["url"], row["role"])
    )


def _norm(row: Record) -> Norm:
    limit = row["deadline_value"]
    return Norm(
        clause=row["clause"],
        start=row["start"],
        end=row["end"],
        trigger=row["trigger"],
        type=row["type"],
        hedged=row["hedged"],
        bearer=_quote(row, "bearer"),
        verb=row["verb"],
        action=row["action"],
        conditions=tuple(Quote(**one) for one in row["conditions"]),
        exceptions=tuple(Quote(**one) for one in row["exceptions"]),
        deadline=row["deadline"],
        inherited_by=tuple(row["inherited_by"]),
        deadline_value=msgspec.json.decode(limit, type=Deadline) if limit else None,
        counterparty=_quote(row, "counterparty"),
        role=row["role"],
    )


def _quote(row: Record, name: str) -> Quote | None:
    words = row[name]
    return None if words is None else Quote(words, row[f"{name}_start"], row[f"{name}_end"])
