"""Policies that a district lacks, and policies that it has and the baseline has not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_nlp.survey.asked import Gap
from policy_nlp.survey.scene import Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

MOST: Final = 0.5
"""Without a baseline, a policy that this share of the districts has is missing in the others."""

_HOLDERS: Final = """
CREATE OR REPLACE TEMP TABLE holders AS
SELECT h.policy, h.district, h.version, h.title, p.policy AS covered
FROM held h LEFT JOIN pair p ON p.version = h.version WHERE h.policy <> ''
"""
# Whom a policy is expected of: all, where the baseline has it; without a baseline, where most do.
_EXPECTED: Final = """
CREATE OR REPLACE TEMP TABLE expected AS
SELECT policy, title, version FROM issued WHERE policy <> ''
UNION ALL
SELECT policy, any_value(title), min(version) FROM holders
WHERE (SELECT count(*) FROM issued) = 0
GROUP BY policy
HAVING count(DISTINCT district) >= $most * (SELECT count(DISTINCT district) FROM held)
"""
_MISSING: Final = """
SELECT d.district, e.policy, e.title, e.version,
  (SELECT count(DISTINCT o.district) FROM holders o WHERE coalesce(o.covered, o.policy) = e.policy),
  (SELECT count(DISTINCT district) FROM held)
FROM (SELECT DISTINCT district FROM held) d CROSS JOIN expected e
WHERE NOT EXISTS (
  SELECT 1 FROM holders h
  WHERE h.district = d.district AND coalesce(h.covered, h.policy) = e.policy)
ORDER BY 1, 2
"""
_OWN: Final = """
WITH counted AS (SELECT policy, count(DISTINCT district) AS number FROM holders GROUP BY policy)
SELECT h.district, h.policy, h.title, h.version, c.number - 1,
  (SELECT count(DISTINCT district) FROM held)
FROM holders h JOIN counted c ON c.policy = h.policy
WHERE h.covered IS NULL AND (EXISTS (SELECT 1 FROM issued) OR c.number = 1)
  AND h.policy NOT IN (SELECT policy FROM issued)
ORDER BY 1, 2, 4
"""


def missing(corpus: Corpus | str | Path, baseline: str | None = None) -> tuple[Gap, ...]:
    """Policies that districts lack: the baseline's, or (without one) those that most others have.

    ``version`` is the baseline's, or another district's. Raises CorpusError where there is no
    corpus.
    """
    with Scene(corpus, baseline) as scene:
        return missing_in(scene)


def own(corpus: Corpus | str | Path, baseline: str | None = None) -> tuple[Gap, ...]:
    """Policies that the baseline lacks, by district; without a baseline, those of one district.

    Raises CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        return own_in(scene)


def missing_in(scene: Scene) -> tuple[Gap, ...]:
    """The policies that districts of a scene lack."""
    scene.run(_HOLDERS)
    scene.run(_EXPECTED, {"most": MOST})
    return tuple(Gap(*row) for row in scene.rows(_MISSING))


def own_in(scene: Scene) -> tuple[Gap, ...]:
    """The policies that districts of a scene have beside the baseline."""
    scene.run(_HOLDERS)
    return tuple(Gap(*row) for row in scene.rows(_OWN))
