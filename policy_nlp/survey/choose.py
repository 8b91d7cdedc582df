"""The versions that a question is asked of, as SQL with its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from policy_nlp.errors import InputError
from policy_nlp.survey.provisions import Provisions
from policy_nlp.survey.tables import Tables

_SHOWN: Final = 10  # names that a message lists
_PAIRS: Final = "SELECT DISTINCT policy, id FROM citations WHERE {near}"
_DATE: Final = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")
_CURRENT: Final = "version IN (SELECT current FROM in_force)"


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

    ``districts`` and ``policies`` are as the corpus writes them (:func:`named_districts`,
    :func:`named_policies`).
    ``since`` and ``until`` are ISO 8601 dates, the days themselves included ("2024" as ``until`` is
    the end of that year); a version without a date fits neither. Raises InputError for others.
    """
    check_date("since", since)
    check_date("until", until)
    values: dict[str, Any] = {
        "districts": list(districts),
        "policies": list(policies),
        "kind": kind and kind.casefold(),
        "code": code and code.casefold(),
        "since": since,
        "until": until and f"{until}~",  # after every date that begins so
    }
    conditions = {
        "districts": "district IN (SELECT unnest($districts::VARCHAR[]))",
        "policies": "policy IN (SELECT unnest($policies::VARCHAR[]))",
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


def named_districts(tables: Tables, names: Iterable[str]) -> tuple[str, ...]:
    """The districts of the corpus that are named, in any capitals, as it writes them.

    Raises InputError where it has none of that name.
    """
    known = [row[0] for row in tables.rows("SELECT district FROM districts ORDER BY district")]
    return tuple(one for name in names for one in _districts(name, known))


def _districts(name: str, known: Sequence[str]) -> Sequence[str]:
    found = [one for one in known if one.casefold() == name.casefold()]
    if not found:
        raise InputError(f"the corpus has no district {name!r}; it has: {_some(known)}.")
    return [name] if name in found else found


def named_policies(tables: Tables, names: Iterable[str]) -> tuple[str, ...]:
    """The policies of the corpus that are named: "BP 0520", "bp 0520", or "0520" for the only one.

    Raises InputError for a name that fits none, or a number that several kinds have.
    """
    rows = tables.rows("SELECT DISTINCT policy FROM versions WHERE policy <> '' ORDER BY policy")
    known = [row[0] for row in rows]
    return tuple(dict.fromkeys(_policy(name, known) for name in names))


def _policy(name: str, known: Sequence[str]) -> str:
    wanted = _folded(name)
    found = [one for one in known if _folded(one) == wanted]
    found = found or [one for one in known if _folded(one.partition(" ")[2]) == wanted]
    if not found:
        near = [one for one in known if wanted and wanted in _folded(one)]
        hint = f" It has: {_some(near)}." if near else ""
        raise InputError(
            f"the corpus has no policy {name!r}. Give kind and code, as in 'BP 0520'.{hint}"
        )
    if len(found) > 1:
        raise InputError(f"{name!r} may be {' or '.join(found)}: name one of them.")
    return found[0]


def named(
    tables: Tables, policy: str | None, district: str | None = None
) -> tuple[str | None, str | None]:
    """A policy and a district as the corpus writes them, None for none. Raises InputError."""
    policies = named_policies(tables, [policy] if policy is not None else [])
    districts = named_districts(tables, [district] if district is not None else [])
    return next(iter(policies), None), next(iter(districts), None)


def check_code(tables: Tables, code: str | None) -> None:
    """Raise InputError where no policy of the corpus has the number."""
    query = "SELECT count(*) FROM versions WHERE lower(code) = $1"
    if code is not None and not tables.rows(query, [code.casefold()])[0][0]:
        raise InputError(f"the corpus has no policy numbered {code!r}. Give a code, as in '0520'.")


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _some(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more or "none"
