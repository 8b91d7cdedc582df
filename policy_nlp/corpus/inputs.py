"""What is to be read: the files of a folder, and what a manifest says of them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from policy_nlp.corpus.files import find_files
from policy_nlp.errors import InputError

_COLUMNS = ("path", "district", "code", "kind", "version", "date")


class Declared(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a manifest says of a file; it wins over the file's path and header."""

    district: str | None = None
    code: str | None = None
    kind: str | None = None
    version: str | None = None
    date: str | None = None


class FileInput(msgspec.Struct, frozen=True):
    """A file below ``root``: whose it is, its size and time, and why it cannot be read, if so.

    ``modified`` is in nanoseconds since 1970.
    """

    path: str
    root: str
    district: str
    size: int
    modified: int
    declared: Declared = Declared()
    refusal: str | None = None


def find_inputs(
    root: Path, manifest: Mapping[str, Declared] | None = None, district: str | None = None
) -> Iterator[FileInput]:
    """The files under ``root``, in order; with a manifest only those that it names.

    The district is the manifest's, else ``district``, else the first folder below ``root``; a file
    of which none tells it is passed over, as no policy of a district.
    Raises InputError where ``root`` is no folder, or a file of the manifest is not there.
    """
    if not root.is_dir():
        raise InputError(f"{root}: is not a folder. Give a folder with one folder a district.")
    missing = set(manifest or ())
    for path, refusal in find_files(root):
        name = path.relative_to(root).as_posix()
        missing.discard(name)
        declared = Declared() if manifest is None else manifest.get(name)
        if declared is None:
            continue
        whose = declared.district or district or (name.split("/")[0] if "/" in name else None)
        found = _input(path, root, whose, declared, refusal) if whose else None
        if found is not None:
            yield found
    if missing:
        raise InputError(_not_there(root, sorted(missing)))


def _input(
    path: Path, root: Path, district: str, declared: Declared, refusal: str | None
) -> FileInput | None:
    """The file, or None where it went away meanwhile."""
    try:
        stat = path.lstat() if refusal else path.stat()
    except FileNotFoundError:
        return None
    where = os.fspath(root)
    return FileInput(
        os.fspath(path), where, district, stat.st_size, stat.st_mtime_ns, declared, refusal
    )


def _not_there(root: Path, names: list[str]) -> str:
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return (
        f"{root}: the manifest names files that are not there: {shown}. Paths are relative to the "
        "folder; correct them or take the lines out."
    )


def read_manifest(path: Path) -> dict[str, Declared]:
    """What a CSV manifest says, by path below the folder added.

    Columns: ``path,district,code,kind,version,date``; all but ``path`` may be missing or empty.
    Raises InputError for another column, a missing path, a path twice, a date that is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_columns(path, reader.fieldnames or ())
            found: dict[str, Declared] = {}
            for row in reader:
                _add(path, reader.line_num, row, found)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"{path}: cannot be read as a manifest ({error}). Give a CSV file in UTF-8."
        ) from error
    return found


def _check_columns(path: Path, names: object) -> None:
    given = list(names) if isinstance(names, list | tuple) else []
    unknown = [name for name in given if name not in _COLUMNS]
    shown = ", ".join(map(str, given)) or "missing"
    if unknown or "path" not in given:
        raise InputError(
            f"{path}: line 1: the columns are {shown}; wanted are "
            f"{', '.join(_COLUMNS)}, of which path must be there."
        )


def _add(path: Path, line: int, row: dict[str, str | None], found: dict[str, Declared]) -> None:
    values = {name: (row.get(name) or "").strip() or None for name in _COLUMNS}
    name, date = values.pop("path"), values["date"]
    if name is None:
        raise InputError(f"{path}: line {line}: the path is missing.")
    name = Path(name).as_posix()
    if name in found:
        raise InputError(f"{path}: line {line}: {name} stands twice; take one line out.")
    if date is not None and not _is_date(date):
        raise InputError(f"{path}: line {line}: {date!r} is no date; write it like 2024-06-11.")
    if values["kind"]:
        values["kind"] = values["kind"].upper()
    found[name] = Declared(**values)


def _is_date(text: str) -> bool:
    parts = text.split("-")
    digits = all(part.isascii() and part.isdigit() for part in parts)
    return digits and [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
