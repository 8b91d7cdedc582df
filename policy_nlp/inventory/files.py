"""The bulk download as files: the table alone, a folder, or the archive as it is downloaded."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from policy_nlp.errors import InputError, InventoryError
from policy_nlp.inventory.legislature import Row, Words, caml_text, day, rows, version
from policy_nlp.inventory.values import Inventory, Origin, SectionVersion

TABLE: Final = "LAW_SECTION_TBL.dat"
# The table of all codes has about 70 MB, the longest section below 1 MB.
MOST_TABLE_BYTES: Final = 600_000_000
MOST_LOB_BYTES: Final = 8_000_000
_LOB: Final = re.compile(r"LAW_SECTION_TBL_\w{1,40}\.lob", re.IGNORECASE)
# The daily archives hold but the changes of their day.
_DAILY: Final = re.compile(r"pubinfo_(?:daily_)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE)
_DOWNLOAD: Final = "Give the Legislature's archive of a session, pubinfo_2025.zip, or its folder."


def load(path: str | Path, as_of: str | None = None) -> Inventory:
    """The inventory in the Legislature's bulk download.

    ``path`` is the archive, a folder that it was unpacked in, or ``LAW_SECTION_TBL.dat`` with its
    ``.lob`` files beside it or without them. The inventory is of the day of the table's latest
    change, or ``as_of`` (``YYYY-MM-DD``). Nothing is downloaded. Raises InventoryError, and
    InputError where ``as_of`` is no day.
    """
    path = Path(path)
    if as_of is not None and day(as_of) != as_of:
        raise InputError(f"{as_of!r} is no day of an inventory; write it like 2026-01-31.")
    if _DAILY.match(path.name):
        raise InventoryError(str(path), "holds the changes of one day, not all sections", _DOWNLOAD)
    try:
        with _opened(path) as (table, words):
            return _read(path, table, words, as_of)
    except UnicodeDecodeError as error:
        raise InventoryError(str(path), f"is not UTF-8 ({error.reason})", _DOWNLOAD) from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        # RuntimeError is how zipfile says: encrypted, or packed by a method that it does not know.
        raise InventoryError(str(path), f"cannot be unpacked ({error})", _DOWNLOAD) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InventoryError(str(path), problem, _DOWNLOAD) from error


def _read(path: Path, table: _Counted, words: Words, as_of: str | None) -> Inventory:
    versions: list[SectionVersion] = []
    latest, passed_over = as_of or "", 0
    with io.TextIOWrapper(io.BufferedReader(table), encoding="utf-8-sig", newline="") as lines:
        for row in rows(lines, f"{path}: {TABLE}"):
            found = version(row, words)
            versions += [found] if found else []
            passed_over += found is None
            latest = latest if as_of else max(latest, _changed(row))
    if not versions:
        raise InventoryError(str(path), "holds no sections", _DOWNLOAD)
    if not latest:
        raise InventoryError(str(path), "does not say of which day it is", "Say so with --as-of.")
    return Inventory(Origin(path.name, table.digest.hexdigest(), latest, passed_over), versions)


def _changed(row: Row) -> str:
    return day(row.trans_update) or ""


class _Counted(io.RawIOBase):
    """A stream that is hashed and bounded as it is read."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.digest = hashlib.sha256()
        self._stream, self._name, self._size = stream, name, 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; raises InventoryError past the bound."""
        data = self._stream.read(len(buffer))
        self._size += len(data)
        if self._size > MOST_TABLE_BYTES:
            problem = f"is larger than {MOST_TABLE_BYTES // 1_000_000} MB"
            raise InventoryError(self._name, problem, _DOWNLOAD)
        self.digest.update(data)
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[_Counted, Words]]:
    if path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            members = {PurePosixPath(name).name.lower(): name for name in archive.namelist()}
            if TABLE.lower() not in members:
                raise InventoryError(str(path), f"holds no {TABLE}", _DOWNLOAD)
            with archive.open(members[TABLE.lower()]) as stream:
                yield _Counted(stream, str(path)), _words_of_archive(archive, members)
        return
    table = path / TABLE if path.is_dir() else path
    if not table.is_file():
        problem = f"holds no {TABLE}" if path.is_dir() else "is not there"
        raise InventoryError(str(path), problem, _DOWNLOAD)
    with table.open("rb") as stream:
        yield _Counted(stream, str(table)), _words_of_folder(table.parent)


def _words_of_archive(archive: zipfile.ZipFile, members: dict[str, str]) -> Words:
    def words(name: str) -> str:
        member = members.get(name.lower()) if _LOB.fullmatch(name) else None
        if member is None:
            return ""
        with archive.open(member) as stream:
            return _words(stream, name)

    return words


def _words_of_folder(folder: Path) -> Words:
    def words(name: str) -> str:
        # The name comes from the table: only a plain name of the folder's own is opened.
        if not _LOB.fullmatch(name) or not (folder / name).is_file():
            return ""
        with (folder / name).open("rb") as stream:
            return _words(stream, name)

    return words


def _words(stream: IO[bytes], name: str) -> str:
    data = stream.read(MOST_LOB_BYTES + 1)
    if len(data) > MOST_LOB_BYTES:
        problem = f"is larger than {MOST_LOB_BYTES // 1_000_000} MB"
        raise InventoryError(name, problem, _DOWNLOAD)
    # Only these words say when a section ends.
    return caml_text(data.decode("utf-8", "replace")) if b"epealed" in data else ""
