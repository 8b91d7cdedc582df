"""Clauses that were asked for as tables, for CSV files and workbooks: clauses, norms, changes.

A table is a query over what :mod:`policy_nlp.survey.around` makes. Lists in a cell are separated
by " | ". Offsets are code points, end exclusive, into the text of the version; those that begin
with ``source`` are places in its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from policy_nlp.report.clean import QUOTED
from policy_nlp.survey.answer import Answer
from policy_nlp.survey.around import ORDER
from policy_nlp.survey.impact import DistrictImpact, Touched
from policy_nlp.survey.provisions import HOWS

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]

DISTRICT_COLUMNS: Final = (
    *("district", "role", "triage", "policies", "clauses", *HOWS, "listed", "norms", "changed"),
    *("silent", "lacking"),
)
# Explanations quote words between stars.
_PLAIN: Final = f"regexp_replace(explanation, '{QUOTED}', '“\\1”', 'g')"
# What the mentions of a clause have, each once, in the order of their places. Most clauses have
# one mention, for which nothing need be put in order.
_ONCE: Final = """
SELECT version, clause, string_agg(one, ' | ' ORDER BY place) AS words FROM (
  SELECT version, clause, one, min(start) AS place
  FROM (SELECT version, clause, start, {one} AS one FROM several) GROUP BY ALL)
GROUP BY version, clause
"""
CLAUSES: Final = f"""
WITH mentioned AS (
  SELECT version, clause, count(*) AS mentions, arg_min(how, rank) AS how,
    arg_min(url, start) AS url, any_value(text) AS text, any_value(id) AS id,
    array_to_string(any_value(asked), ' | ') AS asked
  FROM mention GROUP BY version, clause),
several AS (
  SELECT m.* FROM mention m JOIN mentioned o ON o.version = m.version AND o.clause = m.clause
  WHERE o.mentions > 1),
words AS ({_ONCE.format(one="text")}),
ids AS ({_ONCE.format(one="id")}),
bearing_on AS ({_ONCE.format(one="unnest(asked)")}),
duties AS (
  SELECT version, clause, string_agg(line, ' | ' ORDER BY start, "end") AS norms
  FROM duty GROUP BY version, clause),
differing AS (
  SELECT version, baseline, alignment, string_agg({_PLAIN}, ' | ' ORDER BY change) AS differs,
    CASE WHEN bool_or(severity = 'high') THEN 'high' WHEN bool_or(severity = 'medium')
      THEN 'medium' ELSE 'low' END AS severity
  FROM change GROUP BY version, baseline, alignment)
SELECT d.district, d.policy, d.title, d.date, d.triage, k.number, m.how,
  coalesce(w.words, m.text) AS cited, k.text, u.text AS under, n.norms, b.relation, c.severity,
  c.differs, b.baseline_text, b.cites AS baseline_cites, k.kind,
  coalesce(i.words, m.id) AS cited_ids, nullif(coalesce(o.words, m.asked), '') AS asked, m.url,
  d.path,
  coalesce(k.source_page, d.page) AS source_page, k.source_start, k.source_end, k.start, k."end",
  k.clause, k.version, round(b.similarity, 4) AS similarity, d.score
FROM hits h JOIN passage k ON k.version = h.version AND k.clause = h.clause
JOIN document d ON d.version = h.version
LEFT JOIN passage u ON u.version = k.version AND u.clause = k.parent
LEFT JOIN mentioned m ON m.version = h.version AND m.clause = h.clause
LEFT JOIN words w ON w.version = h.version AND w.clause = h.clause
LEFT JOIN ids i ON i.version = h.version AND i.clause = h.clause
LEFT JOIN bearing_on o ON o.version = h.version AND o.clause = h.clause
LEFT JOIN duties n ON n.version = h.version AND n.clause = h.clause
LEFT JOIN beside b ON b.version = h.version AND b.clause = h.clause
LEFT JOIN differing c
  ON c.version = h.version AND c.baseline = b.baseline AND c.alignment = b.alignment
ORDER BY {ORDER}
"""  # noqa: S608 - no value of a user
"""A row a clause: what a CSV file holds."""
_PLACE: Final = "d.district, d.policy, d.title, d.date, k.number, k.clause, m.how"
_PLACED: Final = """
JOIN passage k ON k.version = h.version AND k.clause = h.clause
JOIN document d ON d.version = h.version
LEFT JOIN (SELECT version, clause, arg_min(how, rank) AS how FROM mention
  GROUP BY version, clause) m ON m.version = h.version AND m.clause = h.clause
"""
_NORMS: Final = f"""
SELECT {_PLACE}, n.type, n.hedged, n.role, n.bearer, n.verb, n.action, n.deadline, n.trigger,
  n.inherited, n.start, n."end", n.version
FROM duty n JOIN hits h ON h.version = n.version AND h.clause = n.clause {_PLACED}
ORDER BY {ORDER}, n.start, n."end"
"""  # noqa: S608 - no value of a user
_CHANGES: Final = f"""
SELECT {_PLACE}, b.relation, c.type, c.severity, c.before, c.after, {_PLAIN} AS explanation,
  c.version
FROM change c JOIN beside b
  ON b.version = c.version AND b.baseline = c.baseline AND b.alignment = c.alignment
JOIN hits h ON h.version = b.version AND h.clause = b.clause {_PLACED}
ORDER BY {ORDER}, c.change
"""  # noqa: S608 - no value of a user


def answer_tables(answer: Answer, limit: int | None = None) -> dict[str, Table]:
    """Return the tables of an answer by name; their rows are read as they are asked for.

    A row a clause, a norm, a change, of the first ``limit`` clauses (None: all); for an impact
    those of the districts first, which count all.
    """
    found: dict[str, Table] = {}
    if isinstance(answer, Touched):
        found["districts"] = DISTRICT_COLUMNS, list(map(_district, answer.districts()))
    tables = answer.surround(limit)
    for name, query in (("clauses", CLAUSES), ("norms", _NORMS), ("changes", _CHANGES)):
        columns = tuple(row[0] for row in tables.rows(f"DESCRIBE {query}"))
        found[name] = columns, tables.each(query)
    return found


def _district(one: DistrictImpact) -> list[Any]:
    return [
        *(one.district, one.role, one.triage, one.policies, one.clauses),
        *(one.how.get(how, 0) for how in HOWS),
        *(one.listed, one.norms, one.changed, one.silent, one.lacking),
    ]
