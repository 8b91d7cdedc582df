"""Clauses found by words, norms, citations, documents and drift, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.citations.ids import CitationId
from policy_nlp.errors import InputError
from policy_nlp.survey.answer import Answer
from policy_nlp.survey.choose import (
    check_code,
    documents_where,
    named_districts,
    named_policies,
    where_cited,
)
from policy_nlp.survey.hits import Hit
from policy_nlp.survey.impact import provisions_in
from policy_nlp.survey.provisions import Provisions
from policy_nlp.survey.tables import Tables
from policy_nlp.survey.words import Words
from policy_nlp.values import ChangeType, NormType, Relation, Severity, Value

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_KEYS: Final = "SELECT policy, version, clause FROM"
_CHOSEN: Final = "version IN (SELECT version FROM chosen)"
_ALIGNED: Final = """
clause IS NOT NULL AND baseline IN (SELECT current FROM in_force WHERE district = $baseline)
"""
_SEARCHED: Final = ("clauses", "norms", "alignments", "changes")
_CHANGED: Final = """
(version, baseline, alignment) IN (
  SELECT (version, baseline, alignment) FROM changes WHERE {wanted}
)
"""
_CITING: Final = """
CREATE OR REPLACE TEMP TABLE citing AS
SELECT DISTINCT policy, version, clause FROM citations
WHERE version IN (SELECT version FROM chosen) AND id IN (SELECT unnest($1::VARCHAR[]))
"""
_HITS: Final = "CREATE OR REPLACE TEMP TABLE hits AS SELECT DISTINCT * FROM ({wanted})"
_NORM_CONDITIONS: Final = {
    "bearer": (
        "(list_contains(string_split(role, '+'), $bearer) OR contains(lower(bearer), $bearer))"
    ),
    "types": "type IN (SELECT unnest($types::VARCHAR[]))",
    "hedged": "hedged = $hedged",
    "verb": "verb = $verb",
}


class Question(Value, frozen=True):
    """What a clause must be to be found: all that is given.

    ``words`` are whole words in any order, phrases in quotation marks; ``fold`` also finds what
    house style writes otherwise. ``bearer`` is a role ("board") or words of the bearer as written;
    one norm must fit all of ``bearer``, ``types``, ``hedged`` and ``verb``, one change both
    ``change`` and ``severity``. ``since`` and ``until`` bound the dates of versions, ISO 8601.
    ``policies`` are kinds with codes ("BP 0460").
    """

    words: str | None = None
    fold: bool = False
    bearer: str | None = None
    types: tuple[NormType, ...] = ()
    hedged: bool | None = None
    verb: str | None = None
    cites: str | None = None
    code: str | None = None
    kind: str | None = None
    policies: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    relation: Relation | None = None
    change: ChangeType | None = None
    severity: Severity | None = None
    all_versions: bool = False


class Found(Value, frozen=True):
    """The answer: how many clauses fit, and those that were asked for, in order."""

    total: int
    clauses: tuple[Hit, ...]


class Sought(Answer):
    """What a question finds, not fetched yet."""

    def found(self, limit: int | None = None) -> Found:
        """The answer with its first ``limit`` clauses (None: all)."""
        return Found(self.total, self.hits(limit))


def find(corpus: Corpus | str | Path, question: Question | str, limit: int | None = None) -> Found:
    """Return the clauses that fit a question (a text: its words), ``limit`` of them at most.

    Only versions in force, unless the question says otherwise. Raises InputError for a question
    that cannot be asked, CorpusError where there is no corpus.
    """
    with sought(corpus, question) as answer:
        return answer.found(limit)


@contextmanager
def sought(corpus: Corpus | str | Path, question: Question | str) -> Iterator[Sought]:
    """Give the answer of :func:`find`, fetched as far as it is asked for. Raises as that."""
    asked = Question(words=question) if isinstance(question, str) else question
    if asked.relation == "deleted":
        raise InputError(
            "a deleted clause stands only in the baseline; what districts lack of it is told by "
            "the drift of the policy."
        )
    with Tables(corpus) as tables:
        tables.open("versions", "documents", "districts", "citations")
        check_code(tables, asked.code)
        _Search(tables, asked).run()
        policies = {row[0] for row in tables.rows("SELECT DISTINCT policy FROM hits")}
        yield Sought(tables, policies, asked=False)


class _Search:
    """Makes the table ``hits`` of a question."""

    def __init__(self, tables: Tables, asked: Question) -> None:
        self._tables, self._asked = tables, asked
        self._values: dict[str, Any] = {}
        self._wanted: list[str] = []

    def run(self) -> None:
        """Narrow down the parts, then ask all at once."""
        tables = self._tables
        chosen, values = self._documents()
        tables.run(f"CREATE OR REPLACE TEMP TABLE chosen AS {chosen}", values)
        self._cites()
        query = "SELECT DISTINCT policy FROM versions WHERE version IN (SELECT version FROM chosen)"
        tables.open(*_SEARCHED, policies={row[0] for row in tables.rows(query)})
        self._words()
        self._norms()
        self._drift()
        wanted = self._wanted or [f"{_KEYS} clauses WHERE {_CHOSEN}"]
        tables.run(_HITS.format(wanted=" INTERSECT ".join(wanted)), self._values)

    def _documents(self) -> tuple[str, dict[str, Any]]:
        one = self._asked
        return documents_where(
            named_districts(self._tables, one.districts),
            named_policies(self._tables, one.policies),
            all_versions=one.all_versions,
            kind=one.kind,
            code=one.code,
            since=one.since,
            until=one.until,
        )

    def _want(self, query: str, **values: Any) -> None:
        self._wanted.append(query)
        self._values |= values

    def _cites(self) -> None:
        """Choose the documents that cite it, so that the other parts need not be opened."""
        if self._asked.cites is None:
            return
        named = provisions_in([self._asked.cites])
        provisions = Provisions(CitationId.parse(one.id) for one in named)
        ids, policies = where_cited(self._tables, provisions)
        self._tables.open("citations", policies=policies)
        self._tables.run(_CITING, [ids])
        self._tables.run("CREATE OR REPLACE TEMP TABLE chosen AS SELECT version FROM citing")
        self._want(f"{_KEYS} citing")

    def _words(self) -> None:
        if self._asked.words is not None:
            words = Words(self._asked.words, fold=self._asked.fold)
            condition, values = words.condition("text")
            self._want(f"{_KEYS} clauses WHERE {_CHOSEN} AND {condition}", **values)

    def _norms(self) -> None:
        one = self._asked
        given = {
            "bearer": one.bearer and one.bearer.casefold(),
            "types": list(one.types) or None,
            "hedged": one.hedged,
            "verb": one.verb,
        }
        used = {name: value for name, value in given.items() if value is not None}
        if used:
            wanted = " AND ".join(_NORM_CONDITIONS[name] for name in used)
            self._want(f"{_KEYS} norms WHERE {_CHOSEN} AND {wanted}", **used)

    def _drift(self) -> None:
        one = self._asked
        baseline = self._tables.catalog.baseline
        given = {"relation": one.relation, "type": one.change, "severity": one.severity}
        used = {name: value for name, value in given.items() if value is not None}
        if not used:
            return
        if baseline is None:
            raise InputError("the corpus has no baseline, so that nothing is known of its drift.")
        conditions = [f"relation = ${name}" for name in used if name == "relation"]
        wanted = " AND ".join(f"{name} = ${name}" for name in used if name != "relation")
        if wanted:
            conditions.append(_CHANGED.format(wanted=wanted))
        query = f"{_KEYS} alignments WHERE {_CHOSEN} AND {_ALIGNED}"
        self._want(" AND ".join((query, *conditions)), **used, baseline=baseline)
