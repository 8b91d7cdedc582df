"""The versions in force and their comparisons with the baseline, ready for questions about drift.

A :class:`Scene` has, beside the tables of the corpus, three of its own:

``held``    a row a document in force of a district: its name, the policy (its family), title,
            version, day;
``issued``  the baseline's: the same columns (no row where the corpus has no baseline; of one that
            was reconstructed, what stands on the copies of two districts or more);
``pair``    a row a comparison of ``held`` with ``issued``, under the baseline's policy.

A text is as old as its header says: the day it was adopted or last revised. A review changes no
text; its date counts only where there is no other. A date that a manifest or a path gives, and the
header does not, goes first. ``day`` is null where no full date is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.corpus.plan import RECONSTRUCTED
from policy_nlp.errors import PolicyNlpError
from policy_nlp.survey.choose import named_districts
from policy_nlp.survey.tables import Tables, Values

if TYPE_CHECKING:
    import numpy as np

    from policy_nlp.corpus.kept import Corpus

Arrays = Mapping[str, "np.ndarray[Any, Any]"]

_NEEDED: Final = (
    "districts",
    "documents",
    "versions",
    "clauses",
    "comparisons",
    "alignments",
    "changes",
)

DAY: Final = """try_cast(CASE
  WHEN date IS NOT NULL AND date NOT IN
    (coalesce(adopted, ''), coalesce(revised, ''), coalesce(reviewed, '')) THEN date
  ELSE coalesce(greatest(adopted, revised), date) END AS DATE)"""
"""The day from which a version's text is, over the columns of ``versions``."""

_HELD: Final = f"""
SELECT d.document, d.district, d.policy, d.title, v.version, v.day
FROM in_force d JOIN (SELECT version, {DAY} AS day FROM versions) v ON v.version = d.current"""  # noqa: S608 - no value of a user
_TABLES: Final = (
    f"CREATE TEMP TABLE held AS {_HELD} WHERE d.district NOT IN (coalesce($baseline, ''), $made)",
    # What was reconstructed of one copy is that copy: it tells nothing of the others.
    f"""CREATE TEMP TABLE issued AS {_HELD} WHERE d.district = $baseline AND ($baseline <> $made
  OR d.policy IN (SELECT policy FROM held GROUP BY policy HAVING count(DISTINCT district) > 1))""",  # noqa: S608 - no value of a user
)
_PAIR: Final = """
CREATE TEMP TABLE pair AS
SELECT b.policy, coalesce(b.title, h.title) AS title,
  h.policy AS own_policy, h.district, h.document, h.day,
  b.day AS baseline_day, date_diff('day', b.day, h.day) AS lag,
  c.* EXCLUDE (policy, reasons, citations_added, citations_removed, citations_retargeted, analysers)
FROM comparisons c JOIN held h ON h.version = c.version JOIN issued b ON b.version = c.baseline
"""


class Scene(Tables):
    """The tables of a corpus with ``held``, ``issued`` and ``pair``; a context manager.

    ``baseline`` is the district that the others were compared with; the corpus's own unless
    another is named, whose comparisons the corpus must have. Raises InputError where it is unknown,
    CorpusError where there is no corpus, MissingExtraError without DuckDB.
    """

    def __init__(self, corpus: Corpus | str | Path, baseline: str | None = None) -> None:
        super().__init__(corpus)
        try:
            self.baseline = self._prepare(baseline)
        except PolicyNlpError:
            self.close()
            raise

    def _prepare(self, baseline: str | None) -> str | None:
        """Make the tables; give the baseline's name."""
        self.open(*_NEEDED)
        asked = [] if baseline is None else [baseline]
        name = next(iter(named_districts(self, asked)), self.catalog.baseline)
        values = {"baseline": name, "made": RECONSTRUCTED}
        for statement in _TABLES:
            self.run(statement, values)
        self.run(_PAIR)
        return name

    @property
    def reconstructed(self) -> bool:
        """Whether the baseline was made from the districts' copies."""
        return self.baseline == RECONSTRUCTED

    def arrays(self, query: str, values: Values = ()) -> Arrays:
        """The columns that a query gives, as numpy arrays by their names."""
        found: Arrays = self._connection.execute(query, values).fetchnumpy()
        return found

    def one(self, query: str, values: Values = ()) -> tuple[Any, ...]:
        """The only row that a query gives."""
        return self.rows(query, values)[0]
