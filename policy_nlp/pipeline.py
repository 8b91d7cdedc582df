"""The order of the stages: read, segment, find citations and norms."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from policy_nlp import citations, clauses, norms, reading, redline, text
from policy_nlp.citations import internal
from policy_nlp.reading import load, load_all, load_bytes, load_text
from policy_nlp.reading.document import Document
from policy_nlp.redline import View
from policy_nlp.values import Clause, Furniture, Note, Place, Policy, Source

# Changes whenever a stage changes what it gives: the key of everything that is stored.
VERSION = "-".join(
    f"{stage}{version}"
    for stage, version in (
        ("reading", reading.VERSION),
        ("redline", redline.VERSION),
        ("text", text.VERSION),
        ("clauses", clauses.VERSION),
        ("citations", citations.VERSION),
        ("internal", internal.VERSION),
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
    return make_policy(*load(path, redline))


def read_text(content: str, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a decoded text, as :func:`read`; ``name`` stands for its path."""
    kind, document = load_text(content, name, redline)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return make_policy(Source(name, kind, digest), document)


def extract(path: str | Path, redline: View = "auto") -> Policy:
    """The policy in a file with its citations and norms. Raises ReadError as :func:`read`."""
    return analyse(read(path, redline))


def read_bytes(data: bytes, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a file's bytes, as :func:`read`; ``name`` stands for its path."""
    return make_policy(*load_bytes(data, name, redline))


def extract_bytes(data: bytes, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a file's bytes with its citations and norms. Raises ReadError."""
    return analyse(read_bytes(data, name, redline))


def extract_all(path: str | Path, redline: View = "auto") -> Iterator[Policy]:
    """Every policy in a file with its citations and norms: several for a PDF that is a manual.

    The source's path of each ends in its page (``#page=12``). Raises ReadError as :func:`read`.
    """
    return map(analyse, read_all(path, redline))


def read_all(path: str | Path, redline: View = "auto") -> Iterator[Policy]:
    """Every policy in a file, without analysis, as :func:`extract_all`."""
    for source, document in load_all(path, redline):
        yield make_policy(source, document)


def extract_text(content: str, name: str = "-", redline: View = "auto") -> Policy:
    """The policy in a decoded text with its citations and norms."""
    return analyse(read_text(content, name, redline))


def analyse(policy: Policy) -> Policy:
    """The policy with citations, internal references and norms found in its clauses."""
    cited = citations.find_citations(policy.text, policy.clauses)
    internal_references = internal.find_internal_references(policy.text, policy.clauses, cited)
    return msgspec.structs.replace(
        policy,
        citations=tuple(cited),
        internal_references=tuple(internal_references),
        norms=tuple(norms.find_norms(policy.text, policy.clauses)),
    )


def with_parser(policy: Policy, parser: norms.RoleParser) -> Policy:
    """The policy with the bearers settled by a parser that the rules cannot settle."""
    found = norms.find_norms(policy.text, policy.clauses, parser)
    return msgspec.structs.replace(policy, norms=tuple(found))


def make_policy(source: Source, document: Document) -> Policy:
    """The policy that a document holds, without analysis."""
    whole, found = clauses.segment(document.blocks)
    furniture = sorted(document.furniture, key=lambda one: one[1])
    if document.pages:
        found = tuple(_on_page(clause, document.pages) for clause in found)
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
        furniture=tuple(Furniture(kind, _place(span, document.pages)) for kind, span in furniture),
        edits=tuple(sorted(document.edits, key=lambda edit: (edit.start, edit.end))),
    )


def _on_page(clause: Clause, pages: Sequence[int]) -> Clause:
    source = _place((clause.source.start, clause.source.end), pages)
    return msgspec.structs.replace(clause, source=source)


def _place(span: tuple[int, int], pages: Sequence[int]) -> Place:
    """The place of a span, with its page, counted from 1, where the source has pages."""
    return Place(*span, bisect_right(pages, span[0]) if pages else None)


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
