"""Drafts in Word's and PDF's formats with known edits, made from sentences of the sample."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluation.paths import sample_files
from policy_nlp import extract_text, read
from policy_nlp.drift import compare
from policy_nlp.report import redline_docx

_LINES = 44  # of a page
_CHARACTERS = 90  # of a line
_WIDTH = 5.2  # of a character of ten-point Courier-like Helvetica, for marks that need no exactness
_SHARE = 0.15  # of the paragraphs changed


def sentences() -> list[str]:
    """The paragraphs of the sample that are long enough to stand for a policy's."""
    found = [clause.text for path in sample_files() for clause in read(path).clauses]
    return [text for text in dict.fromkeys(found) if len(text) > 80]


def pair(chance: random.Random, words: Sequence[str], size: int) -> tuple[str, str]:
    """A text of ``size`` paragraphs and a version of it: words, paragraphs and order changed."""
    before = [chance.choice(words) for _ in range(size)]
    after = list(before)
    for _ in range(int(size * _SHARE)):
        at = chance.randrange(len(after))
        change = chance.choice(("word", "drop", "add", "move"))
        if change == "word":
            after[at] = _reworded(chance, after[at])
        elif change == "drop":
            del after[at]
        elif change == "add":
            after.insert(at, chance.choice(words))
        else:
            after.insert(chance.randrange(len(after)), after.pop(at))
    return "\n\n".join(before), "\n\n".join(after)


def _reworded(chance: random.Random, text: str) -> str:
    pieces = text.split(" ")
    pieces[chance.randrange(len(pieces))] = chance.choice(("each", "lawful", "June", "twice"))
    return " ".join(pieces)


def word_drafts(count: int, size: int) -> Iterator[tuple[bytes, str, str]]:
    """Word drafts with tracked changes, each with its two texts."""
    chance = random.Random(6)  # noqa: S311 - no secret, but the same drafts every time
    words = sentences()
    for _ in range(count):
        before, after = pair(chance, words, size)
        comparison = compare(extract_text(before), extract_text(after))
        yield redline_docx(comparison), comparison.baseline.text, comparison.other.text


def pdf(pages: int, marks: int = 0) -> bytes:
    """A PDF of so many full pages of prose, with so many words struck or underlined on each."""
    chance = random.Random(6)  # noqa: S311
    text = " ".join(sentences())
    streams = [_page(chance, text, number, marks) for number in range(pages)]
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for k, stream in enumerate(streams):
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} "
            f"/Contents {5 + 2 * k} 0 R >>".encode()
        )
        packed = zlib.compress(stream)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    return pdf_file(objects)


def _page(chance: random.Random, text: str, number: int, marks: int) -> bytes:
    start = (number * _LINES * _CHARACTERS) % max(len(text) - _LINES * _CHARACTERS, 1)
    rows = [text[start + k * _CHARACTERS : start + (k + 1) * _CHARACTERS] for k in range(_LINES)]
    shown = "".join(
        f"BT /F1 10 Tf 72 {740 - 15 * k} Td ({_escaped(row)}) Tj ET\n" for k, row in enumerate(rows)
    )
    drawn = ""
    for _ in range(marks):
        row, left = chance.randrange(_LINES), 72 + chance.randrange(300)
        height = 740 - 15 * row + chance.choice((3, -1.5))
        drawn += f"{left} {height} {chance.randrange(20, 90)} 0.6 re f\n"
    return (shown + drawn).encode("latin-1", "replace")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf_file(objects: Sequence[bytes]) -> bytes:
    """The objects as a file with its table of places (ISO 32000-1, 7.5)."""
    pieces = [b"%PDF-1.4\n"]
    for number, content in enumerate(objects, 1):
        pieces.append(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    table = "".join(f"{place:010} 00000 n \n" for place, _ in pairwise(places[1:]))
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{places[-1]}\n%%EOF\n"
    return b"".join(pieces) + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
