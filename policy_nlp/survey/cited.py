"""What the manuals of a corpus cite: most, together, against the baseline, and into the void.

Questions of versions in force alone. Every answer is a frozen value, in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from policy_nlp.citations.ids import CitationId
from policy_nlp.corpus.plan import RECONSTRUCTED
from policy_nlp.errors import InputError, PolicyNlpError
from policy_nlp.graph import CitedCount
from policy_nlp.graph.build import bare_code
from policy_nlp.survey.choose import named_districts
from policy_nlp.survey.provisions import Provisions
from policy_nlp.survey.tables import Tables
from policy_nlp.values import Value

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

Departure = Literal["missing", "extra", "stale"]


class Mention(Value, frozen=True):
    """One mention of a provision: ``text`` at ``start`` to ``end`` of a version in force."""

    district: str
    policy: str
    title: str | None
    clause: str
    start: int
    end: int
    text: str
    id: str
    role: str
    version: str


class CitedTogether(Value, frozen=True):
    """A provision cited by the documents that cite the one asked about.

    ``documents`` cite both, ``alone`` cite this one at all; ``lift`` is how much oftener it stands
    beside the other than it would by chance (1: not at all).
    """

    id: str
    documents: int
    alone: int
    districts: int
    lift: float


class CitationGap(Value, frozen=True):
    """A citation that a document and its baseline do not share.

    ``missing``: the baseline has it alone; ``extra``: the document has it alone; ``stale``: the
    same passage of the baseline now cites ``baseline_id`` in its place.
    """

    district: str
    policy: str
    title: str | None
    departure: Departure
    id: str
    baseline_id: str | None
    version: str


class DeadCrossReference(Value, frozen=True):
    """A mention of a policy that the manual of its district does not have.

    ``held_as`` are the kinds under which the manual has the number all the same; ``held_by`` counts
    the other districts whose manuals have the policy.
    """

    district: str
    policy: str
    title: str | None
    clause: str
    start: int
    end: int
    text: str
    id: str
    held_as: tuple[str, ...]
    held_by: int
    version: str


# Mentions in the versions in force, with whose they are; what was reconstructed from the districts'
# copies is none of theirs, and would count their mentions twice.
_MENTIONS: Final = """
CREATE OR REPLACE TEMP VIEW mentions AS
SELECT c.*, d.document, d.district, d.title
FROM citations c JOIN in_force d ON c.version = d.current
WHERE {whose}
"""
_DISTRICT: Final = "d.district = (SELECT district FROM asked_district)"
_EVERY: Final = f"d.district <> '{RECONSTRUCTED}'"
_ASKED: Final = "CREATE OR REPLACE TEMP TABLE asked_district AS SELECT $1 AS district"


def opened(corpus: Corpus | str | Path, district: str | None = None) -> Tables:
    """The corpus's citations and documents, and ``mentions``: those of the versions in force.

    Of one district, or of all but what was reconstructed. Raises InputError where it is unknown.
    """
    tables = Tables(corpus)
    try:
        _open(tables, district)
    except PolicyNlpError:
        tables.close()
        raise
    return tables


def _open(tables: Tables, district: str | None) -> None:
    tables.open("districts", "documents", "citations", "comparisons")
    if district is not None:
        tables.run(_ASKED, named_districts(tables, [district]))
    tables.run(_MENTIONS.format(whose=_whose(district)))


def _whose(district: str | None) -> str:
    return _EVERY if district is None else _DISTRICT


def mentions(
    corpus: Corpus | str | Path, provisions: Iterable[str], district: str | None = None
) -> tuple[Mention, ...]:
    """Every mention of one of ``provisions``, of a part of it, of what holds it or overlaps it."""
    query = """
    SELECT district, policy, title, clause, start, "end", text, id, role, version FROM mentions
    WHERE list_contains($own, id)
    ORDER BY district, policy, version, start, id
    """
    with opened(corpus, district) as tables:
        rows = tables.rows(query, {"own": _bearing(tables, provisions)})
    return tuple(Mention(*row) for row in rows)


def _bearing(tables: Tables, provisions: Iterable[str]) -> list[str]:
    """The ids cited that bear on provisions."""
    asked = Provisions(map(CitationId.parse, provisions))
    cited = tables.rows("SELECT DISTINCT id FROM mentions ORDER BY id")
    return [id_ for (id_,) in cited if asked.matches(id_)]


def most_cited(
    corpus: Corpus | str | Path, limit: int = 20, district: str | None = None
) -> tuple[CitedCount, ...]:
    """The provisions (not policies) that most documents cite, of all districts or of one."""
    query = """
    SELECT id, any_value(url), count(*), count(DISTINCT document), count(DISTINCT district)
    FROM mentions
    WHERE NOT starts_with(id, '/policy/')
    GROUP BY id ORDER BY 4 DESC, 3 DESC, id LIMIT $limit
    """
    with opened(corpus, district) as tables:
        rows = tables.rows(query, {"limit": limit})
    return tuple(CitedCount(*row) for row in rows)


def cited_together(
    corpus: Corpus | str | Path, provisions: Iterable[str], limit: int = 20
) -> tuple[CitedTogether, ...]:
    """The provisions that stand most often in the documents that cite one of ``provisions``.

    A provision counts as cited where a part of it, or what holds it, is.
    """
    with opened(corpus) as tables:
        own = _bearing(tables, provisions)
        rows = tables.rows(_TOGETHER, {"own": own, "limit": limit})
    return tuple(CitedTogether(*row) for row in rows)


_TOGETHER: Final = """
WITH cites AS (
  SELECT DISTINCT id, document, district FROM mentions WHERE NOT starts_with(id, '/policy/')),
