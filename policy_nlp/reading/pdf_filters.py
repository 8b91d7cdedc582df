"""Undoes the packing of PDF streams, in Python and within bounds (ISO 32000-1, 7.4).

The letters that some writers put bytes in (hexadecimal, base 85), Flate, and LZW, which hardly a
file has any more. Damaged data give what comes before the damage, as PDFium takes them.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

PIECE: Final = 65_536
_BLANK: Final = b"\0\t\n\f\r "
_HEX: Final = re.compile(rb"[0-9A-Fa-f\0\t\n\f\r ]*+")
_BASE85: Final = re.compile(rb"[!-uz\0\t\n\f\r ]*+")
_DIGITS: Final = bytes((code - 33) % 256 for code in range(256))
_CLEAR, _END, _FIRST, _LAST = 256, 257, 258, 4095


def from_hex(letters: bytes) -> bytes:
    """The bytes that hexadecimal letters stand for, up to the first other sign."""
    found = _HEX.match(letters)
    digits = found[0].translate(None, _BLANK) if found else b""
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def from_base85(letters: bytes) -> bytes:
    """The bytes that base-85 letters stand for, up to the first other sign."""
    found = _BASE85.match(letters)
    text = found[0].translate(None, _BLANK).replace(b"z", b"!!!!!") if found else b""
    short = -len(text) % 5
    digits = iter((text + b"u" * short).translate(_DIGITS))
    fives = zip(digits, digits, digits, digits, digits, strict=True)
    numbers = [
        ((((a * 85 + b) * 85 + c) * 85 + d) * 85 + e) & 0xFFFFFFFF for a, b, c, d, e in fives
    ]
    return struct.pack(f">{len(numbers)}I", *numbers)[: -short or None]


def inflated(pieces: Iterable[bytes], most: int = PIECE) -> Iterator[bytes]:
    """What Flate-packed bytes unpack to, in pieces of ``most`` bytes, as far as they are sound."""
    engine = zlib.decompressobj()
    for packed in pieces:
        while packed and not engine.eof:
            try:
                yield engine.decompress(packed, most)
            except zlib.error:
                return
            packed = engine.unconsumed_tail
        if engine.eof:
            return


def from_lzw(packed: bytes, most: int, early: int = 1) -> bytes:
    """What LZW-packed bytes unpack to, up to a little more than ``most`` bytes.

    ``early`` is the filter's EarlyChange: 1, unless the stream says 0.
    """
    out = bytearray()
    table: list[bytes] = []
    known, before = [bytes((code,)) for code in range(256)] + [b"", b""], b""
    for code in _codes(packed, table, early):
        if code == _CLEAR:
            table[:], before = known, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            return bytes(out)
        word = table[code] if code < len(table) else before + before[:1]
        if before and len(table) <= _LAST:
            table.append(before + word[:1])
        out += word
        before = word
        if len(out) > most:
            break
    return bytes(out)


def _codes(packed: bytes, table: list[bytes], early: int) -> Iterator[int]:
    """The codes up to the end; how wide one is follows from how far the table has grown."""
    table[:] = [bytes((code,)) for code in range(256)] + [b"", b""]
    bits = held = 0
    for byte in packed:
        bits, held = bits << 8 | byte, held + 8
        width = min(max((len(table) + early).bit_length(), 9), 12)
        if held < width:
            continue
        held -= width
        code = bits >> held
        bits &= (1 << held) - 1
        if code == _END:
            return
        yield code
