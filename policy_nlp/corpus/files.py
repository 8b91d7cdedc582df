"""Files of a corpus: finding them, and writing results whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from operator import attrgetter
from pathlib import Path, PurePath
from typing import NamedTuple

from policy_nlp.errors import InputError, OutputError

CATALOG = "corpus.json"
"""The file of a corpus that lists its parts; a folder with one holds no policies to read."""
_LINK = "is a link to a folder, which is not followed; copy the folder here, or add it by itself"


def find_districts(folder: Path, baseline: str | None = None) -> list[str]:
    """The names of the district folders in ``folder``, the baseline's first where one is named.

    Raises InputError where ``folder`` is no folder, holds none, or none named ``baseline``.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is not a folder. Give a folder with one folder a district.")
    names = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    if not names:
        raise InputError(f"{folder}: holds no folders. Put each district's files in a folder.")
    if baseline is None:
        return names
    if baseline not in names:
        raise InputError(
            f"{folder}: there is no folder {baseline!r} for the baseline; found: "
            f"{', '.join(names)}. Name one of them with --baseline."
        )
    return [baseline, *(name for name in names if name != baseline)]


def is_corpus(folder: Path) -> bool:
    """Whether a corpus is kept in the folder."""
    return (folder / CATALOG).is_file()


def shown(name: str | Path) -> str:
    """A file's name in Unicode, bytes that are none of it as hexadecimal numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class FoundFile(NamedTuple):
    """A file with its size, its time (nanoseconds since 1970), and why it cannot be read, if so.

    ``folder`` says that it is a folder, which is not gone into for that reason.
    """

    path: str
    size: int
    modified: int
    refusal: str | None
    folder: bool = False


def find_files(folder: str | Path) -> Iterator[FoundFile]:
    """Every file under ``folder`` in order: those of a folder before those of its folders.

    Hidden files and folders are passed over, and so are folders of corpora. Links to folders are
    not followed, since they may lead in circles: they are given with that reason, as are folders
    that cannot be opened.
    """
    folders: list[str] = []
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError as error:
        problem = f"is a folder that cannot be opened ({error.strerror}); check its permissions"
        yield FoundFile(os.fspath(folder), 0, 0, problem, True)
        return
    if any(entry.name == CATALOG for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            yield _found(entry)
        elif entry.is_symlink():
            yield FoundFile(entry.path, 0, 0, _LINK, True)
        else:
            folders.append(entry.path)
    for path in folders:
        yield from find_files(path)


def _found(entry: os.DirEntry[str]) -> FoundFile:
    """A file, looked at once: there may be hundreds of thousands."""
    try:
        status = entry.stat()
    except FileNotFoundError:
        return FoundFile(entry.path, 0, 0, "is a broken link; restore its target or remove it")
    except OSError as error:
        refusal = f"cannot be read ({error.strerror}); check the permissions of its folder"
        return FoundFile(entry.path, 0, 0, refusal)
    name = entry.name
    known = name[name.rfind(".") :].lower() in _suffixes()
    regular = stat.S_ISREG(status.st_mode)
    named = entry.path.isascii() or shown(entry.path) == entry.path
    refused = None if known and regular and named else _refusal(name, known, regular)
    return FoundFile(entry.path, status.st_size, status.st_mtime_ns, refused)


def _refusal(name: str, known: bool, regular: bool) -> str:
    """Why a file is not read: its format is not ``known``, it is not ``regular``, or its name."""
    if known and not regular:  # reading a pipe would wait for ever
        return "is no regular file (a pipe or a device); remove it"
    if known:
        return "has a name that is not UTF-8; rename it, or the folder that has one"
    kinds = " ".join(sorted(_suffixes()))
    suffix = PurePath(name).suffix.lower() or "no suffix"
    return f"has a format that is not read ({suffix}); read are {kinds}"


@cache
def _suffixes() -> frozenset[str]:
    from policy_nlp.reading import SUFFIXES  # loads all readers: not where files are only written

    return SUFFIXES


def make_folder(path: Path) -> None:
    """Make a folder for results. Raises OutputError where that, or writing in it, cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written to ({error.strerror}). Give another folder."
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all. Raises OutputError.

    A device or a pipe (``/dev/null``) is written to, not replaced.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _told(path):
            path.write_bytes(content)
        return
    with whole_file(path) as partial:
        partial.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write, put in the place of ``path`` at the end, or removed. Raises OutputError."""
    partial: str | None = None
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            os.close(handle)
            yield Path(partial)
            Path(partial).chmod(0o644)
            Path(partial).replace(path)
    finally:
        if partial:
            Path(partial).unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: could not be written ({error.strerror or error}).") from error
