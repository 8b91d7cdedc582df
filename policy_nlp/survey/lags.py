"""Which generation of the baseline each document has, where the corpus keeps several, and the lag.

An inference: the version of the baseline that shares the most clauses with the document, word for
word but for house style; of equal ones the newest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_nlp.survey.asked import Generation
from policy_nlp.survey.choose import named
from policy_nlp.survey.likeness import define_keys
from policy_nlp.survey.scene import DAY, Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_ISSUES: Final = f"""
CREATE OR REPLACE TEMP TABLE issues AS
SELECT policy, version, {DAY} AS day FROM versions
WHERE district = $baseline AND policy <> '' AND ($policy IS NULL OR policy = $policy)
QUALIFY count(*) OVER (PARTITION BY policy) > 1
"""  # noqa: S608 - no value of a user
_FOUND: Final = """
WITH ours AS (
  SELECT DISTINCT p.policy, p.version, key_of(k.text) AS key
  FROM clauses k JOIN pair p ON p.version = k.version
  WHERE p.policy IN (SELECT policy FROM issues)),
theirs AS (
  SELECT DISTINCT i.policy, i.version, i.day, key_of(k.text) AS key
  FROM clauses k JOIN issues i ON i.version = k.version),
sizes AS (SELECT version, count(*) AS clauses FROM ours GROUP BY version),
counted AS (
  SELECT o.policy, o.version, t.version AS issue, t.day, count(*) AS shared
  FROM ours o JOIN theirs t ON t.policy = o.policy AND t.key = o.key GROUP BY ALL),
best AS (
  SELECT * FROM counted QUALIFY row_number() OVER (
    PARTITION BY version ORDER BY shared DESC, day DESC NULLS LAST, issue) = 1)
SELECT b.policy, p.district, b.version, b.issue, b.day::VARCHAR, p.day::VARCHAR, b.shared,
  s.clauses,
  (SELECT count(*) FROM issues i WHERE i.policy = b.policy AND i.day > b.day),
  date_diff('day', b.day, p.day)
FROM best b JOIN pair p ON p.version = b.version JOIN sizes s ON s.version = b.version
ORDER BY b.policy, p.district, b.version
"""


def generations(
    corpus: Corpus | str | Path, policy: str | None = None, baseline: str | None = None
) -> tuple[Generation, ...]:
    """The generation of every document whose policy the baseline has in several versions.

    A document that shares no clause with any is left out. Raises InputError for an unknown
    policy, CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        define_keys(scene)
        one, _ = named(scene, policy)
        scene.run(_ISSUES, {"baseline": scene.baseline, "policy": one})
        return tuple(Generation(*row) for row in scene.rows(_FOUND))
