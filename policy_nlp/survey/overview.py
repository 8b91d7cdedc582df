"""All that is asked of a corpus about drift, in one pass over its tables: what the report shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_nlp.survey.asked import (
    Adoption,
    Drifts,
    Kinship,
    Overview,
    Revision,
    Score,
    SharedClause,
)
from policy_nlp.survey.digest import digested
from policy_nlp.survey.extremes import outliers_in
from policy_nlp.survey.gaps import missing_in, own_in
from policy_nlp.survey.kin import kinship_in, shared_in
from policy_nlp.survey.measures import drift_in, pairs_in
from policy_nlp.survey.scene import DAY, Scene
from policy_nlp.survey.uptake import adoptions_in

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_LINKS: Final = 12  # copies whose evidence is quoted
_QUOTED: Final = 3  # clauses of each

_DOCUMENTS: Final = """
SELECT (SELECT count(*) FROM held) + CASE WHEN $made THEN 0 ELSE (SELECT count(*) FROM issued) END
"""
_SCORES: Final = "SELECT district, policy, score, lag FROM pair ORDER BY policy, district, version"
_REVISIONS: Final = f"""
SELECT version, day::VARCHAR FROM (
  SELECT version, {DAY} AS day FROM versions WHERE district = $baseline AND policy = $policy)
WHERE day IS NOT NULL ORDER BY day, version
"""  # noqa: S608 - no value of a user


def overview(corpus: Corpus | str | Path, baseline: str | None = None) -> Overview:
    """Drift, adoption, outliers, gaps and kinship of a corpus, as a report shows them.

    Raises CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        return overview_in(scene, lambda _: None)


def overview_in(scene: Scene, visit: Callable[[Adoption], None]) -> Overview:
    """The overview of a scene; ``visit`` is given the adoption of every policy in turn."""
    drifts = drift_in(scene)
    adopted = digested(scene, drifts, adoptions_in(scene), visit)
    kinship = kinship_in(scene)
    policy = _telling(drifts)
    return Overview(
        baseline=scene.baseline,
        documents=scene.one(_DOCUMENTS, {"made": scene.reconstructed})[0],
        drifts=drifts,
        scores=tuple(Score(*row) for row in scene.rows(_SCORES)),
        adopted=adopted,
        outliers=outliers_in(scene, drifts),
        missing=missing_in(scene),
        own=own_in(scene),
        kinship=kinship,
        evidence=_evidence(scene, kinship),
        policy=policy,
        pairs=pairs_in(scene, policy) if policy else (),
        revisions=revisions_in(scene, policy),
    )


def revisions_in(scene: Scene, policy: str | None) -> tuple[Revision, ...]:
    """The dated versions of the baseline's policy, the oldest first."""
    values = {"baseline": scene.baseline, "policy": policy}
    return tuple(Revision(*row) for row in scene.rows(_REVISIONS, values))


def _telling(drifts: Drifts) -> str | None:
    """The policy whose time line says most: one that many districts have, and that drifted far."""
    found: Sequence[tuple[int, float, str]] = [
        (one.sums.dated, one.sums.mean or 0.0, one.policy) for one in drifts.policies if one.date
    ]
    return max(found, key=lambda one: one[0] * one[1])[2] if found else None


def _evidence(scene: Scene, kinship: Kinship) -> tuple[SharedClause, ...]:
    """Some clauses behind the likeliest copies."""
    sourced = [one for one in kinship.nearest if kinship.sources.get(one.district) == one.other]
    surest = sorted(sourced, key=lambda link: (-link.similarity, link.district))[:_LINKS]
    links = [(one.district, one.other) for one in surest]
    return shared_in(scene, links, len(kinship.districts), _QUOTED)
