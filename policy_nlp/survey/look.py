"""Everything about some clauses of a corpus, fetched table by table.

The clauses stand in a table ``hits`` (policy, version, clause) of the connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

from policy_nlp.survey.hits import (
    BaselineClause,
    Counterpart,
    Document,
    Duty,
    Hit,
    Mention,
    Still,
)
from policy_nlp.survey.provisions import HOWS, How, Provisions
from policy_nlp.survey.tables import Tables
from policy_nlp.values import Change

_PRUNED: Final = ("clauses", "citations", "norms", "comparisons", "alignments", "changes")
_WHOLE: Final = ("versions", "districts", "documents", "files")
_Key = tuple[str, str]  # version and clause

_ALIGNED: Final = """
CREATE OR REPLACE TEMP TABLE aligned AS
SELECT a.version, a.clause, a.baseline, a.alignment, a.relation, a.similarity, a.baseline_clause
FROM alignments a JOIN hits h ON a.version = h.version AND a.clause = h.clause
WHERE a.baseline IN (SELECT current FROM documents WHERE district = $baseline)
"""
_DOCUMENTS: Final = """
SELECT v.version, v.district, coalesce(d.role, 'district'), v.policy, v.kind, v.code, v.title,
  v.date, f.path, v.page, c.score, c.triage
FROM (SELECT * FROM versions WHERE version IN (SELECT version FROM hits)) v
LEFT JOIN districts d ON d.district = v.district
LEFT JOIN (SELECT version, min(path) AS path FROM files WHERE version IN (SELECT version FROM hits)
  GROUP BY version) f ON f.version = v.version
LEFT JOIN (SELECT version, min(score) AS score, min(triage) AS triage FROM comparisons
  WHERE baseline IN (SELECT current FROM documents WHERE district = $baseline)
  GROUP BY version) c ON c.version = v.version
"""
_PARENTS: Final = """
SELECT DISTINCT c.version, c.parent
FROM clauses c JOIN hits h ON c.version = h.version AND c.clause = h.clause
WHERE c.parent IS NOT NULL
"""
_BASELINE_POLICIES: Final = """
SELECT DISTINCT policy FROM versions WHERE version IN (SELECT baseline FROM aligned)
"""
_WANTED: Final = """
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT version, clause FROM hits
UNION SELECT unnest($versions::VARCHAR[]), unnest($clauses::VARCHAR[])
UNION SELECT baseline, baseline_clause FROM aligned WHERE baseline_clause IS NOT NULL
"""
_CLAUSES: Final = """
SELECT c.version, c.clause, c.kind, c.number, c.position, c.start, c."end", c.text,
  c.source_start, c.source_end, c.source_page, c.parent,
  (c.version, c.clause) IN (SELECT (version, clause) FROM hits)
FROM clauses c JOIN wanted w ON c.version = w.version AND c.clause = w.clause
"""
_NORMS: Final = """
SELECT h.version, h.clause, n.clause, n.start, n."end", n.trigger, n.type, n.hedged, n.role,
  n.bearer, n.verb, n.action, n.deadline, n.clause <> h.clause
FROM norms n JOIN hits h ON n.version = h.version
WHERE n.clause = h.clause OR list_contains(n.inherited_by, h.clause)
ORDER BY n.start, n."end"
"""
_MENTIONS: Final = """
SELECT c.version, c.clause, c.start, c."end", c.text, c.id, c.url, c.role
FROM {citations} c JOIN hits h ON c.version = h.version AND c.clause = h.clause
ORDER BY c.start, c."end", c.id
"""
_LINKS: Final = """
SELECT version, clause, baseline, alignment, relation, similarity, baseline_clause FROM aligned
"""
_CHANGES: Final = """
SELECT DISTINCT c.version, c.baseline, c.alignment, c.change, c.type, c.severity, c.before, c.after,
  c.explanation
FROM changes c JOIN (SELECT DISTINCT version, baseline, alignment FROM aligned) a
  ON c.version = a.version AND c.baseline = a.baseline AND c.alignment = a.alignment
