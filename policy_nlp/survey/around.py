"""What stands around the clauses that answer a question, as tables and views of a connection.

The clauses stand in a table ``hits`` (policy, version, clause). :func:`locate` and
:func:`surround` make

``aligned``  how the clauses are linked with the baseline's;
``heirs``    the clauses that state norms which hold for them (``heir``): they, or those above;
``passage``  the clauses, those above them and the baseline's, with their words and places;
``document``, ``mention``, ``duty``, ``change``  what :mod:`policy_nlp.survey.hits` describes, by
version and clause (``change`` by version, baseline and alignment);
``beside``  a row a clause: what became of the baseline's clauses there.

Where a question is about provisions, ``cited`` holds the citations that bear on them, and
``bearing`` how each id does (:func:`bear`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from policy_nlp.survey.provisions import HOWS, Provisions
from policy_nlp.survey.tables import Tables

PRUNED: Final = ("clauses", "citations", "norms", "comparisons", "alignments", "changes")
"""The tables of which only the rows of some policies are needed."""
_WHOLE: Final = ("versions", "districts", "documents", "files")

ORDER: Final = """d.role = 'district', d.district, coalesce(d.code, ''), coalesce(d.kind, ''),
  d.policy, coalesce(d.date, ''), d.version, k.position, k.clause"""
"""The baseline's clauses first, then by district, policy and place; ``d`` and ``k`` are rows of
``document`` and ``passage``."""

_BEARING: Final = """
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT unnest($ids::VARCHAR[]) AS id, unnest($hows::VARCHAR[]) AS how,
  unnest($ranks::INTEGER[]) AS rank, unnest($asked::VARCHAR[][]) AS asked
"""
_BASIS: Final = """
CREATE OR REPLACE TEMP TABLE basis AS
SELECT DISTINCT current AS version FROM in_force WHERE district = $baseline
"""
_ALIGNED: Final = """
CREATE OR REPLACE TEMP TABLE aligned AS
SELECT a.version, a.clause, a.baseline, a.alignment, a.relation, a.similarity, a.baseline_clause
FROM alignments a JOIN hits h ON a.version = h.version AND a.clause = h.clause
WHERE a.baseline IN (FROM basis)
"""
_BASELINE_POLICIES: Final = """
SELECT DISTINCT policy FROM versions WHERE version IN (SELECT baseline FROM aligned)
"""
_WANTED: Final = """
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT version, clause FROM hits
UNION SELECT c.version, c.parent
FROM clauses c JOIN hits h ON c.version = h.version AND c.clause = h.clause
WHERE c.parent IS NOT NULL
UNION SELECT baseline, baseline_clause FROM aligned WHERE baseline_clause IS NOT NULL
"""
_PASSAGE: Final = """
CREATE OR REPLACE TEMP TABLE passage AS
SELECT c.version, c.clause, c.kind, c.number, c.position, c.start, c."end", c.text,
  c.source_start, c.source_end, c.source_page, c.parent
FROM clauses c JOIN wanted w ON c.version = w.version AND c.clause = w.clause
"""
_DOCUMENT: Final = """
CREATE OR REPLACE TEMP TABLE document AS
SELECT v.version, v.district, coalesce(d.role, 'district') AS role, v.policy, v.kind, v.code,
  v.title, v.date, f.path, v.page, c.score, c.triage
FROM (SELECT * FROM versions WHERE version IN (SELECT version FROM hits)) v
LEFT JOIN districts d ON d.district = v.district
LEFT JOIN (SELECT version, min(path) AS path FROM files WHERE version IN (SELECT version FROM hits)
  GROUP BY version) f ON f.version = v.version
LEFT JOIN (SELECT version, min(score) AS score, min(triage) AS triage FROM comparisons
  WHERE baseline IN (FROM basis) GROUP BY version) c ON c.version = v.version
"""
_MENTION: Final = """
CREATE OR REPLACE TEMP TABLE mention AS
SELECT c.version, c.clause, c.start, c."end", c.text, c.id, c.url, c.role, {bearing}
FROM {citations} JOIN hits h ON c.version = h.version AND c.clause = h.clause
"""
_ALL_CITED: Final = {
    "bearing": "NULL::VARCHAR AS how, NULL::INTEGER AS rank, []::VARCHAR[] AS asked",
    "citations": "citations c",
}
_ASKED_CITED: Final = {
    "bearing": "b.how, b.rank, b.asked",
    "citations": "cited c JOIN bearing b ON b.id = c.id",
}
# A norm stands in the clause itself, or in one above it whose items inherit it.
_HEIRS: Final = """
CREATE OR REPLACE TEMP TABLE heirs AS
SELECT version, clause AS stated, clause AS heir FROM hits
UNION SELECT n.version, n.stated, n.heir FROM (
  SELECT version, clause AS stated, unnest(inherited_by) AS heir FROM norms) n
