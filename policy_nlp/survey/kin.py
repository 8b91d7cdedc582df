"""Kinship: who copies from whom, by the clauses that manuals share and the baseline lacks.

Evidence are clauses in the same words, weighted by how few others have them. Inference is what the
dates make of it: of two that share much, the one dated later in most of the shared policies copied
from the other. Both may have copied from a third manual that the corpus lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.survey.asked import Cluster, Kin, Kinship, SharedClause
from policy_nlp.survey.choose import named_districts
from policy_nlp.survey.departures import Departures, find_departures, most_holders, weight
from policy_nlp.survey.scene import Scene
from policy_nlp.survey.tree import cut, leaves, tree

if TYPE_CHECKING:
    import numpy as np

    from policy_nlp.corpus.kept import Corpus

    Floats = np.ndarray[Any, np.dtype[np.float64]]

NEAREST: Final = 5
"""So many nearest manuals are named for each district; and its source, should it be farther."""
_LOOKED_AT: Final = 30  # manuals among which a source is looked for
LEAST_SIMILARITY: Final = 0.1
"""Less in common is no kinship, however little others share."""
_AMONG_FEW: Final = 0.15  # the same among so few districts that the rest cannot tell what is usual
LEAST_CLAUSES: Final = 5
LEAST_POLICIES: Final = 2
"""Fewer shared clauses, or all in one policy, are no kinship of manuals, however rare they are."""
_DOUBT: Final = 3  # policies' usual weight that is added to what two districts can be compared in
_SPREADS: Final = 8  # median absolute deviations above the median where chance ends
_DIGITS: Final = 9  # of a similarity that count
_MANY: Final = 12  # districts from which the middle of all pairs is that of unrelated ones
_MOST: Final = 2 / 3  # of the dated policies: the direction is told

# The texts are read once, whatever the number of links.
_SHARED: Final = """
WITH asked AS (
  SELECT unnest($links::VARCHAR[]) AS district, unnest($others::VARCHAR[]) AS other,
    unnest(range(len($links::VARCHAR[]))) AS place),
held AS (SELECT DISTINCT key, holders FROM held_by WHERE holders <= $most),
found AS (
  SELECT q.place, n.holders, a.policy, b.policy AS other_policy, a.district, a.version, a.clause,
    a.day, b.district AS other, b.version AS other_version, b.clause AS other_clause,
    b.day AS other_day
  FROM asked q JOIN departures a ON a.district = q.district
  JOIN departures b ON b.district = q.other AND b.key = a.key
  JOIN held n ON n.key = a.key
  QUALIFY row_number() OVER (
    PARTITION BY q.place, a.key ORDER BY a.policy <> b.policy, a.policy, a.version, a.clause,
      b.version, b.clause) = 1),
best AS (
  FROM found QUALIFY row_number() OVER (
    PARTITION BY place ORDER BY holders, policy, version, clause) <= $limit)
SELECT f.policy, f.other_policy, f.holders, f.district, f.version, f.clause, f.day::VARCHAR,
  f.other, f.other_version, f.other_clause, f.other_day::VARCHAR, x.text, y.text
