"""Refuses PDF files that unpack to, or draw, more than any document holds.

PDFium unpacks a stream whole before it can be asked how long it is, and draws forms in forms as
often as they are named. So a file is looked at twice. Before it is opened every stream that is
packed is unpacked piece by piece and dropped, and their lengths are summed. Then, since what is
before the eyes may not be what PDFium takes for the file, PDFium is asked to write down the objects
it found, and what the pages draw is summed over those (``pdf_load``). What needs PDFium to be told
at all (encrypted files, names spelled in numbers) is first copied by a process that has bounds of
its own (``pdf_apart``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final, NamedTuple

from policy_nlp.errors import ReadError
from policy_nlp.reading.pdf_filters import PIECE, from_base85, from_hex, from_lzw, inflated
from policy_nlp.reading.pdf_load import loads
from policy_nlp.reading.pdf_saved import Saved

MOST_UNPACKED: Final = 32_000_000  # bytes of one stream: some hundred thousand drawing commands
MOST_DRAWN: Final = 4_000_000  # of one page (``pdf_load``): a gigabyte for PDFium; real: 100,000
_MOST_PICTURE: Final = 120_000_000  # a page of 600 dots an inch in color
_MOST_LAYERS: Final = 3
_MOST_LZW: Final = 8_000_000  # packed bytes of all such streams, which take Python long
_MOST_IN_ALL: Final = 256_000_000  # bytes of all streams but pictures, and what follows
_MOST_RATIO: Final = 20  # for each byte of the file; real ones unpack to 10 times their length
_DRAWN_IN_ALL: Final = 10_000_000  # by all pages, and what follows
_DRAWN_BY_EACH: Final = 50_000  # for each page: five times a page full of words
_NEWLINE: Final = re.compile(rb"\r\n?|\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
_LZW: Final = re.compile(rb"/LZW(?:Decode)?\b")
_LAYERED: Final = re.compile(  # in orders that no writer uses
    rb"/(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)\s*"
    rb"/(?:A85|AHx|ASCII85Decode|ASCIIHexDecode|LZW|LZWDecode|RL|RunLengthDecode)\b"
    rb"|/(?:LZW|LZWDecode|RL|RunLengthDecode)\s*/(?:Fl|FlateDecode)\b"
)
_COMMANDS: Final = re.compile(
    rb"[\r\n]endobj\s+\d{1,9} \d{1,5} obj\s*<<\s*/Filter\s*\[\s*/ASCII85Decode\s*/FlateDecode\s*\]"
    rb"\s*/Length\s+\d{1,9}\s*>>\s*\Z"
)
_SMALL: Final = 4_000  # packed bytes of commands, which are looked at later
_DICTIONARY: Final = 4_000  # bytes before a stream in which its dictionary stands
_HEX: Final = re.compile(rb"[0-9A-Fa-f\s]{40}")
_ASCII85: Final = re.compile(rb"(?:<~)?[!-uz\s]{40}")
_SPELLED: Final = re.compile(rb"#(?:4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])", re.I)
_NAME: Final = re.compile(rb"/[A-Za-z0-9]{0,30}\Z")
_INDIRECT: Final = re.compile(rb"/Filter\s*\[?\s*\d{1,10}\s+\d{1,5}\s+R\b")
_ADVICE: Final = (
    "It was made to exhaust its reader, or is damaged; open it in a PDF viewer and print it to a "
    "new PDF."
)


class _Stream(NamedTuple):
    """Where the content of a stream begins, and what stands before it."""

    start: int
    dictionary: bytes


def is_odd(data: bytes) -> bool:
    """Whether only PDFium can tell what a file holds: encrypted, or in no spelling of a writer."""
    if b"/Encrypt" in data or _INDIRECT.search(data):
        return True
    return any(
        _NAME.search(data, max(0, match.start() - 31), match.start())
        for match in _SPELLED.finditer(data)
    )


def check_streams(data: bytes, path: str) -> None:
    """Raise ReadError where streams unpack to more than is read, or are packed over and over."""
    total = lzw = 0
    for stream in _streams(data):
        dictionary = stream.dictionary
        picture = _PICTURE.search(dictionary) is not None
        most = _MOST_PICTURE if picture else MOST_UNPACKED
        if not picture and _LAYERED.search(dictionary):
            raise ReadError(path, "holds a stream that is packed over and over", _ADVICE)
        if not picture and _LZW.search(dictionary):
            length, packed = _lzw_length(data, stream)
            lzw += packed
        else:
            pieces = _packed(data, stream)
            length = _length(pieces, most) if pieces else 0
        total += 0 if picture and b"/First" not in dictionary else length
        if length > most or lzw > _MOST_LZW:
            problem = f"holds a stream that unpacks to more than {most // 1_000_000} MB"
            raise ReadError(path, problem, _ADVICE)
        if total > _MOST_IN_ALL + _MOST_RATIO * len(data):
            raise ReadError(path, f"unpacks to more than {total // 1_000_000} MB", _ADVICE)


def check_pages(document: Any, count: int, path: str) -> None:
    """Raise ReadError where an open file's pages draw more than is read: each, or all together.

    ``document`` is a ``pypdfium2.PdfDocument`` with so many pages.
    """
    sink = io.BytesIO()
    try:
        document.save(sink)
        found = loads(Saved(sink.getvalue()))
    except (RuntimeError, ValueError, IndexError) as error:  # pypdfium2's errors are the first
        problem = f"is a PDF whose objects cannot be told apart ({error})"
        raise ReadError(path, problem, _ADVICE) from error
    dearest = max(found.pages, default=0)
    if max(dearest, *found.fonts, 0) > MOST_DRAWN:
        raise ReadError(path, "holds a page that draws more than is read", _ADVICE)
    again = max(count - len(found.pages), 0) * dearest  # the pages that are listed twice
    if sum(found.pages) + sum(found.fonts) + again > _DRAWN_IN_ALL + _DRAWN_BY_EACH * count:
        raise ReadError(path, f"draws more on its {count:,} pages than is read", _ADVICE)


def _streams(data: bytes) -> Iterator[_Stream]:
    """Every place where the content of a stream may begin, inside another one too."""
    at = before = 0
    while (at := data.find(b"stream", at)) >= 0:
        newline = _NEWLINE.search(data, at)
        if newline is None:
            return
        if data[at - 3 : at] != b"end":
            start = max(before, at - _DICTIONARY)
            start = max(start, data.rfind(b"endobj", start, at) - 1)
            yield _Stream(newline.end(), data[start:at])
            before = newline.end()
        at = newline.end()


def _packed(data: bytes, stream: _Stream) -> Iterator[bytes] | None:
    """The bytes of a packed stream in pieces, out of the letters that some writers put them in.

    Where they end is left to the packing: what ends the stream may also stand within it.
    """
    start = stream.start
    head = data[start : start + 100]
    if _is_packed(head):
        return (data[at : at + PIECE] for at in range(start, len(data), PIECE))
    for letters, decode in ((_HEX, from_hex), (_ASCII85, _from_ascii85)):
        if letters.match(head) and _is_packed(decode(head[:50])):
            end = data.find(b">", start)
            content = data[start : end if end >= 0 else len(data)]
            small = len(content) < _SMALL and _COMMANDS.search(stream.dictionary)
            return None if small else iter((decode(content),))
    return None


def _from_ascii85(letters: bytes) -> bytes:
    return from_base85(letters.strip().removeprefix(b"<~"))


def _is_packed(head: bytes) -> bool:
    """Whether bytes begin as Flate does (RFC 1950, 2.2)."""
    return len(head) > 1 and head[0] & 15 == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _length(pieces: Iterable[bytes], most: int, layers: int = 1) -> int:
    """The length that bytes unpack to, or some more than ``most``; so too in too many layers."""
    unpacked = inflated(pieces)
    first = next(unpacked, b"")
    if _is_packed(first):
        inner = chain((first,), unpacked)
        return most + 1 if layers == _MOST_LAYERS else _length(inner, most, layers + 1)
    length = len(first)
    for piece in unpacked:
        length += len(piece)
        if length > most:
            break
    return length


def _lzw_length(data: bytes, stream: _Stream) -> tuple[int, int]:
    """The length that LZW-packed bytes unpack to, and how many there are."""
    end = data.find(b"endstream", stream.start)
    content = data[stream.start : end if end >= 0 else len(data)]
    if len(content) > _MOST_LZW:
        return 0, len(content)
    if b"/ASCII85Decode" in stream.dictionary or b"/A85" in stream.dictionary:
        content = _from_ascii85(content)
    elif b"/ASCIIHexDecode" in stream.dictionary or b"/AHx" in stream.dictionary:
        content = from_hex(content)
    early = 0 if re.search(rb"/EarlyChange\s+0", stream.dictionary) else 1
    return len(from_lzw(content, MOST_UNPACKED, early)), len(content)
