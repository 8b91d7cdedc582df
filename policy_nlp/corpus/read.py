"""Policies read back from the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policy_nlp.corpus.catalog import damaged
from policy_nlp.corpus.parts import group_bounds
from policy_nlp.corpus.rows import policy_of
from policy_nlp.values import Policy

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_PER_QUERY = 200  # versions whose rows are held at a time
_ORDERS = {
    "versions": (),
    "clauses": ("position",),
    "citations": ("start", "end", "id"),
    "norms": ("start", "end"),
}


def policies_of(
    parts: Mapping[str, Sequence[str]], policy: str, versions: Sequence[str], norms: bool = True
) -> Iterator[tuple[str, Policy]]:
    """Versions of a policy by their ids, in the order given, from Parquet parts by table.

    Without ``norms`` they carry none. Raises CorpusError where a part cannot be read.
    """
    stored = {name: _stored(parts[name], policy) for name in _ORDERS if norms or name != "norms"}
    for at in range(0, len(versions), _PER_QUERY):
        chunk = versions[at : at + _PER_QUERY]
        rows = {name: _rows(table, name, chunk) for name, table in stored.items()}
        for version in chunk:
            found = [rows.get(name, {}).get(version, []) for name in _ORDERS]
            yield version, policy_of(found[0][0], *found[1:])


def _stored(paths: Sequence[str], policy: str) -> pa.Table | None:
    """The rows of a policy in some parts of one table; None where there are no parts."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found = []
    for path in paths:
        try:
            file = pq.ParquetFile(path)
            table = file.read_row_groups(_groups(file.metadata, policy))
        except (OSError, pa.ArrowException) as error:
            raise damaged(path, error) from error
        found.append(table.filter(pc.equal(table["policy"], policy)))
    return pa.concat_tables(found) if found else None


def _groups(meta: pq.FileMetaData, policy: str) -> list[int]:
    """The groups of rows that may have some of a policy, by their statistics."""
    bounds = enumerate(group_bounds(meta, "policy"))
    return [group for group, (least, greatest) in bounds if least <= policy <= greatest]


def _rows(
    table: pa.Table | None, name: str, versions: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of some versions, each in reading order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if table is None:
        return {}
    found = table.filter(pc.is_in(table["version"], pa.array(versions, pa.string())))
    order = [(column, "ascending") for column in ("version", *_ORDERS[name])]
    rows = found.sort_by(order).to_pylist()
    return {key: list(group) for key, group in groupby(rows, lambda row: row["version"])}
