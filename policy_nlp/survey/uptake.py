"""Adoption: what became of each clause of the baseline in the districts, and what they put in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policy_nlp.errors import InputError
from policy_nlp.survey.asked import Adoption, ClauseAdoption, Insertion, Occurrence
from policy_nlp.survey.choose import named
from policy_nlp.survey.likeness import define_keys, groups
from policy_nlp.survey.scene import Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_CHUNK: Final = 50  # policies whose rows are held at a time
_KEPT: Final = ("same", "editorial")

_ISSUED: Final = """
SELECT i.policy, i.title, i.version, i.day::VARCHAR FROM issued i
WHERE i.policy <> '' AND ($policy IS NULL OR i.policy = $policy) ORDER BY i.policy
"""
_CHOSEN: Final = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT * FROM pair WHERE policy IN (SELECT unnest($policies::VARCHAR[]))
"""
_LINKS: Final = """
CREATE OR REPLACE TEMP TABLE links AS
SELECT p.policy, p.district, a.version, a.baseline, a.alignment, a.relation, a.baseline_clause,
  a.clause
FROM alignments a JOIN chosen p ON a.version = p.version AND a.baseline = p.baseline
WHERE a.policy BETWEEN $first AND $last
"""
# Rows are sorted by policy: a range lets DuckDB skip the row groups of all others.
_RANGE: Final = "SELECT coalesce(min(own_policy), ''), coalesce(max(own_policy), '') FROM chosen"
_CLAUSES: Final = """
SELECT p.policy, k.clause, k.position, k.kind, k.number, k.text
FROM clauses k JOIN (SELECT DISTINCT policy, baseline FROM chosen) p ON k.version = p.baseline
WHERE k.policy BETWEEN $first AND $last
ORDER BY p.policy, k.position
"""
_RELATIONS: Final = """
SELECT policy, baseline_clause, relation, count(*), coalesce(
    list(district ORDER BY district) FILTER (relation NOT IN ('same', 'editorial')), [])
FROM (SELECT DISTINCT policy, baseline_clause, relation, district FROM links
  WHERE baseline_clause IS NOT NULL)
GROUP BY policy, baseline_clause, relation
"""
_CHANGES: Final = """
SELECT l.policy, l.baseline_clause, c.type, c.severity, count(DISTINCT l.district)
FROM links l JOIN changes c
  ON c.version = l.version AND c.baseline = l.baseline AND c.alignment = l.alignment
WHERE l.baseline_clause IS NOT NULL AND c.policy BETWEEN $first AND $last
GROUP BY GROUPING SETS ((l.policy, l.baseline_clause, c.type),
  (l.policy, l.baseline_clause, c.severity))
ORDER BY ALL
"""
_INSERTED: Final = """
WITH placed AS (
  SELECT l.policy, l.district, l.version, l.relation, k.clause,
    last_value(CASE WHEN l.relation <> 'inserted' THEN l.baseline_clause END IGNORE NULLS)
      OVER (PARTITION BY l.version ORDER BY k.position, l.baseline_clause) AS after
  FROM links l JOIN clauses k ON k.version = l.version AND k.clause = l.clause
  WHERE k.policy BETWEEN $first AND $last)
SELECT DISTINCT p.policy, t.kind, p.district, p.version, p.clause, t.text, p.after,
  key_of(t.text) AS key
FROM placed p JOIN clauses t ON t.version = p.version AND t.clause = p.clause
WHERE p.relation = 'inserted' AND t.policy BETWEEN $first AND $last
ORDER BY 1, 3, 4, 5
"""
_HAVING: Final = "SELECT policy, list(DISTINCT district ORDER BY district) FROM chosen GROUP BY ALL"
_DISTRICTS: Final = "SELECT DISTINCT district FROM held ORDER BY district"


class _Inserted(NamedTuple):
    """A row of the clauses that districts put in."""

    policy: str
    kind: str
    district: str
    version: str
    clause: str
    text: str
    after: str | None
    key: str


def adoption(corpus: Corpus | str | Path, policy: str, baseline: str | None = None) -> Adoption:
    """What the districts made of a policy ("BP 0520"), clause by clause of the baseline.

    The policy's name may be in any capitals, and its number alone where one kind has it. Versions
    in force only. Raises InputError where the baseline does not have the policy,
    CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        if scene.baseline is None:
            raise InputError("the corpus has no baseline; name one with: corpus add --baseline")
        name, _ = named(scene, policy)
        found = next(adoptions_in(scene, name), None)
    if found is None:
        why = " of more copies than one" if scene.reconstructed else ""
        raise InputError(f"the baseline {scene.baseline!r} has no policy {name!r}{why}.")
    return found


def adoptions(corpus: Corpus | str | Path, baseline: str | None = None) -> Iterator[Adoption]:
    """The adoption of every policy of the baseline, in order, a few held at a time.

    Raises CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        yield from adoptions_in(scene)


