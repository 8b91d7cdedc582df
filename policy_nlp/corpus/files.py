"""Files of a corpus: finding them, and writing results whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from policy_nlp.errors import InputError, OutputError
from policy_nlp.reading import SUFFIXES

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


def find_files(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Every file under ``folder`` in order, with the reason why it cannot be read, or None.

    Hidden files and folders are passed over. Links to folders are not followed, since they may
    lead in circles: they are given with that reason, as are folders that cannot be opened.
    """
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [Path(root) / name for name in folders if (Path(root) / name).is_symlink()]
        yield from ((link, _LINK) for link in links)
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(root) / name
                yield path, _refusal(path)
    for error in closed:
        problem = f"is a folder that cannot be opened ({error.strerror}); check its permissions"
        yield Path(error.filename), problem


def _refusal(path: Path) -> str | None:
    try:
        if path.is_symlink() and not path.exists():
            return "is a broken link; restore its target or remove it"
        if path.suffix.lower() not in SUFFIXES:
            kinds = " ".join(sorted(SUFFIXES))
            return f"has a format that is not read ({path.suffix or 'no suffix'}); read are {kinds}"
        # Reading a pipe would wait for ever.
        return None if path.is_file() else "is no regular file (a pipe or a device); remove it"
    except OSError as error:
        return f"cannot be read ({error.strerror}); check the permissions of its folder"


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
    """Write a file that appears whole or not at all. Raises OutputError."""
    partial: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(partial).chmod(0o644)
        Path(partial).replace(path)
    except OSError as error:
        raise OutputError(f"{path}: could not be written ({error.strerror}).") from error
    finally:
        if partial:
            Path(partial).unlink(missing_ok=True)
