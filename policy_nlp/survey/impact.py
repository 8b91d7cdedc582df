"""What a change of the law touches: the clauses that cite a provision, in every district."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_nlp.citations.ids import CitationId
from policy_nlp.errors import InputError
from policy_nlp.survey.choose import check_districts, documents_where, where_cited
from policy_nlp.survey.hits import Hit
from policy_nlp.survey.look import look
from policy_nlp.survey.provisions import Provisions
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
_BASELINE: Final = """
SELECT DISTINCT policy FROM cited
WHERE version IN (SELECT current FROM documents WHERE district = $1 AND present) AND policy <> ''
ORDER BY policy
"""
_HELD: Final = """
SELECT district, policy FROM documents
WHERE present AND policy IN (SELECT unnest($1::VARCHAR[]))
"""


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
    """The answer: the clauses, the baseline's first, then by district, policy and place."""

    asked: tuple[Named, ...]
    baseline: str | None
    districts: tuple[DistrictImpact, ...]
    clauses: tuple[Hit, ...]


def impact(
    corpus: Corpus | str | Path,
    cites: str | Iterable[str],
    *,
    districts: Collection[str] = (),
    policies: Collection[str] = (),
    all_versions: bool = False,
) -> Impact:
    """Return every clause that cites a provision, holds it, or lies in its range.

    ``cites`` is as policies write it ("Education Code 52060-52077; 5 CCR 4600"), a canonical id,
    or several of either. ``districts`` and ``policies`` ("BP 0460") choose; without
    ``all_versions`` only the versions in force count. Raises InputError where ``cites`` names no
    provision or a district is unknown, CorpusError where there is no corpus.
    """
    named = provisions_in([cites] if isinstance(cites, str) else cites)
    asked = Provisions(CitationId.parse(one.id) for one in named)
    with Tables(corpus) as tables:
        tables.open("citations", "documents", "versions", "districts")
        check_districts(tables, districts)
        ids, citing = where_cited(tables, asked)
        chosen, values = documents_where(districts, policies, all_versions=all_versions)
        tables.open("citations", policies=citing)
        tables.run(_CITED, [ids])
        tables.run(_HITS.format(chosen=chosen), values)
        hits = look(tables, citing, asked)
        baseline = tables.catalog.baseline
        cited = [row[0] for row in tables.rows(_BASELINE, [baseline or ""])]
        held = _held(tables, cited)
        names = _districts(tables, districts)
    return Impact(named, baseline, tuple(_by_district(names, hits, cited, held)), hits)


def provisions_in(cites: Iterable[str]) -> tuple[Named, ...]:
    """The provisions that texts name, or canonical ids, each once.

    Raises InputError, CitationIdError.
    """
    found: dict[str, Named] = {}
    for cite in cites:
        named = _named_in(cite)
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


def _held(tables: Tables, policies: Sequence[str]) -> Mapping[str, set[str]]:
    """Those of the policies that each district has."""
    held: dict[str, set[str]] = defaultdict(set)
    for district, policy in tables.rows(_HELD, [policies]):
        held[district].add(policy)
    return held


def _districts(tables: Tables, districts: Collection[str]) -> list[tuple[str, str]]:
    """The districts asked about and their roles, the baseline's first."""
    wanted = {name.casefold() for name in districts}
    rows = tables.rows("SELECT district, role FROM districts ORDER BY role = 'district', district")
    return [(name, role) for name, role in rows if not wanted or name.casefold() in wanted]


def _by_district(
    names: Iterable[tuple[str, str]],
    hits: Sequence[Hit],
    cited: Sequence[str],
    held: Mapping[str, set[str]],
) -> Iterable[DistrictImpact]:
    """What is touched in each; where nothing is, it is told if the baseline cites it."""
    grouped: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        grouped[hit.document.district].append(hit)
    for district, role in names:
        own, has = grouped.get(district, []), held.get(district, set())
        touched = {hit.document.policy for hit in own}
        missing = [policy for policy in cited if policy not in touched]
        if own or missing:
            yield DistrictImpact(
                district,
                role,
                policies=len(touched),
                clauses=len(own),
                how=dict(Counter(hit.how for hit in own if hit.how)),
                listed=sum(hit.kind == "reference" for hit in own),
                norms=len({_place(hit, norm.start) for hit in own for norm in hit.norms}),
                changed=sum(_differs(hit) for hit in own),
                triage=_gravest(own),
                silent=tuple(one for one in missing if one in has),
                lacking=tuple(one for one in missing if one not in has),
            )


def _place(hit: Hit, start: int) -> tuple[str, int]:
    return hit.document.version, start


def _differs(hit: Hit) -> bool:
    return hit.baseline is not None and hit.baseline.relation not in ("same", "editorial")


def _gravest(hits: Iterable[Hit]) -> str | None:
    found = {hit.document.triage for hit in hits}
    return next((one for one in reversed(TRIAGES) if one in found), None)