def adoptions_in(scene: Scene, policy: str | None = None) -> Iterator[Adoption]:
    """The adoption of one policy of a scene, or of every one."""
    define_keys(scene)
    issued = scene.rows(_ISSUED, {"policy": policy})
    every = [row[0] for row in scene.rows(_DISTRICTS)]
    for at in range(0, len(issued), _CHUNK):
        chunk = issued[at : at + _CHUNK]
        tables = _Tables(scene, [row[0] for row in chunk])
        for row in chunk:
            yield tables.adoption(row, every)


class _Tables:
    """The rows about some policies, by policy."""

    def __init__(self, scene: Scene, policies: Sequence[str]) -> None:
        scene.run(_CHOSEN, {"policies": list(policies)})
        first, last = scene.one(_RANGE)
        near = {"first": min(first, *policies), "last": max(last, *policies)}
        scene.run(_LINKS, near)
        self._having: dict[str, list[str]] = dict(scene.rows(_HAVING))
        self._clauses = _by_policy(scene.rows(_CLAUSES, near))
        self._fates: dict[tuple[str, str], dict[str, tuple[int, tuple[str, ...]]]] = defaultdict(
            dict
        )
        for name, clause, relation, number, districts in scene.rows(_RELATIONS):
            self._fates[name, clause][relation] = number, tuple(districts)
        self._types: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self._severities: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for name, clause, kind, severity, number in scene.rows(_CHANGES, near):
            target = self._severities if kind is None else self._types
            target[name, clause][kind or severity] = number
        rows = [_Inserted(*row) for row in scene.rows(_INSERTED, near)]
        self._inserted = {name: list(g) for name, g in groupby(rows, lambda row: row.policy)}

    def adoption(self, issued: Sequence[Any], every: Sequence[str]) -> Adoption:
        """The adoption of one of the policies."""
        policy = issued[0]
        having = self._having.get(policy, [])
        lacking = tuple(name for name in every if name not in set(having))
        clauses = tuple(self._clause(row, len(having)) for row in self._clauses.get(policy, ()))
        inserted = insertions(self._inserted.get(policy, ()))
        return Adoption(*(*issued, tuple(having), lacking, clauses, inserted))

    def _clause(self, row: Sequence[Any], compared: int) -> ClauseAdoption:
        key = row[0], row[1]
        fates = self._fates[key]
        counts = {relation: number for relation, (number, _) in sorted(fates.items())}
        districts = {name: fates[name][1] for name in counts if name not in _KEPT}
        kept = sum(counts.get(name, 0) for name in _KEPT) / compared if compared else 0.0
        found = (counts, districts, self._types[key], self._severities[key], round(kept, 4))
        return ClauseAdoption(*(*row[1:], *found))


def _by_policy(rows: Sequence[Sequence[Any]]) -> dict[str, list[Sequence[Any]]]:
    return {name: list(group) for name, group in groupby(rows, lambda row: row[0])}


def insertions(rows: Sequence[_Inserted]) -> tuple[Insertion, ...]:
    """The clauses that districts put into a policy, like wordings together, the most common first.

    Kinds stay apart, so that a heading is no wording of a paragraph.
    """
    found: dict[int, list[_Inserted]] = defaultdict(list)
    labels = groups([f"{row.kind} {row.key}" for row in rows])
    for label, row in zip(labels, rows, strict=True):
        found[label].append(row)
    together = [_insertion(group) for group in found.values()]
    return tuple(sorted(together, key=lambda one: (-len(one.districts), one.text)))


def _insertion(rows: Sequence[_Inserted]) -> Insertion:
    wordings = Counter(row.key for row in rows)
    first = next(row for row in rows if row.key == wordings.most_common(1)[0][0])
    return Insertion(
        policy=first.policy,
        text=first.text,
        kind=first.kind,
        after=Counter(row.after for row in rows).most_common(1)[0][0],
        wordings=len(wordings),
        districts=tuple(sorted({row.district for row in rows})),
        occurrences=tuple(Occurrence(r.district, r.version, r.clause, r.text) for r in rows),
    )
