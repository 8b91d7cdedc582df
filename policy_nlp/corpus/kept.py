"""A corpus: a folder of Parquet parts that is added to, asked and checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_nlp.corpus import catalog as catalogs
from policy_nlp.corpus.catalog import Catalog, damaged
from policy_nlp.corpus.files import CATALOG, is_corpus, make_folder, shown
from policy_nlp.corpus.inputs import Found, find_inputs, read_manifest
from policy_nlp.corpus.progress import quiet
from policy_nlp.corpus.schema import check_columns, tables
from policy_nlp.errors import CorpusError, InputError, MissingExtraError, OutputError
from policy_nlp.values import Policy

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from policy_nlp.corpus.add import Added
    from policy_nlp.corpus.gc import Collected
    from policy_nlp.corpus.progress import Progress
    from policy_nlp.corpus.state import State
    from policy_nlp.corpus.status import Status
    from policy_nlp.corpus.verify import Verified
    from policy_nlp.redline import View

_LOCK = ".lock"


class Corpus:
    """The manuals of many districts, kept in a folder.

    ``Corpus("state")`` is there at once, whether or not the folder is; the first :meth:`add` makes
    it. Tables, columns and what they mean: ``policy_nlp.corpus.schema.tables()``, and the README.
    Needs ``pip install 'policy-nlp[corpus]'``.
    """

    def __init__(self, folder: str | Path) -> None:
        _require()
        self.folder = Path(folder)

    @property
    def catalog(self) -> Catalog:
        """What the corpus consists of now. Raises CorpusError where there is none."""
        return catalogs.load(self.folder)

    def add(
        self,
        folder: str | Path,
        *,
        baseline: str | None = None,
        district: str | None = None,
        manifest: str | Path | None = None,
        redline: View = "auto",
        workers: int | None = None,
        scheduler: str | None = None,
        progress: Progress = quiet,
    ) -> Added:
        """Read what is new under ``folder``, compare it with the baseline, and keep it.

        ``folder`` holds one folder a district, or one ``district``'s files; a CSV ``manifest``
        names the files to take and may say more of them. ``redline`` is what to read of drafts
        with marks, as in :func:`policy_nlp.read`. ``baseline`` names the district that the
        others are compared with, and stays until another is named. Work is spread over ``workers``
        processes (as many as there are cores), or over the Dask cluster at ``scheduler``; the
        result is the same. A call that was interrupted goes on where it stopped. A script that
        calls this needs the usual ``if __name__ == "__main__":``, since workers import it.

        Raises InputError for arguments that cannot be used, CorpusError where the corpus is
        damaged or in use, OutputError where it cannot be written.
        """
        from policy_nlp.corpus.add import Addition
        from policy_nlp.corpus.workers import Workers, uncollected

        declared = read_manifest(Path(manifest)) if manifest else None
        root = Path(folder).resolve() if Path(folder).is_dir() else Path(folder)
        with uncollected():
            found = find_inputs(root, declared, district, redline)
        call = f"add {shown(root)}" + (f" --baseline {baseline}" if baseline else "")
        if baseline:
            self._check_baseline(baseline, found)
        with self.changing() as state, Workers(workers, scheduler) as spread:
            return Addition(state, spread, progress).run(
                found, shown(root), baseline or state.catalog.baseline, call
            )

    def remove(self, folder: str | Path, *, workers: int | None = None) -> Added:
        """Take a folder that was added out of account: its files count as vanished.

        Their texts stay until ``gc(past=True)``. The folder itself need not be there, and is left
        alone. Raises InputError where no file of it is known, and else as :meth:`add`.
        """
        from policy_nlp.corpus.add import Addition
        from policy_nlp.corpus.workers import Workers

        catalogs.load(self.folder)
        root = shown(Path(folder).resolve())
        with self.changing() as state, Workers(workers) as spread:
            roots = sorted(set(state.files["root"].to_pylist()))
            if not any(one == root or one.startswith(f"{root}{os.sep}") for one in roots):
                raise InputError(
                    f"{root}: was not added to {self.folder}. Added were: {', '.join(roots)}."
                )
            addition = Addition(state, spread, quiet)
            return addition.run(Found([], 0), root, state.catalog.baseline, f"remove {root}")

    def reconstruct(
        self,
        *,
        workers: int | None = None,
        scheduler: str | None = None,
        progress: Progress = quiet,
    ) -> Added:
        """Reconstruct the baseline from all districts' copies, and compare them with it.

        Its generations become the versions of the district ``reconstructed``; which words how many
        copies have stands in the tables ``generations``, ``supports`` and ``members``. Documents
        are compared with the newest generation and with their own. Raises as :meth:`add`.
        """
        from policy_nlp.corpus.add import Addition
        from policy_nlp.corpus.workers import Workers

        with self.changing() as state, Workers(workers, scheduler) as spread:
            return Addition(state, spread, progress).reconstruct("reconstruct")

    def _check_baseline(self, baseline: str, found: Found) -> None:
        """Raise InputError where no district has the baseline's name."""
        names = {file.district for file in found.files}
        if is_corpus(self.folder):
            names.update(self.sql("SELECT district FROM districts")["district"].to_pylist())
        if baseline not in names:
            raise InputError(
                f"there is no district {baseline!r} for the baseline; found: "
                f"{', '.join(sorted(names)) or 'none'}. Name one of them with --baseline."
            )

    @contextmanager
    def changing(self) -> Iterator[State]:
        """What the corpus holds, while no other call may change it; it is made if need be.

        Its folder is absolute, so that work is taken up again from wherever the next call is made.
        Raises CorpusError where another call is changing it.
        """
        from filelock import FileLock, Timeout

        from policy_nlp.corpus.state import State

        make_folder(self.folder)
        lock = FileLock(self.folder / _LOCK, timeout=0)
        try:
            with lock:
                catalog = catalogs.load(self.folder) if is_corpus(self.folder) else self._begin()
                yield State(self.folder.absolute(), catalog)
        except Timeout as error:
            raise CorpusError(
                f"{self.folder}: another call is changing this corpus; wait until it is done."
            ) from error
        except OutputError:
            raise
        except OSError as error:
            raise OutputError(
                f"{self.folder}: could not be changed ({error}). It is as it was; mend that, and "
                "the same call goes on from there."
            ) from error

    def _begin(self) -> Catalog:
        """Make an empty corpus in a folder that holds nothing else.

        Raises InputError, CorpusError where it has lost its list of parts.
        """
        other = [one.name for one in self.folder.iterdir() if not one.name.startswith(".")]
        if other and tables().keys() >= {*other}:
            raise CorpusError(
                f"{self.folder}: holds the parts of a corpus, but its {CATALOG} is not there. "
                "Restore that from a copy, or give a new folder for the corpus."
            )
        if other:
            raise InputError(
                f"{self.folder}: holds other files ({', '.join(sorted(other)[:3])}) and is no "
                "corpus. Give a new folder for the corpus."
            )
        catalog = catalogs.empty()
        catalogs.save(self.folder, catalog)
        return catalog

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in which every table of the corpus is a view of its name.

        Raises CorpusError where there is no corpus, or one that is damaged or of another version.
        """
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET enable_progress_bar = false")  # it would go to standard output
        catalog = self.catalog
        for name, table in tables().items():
            paths = [os.fspath(self.folder / part.path) for part in catalog.parts(name)]
            if not paths:
                connection.from_arrow(_nothing(name)).create(name)
                continue
            try:
                found = connection.read_parquet(paths)
                check_columns(self.folder, name, table, found.columns)
                found.create_view(name)
            except duckdb.Error as error:
                raise damaged(f"{self.folder / name}", error) from error
        return connection

    def sql(self, query: str, values: Mapping[str, Any] | Sequence[Any] | None = None) -> pa.Table:
        """The rows that a query gives, as an Arrow table (``.to_pandas()``, ``polars.from_arrow``).

        ``values`` are those of its ``?`` or ``$name``. Raises InputError where DuckDB refuses it.
        """
        import duckdb

        with self.connect() as connection:
            try:
                found = connection.sql(query, params=values)
                if found is None:
                    raise InputError("the query gives no rows; ask for some with SELECT.")
                return found.to_arrow_table()
            except duckdb.Error as error:
                raise InputError(f"the query cannot be run: {error}") from error

    def policy(self, version: str) -> Policy:
        """The policy of a version, with its clauses, citations and norms. Raises InputError."""
        from policy_nlp.corpus.read import policies_of

        found = self.sql("SELECT policy FROM versions WHERE version = ?", [version]).to_pylist()
        if not found:
            raise InputError(f"{version!r} is no version of the corpus {self.folder}.")
        name = found[0]["policy"]
        parts = self.catalog.paths(self.folder, {name})
        return next(policies_of(parts, name, [version]))[1]

    def status(self) -> Status:
        """What the corpus holds, and what it waits for."""
        from policy_nlp.corpus.status import status

        return status(self.folder, self.catalog)

    def gc(self, *, past: bool = False) -> Collected:
        """Remove what interrupted calls left, and merge small parts.

        ``past`` also drops versions whose file is not there any more. Raises CorpusError.
        """
        from policy_nlp.corpus.gc import collect

        with self.changing() as state:
            return collect(state, past)

    def verify(self) -> Verified:
        """Check every part's checksum, every key and every reference."""
        from policy_nlp.corpus.verify import verify

        return verify(self.folder, self.catalog)


def _nothing(name: str) -> pa.Table:
    from policy_nlp.corpus.parts import as_table

    return as_table(name, [])


def _require() -> None:
    for package in ("duckdb", "filelock", "pyarrow"):
        if find_spec(package) is None:
            raise MissingExtraError(package, "corpus", "A corpus")
