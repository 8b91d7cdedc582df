"""Score, triage and lag of every document beside its baseline, with sums."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.survey.asked import DistrictDrift, Drifts, PairDrift, PolicyDrift, Sums
from policy_nlp.survey.choose import named
from policy_nlp.survey.scene import Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_SUMS: Final = """count(score), round(avg(score), 4), round(median(score), 4), max(score),
  count(*) FILTER (triage = 'substantive'), count(*) FILTER (triage = 'minor'),
  count(*) FILTER (triage = 'technical'), count(*) FILTER (triage = 'none'),
  coalesce(sum(high), 0)::BIGINT, coalesce(sum(medium), 0)::BIGINT, coalesce(sum(low), 0)::BIGINT,
  count(lag), count(*) FILTER (lag < 0), median(lag)"""
_OF_ALL: Final = f"SELECT {_SUMS} FROM pair"  # noqa: S608
_OF_DISTRICTS: Final = f"""
SELECT h.district, h.documents, i.number - coalesce(p.covered, 0), coalesce(o.own, 0), p.* EXCLUDE
  (district, covered)
FROM (SELECT district, count(*) AS documents FROM held GROUP BY district) h
CROSS JOIN (SELECT count(*) AS number FROM issued WHERE policy <> '') i
LEFT JOIN (SELECT district, count(DISTINCT policy) AS covered, {_SUMS} FROM pair GROUP BY district)
  p ON p.district = h.district
LEFT JOIN (
  SELECT district, count(*) AS own
  FROM (SELECT *, count(*) OVER (PARTITION BY policy) AS holders FROM held WHERE policy <> '')
  WHERE version NOT IN (SELECT version FROM pair)
    AND policy NOT IN (SELECT policy FROM issued)
    AND (holders = 1 OR (SELECT count(*) FROM issued) > 0)
  GROUP BY district) o
  ON o.district = h.district
ORDER BY h.district
"""  # noqa: S608
_OF_POLICIES: Final = f"""
SELECT i.policy, i.title, i.version, i.day::VARCHAR,
  (SELECT count(DISTINCT district) FROM held) - coalesce(p.covered, 0),
  p.* EXCLUDE (policy, covered)
FROM issued i
LEFT JOIN (SELECT policy, count(DISTINCT district) AS covered, {_SUMS} FROM pair GROUP BY policy) p
  ON p.policy = i.policy
WHERE i.policy <> ''
ORDER BY i.policy
"""  # noqa: S608
PAIRS: Final = """
SELECT policy, title, district, version, baseline, score, triage, day::VARCHAR AS date,
  baseline_day::VARCHAR AS baseline_date, lag, same, editorial, modified, split, merged, moved,
  deleted AS missing, inserted, high, medium, low
FROM pair ORDER BY policy, district, version
"""
"""Every pair of a scene: the columns of :class:`policy_nlp.survey.asked.PairDrift`."""
_SOME: Final = f"""
FROM ({PAIRS})
WHERE ($policy IS NULL OR policy = $policy) AND ($district IS NULL OR district = $district)
"""
_NOTHING: Final = Sums(0, None, None, None, 0, 0, 0, 0, 0, 0, 0, 0, 0, None)


def drift(corpus: Corpus | str | Path, baseline: str | None = None) -> Drifts:
    """How far every district and every policy is from the baseline, and how late.

    The corpus's own baseline counts unless another district is named. Without comparisons the sums
    are empty. Raises CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        return drift_in(scene)


def drift_in(scene: Scene) -> Drifts:
    """The drift of a scene."""
    return Drifts(
        scene.baseline,
        tuple(DistrictDrift(*(*row[:4], _sums(row[4:]))) for row in scene.rows(_OF_DISTRICTS)),
        tuple(PolicyDrift(*(*row[:5], _sums(row[5:]))) for row in scene.rows(_OF_POLICIES)),
        _sums(scene.one(_OF_ALL)),
    )


def pairs(
    corpus: Corpus | str | Path,
    policy: str | None = None,
    district: str | None = None,
    baseline: str | None = None,
) -> tuple[PairDrift, ...]:
    """Every document beside its baseline, or those of one policy ("BP 0520") or district.

    Raises InputError for an unknown one, CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        return pairs_in(scene, *named(scene, policy, district))


def pairs_in(
    scene: Scene, policy: str | None = None, district: str | None = None
) -> tuple[PairDrift, ...]:
    """The pairs of a scene, in order of policy and district."""
    found = scene.rows(_SOME, {"policy": policy, "district": district})
    return tuple(PairDrift(*row) for row in found)


def _sums(row: Sequence[Any]) -> Sums:
    return Sums(*row) if row[0] else _NOTHING
