"""The ledger of files: what is known of a folder, and what is new in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from policy_nlp.corpus.catalog import digest
from policy_nlp.corpus.documents import path_date
from policy_nlp.corpus.inputs import Declared, FileInput, Found

if TYPE_CHECKING:
    import pyarrow as pa

_HASHERS = 4
_NOTHING = Declared()


class FileRow(NamedTuple):
    """A row of ``files``."""

    path: str
    page: int
    root: str
    district: str
    size: int
    modified: int
    sha256: str | None
    declared: str | None
    version: str | None
    state: str
    problem: str | None


class Known(NamedTuple):
    """What the ledger says of the files of a folder.

    ``same`` are the ledger's rows that stay as they are, ``left`` the others. Of these come
    ``rows``, those of files whose content is known, and ``gone``, those of files that are not there
    any more, of which ``vanished`` were there the last time; ``unread`` are the files to be read.
    ``counts`` tell how many files are unchanged, renamed, or the same bytes under a second name.
    """

    same: pa.Table
    left: list[FileRow]
    rows: list[FileRow]
    gone: list[FileRow]
    unread: list[FileInput]
    vanished: set[str]
    counts: Counter[str]

    @property
    def changed(self) -> bool:
        """Whether the ledger will differ, or a file must be read."""
        return bool(self.unread) or set(self.left) != {*self.rows, *self.gone}


def declared_text(declared: Declared) -> str | None:
    """What the ledger keeps of a manifest's line: JSON, or None where it says nothing."""
    if declared == _NOTHING:
        return None
    return msgspec.json.encode(declared).decode()


def look_up(found: Found, files: pa.Table, root: str, stale: Set[str]) -> Known:
    """Tell the files that are known from those to be read.

    A file is known by its path, size and time, else by its content where its name and date are
    the same: so are files of a folder that was moved. ``files`` is the ledger; rows of files below
    ``root`` are its own, whichever folder was added then, unless a manifest passes over them.
    ``stale`` are the versions whose analysis is not of today's.
    """
    import pyarrow.compute as pc

    inputs = found.files
    own = _own(files, root, found.unnamed)
    unfit = set(files["path"].filter(pc.and_not(own, _fine(files, stale))).to_pylist())
    known = _signatures(files, own)
    unsure = [one for one in inputs if one.path in unfit or known.get(one.path) != _signature(one)]
    given = {one.path for one in inputs}
    unchanged = given.difference(one.path for one in unsure)
    content = _by_content(unsure, files, _Free(known.keys() - given, known.keys()), stale)
    left = (known.keys() - unchanged) | content.moved
    same, rows = _parted(files, left)
    away = [row for row in rows if row.version and row.path not in given | content.moved]
    return Known(
        same,
        rows,
        content.rows,
        [row._replace(state="gone") for row in away],
        content.unread,
        {row.path for row in away if row.state == "present"},
        content.counts + Counter(unchanged=len(unchanged)),
    )


def _own(files: pa.Table, root: str, unnamed: Set[str]) -> Any:
    """Which rows are of files of the folder ``root``, as an Arrow mask; none of ``unnamed``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    own = pc.equal(files["root"], root)
    below = os.path.join(root, "")  # noqa: PTH118 -- the closing separator
    own = pc.or_(own, pc.starts_with(files["path"], below)) if root else own
    return pc.and_not(own, pc.is_in(files["path"], pa.array(unnamed, pa.string())))


def _fine(files: pa.Table, stale: Set[str]) -> Any:
    """Which rows need not be made anew while their file is as it was, as an Arrow mask."""
    import pyarrow as pa
    import pyarrow.compute as pc

    old = pc.is_in(files["version"], pa.array(stale, pa.string()))
    valid = pc.and_not(pc.is_valid(files["version"]), old)
    there = pc.not_equal(files["state"], "gone")
    return pc.or_(pc.and_(valid, there), pc.equal(files["state"], "set aside"))


_Signature = tuple[int, int, str, str | None]


def _signatures(files: pa.Table, own: Any) -> dict[str, _Signature]:
    """What tells a file's rows to be of it, by its path."""
    columns = ("size", "modified", "district", "declared")
    signs = zip(*(files[name].filter(own).to_pylist() for name in columns), strict=True)
    return dict(zip(files["path"].filter(own).to_pylist(), signs, strict=True))


def _signature(file: FileInput) -> _Signature:
    return file.size, file.modified, file.district, declared_text(file.declared)


