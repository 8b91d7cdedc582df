"""What a change of the law touches: the clauses that cite a provision, in every district."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.citations.ids import CitationId
from policy_nlp.errors import InputError
from policy_nlp.survey.answer import Answer
from policy_nlp.survey.around import bear
from policy_nlp.survey.choose import documents_where, named_districts, named_policies, where_cited
from policy_nlp.survey.hits import Hit
from policy_nlp.survey.provisions import HOWS, Provisions
from policy_nlp.survey.tables import Tables
from policy_nlp.values import Value

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

# How much a reader should hurry, the least first.
TRIAGES: Final = ("none", "technical", "minor", "substantive")

_CITED: Final = """
CREATE OR REPLACE TEMP TABLE cited AS
SELECT * FROM citations WHERE id IN (SELECT unnest($1::VARCHAR[]))
"""
_HITS: Final = """
CREATE OR REPLACE TEMP TABLE hits AS
SELECT DISTINCT policy, version, clause FROM cited WHERE version IN ({chosen})
"""
_MISSING: Final = """
WITH asked AS (
  SELECT DISTINCT policy FROM cited WHERE policy <> ''
    AND version IN (SELECT current FROM in_force WHERE district = $baseline)
    AND ($policies IS NULL OR list_contains($policies::VARCHAR[], policy)))
SELECT n.district, list(a.policy ORDER BY a.policy) FILTER (d.held) AS silent,
  list(a.policy ORDER BY a.policy) FILTER (d.held IS NULL) AS lacking
FROM districts n CROSS JOIN asked a
LEFT JOIN (SELECT DISTINCT district, policy, true AS held FROM in_force) d
  ON d.district = n.district AND d.policy = a.policy
ANTI JOIN (SELECT DISTINCT v.district, h.policy FROM hits h JOIN versions v USING (version)) t
  ON t.district = n.district AND t.policy = a.policy
WHERE n.district <> $baseline
GROUP BY n.district
"""
_TOUCHED: Final = """
WITH nearest AS (
  SELECT version, clause, min(rank) AS rank FROM cited JOIN bearing USING (id)
  GROUP BY version, clause),
norm AS (
  SELECT n.version, count(DISTINCT n.start) AS norms
  FROM norms n JOIN heirs s ON n.version = s.version AND n.clause = s.stated
  WHERE s.stated = s.heir OR list_contains(n.inherited_by, s.heir) GROUP BY n.version),
differing AS (
  SELECT version, count(DISTINCT clause) AS changed FROM aligned
  WHERE relation NOT IN ('same', 'editorial') GROUP BY version),
counted AS (
  SELECT h.version, count(*) AS clauses, list(n.rank) AS ranks,
    count(*) FILTER (k.kind = 'reference') AS listed
  FROM hits h JOIN nearest n ON n.version = h.version AND n.clause = h.clause
  JOIN clauses k ON k.version = h.version AND k.clause = h.clause GROUP BY h.version)
SELECT d.district, count(DISTINCT d.policy), sum(c.clauses)::BIGINT, flatten(list(c.ranks)),
  sum(c.listed)::BIGINT, coalesce(sum(norms), 0)::BIGINT, coalesce(sum(changed), 0)::BIGINT,
  list(DISTINCT d.triage) FILTER (d.triage IS NOT NULL)