ORDER BY c.change
"""
_CITED: Final = """
SELECT DISTINCT version, clause FROM cited WHERE version IN (SELECT baseline FROM aligned)
"""


class _Around(NamedTuple):
    """What was fetched around the clauses, by version and clause."""

    documents: dict[str, Document]
    rows: dict[_Key, Sequence[Any]]
    norms: dict[_Key, list[Duty]]
    mentions: dict[_Key, list[Mention]]
    baselines: dict[_Key, Counterpart]


def look(
    tables: Tables, policies: Collection[str], asked: Provisions | None = None
) -> tuple[Hit, ...]:
    """The clauses of ``hits`` in order: the baseline's first, then by district, policy, place.

    ``policies`` are those that they stand in. With ``asked``, their mentions are those that bear on
    it, which stand in a table ``cited`` with the columns of ``citations``; else all.
    """
    baseline = {"baseline": tables.catalog.baseline or ""}
    tables.open(*_WHOLE)
    tables.open(*_PRUNED, policies=policies)
    tables.run(_ALIGNED, baseline)
    rows = _clauses(tables, policies)
    around = _Around(
        {row[0]: Document(*row) for row in tables.rows(_DOCUMENTS, baseline)},
        {(row[0], row[1]): row for row in rows},
        _by_key(tables.rows(_NORMS), lambda row: Duty(*row)),
        _mentions(tables, asked),
        {},
    )
    around.baselines.update(_counterparts(tables, around.rows, asked is not None))
    return tuple(sorted((_hit(row, around) for row in rows if row[-1]), key=_order))


def _clauses(tables: Tables, policies: Collection[str]) -> list[tuple[Any, ...]]:
    """The clauses, those above them, and the baseline's: one pass over the texts."""
    # The baseline's version may say its kind where this one does not.
    beyond = {row[0] for row in tables.rows(_BASELINE_POLICIES)}
    tables.open("clauses", policies=beyond.union(policies))
    above = tables.rows(_PARENTS)
    columns = {"versions": [row[0] for row in above], "clauses": [row[1] for row in above]}
    tables.run(_WANTED, columns)
    return tables.rows(_CLAUSES)


def _hit(row: Sequence[Any], around: _Around) -> Hit:
    key = row[0], row[1]
    mentions = around.mentions.get(key, [])
    above = around.rows.get((row[0], row[11])) if row[11] else None
    how = min((one.how for one in mentions if one.how), key=HOWS.index, default=None)
    found = (tuple(mentions), tuple(around.norms.get(key, ())), around.baselines.get(key), how)
    return Hit(*(around.documents[row[0]], *row[1:11], above[7] if above else None, *found))


def _order(hit: Hit) -> tuple[Any, ...]:
    one = hit.document
    place = (one.code or "", one.kind or "", one.policy, one.date or "", one.version)
    return (one.role == "district", one.district, *place, hit.position)


def _by_key(
    rows: Iterable[Sequence[Any]], make: Callable[[Sequence[Any]], Any]
) -> dict[_Key, list[Any]]:
    found: dict[_Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0], row[1]].append(make(row[2:]))
    return found


def _mentions(tables: Tables, asked: Provisions | None) -> dict[_Key, list[Mention]]:
    rows = tables.rows(_MENTIONS.format(citations="cited" if asked else "citations"))
    if asked is None:
        return _by_key(rows, lambda row: Mention(*row))
    found: dict[str, tuple[How, tuple[str, ...]]] = {}
    for id_ in {row[5] for row in rows}:
        if matches := asked.matches(id_):
            found[id_] = matches[0].how, tuple(match.asked for match in matches)
    kept = (row for row in rows if row[5] in found)
    return _by_key(kept, lambda row: Mention(*(*row, *found[row[3]])))


def _counterparts(
    tables: Tables, rows: dict[_Key, Sequence[Any]], asked: bool
) -> dict[_Key, Counterpart]:
    changes: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for row in tables.rows(_CHANGES):
        changes[row[:3]].append(Change(*row[4:]))
    cited: dict[str, set[str]] = defaultdict(set)
    for version, clause in tables.rows(_CITED) if asked else ():
        cited[version].add(clause)
    grouped: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for *pair, clause in tables.rows(_LINKS):
        grouped[tuple(pair)].extend([clause] if clause else [])
    return {
        (version, clause): Counterpart(
            *(baseline, relation, similarity),
            tuple(_baseline_clause(rows[baseline, one]) for one in ids),
            tuple(changes.get((version, baseline, number), ())),
            _still(cited[baseline], ids) if asked else None,
        )
        for (version, clause, baseline, number, relation, similarity), ids in grouped.items()
    }


def _baseline_clause(row: Sequence[Any]) -> BaselineClause:
    return BaselineClause(row[1], row[3], row[7])


def _still(cited: set[str], clauses: Iterable[str]) -> Still:
    if not cited:
        return "no"
    return "policy" if cited.isdisjoint(clauses) else "clause"