beside AS (SELECT DISTINCT document FROM cites WHERE list_contains($own, id)),
sizes AS (SELECT (SELECT count(*) FROM in_force) AS whole, (SELECT count(*) FROM beside) AS part)
SELECT id, count(b.document) AS beside_it, count(*) AS alone,
       count(DISTINCT c.district) FILTER (b.document IS NOT NULL),
       round(beside_it * any_value(whole) / (alone * any_value(part)), 2)
FROM cites c LEFT JOIN beside b USING (document), sizes
WHERE NOT list_contains($own, id) GROUP BY id HAVING beside_it > 0
ORDER BY beside_it DESC, 5 DESC, id LIMIT $limit
"""


def citation_gaps(
    corpus: Corpus | str | Path, district: str | None = None, baseline: str | None = None
) -> tuple[CitationGap, ...]:
    """The citations in which documents differ from their baseline, stale ones first.

    Raises InputError where ``baseline`` is another than the corpus is compared with.
    """
    with opened(corpus, district) as tables:
        compared_with = tables.catalog.baseline
        if compared_with is None or baseline not in (None, compared_with):
            raise InputError(
                f"the corpus {tables.folder} is compared with {compared_with or 'no baseline'}; "
                "name another with: policy-nlp corpus add --baseline"
            )
        rows = tables.rows(_GAPS.format(whose=_whose(district)), {"baseline": compared_with})
    return tuple(CitationGap(*row) for row in rows)


_GAPS: Final = """
WITH pairs AS (
  SELECT d.district, d.policy, d.title, c.*
  FROM comparisons c JOIN in_force d ON c.version = d.current
  JOIN in_force b ON b.current = c.baseline AND b.district = $baseline
  WHERE {whose}),
found AS (
  SELECT district, policy, title, 'stale' AS departure, r.after AS id, r.before AS was, version
  FROM (SELECT *, unnest(citations_retargeted) AS r FROM pairs)
  UNION ALL
  SELECT district, policy, title, 'missing', unnest(citations_removed), NULL, version FROM pairs
  UNION ALL
  SELECT district, policy, title, 'extra', unnest(citations_added), NULL, version FROM pairs)
SELECT * FROM found ORDER BY departure = 'stale' DESC, departure DESC, district, policy, id, was
"""


def dead_cross_references(
    corpus: Corpus | str | Path, district: str | None = None
) -> tuple[DeadCrossReference, ...]:
    """Mentions of policies that the district's own manual lacks, of all districts or of one."""
    query = """
    SELECT district, policy, title, clause, start, "end", text, id, version FROM mentions
    WHERE starts_with(id, '/policy/')
    ORDER BY district, policy, version, start, id
    """
    with opened(corpus, district) as tables:
        held = _Held(
            tables.rows("SELECT district, kind, code FROM in_force WHERE code IS NOT NULL")
        )
        rows = tables.rows(query)
    return tuple(_dead(rows, held))


class _Held:
    """Which districts hold which numbers, and under which kinds."""

    def __init__(self, rows: Iterable[tuple[str, str | None, str]]) -> None:
        self._kinds: dict[tuple[str, str], set[str]] = {}
        self._districts: dict[tuple[str, str], set[str]] = {}
        for district, kind, code in rows:
            copied = district == RECONSTRUCTED  # it is no other district's manual
            number, sort = bare_code(code), (kind or "").lower()
            self._kinds.setdefault((district, number), set()).add(sort)
            for key in () if copied else (sort, ""):
                self._districts.setdefault((number, key), set()).add(district)

    def kinds(self, district: str, number: str) -> set[str]:
        """The kinds under which a district has a number; an unknown one is empty."""
        return self._kinds.get((district, number), set())

    def others(self, district: str, number: str, kind: str) -> int:
        """How many other districts have the policy."""
        return len(self._districts.get((number, kind), set()) - {district})


def _dead(rows: Iterable[tuple[Any, ...]], held: _Held) -> Iterator[DeadCrossReference]:
    for *fields, version in rows:
        district, id_ = fields[0], fields[7]
        _, _, *kind, number = id_.split("/")
        sort = kind[0] if kind else ""
        kinds = held.kinds(district, number)
        if kinds and (not sort or kinds & {sort, ""}):
            continue
        as_kinds = tuple(sorted(one.upper() for one in kinds))
        rest = (as_kinds, held.others(district, number, sort), version)
        yield DeadCrossReference(*fields, *rest)  # type: ignore[call-arg]
