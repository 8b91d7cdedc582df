"""The clauses that answer a question, not fetched yet: as many, and in such a form, as is asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from policy_nlp.survey.around import ORDER, locate, surround
from policy_nlp.survey.hits import Hit
from policy_nlp.survey.look import look
from policy_nlp.survey.tables import Tables

_COUNT: Final = "SELECT count(*), count(DISTINCT version) FROM hits"
_POLICIES: Final = "SELECT DISTINCT policy FROM hits"
_CUT: Final = f"""
CREATE OR REPLACE TEMP TABLE hits AS
SELECT h.policy, h.version, h.clause FROM hits h
JOIN (SELECT v.*, coalesce(s.role, 'district') AS role
  FROM versions v LEFT JOIN districts s ON s.district = v.district) d ON d.version = h.version
JOIN clauses k ON k.version = h.version AND k.clause = h.clause
ORDER BY {ORDER} LIMIT $limit
"""  # noqa: S608 - no value of a user


class Answer:
    """The clauses in the table ``hits`` of a connection; ``policies`` are those they stand in.

    ``total`` counts them, ``documents`` the versions that they stand in; ``asked`` says that the
    question was about provisions.
    """

    def __init__(self, tables: Tables, policies: Collection[str], *, asked: bool) -> None:
        self.tables = tables
        self._policies, self._asked = policies, asked
        self._located = False
        self.total, self.documents = tables.rows(_COUNT)[0]

    def located(self) -> Tables:
        """The connection, with what can be told of the clauses without their words."""
        if not self._located:
            locate(self.tables, self._policies)
            self._located = True
        return self.tables

    def surround(self, limit: int | None = None) -> Tables:
        """The connection, with all that stands around the first ``limit`` clauses (None: all)."""
        if limit is not None and limit < self.total:
            self._cut(limit)
        surround(self.located(), self._policies, asked=self._asked)
        return self.tables

    def hits(self, limit: int | None = None) -> tuple[Hit, ...]:
        """The first ``limit`` clauses (None: all) with all that stands around them."""
        return look(self.surround(limit))

    def _cut(self, limit: int) -> None:
        """Keep the first clauses alone; what was located is no longer so."""
        self.tables.open("versions", "districts")
        self.tables.open("clauses", policies=self._policies)
        self.tables.run(_CUT, {"limit": limit})
        self._policies = {row[0] for row in self.tables.rows(_POLICIES)}
        self._located = False
