"""Copies a PDF file in a process of its own, which may take so much memory and time and no more.

PDFium can be made to unpack gigabytes while it opens a file that is encrypted (though it asks for
no password), or whose objects are named in odd spellings; neither can be looked at before. The
process gives back the objects that PDFium found, decrypted and each by itself. On systems without
limits for processes (Windows) only its time is bounded.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from importlib import import_module
from typing import Final

from policy_nlp.errors import ReadError

_MOST_MEMORY: Final = 3_000_000_000  # bytes of addresses, Python's own and the file's among them
_MOST_SECONDS: Final = 60
_PASSWORD, _DAMAGED = 3, 4  # exit codes
_ANEW: Final = "Open it in a PDF viewer and print it to a new PDF."


def copied_apart(data: bytes, path: str) -> bytes:
    """The file as PDFium saves it without encryption.

    Raises ReadError where it asks for a password, is damaged, or takes too much memory or time.
    """
    paths = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-P", "-c", f"from {__name__} import copy; raise SystemExit(copy())"]
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module)
            command,
            input=data,
            capture_output=True,
            timeout=_MOST_SECONDS,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = f"takes more than {_MOST_SECONDS} seconds to open"
        raise ReadError(path, problem, _ANEW) from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode == _PASSWORD:
        problem = "is encrypted and asks for a password"
        raise ReadError(path, problem, "Remove the password and save it.")
    if done.returncode == _DAMAGED:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise ReadError(path, f"is a damaged PDF ({told})", _ANEW)
    raise ReadError(path, "takes more memory to open than is given to one file", _ANEW)


def copy() -> int:
    """Copy from the standard input to the standard output; the exit code."""
    pdfium = import_module("pypdfium2")
    _bound()
    sink = io.BytesIO()
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        document.save(sink, flags=pdfium.raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError as error:
        sys.stderr.write(str(error))
        asks = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        return _PASSWORD if asks else _DAMAGED
    sys.stdout.buffer.write(sink.getvalue())
    sys.stdout.buffer.flush()
    return 0


def _bound() -> None:
    """Take no more memory and time than a file may."""
    if sys.platform != "win32":
        resource = import_module("resource")
        for kind, most in (
            (resource.RLIMIT_AS, _MOST_MEMORY),
            (resource.RLIMIT_CPU, _MOST_SECONDS),
        ):
            hard = resource.getrlimit(kind)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (least, hard))
