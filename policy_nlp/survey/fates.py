"""The words behind the counts: a baseline's clauses beside what districts have in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_nlp.survey.asked import Fate
from policy_nlp.survey.choose import named
from policy_nlp.survey.scene import Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_FATES: Final = """
WITH chosen AS (
  SELECT * FROM pair WHERE policy = $policy AND ($district IS NULL OR district = $district)),
links AS (
  SELECT p.policy, p.district, a.* EXCLUDE (policy)
  FROM alignments a JOIN chosen p ON a.version = p.version AND a.baseline = p.baseline
  WHERE ($all OR a.relation NOT IN ('same', 'editorial'))
    AND ($clause IS NULL OR a.baseline_clause = $clause)),
typed AS (
  SELECT c.version, c.baseline, c.alignment,
    list({'type': c.type, 'severity': c.severity, 'explanation': c.explanation}
      ORDER BY c.change) AS typed
  FROM changes c JOIN chosen p ON c.version = p.version AND c.baseline = p.baseline GROUP BY ALL)
SELECT l.policy, l.district, l.relation, l.similarity, l.baseline, l.baseline_clause, b.text,
  l.version, l.clause, k.text, coalesce(t.typed, [])
FROM links l
LEFT JOIN clauses b ON b.version = l.baseline AND b.clause = l.baseline_clause
LEFT JOIN clauses k ON k.version = l.version AND k.clause = l.clause
LEFT JOIN typed t ON t.version = l.version AND t.baseline = l.baseline
  AND t.alignment = l.alignment
ORDER BY b.position NULLS LAST, l.district, k.position, l.alignment
"""


def fates(
    corpus: Corpus | str | Path,
    policy: str,
    clause: str | None = None,
    district: str | None = None,
    *,
    unchanged: bool = False,
    baseline: str | None = None,
) -> tuple[Fate, ...]:
    """Each clause of a policy that a district changed, left out or put in, in both sides' words.

    ``clause`` is an id of the baseline's; ``unchanged`` gives the same and the editorial ones too.
    Raises InputError for an unknown policy or district, CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        one, whose = named(scene, policy, district)
        values = {"policy": one, "district": whose, "clause": clause, "all": unchanged}
        rows = scene.rows(_FATES, values)
    return tuple(Fate(*(*row[:10], _changes(row[10]))) for row in rows)


def _changes(typed: Sequence[Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one["type"], one["severity"], one["explanation"]) for one in typed)