FROM best f JOIN clauses x ON x.version = f.version AND x.clause = f.clause
JOIN clauses y ON y.version = f.other_version AND y.clause = f.other_clause
ORDER BY f.place, f.holders, f.policy, f.version, f.clause
"""


def kinship(corpus: Corpus | str | Path, baseline: str | None = None) -> Kinship:
    """Each district's nearest manuals, likely sources, clusters, and a tree over all districts.

    Works without a baseline too. Raises CorpusError where there is no corpus, MissingExtraError
    without DuckDB.
    """
    with Scene(corpus, baseline) as scene:
        return kinship_in(scene)


def kinship_in(scene: Scene) -> Kinship:
    """The kinship of a scene; leaves the tables ``departures`` and ``held_by`` in it."""
    found = find_departures(scene)
    similarity = _similarity(found)
    threshold, background = _threshold(similarity)
    nearest = tuple(_nearest(found, similarity, threshold))
    merges = tree(similarity)
    sources = {one.district: one.other for one in reversed(nearest) if one.reading == "from"}
    names = found.districts
    groups = cut(merges, len(names), 1 - threshold)
    return Kinship(
        districts=names,
        nearest=nearest,
        sources=dict(sorted(sources.items())),
        clusters=tuple(
            _cluster(number, [names[at] for at in group], sources)
            for number, group in enumerate(groups, 1)
        ),
        tree=merges,
        order=tuple(names[at] for at in leaves(merges, len(names))),
        threshold=round(threshold, 4),
        background=round(background, 4),
        against_baseline=bool(scene.one("SELECT count(*) FROM issued")[0]),
    )


def shared(
    corpus: Corpus | str | Path,
    district: str,
    other: str,
    limit: int = 1000,
    baseline: str | None = None,
) -> tuple[SharedClause, ...]:
    """The clauses that two districts have and the baseline lacks, the rarest first: the evidence.

    Raises InputError for an unknown district, CorpusError where there is no corpus.
    """
    with Scene(corpus, baseline) as scene:
        one, two = named_districts(scene, (district, other))
        number = len(find_departures(scene).districts)
        return shared_in(scene, [(one, two)], number, limit)


def shared_in(
    scene: Scene, links: Sequence[tuple[str, str]], districts: int, limit: int
) -> tuple[SharedClause, ...]:
    """The shared clauses of links between two districts each, ``limit`` of each, in order.

    The scene's departures were found; ``districts`` is the number of all.
    """
    values = {
        "links": [district for district, _ in links],
        "others": [other for _, other in links],
        "most": most_holders(districts),
        "limit": limit,
    }
    return tuple(
        SharedClause(*(*row[:2], round(float(weight(row[2], districts)), 3), *row[2:]))
        for row in scene.rows(_SHARED, values)
    )


def _similarity(found: Departures) -> Floats:
    """The cosine of the weighted departures in the policies that two districts have.

    Where these are few, a match says less: the weight of some usual policies, of which nothing is
    shared, is added to what is compared.
    """
    import numpy as np

    scale = np.sqrt(found.comparable * found.comparable.T) + _DOUBT * found.usual
    similarity: Floats = found.common / np.where(scale > 0, scale, 1.0)
    np.fill_diagonal(similarity, 0.0)
    # Sums of many terms differ in their last digits from call to call; the tree must not.
    return np.minimum(similarity, 1.0, out=similarity).round(_DIGITS)


def _threshold(similarity: Floats) -> tuple[float, float]:
    """Above which similarity two manuals are kin, and the middle of all pairs."""
    import numpy as np

    number = len(similarity)
    values = similarity[np.triu_indices(number, 1)]
    if not len(values):
        return LEAST_SIMILARITY, 0.0
    middle = float(np.median(values))
    if number < _MANY:
        return _AMONG_FEW, middle
    spread = 1.4826 * float(np.median(np.abs(values - middle)))
    return max(LEAST_SIMILARITY, middle + _SPREADS * spread), middle


def _nearest(found: Departures, similarity: Floats, threshold: float) -> Iterator[Kin]:
    import numpy as np

    for at in range(len(similarity)):
        order = np.lexsort((np.arange(len(similarity)), -similarity[at]))
        sourced = False
        for rank, other in enumerate(order[:_LOOKED_AT]):
            kin = bool(similarity[at, other] >= threshold)
            if similarity[at, other] <= 0 or (rank >= NEAREST and (sourced or not kin)):
                break
            one = _kin(found, similarity, (at, int(other)), kin)
            first = one.reading == "from" and not sourced
            sourced = sourced or first
            if rank < NEAREST or first:
                yield one


def _kin(found: Departures, similarity: Floats, pair: tuple[int, int], kin: bool) -> Kin:
    at, other = pair
    common, comparable = float(found.common[pair]), found.comparable
    dated = _dated(found, at, other)
    return Kin(
        district=found.districts[at],
        other=found.districts[other],
        similarity=round(float(similarity[pair]), 4),
        share=round(common / float(comparable[at, other]), 4),
        back=round(common / float(comparable[other, at]), 4),
        departures=int(found.own[at]),
        reading=_reading(dated, kin),
        **dated,
    )


def _dated(found: Departures, at: int, other: int) -> dict[str, int]:
    """How many clauses two districts share, in how many policies, and who was earlier in them."""
    import numpy as np

    one, two = (slice(found.bounds[n], found.bounds[n + 1]) for n in (at, other))
    _, left, right = np.intersect1d(
        found.key[one], found.key[two], assume_unique=True, return_indices=True
    )
    policies, first = np.unique(found.policy[one][left], return_index=True)
    mine, others = found.day[one][left][first], found.day[two][right][first]
    known = (mine >= 0) & (others >= 0)
    return {
        "shared": len(left),
        "policies": len(policies),
        "earlier": int((known & (others < mine)).sum()),
        "later": int((known & (others > mine)).sum()),
    }


def _reading(dated: Mapping[str, int], kin: bool) -> str | None:
    if not kin or dated["shared"] < LEAST_CLAUSES or dated["policies"] < LEAST_POLICIES:
        return None
    told = dated["earlier"] + dated["later"]
    if dated["earlier"] > _MOST * told:
        return "from"
    return "to" if dated["later"] > _MOST * told else "with"


def _cluster(number: int, districts: Sequence[str], sources: Mapping[str, str]) -> Cluster:
    """A cluster; its root is the only one that copied from none of the others and was copied."""
    members = set(districts)
    givers = {sources[name] for name in districts if sources.get(name) in members}
    roots = [one for one in sorted(givers) if sources.get(one) not in members]
    return Cluster(number, tuple(districts), roots[0] if len(roots) == 1 else None)
