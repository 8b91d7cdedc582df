"""The tables of a corpus as views of one DuckDB connection, over the parts that are needed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from policy_nlp.corpus.catalog import damaged, load
from policy_nlp.errors import MissingExtraError

if TYPE_CHECKING:
    import duckdb

    from policy_nlp.corpus.kept import Corpus

Values = Mapping[str, Any] | Sequence[Any]
_IN_FORCE = "CREATE OR REPLACE TEMP VIEW in_force AS SELECT * FROM documents WHERE present"
_BATCH = 10_000
_MEMORY = "2GB"
_TYPES = {"text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN"}


class Tables:
    """A connection in which :meth:`open` makes views; a context manager that closes it.

    Rows come as tuples of Python values, so that nothing but DuckDB need be loaded. ``corpus`` is
    a Corpus or its folder. Raises CorpusError where there is none, MissingExtraError without
    DuckDB.
    """

    def __init__(self, corpus: Corpus | str | Path) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtraError("duckdb", "corpus", "A corpus") from error
        self.folder = Path(corpus) if isinstance(corpus, str | Path) else corpus.folder
        self.catalog = load(self.folder)
        # What a question needs beyond the limit is put on disk, away from where the call is made.
        self._scratch = tempfile.TemporaryDirectory(prefix="policy-nlp-")
        self._connection = duckdb.connect(
            config={"memory_limit": _MEMORY, "temp_directory": self._scratch.name}
        )
        # A query of some seconds would write a bar into what is printed.
        self._connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._scratch.cleanup()

    def open(self, *names: str, policies: Collection[str] | None = None) -> None:
        """Make views of tables, in place of those there were.

        With ``policies``, those that hold the rows of versions have only theirs. Beside
        ``documents`` stands ``in_force``: those of them whose text counts, not being removed or
        vanished. Every question is asked of these.
        """
        pruned = {} if policies is None else self.catalog.paths(self.folder, policies)
        for name in names:
            if policies is None or name not in pruned:
                self._view(name, [self.folder / part.path for part in self.catalog.parts(name)])
            else:
                self._view(name, pruned[name], policies)
        if "documents" in names:
            self._connection.execute(_IN_FORCE)

    def _view(
        self, name: str, paths: Sequence[str | Path], policies: Collection[str] | None = None
    ) -> None:
        if not paths:
            self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {_nothing(name)}")
            return
        rows = self._parts(paths)
        if policies:
            # As a filter of constants, so that the other rows are passed over unread.
            from duckdb import ColumnExpression, ConstantExpression

            wanted = map(ConstantExpression, sorted(policies))
            rows = rows.filter(ColumnExpression("policy").isin(*wanted))
        rows.create_view(name, replace=True)

    def _parts(self, paths: Sequence[str | Path]) -> duckdb.DuckDBPyRelation:
        import duckdb

        try:
            return self._connection.read_parquet([os.fspath(path) for path in paths])
        except duckdb.Error as error:
            raise damaged(self.folder, error) from error

    def rows(self, query: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives. Raises CorpusError where a part cannot be read."""
        return self._done(query, values).fetchall()

    def each(self, query: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives, a few held at a time; nothing else is asked meanwhile."""
        result = self._done(query, values)
        while rows := result.fetchmany(_BATCH):
            yield from rows

    def run(self, query: str, values: Values = ()) -> None:
        """Run a statement that makes a table. Raises CorpusError where a part cannot be read."""
        self._done(query, values)

    def _done(self, query: str, values: Values) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self._connection.execute(query, values)
        except duckdb.Error as error:
            raise damaged(self.folder, error) from error


def _nothing(name: str) -> str:
    """A query that gives the columns of a table and no row."""
    from policy_nlp.corpus.schema import tables

    columns = tables()[name].columns.items()
    listed = ", ".join(f'NULL::{_sql_type(one.type)} AS "{column}"' for column, one in columns)
    return f"SELECT {listed} WHERE false"


def _sql_type(written: str) -> str:
    if written.endswith("[]"):
        return f"{_sql_type(written[:-2])}[]"
    if written.startswith("{"):
        parts = (part.split(": ") for part in written.strip("{}").split(", "))
        listed = ", ".join(f'"{name}" {_sql_type(kind)}' for name, kind in parts)
        return f"STRUCT({listed})"
    return _TYPES[written]