def _parted(files: pa.Table, paths: Collection[str]) -> tuple[pa.Table, list[FileRow]]:
    """The rows of other paths than these, and theirs."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not paths:
        return files, []
    theirs = pc.is_in(files["path"], pa.array(paths, pa.string()))
    return files.filter(pc.invert(theirs)), rows_in(files.filter(theirs))


def rows_in(files: pa.Table) -> list[FileRow]:
    """The rows of the ledger as values."""
    return [*map(FileRow._make, zip(*(one.to_pylist() for one in files.columns), strict=True))]


def present_in(files: pa.Table) -> dict[str, str]:
    """The versions of the ledger whose file is there, with its path; the last of several."""
    columns = (files[name].to_pylist() for name in ("version", "path", "state"))
    rows = zip(*columns, strict=True)
    return {version: path for version, path, state in rows if version and state == "present"}


class _Free:
    """The paths where no file stands any more: one of the same content may be it, renamed."""

    def __init__(self, lost: Set[str], own: Set[str]) -> None:
        self._lost, self._own = lost, own
        self._there: dict[str, bool] = {}

    def has(self, row: FileRow) -> bool:
        """Whether the row's path is free: in the folder added, or in one that is there no more."""
        if row.path in self._own:
            return row.path in self._lost
        if row.root not in self._there:
            self._there[row.root] = Path(row.root).is_dir()
        return not self._there[row.root]


class _Found(NamedTuple):
    rows: list[FileRow]
    unread: list[FileInput]
    moved: set[str]
    counts: Counter[str]


def _by_content(
    unsure: Sequence[FileInput], files: pa.Table, free: _Free, stale: Set[str]
) -> _Found:
    """Tell files that were renamed, copied or only touched by the hash of their bytes."""
    found = _Found([], [], set(), Counter())
    hashes = _hashes(unsure) if files.num_rows else {}
    stored = _stored(files, hashes.values(), stale)
    for file in unsure:
        same = stored.get(_input_key(file, hashes.get(file.path)), {})
        if not same:
            found.unread.append(file)
            continue
        path, told = _match(file, same, free, found.moved)
        found.moved.update((path,) if told == "renamed" else ())
        found.counts[told] += 1
        found.rows.extend(_at(file, row) for row in same[path])
    return found


def _hashes(files: Sequence[FileInput]) -> dict[str, str | None]:
    """The hash of each file by its path; None where it cannot be read."""
    with ThreadPoolExecutor(_HASHERS) as pool:
        found = pool.map(_digest, files)
        return {file.path: sha for file, sha in zip(files, found, strict=True)}


_Stored = dict[tuple[object, ...], dict[str, list[FileRow]]]


def _stored(files: pa.Table, hashes: Iterable[str | None], stale: Set[str]) -> _Stored:
    """The rows of the files of these contents that are all of today's, by content and path."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array({sha for sha in hashes if sha}, pa.string())
    by_path: dict[str, list[FileRow]] = {}
    for row in rows_in(files.filter(pc.is_in(files["sha256"], wanted))):
        by_path.setdefault(row.path, []).append(row)
    found: _Stored = {}
    for path, rows in by_path.items():
        if all((r.version and r.version not in stale) or r.state == "set aside" for r in rows):
            found.setdefault(_content_key(rows[0]), {})[path] = rows
    return found


def _match(
    file: FileInput, same: Mapping[str, list[FileRow]], free: _Free, moved: Set[str]
) -> tuple[str, str]:
    """The path whose rows describe the file now, and what happened to it."""
    if file.path in same:
        return file.path, "unchanged"
    left = (path for path, rows in same.items() if path not in moved and free.has(rows[0]))
    old = next(left, None)
    return (next(iter(same)), "copied") if old is None else (old, "renamed")


def _at(file: FileInput, row: FileRow) -> FileRow:
    row = row._replace(path=file.path, root=file.root, size=file.size, modified=file.modified)
    return row._replace(state="present", problem=None) if row.version else row


def _content_key(row: FileRow) -> tuple[object, ...]:
    return (row.sha256, row.district, row.declared, *_named(row.path, row.root))


def _input_key(file: FileInput, sha: str | None) -> tuple[object, ...]:
    named = _named(file.path, file.root)
    return (sha, file.district, declared_text(file.declared), *named)


def _named(path: str, root: str) -> tuple[str, str]:
    """What the path tells of a document: the name that a code may come from, and the date."""
    return Path(path).stem, path_date(path[len(root) :]) or ""


def _digest(file: FileInput) -> str | None:
    if file.refusal:
        return None
    try:
        return digest(Path(file.path))
    except OSError:  # reading it will say so
        return None
