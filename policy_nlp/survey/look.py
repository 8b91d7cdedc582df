"""The clauses that answer a question, fetched with all that stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from policy_nlp.survey.around import ORDER
from policy_nlp.survey.hits import BaselineClause, Counterpart, Document, Duty, Hit, Mention
from policy_nlp.survey.provisions import HOWS
from policy_nlp.survey.tables import Tables
from policy_nlp.values import Change

_Key = tuple[str, str]  # version and clause

_CLAUSES: Final = f"""
SELECT k.version, k.clause, k.kind, k.number, k.position, k.start, k."end", k.text,
  k.source_start, k.source_end, k.source_page, u.text
FROM hits h JOIN passage k ON k.version = h.version AND k.clause = h.clause
JOIN document d ON d.version = h.version
LEFT JOIN passage u ON u.version = k.version AND u.clause = k.parent
ORDER BY {ORDER}
"""  # noqa: S608 - no value of a user
_DUTIES: Final = """
SELECT version, clause, stated, start, "end", trigger, type, hedged, role, bearer, verb, action,
  deadline, inherited, line
FROM duty ORDER BY start, "end"
"""
_MENTIONS: Final = """
SELECT version, clause, start, "end", text, id, url, role, how, asked
FROM mention ORDER BY start, "end", id
"""
_CHANGES: Final = "FROM change ORDER BY change"
_BESIDE: Final = (
    "SELECT version, clause, baseline, alignment, relation, similarity, cites FROM beside"
)
_BASELINE: Final = """
SELECT DISTINCT a.version, a.clause, k.clause, k.number, k.text, k.position
FROM aligned a JOIN passage k ON k.version = a.baseline AND k.clause = a.baseline_clause
ORDER BY k.position
"""


class _Around(NamedTuple):
    """What was fetched around the clauses, by version and clause."""

    documents: dict[str, Document]
    duties: dict[_Key, list[Duty]]
    mentions: dict[_Key, list[Mention]]
    beside: dict[_Key, Counterpart]


def look(tables: Tables) -> tuple[Hit, ...]:
    """The clauses of ``hits`` in order: the baseline's first, then by district, policy, place.

    What stands around them was made by :func:`policy_nlp.survey.around.surround`.
    """
    around = _Around(
        {row[0]: Document(*row) for row in tables.rows("FROM document")},
        _by_key(tables.rows(_DUTIES), lambda row: Duty(*row)),
        _by_key(tables.rows(_MENTIONS), lambda row: Mention(*(*row[:-1], tuple(row[-1])))),
        _beside(tables),
    )
    return tuple(_hit(row, around) for row in tables.rows(_CLAUSES))


def _hit(row: Sequence[Any], around: _Around) -> Hit:
    key = row[0], row[1]
    mentions = around.mentions.get(key, [])
    how = min((one.how for one in mentions if one.how), key=HOWS.index, default=None)
    found = (tuple(mentions), tuple(around.duties.get(key, ())), around.beside.get(key), how)
    return Hit(*(around.documents[row[0]], *row[1:], *found))


def _by_key(
    rows: Iterable[Sequence[Any]], make: Callable[[Sequence[Any]], Any]
) -> dict[_Key, list[Any]]:
    found: dict[_Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0], row[1]].append(make(row[2:]))
    return found


def _beside(tables: Tables) -> dict[_Key, Counterpart]:
    changes: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for row in tables.rows(_CHANGES):
        changes[row[:3]].append(Change(*row[4:]))
    clauses = _by_key(tables.rows(_BASELINE), lambda row: BaselineClause(*row[:3]))
    return {
        (version, clause): Counterpart(
            *(baseline, relation, similarity),
            tuple(clauses.get((version, clause), ())),
            tuple(changes.get((version, baseline, number), ())),
            cites,
        )
        for version, clause, baseline, number, relation, similarity, cites in tables.rows(_BESIDE)
    }
