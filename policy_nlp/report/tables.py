"""The CSV files of a run: one fact a row (tidy), UTF-8, a header line.

Common to the three: ``district``, ``code``, ``kind`` and ``title`` of the policy, ``path`` of its
file; ``start`` and ``end`` are code points of the policy's cleaned text, end exclusive; an empty
cell is unknown or does not apply. Cells are one line each. A cell that a spreadsheet would take
for a formula (it begins with ``=``, ``+``, ``-`` or ``@``) has an apostrophe before it, as OWASP
advises (https://owasp.org/www-community/attacks/CSV_Injection).

``drift.csv``: one row a change, and one for each clause or group of clauses that was inserted,
deleted, moved, split or merged without a typed change.

======================================  =====================================================
district, code, kind, title             the district's policy
score, triage                           drift score of the pair, 0..1, and its triage
relation, similarity                    of the aligned clauses
type, severity                          of the change; empty where the relation is all
before, after, explanation              the words on either side, and a sentence
baseline_clauses, other_clauses         clause ids, separated by blanks
before_start, before_end                the change's place in the baseline's text
after_start, after_end                  the change's place in the district's text
baseline_path, path                     the two files
======================================  =====================================================

``citations.csv``: one row a mention: clause, start, end, text, id, url, role.

``norms.csv``: one row a norm: clause, start, end, trigger, type, hedged (true or false), bearer,
verb, action, conditions, exceptions (each separated by ``" | "``), deadline, inherited_by (clause
ids, separated by blanks), role (who the bearer is, whatever the house style), counterparty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policy_nlp.report.clean import plain
from policy_nlp.report.document import clauses_by_id, named
from policy_nlp.report.xlsx_cells import table_csv
from policy_nlp.values import (
    Alignment,
    Change,
    Citation,
    Clause,
    Comparison,
    Norm,
    Policy,
    Quote,
)

Value = str | int | float | bool | None
Record = dict[str, Value]

_POLICY: Final = ("district", "code", "kind", "title")
DRIFT_COLUMNS: Final = (
    *_POLICY,
    "score",
    "triage",
    "relation",
    "similarity",
    "type",
    "severity",
    "before",
    "after",
    "explanation",
    "baseline_clauses",
    "other_clauses",
    "before_start",
    "before_end",
    "after_start",
    "after_end",
    "baseline_path",
    "path",
)
CITATION_COLUMNS: Final = (
    *_POLICY,
    "clause",
    "start",
    "end",
    "text",
    "id",
    "url",
    "role",
    "path",
)
NORM_COLUMNS: Final = (
    *_POLICY,
    "clause",
    "start",
    "end",
    "trigger",
    "type",
    "hedged",
    "bearer",
    "verb",
    "action",
    "conditions",
    "exceptions",
    "deadline",
    "inherited_by",
    "role",
    "counterparty",
    "path",
)

_STRUCTURAL: Final = frozenset({"inserted", "deleted", "moved", "split", "merged"})
_LIST: Final = " | "


def drift_csv(comparisons: Iterable[Comparison]) -> str:
    """Return ``drift.csv`` for the comparisons, in their order."""
    return _csv(DRIFT_COLUMNS, (row for c in comparisons for row in _drift(c)))


def citations_csv(policies: Iterable[Policy]) -> str:
    """Return ``citations.csv`` for the policies, in their order."""
    records = ({**_policy(p), **_citation(c)} for p in policies for c in p.citations)
    return _csv(CITATION_COLUMNS, records)


def norms_csv(policies: Iterable[Policy]) -> str:
    """Return ``norms.csv`` for the policies, in their order."""
    return _csv(NORM_COLUMNS, ({**_policy(p), **_norm(n)} for p in policies for n in p.norms))


def _csv(columns: tuple[str, ...], records: Iterable[Record]) -> str:
    return table_csv(columns, ([record[column] for column in columns] for record in records))


def _policy(policy: Policy) -> Record:
    return {
        "district": policy.district,
        "code": policy.code,
        "kind": policy.kind,
        "title": policy.title,
        "path": policy.source.path,
    }


def _citation(citation: Citation) -> Record:
    return {column: getattr(citation, column) for column in CITATION_COLUMNS[4:-1]}


def _norm(norm: Norm) -> Record:
    return {
        "clause": norm.clause,
        "start": norm.start,
        "end": norm.end,
        "trigger": norm.trigger,
        "type": norm.type,
        "hedged": norm.hedged,
        "bearer": norm.bearer.text if norm.bearer else None,
        "verb": norm.verb,
        "action": norm.action,
        "conditions": _quotes(norm.conditions),
        "exceptions": _quotes(norm.exceptions),
        "deadline": norm.deadline,
        "inherited_by": " ".join(norm.inherited_by),
        "role": norm.role,
        "counterparty": norm.counterparty.text if norm.counterparty else None,
    }


def _quotes(quotes: Iterable[Quote]) -> str:
    return _LIST.join(quote.text for quote in quotes)


def _drift(comparison: Comparison) -> Iterator[Record]:
    pair = {
        **_policy(comparison.other),
        "score": round(comparison.drift.score, 4),
        "triage": comparison.drift.triage,
        "baseline_path": comparison.baseline.source.path,
    }
    sides = clauses_by_id(comparison.baseline), clauses_by_id(comparison.other)
    for alignment in comparison.alignments:
        clauses = {**pair, **_alignment(alignment)}
        for change in alignment.changes:
            yield {**clauses, **_change(change)}
        if not alignment.changes and alignment.relation in _STRUCTURAL:
            yield {**clauses, **_whole(alignment, sides)}


def _alignment(alignment: Alignment) -> Record:
    return {
        "relation": alignment.relation,
        "similarity": round(alignment.similarity, 4),
        "baseline_clauses": " ".join(alignment.baseline),
        "other_clauses": " ".join(alignment.other),
    }


def _change(change: Change) -> Record:
    before, after = change.before_span or (None, None), change.after_span or (None, None)
    return {
        "type": change.type,
        "severity": change.severity,
        "before": change.before,
        "after": change.after,
        "explanation": plain(change.explanation),
        "before_start": before[0],
        "before_end": before[1],
        "after_start": after[0],
        "after_end": after[1],
    }


def _whole(alignment: Alignment, sides: tuple[dict[str, Clause], dict[str, Clause]]) -> Record:
    """Return the clauses' own words and places, where no typed change says more."""
    before = named(sides[0], alignment.baseline)
    after = named(sides[1], alignment.other)
    return {
        "type": None,
        "severity": None,
        "before": " ".join(clause.text for clause in before),
        "after": " ".join(clause.text for clause in after),
        "explanation": None,
        "before_start": min((clause.start for clause in before), default=None),
        "before_end": max((clause.end for clause in before), default=None),
        "after_start": min((clause.start for clause in after), default=None),
        "after_end": max((clause.end for clause in after), default=None),
    }
