"""The tables of a corpus: their columns, types, keys and references (``schema.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from policy_nlp.errors import CorpusError

if TYPE_CHECKING:
    import pyarrow as pa


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its type, what it means, and the column that its values must stand in.

    ``side`` names the column of the same row that holds the version of a clause, where that is
    not ``version``.
    """

    type: str
    doc: str
    null: bool = False
    references: str | None = None
    side: str = "version"


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table; ``key`` are the columns that tell its rows apart.

    ``kept`` says that its parts stay as they were written; the others are made anew by each run.
    """

    doc: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    kept: bool = True


@cache
def tables() -> dict[str, Table]:
    """Every table by its name."""
    file = resources.files("policy_nlp.corpus") / "schema.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, Table])


def check_columns(place: object, name: str, table: Table, found: Sequence[str]) -> None:
    """Raise CorpusError where a part has other columns than the table of today."""
    if list(found) != list(table.columns):
        raise CorpusError(
            f"{place}: its table {name} is of another version of policy-nlp (its columns are "
            f"{', '.join(found)}). Make the corpus anew in another folder, or use that version."
        )


@cache
def arrow(name: str) -> pa.Schema:
    """The Arrow schema of a table, its descriptions as metadata."""
    import pyarrow as pa

    table = tables()[name]
    fields = [
        pa.field(column, arrow_type(one.type), nullable=one.null, metadata={"doc": one.doc})
        for column, one in table.columns.items()
    ]
    return pa.schema(fields, metadata={"doc": table.doc, "schema": f"policy-nlp/{name}/1"})


def arrow_type(written: str) -> pa.DataType:
    """The Arrow type of a type as ``schema.toml`` writes it."""
    import pyarrow as pa

    if written.endswith("[]"):
        return pa.list_(arrow_type(written[:-2]))
    if written.startswith("{"):
        parts = (part.split(": ") for part in written.strip("{}").split(", "))
        return pa.struct([(name, arrow_type(kind)) for name, kind in parts])
    simple: dict[str, Any] = {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
    }
    return simple[written]
