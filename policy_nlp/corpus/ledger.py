"""The ledger of files: what is known of a folder, and what is new in it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from policy_nlp.corpus.catalog import digest
from policy_nlp.corpus.inputs import Declared, FileInput

_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
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

    ``rows`` are those of files that need not be read; ``unread`` the files that must be; ``gone``
    the rows of files that are not there any more, of which ``vanished`` were there the last time;
    ``other`` the rows of other folders. ``counts`` tell how many files are unchanged, renamed, or
    the same bytes under a second name.
    """

    rows: list[FileRow]
    unread: list[FileInput]
    gone: list[FileRow]
    vanished: set[str]
    other: list[FileRow]
    counts: Counter[str]


def declared_text(declared: Declared) -> str | None:
    """What the ledger keeps of a manifest's line: JSON, or None where it says nothing."""
    if declared == _NOTHING:
        return None
    return msgspec.json.encode(declared).decode()


def look_up(
    inputs: Sequence[FileInput], ledger: Iterable[FileRow], root: str, valid: set[str]
) -> Known:
    """Tell the files that are known from those to be read.

    A file is known by its path, size and time, else by its content where its name and date are
    the same: so are files of a folder that was moved. Rows of files below ``root`` are its own,
    whichever folder was added then. ``valid`` are the versions whose analysis is of today's.
    """
    by_path: dict[str, list[FileRow]] = {}
    other: list[FileRow] = []
    below = os.path.join(root, "") if root else None  # noqa: PTH118 -- the closing separator
    for row in ledger:
        own = row.root == root or (below and row.path.startswith(below))
        (by_path.setdefault(row.path, []) if own else other).append(row)
    known = Known([], [], [], set(), other, Counter())
    unsure: list[FileInput] = []
    for file in inputs:
        rows = by_path.get(file.path, [])
        if rows and all(_unchanged(file, row, valid) for row in rows):
            known.rows.extend(by_path.pop(file.path))
            known.counts["unchanged"] += 1
        else:
            unsure.append(file)
    _by_content(unsure, by_path, known, valid)
    for file in unsure:
        by_path.pop(file.path, None)
    left = [row for rows in by_path.values() for row in rows if row.version]
    known.vanished.update(row.path for row in left if row.state == "present")
    known.gone.extend(row._replace(state="gone") for row in left)
    return known


def _unchanged(file: FileInput, row: FileRow, valid: set[str]) -> bool:
    same = (row.size, row.modified, row.district, row.declared) == (
        file.size,
        file.modified,
        file.district,
        declared_text(file.declared),
    )
    return same and (row.state == "set aside" or (row.version in valid and row.state != "gone"))


def _by_content(
    unsure: list[FileInput], by_path: dict[str, list[FileRow]], known: Known, valid: set[str]
) -> None:
    """Tell files that were renamed, copied or only touched by the hash of their bytes."""
    stored = _stored((*by_path.values(), *_by_path(known.rows), *_by_path(known.other)), valid)
    if not stored:
        known.unread.extend(unsure)
        return
    free = by_path.keys() - {file.path for file in unsure} | _left(known.other)
    moved: set[str] = set()
    with ThreadPoolExecutor(_HASHERS) as pool:
        for file, sha in zip(unsure, pool.map(_digest, unsure), strict=True):
            found = stored.get(_input_key(file, sha), {}) if sha else {}
            if not found:
                known.unread.append(file)
                continue
            path, told = _match(file, found, free - moved)
            moved.update((path,) if told == "renamed" else ())
            known.counts[told] += 1
            known.rows.extend(_at(file, row) for row in found[path])
    for path in moved:
        by_path.pop(path, None)
    known.other[:] = [row for row in known.other if row.path not in moved]


_Stored = dict[tuple[object, ...], dict[str, list[FileRow]]]


def _stored(files: Iterable[list[FileRow]], valid: set[str]) -> _Stored:
    """The rows of the files whose versions are all of today's, by content and then by path."""
    found: _Stored = {}
    for rows in files:
        fit = all(row.version in valid or row.state == "set aside" for row in rows)
        if fit and rows[0].sha256:
            found.setdefault(_content_key(rows[0]), {})[rows[0].path] = rows
    return found


def _by_path(rows: Iterable[FileRow]) -> Iterable[list[FileRow]]:
    found: dict[str, list[FileRow]] = {}
    for row in rows:
        found.setdefault(row.path, []).append(row)
    return found.values()


def _left(rows: Iterable[FileRow]) -> set[str]:
    """The paths of files whose whole folder is not there any more: it may have been moved."""
    roots: dict[str, list[str]] = {}
    for row in rows:
        roots.setdefault(row.root, []).append(row.path)
    return {path for root, paths in roots.items() if not Path(root).is_dir() for path in paths}


def _match(file: FileInput, found: Iterable[str], free: Set[str]) -> tuple[str, str]:
    """The path whose rows describe the file now, and what happened to it.

    ``free`` are the paths where no file stands any more: it may have been renamed.
    """
    paths = list(found)
    if file.path in paths:
        return file.path, "unchanged"
    old = next((path for path in paths if path in free), None)
    return (paths[0], "copied") if old is None else (old, "renamed")


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
    dates = _DATE.findall(path[len(root) :])
    return Path(path).stem, dates[-1] if dates else ""


def _digest(file: FileInput) -> str | None:
    if file.refusal:
        return None
    try:
        return digest(Path(file.path))
    except OSError:  # reading it will say so
        return None