FROM counted c JOIN document d USING (version) LEFT JOIN norm USING (version)
LEFT JOIN differing USING (version) GROUP BY d.district
"""
_DISTRICTS: Final = "SELECT district, role FROM districts ORDER BY role = 'district', district"


class Named(Value, frozen=True):
    """A provision as it was asked about: its id, and the words that named it."""

    id: str
    words: str


class DistrictImpact(Value, frozen=True):
    """What is touched in one district.

    ``how`` counts clauses by how they bear on what was asked about; ``listed`` are entries of
    reference lists. ``changed`` are clauses that
    differ from the baseline in more than style. Of the policies in which the baseline cites it,
    ``silent`` are those that the district has and in which it does not, ``lacking`` those that it
    does not have. ``triage`` is the gravest of the policies touched; None without a baseline.
    """

    district: str
    role: str
    policies: int
    clauses: int
    how: dict[str, int]
    listed: int
    norms: int
    changed: int
    triage: str | None
    silent: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class Impact(Value, frozen=True):
    """The answer: the clauses, the baseline's first, then by district, policy and place.

    There are ``total`` of them, in ``documents``; ``clauses`` may be the first of them alone.
    """

    asked: tuple[Named, ...]
    baseline: str | None
    districts: tuple[DistrictImpact, ...]
    clauses: tuple[Hit, ...]
    total: int
    documents: int


class Touched(Answer):
    """What provisions touch, not fetched yet; ``named`` are those that were asked about.

    ``within`` are the only policies that count, of all where it is empty.
    """

    def __init__(
        self,
        tables: Tables,
        policies: Collection[str],
        named: tuple[Named, ...],
        districts: Collection[str],
        within: Collection[str] = (),
    ) -> None:
        super().__init__(tables, policies, asked=True)
        self.named = named
        self._within = list(within) or None
        self._wanted = frozenset(districts)

    def impact(self, limit: int | None = None) -> Impact:
        """The answer with its first ``limit`` clauses (None: all)."""
        districts = self.districts()
        baseline = self.tables.catalog.baseline
        found = self.hits(limit)
        return Impact(self.named, baseline, districts, found, self.total, self.documents)

    def districts(self) -> tuple[DistrictImpact, ...]:
        """What is touched in each district; where nothing is, it is told if the baseline cites it.

        The districts asked about, the baseline first.
        """
        tables = self.located()
        sums = {row[0]: row[1:] for row in tables.rows(_TOUCHED)}
        values = {"baseline": tables.catalog.baseline or "", "policies": self._within}
        missing = {row[0]: row[1:] for row in tables.rows(_MISSING, values)}
        return tuple(
            _district(name, role, sums.get(name), missing.get(name, ((), ())))
            for name, role in tables.rows(_DISTRICTS)
            if not self._wanted or name in self._wanted
            if name in sums or name in missing
        )


def impact(
    corpus: Corpus | str | Path,
    cites: str | Iterable[str | Named],
    *,
    districts: Collection[str] = (),
    policies: Collection[str] = (),
    all_versions: bool = False,
) -> Impact:
    """Return every clause that cites a provision, holds it, or lies in its range.

    ``cites`` is as policies write it ("Education Code 52060-52077; 5 CCR 4600"), a canonical id,
    or several of either. ``districts`` and ``policies`` ("BP 0460") choose; without
    ``all_versions`` only the versions in force count. Raises InputError where ``cites`` names no
    provision or a district or policy is unknown, CorpusError where there is no corpus.
    """
    with touched(
        corpus, cites, districts=districts, policies=policies, all_versions=all_versions
    ) as found:
        return found.impact()


@contextmanager
def touched(
    corpus: Corpus | str | Path,
    cites: str | Iterable[str | Named],
    *,
    districts: Collection[str] = (),
    policies: Collection[str] = (),
    all_versions: bool = False,
) -> Iterator[Touched]:
    """Give the answer of :func:`impact`, fetched as far as it is asked for. Raises as that."""
    named = provisions_in([cites] if isinstance(cites, str) else cites)
    asked = Provisions(CitationId.parse(one.id) for one in named)
    with Tables(corpus) as tables:
        tables.open("citations", "documents", "versions", "districts")
        whose = named_districts(tables, districts)
        within = named_policies(tables, policies)
        ids, citing = where_cited(tables, asked)
        chosen, values = documents_where(whose, within, all_versions=all_versions)
        tables.open("citations", policies=citing)
        tables.run(_CITED, [ids])
        bear(tables, ids, asked)
        tables.run(_HITS.format(chosen=chosen), values)
        yield Touched(tables, citing, named, whose, within)


def provisions_in(cites: Iterable[str | Named]) -> tuple[Named, ...]:
    """The provisions that texts name, or canonical ids, each once.

    Raises InputError, CitationIdError.
    """
    found: dict[str, Named] = {}
    for cite in cites:
        named = [cite] if isinstance(cite, Named) else _named_in(cite)
        if not named:
            raise InputError(f'{cite!r} names no provision; write it like "Education Code 52071".')
        for one in named:
            found.setdefault(one.id, one)
    if not found:
        raise InputError('no provision is given; name one, like "Education Code 52071".')
    return tuple(found.values())


def _named_in(cite: str) -> list[Named]:
    if cite.strip().startswith("/"):
        return [Named(str(CitationId.parse(cite.strip())), cite.strip())]
    from policy_nlp.citations.find import find_citations

    return [Named(one.id, one.text) for one in find_citations(cite)]


def _district(
    name: str, role: str, sums: Sequence[Any] | None, missing: Sequence[Sequence[str] | None]
) -> DistrictImpact:
    policies, clauses, ranks, listed, norms, changed, triages = sums or (0, 0, (), 0, 0, 0, ())
    found = Counter(HOWS[rank] for rank in sorted(ranks))
    gravest = next((one for one in reversed(TRIAGES) if one in (triages or ())), None)
    silent, lacking = (tuple(names or ()) for names in missing)
    return DistrictImpact(
        *(name, role, policies, clauses, dict(found), listed, norms, changed, gravest),
        *(silent, lacking),
    )
