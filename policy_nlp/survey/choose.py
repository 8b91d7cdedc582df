"""The versions that a question is asked of, as SQL with its values."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from policy_nlp.errors import InputError
from policy_nlp.survey.provisions import Provisions
from policy_nlp.survey.tables import Tables

_PAIRS: Final = "SELECT DISTINCT policy, id FROM citations WHERE {near}"
_DATE: Final = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")
_CURRENT: Final = "version IN (SELECT current FROM documents WHERE present)"


def documents_where(
    districts: Collection[str] = (),
    policies: Collection[str] = (),
    *,
    all_versions: bool = False,
    kind: str | None = None,
    code: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[str, dict[str, Any]]:
    """A query that gives the ``version`` of those that fit all that is given, and its values.

    ``since`` and ``until`` are ISO 8601 dates, the days themselves included ("2024" as ``until`` is
    the end of that year); a version without a date fits neither. Raises InputError for others.
    """
    check_date("since", since)
    check_date("until", until)
    values: dict[str, Any] = {
        "districts": [name.casefold() for name in districts],
        "policies": [" ".join(name.split()).casefold() for name in policies],
        "kind": kind and kind.casefold(),
        "code": code and code.casefold(),
        "since": since,
        "until": until and f"{until}~",  # after every date that begins so
    }
    conditions = {
        "districts": "lower(district) IN (SELECT unnest($districts::VARCHAR[]))",
        "policies": "lower(policy) IN (SELECT unnest($policies::VARCHAR[]))",
        "kind": "lower(kind) = $kind",
        "code": "lower(code) = $code",
        "since": "date >= $since",
        "until": "date <= $until",
    }
    used = {name: value for name, value in values.items() if value}
    wanted = [conditions[name] for name in used] + ([] if all_versions else [_CURRENT])
    return f"SELECT version FROM versions WHERE {' AND '.join(wanted) or 'true'}", used  # noqa: S608


def check_date(name: str, date: str | None) -> None:
    """Raise InputError for what is no date, month or year in ISO 8601."""
    if date is not None and not _DATE.fullmatch(date):
        raise InputError(f"{name} {date!r} is no date; write 2024-07-01, 2024-07 or 2024.")


def where_cited(tables: Tables, asked: Provisions) -> tuple[list[str], set[str]]:
    """The cited ids that bear on the provisions, and the policies that cite one of them.

    A corpus cites few ids, many times: which bear is decided on each once.
    """
    near = [f"starts_with(id, ${n})" for n, _ in enumerate(asked.prefixes, 1)]
    pairs = tables.rows(_PAIRS.format(near=" OR ".join(near)), asked.prefixes)
    bears = {id_ for id_ in {id_ for _, id_ in pairs} if asked.matches(id_)}
    return sorted(bears), {policy for policy, id_ in pairs if id_ in bears}


def check_districts(tables: Tables, districts: Collection[str]) -> None:
    """Raise InputError where the corpus has no district of one of the names."""
    if not districts:
        return
    known = [row[0] for row in tables.rows("SELECT district FROM districts ORDER BY district")]
    unknown = set(map(str.casefold, districts)) - set(map(str.casefold, known))
    if unknown:
        listed = ", ".join(known[:10]) + (f" and {len(known) - 10} more" if len(known) > 10 else "")
        raise InputError(
            f"the corpus has no district {min(unknown)!r}; it has: {listed or 'none'}."
        )
