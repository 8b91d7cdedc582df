"""The order of the stages: read, segment, find citations and norms."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from policy_nlp import citations, clauses, norms, text
from policy_nlp.reading import load, load_text
from policy_nlp.reading.document import Document
from policy_nlp.redline import View
from policy_nlp.values import Furniture, Note, Place, Policy, Source

# Changes whenever a stage changes what it gives: the key of everything that is stored.
VERSION = "-".join(
    f"{stage}{version}"
    for stage, version in (
        ("text", text.VERSION),
        ("clauses", clauses.VERSION),
        ("citations", citations.VERSION),
        ("norms", norms.VERSION),
    )
)
_REPAIRS = {
    "ligature": "words restored whose ligatures extraction had lost",
    "unrestored": "words still have a hole where extraction lost letters",
    "glyph": "ligature characters written out",
    "mojibake": "wrongly decoded passages restored",
    "blank": "odd blanks replaced",
    "wrap": "wrapped lines joined",
    "hyphenation": "words joined that a line break had split",
}


def read(path: str | Path, redline: View = "auto") -> Policy:
    """The policy in a file: its metadata, text and clauses, without analysis.

    ``redline`` says what to read of a draft with marks: ``after`` (also ``auto``) without its
    deletions, ``before`` without its insertions, ``raw`` both. Raises ReadError where the file
    holds no policy.
    """
    return _policy(*load(path, redline))


def read_text(content: str, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a decoded text, as :func:`read`; ``name`` stands for its path."""
    kind, document = load_text(content, name, redline)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return _policy(Source(name, kind, digest), document)


def extract(path: str | Path, redline: View = "auto") -> Policy:
    """The policy in a file with its citations and norms. Raises ReadError as :func:`read`."""
    return analyse(read(path, redline))


def extract_text(content: str, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a decoded text with its citations and norms."""
    return analyse(read_text(content, name, redline))


def analyse(policy: Policy) -> Policy:
    """The policy with citations and norms found in its clauses."""
    import msgspec

    return msgspec.structs.replace(
        policy,
        citations=tuple(citations.find_citations(policy.text, policy.clauses)),
        norms=tuple(norms.find_norms(policy.text, policy.clauses)),
    )


def _policy(source: Source, document: Document) -> Policy:
    whole, found = clauses.segment(document.blocks)
    furniture = sorted(document.furniture, key=lambda one: one[1])
    fields = document.fields
    return Policy(
        source=source,
        district=fields.get("district"),
        code=fields.get("code"),
        kind=fields.get("kind"),
        title=fields.get("title"),
        status=fields.get("status"),
        adopted=fields.get("adopted"),
        revised=fields.get("revised"),
        reviewed=fields.get("reviewed"),
        text=whole,
        notes=(*document.notes, *_repair_notes(document.counts)),
        clauses=found,
        furniture=tuple(Furniture(kind, Place(*span)) for kind, span in furniture),
    )


def _repair_notes(counts: Counter[str]) -> list[Note]:
    return [
        Note(
            "warning" if kind == "unrestored" else "info",
            f"repair-{kind}",
            f"{counts[kind]} {what}.",
        )
        for kind, what in _REPAIRS.items()
        if counts[kind]
    ]
