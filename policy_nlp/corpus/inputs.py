"""What is to be read: the files of a folder, and what a manifest says of them."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple, TextIO, cast

import msgspec

from policy_nlp.corpus.files import FoundFile, find_files, is_corpus, shown
from policy_nlp.errors import InputError
from policy_nlp.redline.views import VIEWS, View

_KINDS = ("BP", "AR", "E", "BB")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_COLUMNS = ("path", "district", "code", "kind", "version", "date", "redline")


class Declared(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a manifest says of a file; it wins over the file's path and header.

    ``redline`` is what to read of a draft with marks; None is ``auto``.
    """

    district: str | None = None
    code: str | None = None
    kind: str | None = None
    version: str | None = None
    date: str | None = None
    redline: View | None = None


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


class Found(NamedTuple):
    """The files to read, and how many others were passed over as no policies of a district.

    ``unnamed`` are those that a manifest does not name: what is known of them stays.
    """

    files: list[FileInput]
    passed: int
    unnamed: frozenset[str] = frozenset()


def find_inputs(
    root: Path,
    manifest: Mapping[str, Declared] | None = None,
    district: str | None = None,
    redline: View = "auto",
) -> Found:
    """The files under ``root``, in order; with a manifest only those that it names.

    The district is the manifest's, else ``district``, else the first folder below ``root``; a file
    of which none tells it is passed over, as no policy of a district. ``redline`` is what to read
    of drafts of which the manifest does not say it.
    Raises InputError where ``root`` is no folder, or one of a corpus, a file of the manifest is not
    there, or no file stands in a district's folder.
    """
    if not root.is_dir():
        raise InputError(f"{root}: is not a folder. Give a folder with one folder a district.")
    if is_corpus(root):
        raise InputError(f"{root}: is a corpus itself. Give the folder with the districts' files.")
    missing = set(manifest or ())
    found: list[FileInput] = []
    unnamed: list[str] = []
    passed = 0
    unsaid = Declared(redline=None if redline == "auto" else redline)
    place = os.fspath(root)
    above = len(os.path.join(root, ""))  # noqa: PTH118 -- with the separator
    for one in find_files(root):
        name = one.path[above:].replace(os.sep, "/")
        declared = unsaid if manifest is None else _viewed(manifest.get(name), redline)
        if declared is None:
            unnamed.append(shown(one.path))
            continue
        missing.discard(name)
        whose = declared.district or district or _folder(one, name)
        passed += whose is None
        if whose:
            found.append(_input(one, place, whose, declared))
    if missing:
        raise InputError(_not_there(root, sorted(missing)))
    if passed and not found:
        raise InputError(_in_no_district(root, passed))
    return Found(found, passed, frozenset(unnamed))


def _viewed(declared: Declared | None, redline: View) -> Declared | None:
    if declared is None or declared.redline or redline == "auto":
        return declared
    return msgspec.structs.replace(declared, redline=redline)


def _folder(one: FoundFile, name: str) -> str | None:
    """The first folder of a name below the root; of a folder that was refused, itself."""
    return name.split("/")[0] if "/" in name or one.folder else None


def _input(one: FoundFile, root: str, district: str, declared: Declared) -> FileInput:
    path = one.path
    if not (path.isascii() and district.isascii()):
        path, root, district = shown(path), shown(root), shown(district)
    return FileInput(path, root, district, one.size, one.modified, declared, one.refusal)


def _not_there(root: Path, names: list[str]) -> str:
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return (
        f"{root}: the manifest names files that are not there: {shown}. Paths are relative to the "
        "folder; correct them or take the lines out."
    )


def _in_no_district(root: Path, passed: int) -> str:
    return (
        f"{root}: its files ({passed}) are in no district's folder. Put each district's files "
        "in a folder of its own, or name the district that they are of with --district."
    )


def read_manifest(path: Path) -> dict[str, Declared]:
    """What a CSV manifest says, by path below the folder added.

    Columns: ``path,district,code,kind,version,date,redline``; all but ``path`` may be missing or
    empty. Semicolons or tabs may part them, as in what spreadsheets save, and folders may be parted
    by backslashes. Raises InputError for another column, a value too many, a path that is missing,
    stands twice or leads out of the folder, another kind or view, a date that is none.
    """
    try:
        file = io.StringIO(_decoded(path.read_bytes()), newline="")
        reader = csv.DictReader(file, delimiter=_delimiter(file))
        reader.fieldnames = _columns(path, reader.fieldnames or ())
        found: dict[str, Declared] = {}
        for row in reader:
            _add(f"{path}: line {reader.line_num}", row, found)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"{path}: cannot be read as a manifest ({error}). Give a CSV file in UTF-8."
        ) from error
    return found


def _decoded(content: bytes) -> str:
    """Its text: UTF-8, or else Windows-1252, in which spreadsheets save plain CSV."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _delimiter(file: TextIO) -> str:
    """What parts the columns of the first line."""
    line = file.readline()
    file.seek(0)
    return next((sign for sign in ";\t" if sign in line and "," not in line), ",")


def _columns(path: Path, given: object) -> list[str]:
    names = [str(name).strip().lower() for name in given] if isinstance(given, list) else []
    unknown = [name or "(empty)" for name in names if name not in _COLUMNS]
    if unknown or "path" not in names or len(set(names)) < len(names):
        which = f" ({', '.join(unknown)} is none of them)" if unknown and "path" in names else ""
        raise InputError(
            f"{path}: line 1: the columns are {', '.join(names) or 'missing'}; wanted are "
            f"{', '.join(_COLUMNS)}, each once, of which path must be there{which}."
        )
    return names


def _add(place: str, row: dict[str, str | None], found: dict[str, Declared]) -> None:
    if None in row:  # what csv calls the values beyond the last column
        raise InputError(
            f"{place}: there are more values than columns; put a value with a comma in quotes."
        )
    values = {name: (row.get(name) or "").strip() or None for name in _COLUMNS}
    name = _path(place, values.pop("path"))
    if name in found:
        raise InputError(f"{place}: {name} stands twice; take one line out.")
    when, kind = values["date"], values["kind"]
    if when is not None and not _is_date(when):
        raise InputError(f"{place}: {when!r} is no date; write it like 2024-06-11.")
    if kind is not None and kind.upper() not in _KINDS:
        raise InputError(f"{place}: {kind!r} is no kind; write one of {', '.join(_KINDS)}.")
    view = values.pop("redline")
    if view is not None and view.lower() not in VIEWS:
        raise InputError(f"{place}: {view!r} is no view; write one of {', '.join(VIEWS)}.")
    shown_as = cast(View, view.lower()) if view and view.lower() != "auto" else None
    said = {**values, "kind": kind and kind.upper()}
    found[name] = Declared(**said, redline=shown_as)


def _path(place: str, given: str | None) -> str:
    """The path as the folder has it. Raises InputError."""
    if given is None:
        raise InputError(f"{place}: the path is missing.")
    path = PurePosixPath(given.replace("\\", "/"))
    if path.is_absolute() or PureWindowsPath(given).drive or ".." in path.parts:
        raise InputError(
            f"{place}: {given} is no path below the folder that is added; write it from there "
            "on, like alder/BP 0520.pdf."
        )
    return path.as_posix()


def _is_date(text: str) -> bool:
    """Whether it is a year, a month or a day, as ISO 8601 writes them."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True
