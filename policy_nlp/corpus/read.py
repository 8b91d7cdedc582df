"""Policies read back from the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from policy_nlp.corpus.rows import policy_of
from policy_nlp.values import Policy

_PER_QUERY = 200  # versions whose rows are held at a time
_ORDERS = {"clauses": "position", "citations": 'start, "end", id', "norms": 'start, "end"'}


def policies_of(
    parts: Mapping[str, Sequence[str]], policy: str, versions: Sequence[str], norms: bool = True
) -> Iterator[tuple[str, Policy]]:
    """Versions of a policy by their ids, in the order given, from Parquet parts by table.

    Without ``norms`` they carry none.
    """
    names = _TABLES if norms else _TABLES[:-1]
    for at in range(0, len(versions), _PER_QUERY):
        chunk = versions[at : at + _PER_QUERY]
        rows = {name: _rows(parts.get(name, ()), name, policy, chunk) for name in names}
        for version in chunk:
            found = [rows.get(name, {}).get(version, []) for name in _TABLES]
            yield version, policy_of(found[0][0], *found[1:])


_TABLES = ("versions", *_ORDERS)


def _rows(
    paths: Sequence[str], table: str, policy: str, versions: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table by version, in reading order."""
    if not paths:
        return {}
    import duckdb

    order = f", {_ORDERS[table]}" if table in _ORDERS else ""
    query = (
        "SELECT * FROM read_parquet($paths) WHERE policy = $policy AND version IN "  # noqa: S608
        f"(SELECT unnest($versions)) ORDER BY version{order}"
    )
    values = {"paths": list(paths), "policy": policy, "versions": list(versions)}
    with duckdb.connect() as connection:
        rows = connection.sql(query, params=values).to_arrow_table().to_pylist()
    return {key: list(group) for key, group in groupby(rows, lambda row: row["version"])}
