"""Refuses PDF files whose streams unpack to more than any page or font holds.

PDFium unpacks a stream whole before it can be asked how long it is, so the file is looked at
first: every stream that is packed as Flate, in one layer or several, is unpacked piece by piece
and dropped. Pictures, which PDFium does not unpack for their words, have a bound of their own: a
page's commands may call themselves a picture. LZW, which hardly a file has any more, and the
streams of files that are encrypted without a password are not looked into.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from policy_nlp.errors import ReadError

MOST_UNPACKED: Final = 32_000_000  # bytes of one stream: some hundred thousand drawing commands
_MOST_PICTURE: Final = 120_000_000  # a page of 600 dots an inch in color
_MOST_LAYERS: Final = 3
_PIECE: Final = 65_536
_STREAM: Final = re.compile(rb"\bstream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY: Final = 1_000  # bytes before a stream in which its dictionary stands
_HEX: Final = re.compile(rb"[0-9A-Fa-f\s]{40}")
_ASCII85: Final = re.compile(rb"[!-uz\s]{40}")
_ADVICE: Final = (
    "It was made to exhaust its reader, or is damaged; open it in a PDF viewer and print it to a "
    "new PDF."
)


def check_streams(data: bytes, path: str) -> None:
    """Raise ReadError where a stream unpacks to more than is read, or is packed over and over."""
    for start, end in _streams(data):
        pieces = _packed(data, start, end)
        if pieces is None:
            continue
        picture = _PICTURE.search(data, max(0, start - _DICTIONARY), start)
        most = _MOST_PICTURE if picture else MOST_UNPACKED
        if _exceeds(pieces, most):
            problem = f"holds a stream that unpacks to more than {most // 1_000_000} MB"
            raise ReadError(path, problem, _ADVICE)


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the content of every stream begins and ends."""
    end = 0
    while match := _STREAM.search(data, end):
        start = match.end()
        end = data.find(b"endstream", start)
        end = end if end >= 0 else len(data)
        yield start, end


def _packed(data: bytes, start: int, end: int) -> Iterator[bytes] | None:
    """The bytes of a packed stream in pieces, out of the letters that some writers put them in."""
    head = data[start : min(start + 100, end)]
    if _is_packed(head):
        return (data[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))
    for letters, decode in ((_HEX, _from_hex), (_ASCII85, base64.a85decode)):
        if letters.match(head):
            try:
                content = decode(data[start:end].strip().removesuffix(b"~>"))
            except ValueError:  # plain commands that look like letters
                continue
            if _is_packed(content):
                return iter((content,))
    return None


def _from_hex(letters: bytes) -> bytes:
    return bytes.fromhex(letters.decode("latin-1").rstrip(">"))


def _is_packed(head: bytes) -> bool:
    """Whether bytes begin as Flate does (RFC 1950, 2.2)."""
    return len(head) > 1 and head[0] & 15 == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _exceeds(pieces: Iterable[bytes], most: int, layers: int = 1) -> bool:
    """Whether bytes unpack to more than ``most``, or in too many layers."""
    unpacked = _inflated(pieces)
    first = next(unpacked, b"")
    if _is_packed(first):
        inner = chain((first,), unpacked)
        return layers == _MOST_LAYERS or _exceeds(inner, most, layers + 1)
    length = len(first)
    for piece in unpacked:
        length += len(piece)
        if length > most:
            return True
    return False


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What Flate-packed bytes unpack to, in bounded pieces, as far as they are sound."""
    engine = zlib.decompressobj()
    for packed in pieces:
        while packed and not engine.eof:
            try:
                yield engine.decompress(packed, _PIECE)
            except zlib.error:
                return
            packed = engine.unconsumed_tail
