"""What a corpus holds, in the columns that adding to it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_nlp.corpus.catalog import Catalog, Part, damaged
from policy_nlp.corpus.parts import group_bounds
from policy_nlp.corpus.plan import RECONSTRUCTED, Held, Pair
from policy_nlp.corpus.rows import Identity, Row
from policy_nlp.corpus.run import PAIR_VERSION
from policy_nlp.corpus.schema import arrow, check_columns, tables
from policy_nlp.pipeline import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

_IDENTITY = ("policy", "version", "document", "district", "date", "label", "page")


class State:
    """The corpus as it stands; what is asked for is read once, before anything is changed.

    There may be millions of rows, of which a small addition concerns few: what concerns all of
    them stays in Arrow's columns, and Python's values are made of the few.
    """

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self.folder, self.catalog = folder, catalog

    @cached_property
    def files(self) -> pa.Table:
        """The ledger: the rows of ``files``, in order of path and page."""
        return self.table("files")

    @cached_property
    def held(self) -> dict[str, Held]:
        """All versions by their ids."""
        return self.held_of(None)

    def held_of(self, policies: Collection[str] | None) -> dict[str, Held]:
        """The versions of some policies by their ids; of all for None."""
        return _versions(self.folder, self.catalog, policies)

    @cached_property
    def stale(self) -> set[str]:
        """The versions that other analysers made than today's; reconstructed ones never are."""
        columns = ("version", "district", "analysers")
        return {
            version
            for version, district, _ in self._of_others("versions", columns, VERSION)
            if district != RECONSTRUCTED
        }

    @cached_property
    def stale_pairs(self) -> set[Pair]:
        """The pairs that other analysers compared.

        A stale version whose file is gone stays as it is, and so do comparisons with it.
        """
        columns = ("version", "baseline", "analysers")
        found = self._of_others("comparisons", columns, PAIR_VERSION)
        return {Pair(version, baseline) for version, baseline, _ in found}

    def _of_others(
        self, table: str, columns: tuple[str, ...], analysers: str
    ) -> Iterator[tuple[Any, ...]]:
        """The rows that others than these ``analysers``, the last column, made."""
        catalog = self.catalog
        parts = [
            one
            for one in catalog.parts(table)
            if not _all_by(self.folder / one.path, table, analysers)
        ]
        rows = columns_of(self.folder, Catalog({table: tuple(parts)}), table, columns)
        return (row for row in _rows(rows) if row[-1] != analysers)

    def compared(self, policies: Collection[str] | None = None) -> set[Pair]:
        """The pairs of some policies, of all for None, that today's analysers compared."""
        columns = ("version", "baseline", "analysers")
        rows = _rows(self._columns("comparisons", columns, policies))
        return {Pair(version, baseline) for version, baseline, by in rows if by == PAIR_VERSION}

    @cached_property
    def generations(self) -> dict[str, str]:
        """The text of the generation that versions belong to."""
        return dict(_rows(self._columns("members", ("member", "version"))))

    def related(self, versions: Set[str], fresh: Iterable[Held]) -> set[str]:
        """The policies that a change of some versions, stored and ``fresh``, can concern.

        All of their codes: one whose kind is not told may be the baseline of any of its code. And
        all that another version of one of their documents is of.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        columns = ("version", "document", "policy", "code")
        table = self._columns("versions", columns)
        documents = pa.array({one.identity.document for one in fresh}, pa.string())
        own = pc.is_in(table["version"], pa.array(versions, pa.string()))
        touched = table.filter(pc.or_(own, pc.is_in(table["document"], documents)))
        codes = {*touched["code"].to_pylist(), *(one.code for one in fresh)} - {None}
        policies = {*touched["policy"].to_pylist(), *(one.identity.policy for one in fresh)}
        same = pc.is_in(table["code"], pa.array(codes, pa.string()))
        return policies | set(pc.unique(table.filter(same)["policy"]).to_pylist())

    def table(self, name: str) -> pa.Table:
        """All rows of a table, with its schema."""
        found = self._columns(name, tuple(tables()[name].columns))
        return found.cast(arrow(name))

    def rows(self, name: str) -> list[Row]:
        """All rows of a table."""
        return list(_rows(self.table(name)))

    def _columns(
        self, table: str, columns: tuple[str, ...], policies: Collection[str] | None = None
    ) -> pa.Table:
        return columns_of(self.folder, self.catalog, table, columns, policies)


def _all_by(path: Path, table: str, analysers: str) -> bool:
    """Whether the statistics of a part say that these made all of its rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error
    check_columns(path, table, tables()[table], file.schema_arrow.names)
    bounds = group_bounds(file.metadata, "analysers")
    return all(one == (analysers, analysers) for one in bounds)


def held_in(parts: Sequence[Path]) -> dict[str, Held]:
    """The versions in folders of parts that are not committed yet."""
    found: dict[str, Held] = {}
    for part in parts:
        if (part / "versions.parquet").exists():
            made = Catalog({"versions": (Part("versions.parquet", 0, 0, ""),)})
            found |= _versions(part, made, None)
    return found


def _versions(folder: Path, catalog: Catalog, policies: Collection[str] | None) -> dict[str, Held]:
    columns = (*_IDENTITY, "kind", "code", "title")
    held: dict[str, Held] = {}
    for row in _rows(columns_of(folder, catalog, "versions", columns, policies)):
        identity = Identity(*row[: len(_IDENTITY)])
        held[identity.version] = Held(identity, *row[len(_IDENTITY) :])
    return held


def load_columns(
    folder: Path, catalog: Catalog, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in some of its columns, in the order stored."""
    return _rows(columns_of(folder, catalog, table, columns))


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def columns_of(
    folder: Path,
    catalog: Catalog,
    table: str,
    columns: tuple[str, ...],
    policies: Collection[str] | None = None,
) -> pa.Table:
    """Some columns of a table, in the order stored; only of some ``policies`` unless None.

    Raises CorpusError where a part cannot be read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    wanted = list(columns if policies is None else dict.fromkeys((*columns, "policy")))
    schema = arrow(table)
    found = [pa.schema([schema.field(name) for name in wanted]).empty_table()]
    for part in catalog.parts(table):
        path = folder / part.path
        if policies is not None and not part.may_have(policies):
            continue
        try:
            file = pq.ParquetFile(path)
            check_columns(path, table, tables()[table], file.schema_arrow.names)
            found.append(file.read(columns=wanted).cast(found[0].schema))
        except (OSError, pa.ArrowException) as error:
            raise damaged(path, error) from error
    rows = pa.concat_tables(found)
    if policies is not None:
        rows = rows.filter(pc.is_in(rows["policy"], pa.array(policies, pa.string())))
    return rows.select(list(columns))