JOIN hits h ON h.version = n.version AND h.clause = n.heir
"""
_DUTY: Final = """
CREATE OR REPLACE TEMP TABLE duty AS
SELECT n.version, s.heir AS clause, n.clause AS stated, n.start, n."end", n.trigger, n.type,
  n.hedged, n.role, n.bearer, n.verb, n.action, n.deadline, s.stated <> s.heir AS inherited,
  concat(CASE WHEN n.hedged THEN 'hedged ' END, n.type,
    CASE WHEN s.stated <> s.heir THEN ', from the lead-in' END, ': ',
    coalesce(nullif(n.bearer, ''), nullif(n.role, ''), 'nobody named'), ' – ',
    coalesce(nullif(n.action, ''), n.trigger),
    CASE WHEN n.deadline <> '' AND NOT contains(n.action, n.deadline)
      THEN concat(' (', n.deadline, ')') END) AS line
FROM norms n JOIN heirs s ON n.version = s.version AND n.clause = s.stated
WHERE s.stated = s.heir OR list_contains(n.inherited_by, s.heir)
"""
_CHANGE: Final = """
CREATE OR REPLACE TEMP TABLE change AS
SELECT c.version, c.baseline, c.alignment, c.change, c.type, c.severity, c.before, c.after,
  c.explanation
FROM changes c JOIN (SELECT DISTINCT version, baseline, alignment FROM aligned) a
  ON c.version = a.version AND c.baseline = a.baseline AND c.alignment = a.alignment
"""
_BESIDE: Final = """
CREATE OR REPLACE TEMP TABLE beside AS
SELECT a.version, a.clause, a.baseline, a.alignment, a.relation, a.similarity,
  string_agg(b.text, ' ' ORDER BY b.position) AS baseline_text, {cites} AS cites
FROM aligned a LEFT JOIN passage b ON b.version = a.baseline AND b.clause = a.baseline_clause
{cited}
GROUP BY a.version, a.clause, a.baseline, a.alignment, a.relation, a.similarity
"""
_NOT_ASKED: Final = {"cites": "NULL::VARCHAR", "cited": ""}
_STILL: Final = {
    "cites": """CASE WHEN bool_or(t.clause IS NOT NULL) THEN 'clause'
    WHEN a.baseline IN (SELECT version FROM cited) THEN 'policy' ELSE 'no' END""",
    "cited": """LEFT JOIN (SELECT DISTINCT version, clause FROM cited
  WHERE version IN (SELECT baseline FROM aligned)) t
  ON t.version = a.baseline AND t.clause = a.baseline_clause""",
}


def bear(tables: Tables, ids: Iterable[str], asked: Provisions) -> None:
    """Make ``bearing``: how each cited id bears on the provisions that are asked about."""
    matches = {id_: asked.matches(id_) for id_ in ids}
    values = {
        "ids": list(matches),
        "hows": [found[0].how for found in matches.values()],
        "ranks": [HOWS.index(found[0].how) for found in matches.values()],
        "asked": [[one.asked for one in found] for found in matches.values()],
    }
    tables.run(_BEARING, values)


def locate(tables: Tables, policies: Collection[str]) -> None:
    """Make what can be told of ``hits`` without their words: ``document``, ``aligned``, ``heirs``.

    ``policies`` are those that they stand in.
    """
    tables.open(*_WHOLE)
    tables.open(*PRUNED, policies=policies)
    tables.run(_BASIS, {"baseline": tables.catalog.baseline or ""})
    for statement in (_ALIGNED, _DOCUMENT, _HEIRS):
        tables.run(statement)


def surround(tables: Tables, policies: Collection[str], *, asked: bool) -> None:
    """Make all else around ``hits``, which were located.

    ``asked`` says that the question is about provisions: their mentions alone count.
    """
    # The baseline's version may say its kind where this one does not.
    beyond = {row[0] for row in tables.rows(_BASELINE_POLICIES)}
    tables.open("clauses", policies=beyond.union(policies))
    for statement in (_WANTED, _PASSAGE, _DUTY, _CHANGE):
        tables.run(statement)
    tables.run(_MENTION.format(**(_ASKED_CITED if asked else _ALL_CITED)))
    tables.run(_BESIDE.format(**(_STILL if asked else _NOT_ASKED)))
