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
from policy_nlp.corpus.parts import describe, write_part
from policy_nlp.corpus.plan import Pair
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
    made: Mapping[str, pa.Table],
    gone: Gone,
    due: bool = False,
) -> Catalog:
    """Replace the corpus's state; give the new one.

    ``new`` are folders of parts, one file a table; ``made`` the tables that every run makes anew;
    ``gone`` says which stored rows go, ``due`` whether the next addition has pairs to compare.
    """
    kept = _without(folder, old, gone)
    found: dict[str, tuple[Part, ...]] = {}
    for name, table in tables().items():
        if table.kept:
            added = (
                _linked(folder, name, path) for path in new if (path / f"{name}.parquet").exists()
            )
            found[name] = (*kept[name], *added)
        else:
            found[name] = _made(folder, name, made[name]) if name in made else old.parts(name)
    catalog = Catalog(found, baseline, due)
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


def _made(folder: Path, name: str, table: pa.Table) -> tuple[Part, ...]:
    """A table of one part, in a file named by its content."""
    partial = folder / name / "new.parquet"
    write_part(table.combine_chunks(), name, partial)
    path = partial.with_name(f"{describe(partial, folder).sha256[:24]}.parquet")
    partial.replace(path)
    return (describe(path, folder),)


def _without(folder: Path, old: Catalog, gone: Gone) -> dict[str, tuple[Part, ...]]:
    """The stored parts, those that hold rows that go written anew without them."""
    return {
        name: tuple(
            one
            for part in old.parts(name)
            if (one := _filtered(folder, name, part, gone)) is not None
        )
        for name in (*BY_VERSION, *BY_PAIR)
    }


class Gone:
    """The rows that go: those of ``versions``, and of ``pairs`` where comparisons are kept.

    ``policies`` are those that they are of, where that is known.
    """

    def __init__(
        self,
        versions: Collection[str],
        pairs: Collection[Pair],
        policies: Collection[str] | None = None,
    ) -> None:
        self._versions, self._pairs = sorted(versions), sorted(" ".join(pair) for pair in pairs)
        self._policies = policies
        names = "\0".join(self._versions + self._pairs)
        self.name = hashlib.sha256(names.encode()).hexdigest()

    def keeps(self, table: pa.Table) -> Any:
        """Which rows stay, as an Arrow mask."""
        import pyarrow as pa
        import pyarrow.compute as pc

        out = pc.is_in(table["version"], pa.array(self._versions, pa.string()))
        if "baseline" in table.column_names and self._pairs:
            both = pc.binary_join_element_wise(table["version"], table["baseline"], " ")
            out = pc.or_(out, pc.is_in(both, pa.array(self._pairs, pa.string())))
        return pc.invert(out)

    def touches(self, name: str, part: Part) -> bool:
        """Whether a part of a table can hold rows that go."""
        asked = self._versions or (self._pairs and name in BY_PAIR)
        return bool(asked) and (self._policies is None or part.may_have(self._policies))


def _filtered(folder: Path, name: str, part: Part, gone: Gone) -> Part | None:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    if not gone.touches(name, part):
        return part
    path = folder / part.path
    columns = ["version", "baseline"] if name in BY_PAIR else ["version"]
    mask = gone.keeps(pq.ParquetFile(path).read(columns))
    kept = pc.sum(mask).as_py() or 0
    if kept == part.rows:
        return part
    if not kept:
        return None
    table = pq.ParquetFile(path).read().filter(mask)
    stem = hashlib.sha256(f"{path.stem} {gone.name}".encode()).hexdigest()[:24]
    written = path.with_name(f"{stem}.parquet")
    write_part(table, name, written)
    return describe(written, folder)
