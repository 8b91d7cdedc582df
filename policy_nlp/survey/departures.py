"""Where manuals depart from the baseline: the clauses that can tell who copied from whom.

A departure is a paragraph, lead-in or item of some length, in force, whose words (house style
aside) no version of the baseline has, and which is not the same as or an editorial variant of one
of its clauses. Without a baseline every clause is one; what many districts share is set aside then
as now, for it tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policy_nlp.survey.likeness import define_keys
from policy_nlp.survey.scene import Arrays, Scene

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int64]]
    Floats = np.ndarray[Any, np.dtype[np.float64]]

LEAST_LENGTH: Final = 40
"""Shorter clauses ("Staff shall:") stand in unrelated manuals."""
COMMON: Final = 0.2
"""What more than this share of the districts has (and more than three) tells nothing: old text of
the baseline, a law's own words."""
_FEW: Final = 3

# Districts copy, so that few of the clauses are distinct texts: each is made a key of once.
_WORDINGS: Final = """
CREATE OR REPLACE TEMP TABLE wordings AS
SELECT hash(text) AS wording, hash(key_of(any_value(text))) AS key FROM clauses
WHERE kind IN ('paragraph', 'leadin', 'item') AND length(text) >= $least GROUP BY wording
"""
_DEPARTURES: Final = """
CREATE OR REPLACE TEMP TABLE departures AS
WITH kept AS (
  SELECT a.version, a.clause FROM alignments a
  JOIN pair p ON p.version = a.version AND p.baseline = a.baseline
  WHERE a.relation IN ('same', 'editorial') AND a.clause IS NOT NULL),
found AS (
  SELECT h.district, h.policy, h.day, k.version, k.clause, w.key
  FROM clauses k JOIN held h ON h.version = k.version
  JOIN wordings w ON w.wording = hash(k.text)
  ANTI JOIN kept ON kept.version = k.version AND kept.clause = k.clause
  WHERE k.kind IN ('paragraph', 'leadin', 'item')),
issued_keys AS (
  SELECT DISTINCT hash(key_of(k.text)) AS key
  FROM clauses k JOIN versions v ON v.version = k.version
  WHERE v.district = $baseline)
SELECT f.* FROM found f ANTI JOIN issued_keys i ON i.key = f.key
"""
_HELD_BY: Final = """
CREATE OR REPLACE TEMP TABLE held_by AS
SELECT district, key, min(policy) AS policy, min(day) AS day,
  count(*) OVER (PARTITION BY key) AS holders
FROM departures GROUP BY district, key
"""
# The departures of each district in each policy that it has, weighed; none in most that it copied.
_MASSES: Final = """
SELECT d.at AS district, dense_rank() OVER (ORDER BY h.policy) - 1 AS policy,
  coalesce(m.number, 0) AS number, coalesce(m.mass, 0.0) AS mass
FROM (SELECT DISTINCT district, policy FROM held) h
JOIN (SELECT district, row_number() OVER (ORDER BY district) - 1 AS at
  FROM (SELECT DISTINCT district FROM held)) d ON d.district = h.district
LEFT JOIN (
  SELECT district, policy, count(*) AS number,
    sum(greatest(-ln((greatest(holders, 2) - 1.5) / $others), 0.0)) AS mass
  FROM held_by WHERE holders <= $most GROUP BY district, policy) m
  ON m.district = h.district AND m.policy = h.policy
ORDER BY 1, 2
"""
_SHARED: Final = """
SELECT dense_rank() OVER (ORDER BY key) - 1 AS key, d.at AS district, holders,
  dense_rank() OVER (ORDER BY policy) - 1 AS policy,
  coalesce(date_diff('day', DATE '1900-01-01', day), -1) AS day
FROM held_by JOIN (SELECT district, row_number() OVER (ORDER BY district) - 1 AS at
  FROM (SELECT DISTINCT district FROM held)) d USING (district)
WHERE holders BETWEEN 2 AND $most
ORDER BY 2, 1
"""
_NAMES: Final = "SELECT DISTINCT district FROM held ORDER BY district"


class Departures(NamedTuple):
    """The departures that two districts or more share, as arrays in order of district and key.

    ``bounds[i]`` to ``bounds[i + 1]`` are those of district ``i``; ``policy`` numbers the policy,
    ``day`` counts days (-1: no date). ``own`` counts every district's departures. ``common`` is the
    weight of what two districts share, ``comparable`` that of the departures of the first in
    policies that the second has too (on the diagonal: all): districts by districts. ``usual`` is
    the weight of the departures that a district has in a policy, on average.
    """

    districts: tuple[str, ...]
    key: Ints
    policy: Ints
    day: Ints
    bounds: Ints
    own: Ints
    common: Floats
    comparable: Floats
    usual: float


def most_holders(districts: int) -> int:
    """In how many of the districts a clause may stand and still tell something."""
    return max(_FEW, int(COMMON * districts))


def weight(holders: Any, districts: int) -> Any:
    """How telling it is that two districts have a clause that ``holders`` of all have.

    The surprise, in nats, that a district has it by chance, judged by the others: ``-ln p`` with
    ``p = (holders - 2 + 1/2) / (districts - 2 + 1)``. One that nobody else has weighs as if two
    had it.
    """
    import numpy as np

    return -np.log((np.maximum(holders, 2) - 1.5) / max(districts - 1, 1))


def find_departures(scene: Scene) -> Departures:
    """The departures of all districts of a scene; leaves the tables ``departures``, ``held_by``."""
    import numpy as np

    districts = tuple(row[0] for row in scene.rows(_NAMES))
    number = len(districts)
    most = {"most": most_holders(number)}
    define_keys(scene)
    scene.run(_WORDINGS, {"least": LEAST_LENGTH})
    scene.run(_DEPARTURES, {"baseline": scene.baseline})
    scene.run(_HELD_BY)
    rows = _whole_numbers(scene.arrays(_SHARED, most))
    masses = scene.arrays(_MASSES, {**most, "others": max(number - 1, 1)})
    place = np.asarray(masses["district"], dtype=np.int64)
    return Departures(
        districts,
        rows["key"],
        rows["policy"],
        rows["day"],
        np.searchsorted(rows["district"], np.arange(number + 1)),
        np.bincount(place, masses["number"], number).astype(np.int64),
        _common(rows, number),
        _comparable(place, masses, number),
        float(np.mean(masses["mass"])) if len(place) else 0.0,
    )


def _whole_numbers(columns: Arrays) -> dict[str, Ints]:
    import numpy as np

    return {name: np.asarray(column, dtype=np.int64) for name, column in columns.items()}


def _common(rows: Mapping[str, Ints], number: int) -> Floats:
    import numpy as np
    from scipy import sparse

    weights = np.maximum(weight(rows["holders"], number), 0.0)
    keys = int(rows["key"].max()) + 1 if len(rows["key"]) else 0
    place = (rows["district"], rows["key"])
    matrix = sparse.csr_matrix((np.sqrt(weights), place), shape=(number, keys))
    common: Floats = (matrix @ matrix.T).toarray()
    return common


def _comparable(district: Ints, masses: Arrays, number: int) -> Floats:
    import numpy as np
    from scipy import sparse

    place = (district, np.asarray(masses["policy"], dtype=np.int64))
    shape = (number, int(place[1].max()) + 1 if len(district) else 0)
    mass = sparse.csr_matrix((masses["mass"], place), shape=shape)
    has = sparse.csr_matrix((np.ones(len(district)), place), shape=shape)
    comparable: Floats = (mass @ has.T).toarray()
    return comparable
