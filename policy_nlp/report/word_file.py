"""The parts that every Word file of ours has, and the file (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

AUTHOR: Final = "policy-nlp"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What every part begins with."""
SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
"""The declaration of the name space ``w``."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # one document gives one file, byte by byte


@cache
def template(name: str) -> str:
    """A part that is the same in every document, by its file in the folder ``word``."""
    return files("policy_nlp.report").joinpath("word", name).read_text("utf-8")


def core(title: str) -> str:
    """The part with the properties of a document; ``title`` is escaped."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        "</cp:coreProperties>"
    )


def packed(parts: Mapping[str, str]) -> bytes:
    """The file of some parts by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode("utf-8"))
    return out.getvalue()
