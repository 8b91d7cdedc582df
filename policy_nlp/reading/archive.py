"""Office files as ZIP containers: parts and relationships, within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from policy_nlp.errors import ReadError
from policy_nlp.reading.xmltree import Node, XmlError, parse_xml

_MOST_ENTRIES = 5_000
_MOST_BYTES = 200_000_000  # of all parts unpacked
_MOST_PART = 60_000_000  # of one XML part
_MOST_RATIO = 250  # unpacked to packed: prose has 5 to 20
_RATIO_FROM = 2_000_000  # smaller parts may be as repetitive as they like
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HOSTILE = "It was made to exhaust its reader, or is damaged; open it in Word and save it anew."
_DAMAGED = "Open it in Word and save it anew."


class Archive:
    """The parts of a ZIP container by name. Nothing outside it is ever opened."""

    def __init__(self, data: bytes, path: str) -> None:
        """Check the container's bounds. Raises ReadError where it is no ZIP or exceeds them."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadError(path, f"is a damaged ZIP container ({error})", _DAMAGED) from error
        self._entries = {info.filename: info for info in self._zip.infolist()}
        self._check()

    def _check(self) -> None:
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        if len(infos) > _MOST_ENTRIES:
            problem = f"holds {len(infos):,} parts, more than {_MOST_ENTRIES:,}"
            raise ReadError(self.path, problem, _HOSTILE)
        if total > _MOST_BYTES:
            problem = f"unpacks to {total / 1e6:,.0f} MB, more than {_MOST_BYTES / 1e6:.0f} MB"
            raise ReadError(self.path, problem, _HOSTILE)
        for info in infos:
            if info.file_size > _RATIO_FROM and info.file_size > _MOST_RATIO * info.compress_size:
                problem = f"holds a part ({info.filename[:80]}) packed more than {_MOST_RATIO} : 1"
                raise ReadError(self.path, problem, _HOSTILE)
        if any(info.compress_type not in _KNOWN for info in infos):
            raise ReadError(self.path, "is packed in a way that Office does not use", _DAMAGED)
        if any(info.flag_bits & 1 for info in infos):
            raise ReadError(self.path, "is encrypted", "Remove the password and save it.")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        return iter(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError where it is damaged or larger than it says."""
        try:
            with self._zip.open(self._entries[name]) as part:
                data = part.read(_MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            problem = f"holds a damaged part ({name[:80]}: {error})"
            raise ReadError(self.path, problem, _DAMAGED) from error
        except (RuntimeError, ValueError, IndexError) as error:  # a password, nonsense in a header
            problem = f"holds a part that cannot be unpacked ({name[:80]}: {error})"
            raise ReadError(self.path, problem, _DAMAGED) from error
        if len(data) > _MOST_PART:
            problem = f"holds a part ({name[:80]}) of more than {_MOST_PART / 1e6:.0f} MB"
            raise ReadError(self.path, problem, _HOSTILE)
        return data

    def xml(self, name: str) -> Node | None:
        """The root of an XML part; None where there is no such part. Raises ReadError."""
        if name not in self._entries:
            return None
        try:
            return parse_xml(self.read(name))
        except XmlError as error:
            problem = f"holds a part that is not read ({name[:80]}: {error})"
            raise ReadError(self.path, problem, _DAMAGED) from error

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """The parts that a part points to: the last word of the relation's type, and the name.

        External targets are passed over: they are never followed.
        """
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for one in root.children if root else ():
            target = one.attrs.get("Target", "")
            if one.attrs.get("TargetMode") != "External" and target:
                whole = target if target.startswith("/") else posixpath.join(folder, target)
                kind = one.attrs.get("Type", "").rpartition("/")[2]
                yield kind, posixpath.normpath(whole).lstrip("/")
