"""Encrypted PDF files that ask for no password are read within bounds of their own."""

from __future__ import annotations

import hashlib
import subprocess
import zlib

import pytest

from evaluation.drafts import pdf_file
from policy_nlp.errors import ReadError
from policy_nlp.pipeline import read_bytes
from policy_nlp.reading import pdf_apart

pytest.importorskip("pypdfium2")
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
OWNER, NAME = b"o" * 32, b"n" * 16


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i, j, out = 0, 0, bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def locked(commands: bytes) -> bytes:
    """A page encrypted for an owner alone (ISO 32000-1, 7.6.3, revision 2)."""
    key = hashlib.md5(PAD + OWNER + (0xFFFFFFFC).to_bytes(4, "little") + NAME).digest()[:5]  # noqa: S324
    content_key = hashlib.md5(key + b"\5\0\0\0\0").digest()[:10]  # noqa: S324
    content = rc4(content_key, zlib.compress(commands))
    user = rc4(key, PAD).hex().encode()
    data = pdf_file([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ])  # fmt: skip
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<%s> <%s>]" % (
        OWNER.hex().encode(), user, NAME.hex().encode(), NAME.hex().encode()
    )  # fmt: skip
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)


def test_a_file_that_asks_for_no_password_is_read():
    data = locked(b"BT /F1 10 Tf 72 700 Td (The Board shall act.) Tj ET")
    assert read_bytes(data, "page.pdf").text == "The Board shall act."


@pytest.mark.parametrize(
    ("commands", "problem"),
    [(b" " * 33_000_000, "unpacks to more"), (b"1 1 5 5 re f " * 2_100_000, "draws more")],
)
def test_it_is_looked_at_as_others_are(commands, problem):
    with pytest.raises(ReadError, match=problem):
        read_bytes(locked(commands), "page.pdf")


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (subprocess.TimeoutExpired("python", 60), "takes more than 60 seconds"),
        (subprocess.CompletedProcess("python", -6, b"", b""), "takes more memory"),
        (subprocess.CompletedProcess("python", 4, b"", b"no objects"), "damaged PDF .no objects"),
    ],
)
def test_what_takes_too_much_is_refused(monkeypatch, outcome, problem):
    def run(*_, **__):
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(pdf_apart.subprocess, "run", run)
    with pytest.raises(ReadError, match=problem):
        pdf_apart.copied_apart(b"", "page.pdf")
