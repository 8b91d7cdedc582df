"""Outliers: districts, policies and documents far out of their distribution, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policy_nlp.survey.asked import DistrictDrift, Drifts, Outlier, PolicyDrift
from policy_nlp.survey.measures import drift_in
from policy_nlp.survey.robust import far_out
from policy_nlp.survey.scene import Scene

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

# A score with what its district's and its policy's usual scores let one expect.
_SCORES: Final = """
WITH usual AS (
  SELECT *, median(score) OVER (PARTITION BY district) AS of_district,
    median(score) OVER (PARTITION BY policy) AS of_policy, median(score) OVER () AS of_all,
    count(*) OVER (PARTITION BY policy) AS number
  FROM pair)
SELECT district, policy, version, score, of_district, of_policy, number,
  greatest(of_district + of_policy - of_all, 0) AS expected
FROM usual ORDER BY policy, district, version
"""
_MONTH: Final = 30.44  # days


class Measure(NamedTuple):
    """What is measured, in words, and how far from the median it must be to matter at all."""

    name: str
    words: str
    of: Callable[[Any], float | None]
    least: float


_LEAST_SCORE: Final = 0.05  # of a score
_LEAST_MONTHS: Final = 6.0
_LEAST_COUNT: Final = 3.0


def _mean(one: DistrictDrift | PolicyDrift) -> float | None:
    return one.sums.mean


def _lag(one: DistrictDrift | PolicyDrift) -> float | None:
    days = one.sums.lag
    return None if days is None else round(days / _MONTH, 1)


_OF_DISTRICTS: Final[tuple[Measure, ...]] = (
    Measure("score", "mean drift", _mean, _LEAST_SCORE),
    Measure("lag", "median lag in months", _lag, _LEAST_MONTHS),
    Measure(
        "missing", "policies of the baseline that it lacks", lambda one: one.missing, _LEAST_COUNT
    ),
    Measure("own", "policies that the baseline lacks", lambda one: one.own, _LEAST_COUNT),
)
_OF_POLICIES: Final[tuple[Measure, ...]] = (
    Measure("score", "mean drift", _mean, _LEAST_SCORE),
    Measure("lag", "median lag in months", _lag, _LEAST_MONTHS),
    Measure("lacking", "districts that lack it", lambda one: one.lacking, _LEAST_COUNT),
)


def outliers(corpus: Corpus | str | Path, baseline: str | None = None) -> tuple[Outlier, ...]:
    """What is far out: districts, then policies, then single documents, the farthest first.

    A value is far out beyond a modified z score of 3.5 and beyond Tukey's outer fence. Of a
    document it is the difference from what its district's and its policy's median let one expect
    (their sum less the median of all, as in a two-way table). Raises CorpusError where there is no
    corpus.
    """
    with Scene(corpus, baseline) as scene:
        return outliers_in(scene, drift_in(scene))


def outliers_in(scene: Scene, drifts: Drifts) -> tuple[Outlier, ...]:
    """The outliers of a scene."""
    found = [
        _outlier(measure, one, values, {"district": one.district})
        for measure in _OF_DISTRICTS
        for one, values in _far_out(measure, drifts.districts)
    ]
    found += [
        _outlier(measure, one, values, {"policy": one.policy, "version": one.version})
        for measure in _OF_POLICIES
        for one, values in _far_out(measure, drifts.policies)
    ]
    return (*found, *_documents(scene))


Values = tuple[float, float, float, float, int]  # value, median, z, fence, number


def _far_out(measure: Measure, rows: Sequence[Any]) -> Iterator[tuple[Any, Values]]:
    import numpy as np

    known = [(one, value) for one in rows if (value := measure.of(one)) is not None]
    values = np.array([value for _, value in known], dtype=float)
    for place in far_out(values):
        one, value = known[place.at]
        middle = float(np.median(values))
        if abs(value - middle) >= measure.least:
            yield one, (value, middle, round(place.z, 2), round(place.fence, 4), len(values))


def _outlier(measure: Measure, one: Any, values: Values, names: dict[str, str]) -> Outlier:
    value, middle, z, fence, number = values
    others = "districts" if isinstance(one, DistrictDrift) else "policies"
    reason = (
        f"{measure.words}: {_short(value)}, where the median of {number} {others} is "
        f"{_short(middle)} (robust z {z:.1f}, outer fence {_short(fence)})"
    )
    return Outlier(
        names.get("district"),
        names.get("policy"),
        measure.name,
        value,
        middle,
        z,
        fence,
        number,
        reason,
        names.get("version"),
    )


def _documents(scene: Scene) -> Iterator[Outlier]:
    rows = scene.arrays(_SCORES)
    away = rows["score"] - rows["expected"]
    for place in far_out(away):
        if abs(away[place.at]) < _LEAST_SCORE:
            continue
        row = {name: column[place.at] for name, column in rows.items()}
        expected, z = float(row["expected"]), round(place.z, 2)
        reason = (
            f"drift {_short(row['score'])}, where {_short(expected)} would be expected (median of "
            f"the district {_short(row['of_district'])}, of the policy {_short(row['of_policy'])} "
            f"in {row['number']} districts; robust z {z:.1f})"
        )
        yield Outlier(
            str(row["district"]),
            str(row["policy"]),
            "score",
            float(row["score"]),
            round(expected, 4),
            z,
            round(expected + place.fence, 4),
            len(away),
            reason,
            str(row["version"]),
        )


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
