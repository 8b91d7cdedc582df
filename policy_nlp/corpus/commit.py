"""Making what a run found part of the corpus: all of it, or nothing.

New parts are linked in first, then ``corpus.json`` is replaced, then what it no longer names is
removed. Whatever stands in a table's folder and not in ``corpus.json`` is left over from a call
that was killed in between, is no part of the corpus, and is removed by the next.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_nlp.corpus.catalog import Catalog, Part, save
from policy_nlp.corpus.parts import as_table, describe, write_part
from policy_nlp.corpus.plan import Pair
from policy_nlp.corpus.rows import Row
from policy_nlp.corpus.schema import tables

if TYPE_CHECKING:
    import pyarrow as pa

BY_VERSION = (
    *("versions", "clauses", "citations", "norms"),
    *("generations", "supports", "members"),
)
BY_PAIR = ("comparisons", "alignments", "changes")


def commit(
    folder: Path,
    old: Catalog,
    baseline: str | None,
    new: Sequence[Path],
    made: Mapping[str, Sequence[Row]],
    dropped: Collection[str],
    past: Collection[Pair],
) -> Catalog:
    """Replace the corpus's state; give the new one.

    ``new`` are folders of parts, one file a table; ``made`` the rows of the tables that every run
    makes anew; ``dropped`` the versions and ``past`` the pairs whose stored rows go.
    """
    kept = _without(folder, old, dropped, past)
    found: dict[str, tuple[Part, ...]] = {}
    for name, table in tables().items():
        if table.kept:
            added = (
                _linked(folder, name, path) for path in new if (path / f"{name}.parquet").exists()
            )
            found[name] = (*kept[name], *added)
        else:
            found[name] = _made(folder, name, made[name]) if name in made else old.parts(name)
    catalog = Catalog(found, baseline)
    save(folder, catalog)
    clean(folder, catalog)
    return catalog


def clean(folder: Path, catalog: Catalog) -> list[Path]:
    """Remove the files of table folders that the catalog does not name; give them."""
    left = list(left_over(folder, catalog))
    for path in left:
        path.unlink()
    return left


def left_over(folder: Path, catalog: Catalog) -> Iterator[Path]:
    """The files in table folders that the catalog does not name."""
    for name in tables():
        named = {part.path for part in catalog.parts(name)}
        for path in sorted((folder / name).glob("*")):
            if path.relative_to(folder).as_posix() not in named:
                yield path


def _linked(folder: Path, table: str, source: Path) -> Part:
    """The part of a table that a task wrote, under the table's folder, in the task's name."""
    path = folder / table / f"{source.name}.parquet"
    _put(source / f"{table}.parquet", path)
    return describe(path, folder)


def _put(source: Path, path: Path) -> None:
    """A second name for the file; a copy where the file system has no links."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)


def _made(folder: Path, name: str, rows: Sequence[Row]) -> tuple[Part, ...]:
    """A table of one part, in a file named by its content."""
    partial = folder / name / "new.parquet"
    write_part(as_table(name, rows), name, partial)
    path = partial.with_name(f"{describe(partial, folder).sha256[:24]}.parquet")
    partial.replace(path)
    return (describe(path, folder),)


def _without(
    folder: Path, old: Catalog, dropped: Collection[str], past: Collection[Pair]
) -> dict[str, tuple[Part, ...]]:
    """The stored parts, those that hold rows that go written anew without them."""
    gone = _Gone(frozenset(dropped), frozenset(past))
    return {
        name: tuple(
            one
            for part in old.parts(name)
            if (one := _filtered(folder, name, part, gone)) is not None
        )
        for name in (*BY_VERSION, *BY_PAIR)
    }


class _Gone:
    """The rows that go, and a name for them."""

    def __init__(self, versions: frozenset[str], pairs: frozenset[Pair]) -> None:
        self.versions, self.pairs = versions, pairs
        names = sorted(versions) + sorted(f"{one} {other}" for one, other in pairs)
        self.name = hashlib.sha256("\0".join(names).encode()).hexdigest()

    def keeps(self, table: pa.Table) -> Any:
        """Which rows stay, as an Arrow mask."""
        import pyarrow as pa
        import pyarrow.compute as pc

        out = pc.is_in(table["version"], pa.array(sorted(self.versions), pa.string()))
        if "baseline" in table.column_names and self.pairs:
            both = pc.binary_join_element_wise(table["version"], table["baseline"], " ")
            names = pa.array(sorted(f"{one} {other}" for one, other in self.pairs), pa.string())
            out = pc.or_(out, pc.is_in(both, names))
        return pc.invert(out)

    def touches(self, name: str) -> bool:
        """Whether a table can hold rows that go."""
        return bool(self.versions or (self.pairs and name in BY_PAIR))


def _filtered(folder: Path, name: str, part: Part, gone: _Gone) -> Part | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not gone.touches(name):
        return part
    path = folder / part.path
    columns = ["version", "baseline"] if name in BY_PAIR else ["version"]
    mask = gone.keeps(pq.ParquetFile(path).read(columns))
    kept = sum(bool(one) for one in mask.to_pylist())
    if kept == part.rows:
        return part
    if not kept:
        return None
    table = pq.ParquetFile(path).read().filter(pa.chunked_array(mask))
    stem = hashlib.sha256(f"{path.stem} {gone.name}".encode()).hexdigest()[:24]
    written = path.with_name(f"{stem}.parquet")
    write_part(table, name, written)
    return describe(written, folder)
