"""A document as pages and terminals name it, and its clauses by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from policy_nlp.errors import UnknownClauseError
from policy_nlp.report.contexts import DocumentView, NoteView
from policy_nlp.values import Clause, Note, Policy

T = TypeVar("T")


def policy_heading(policy: Policy) -> str:
    """Return kind, code and title, as far as they are known."""
    parts = (policy.kind, policy.code, policy.title)
    return " ".join(part for part in parts if part) or "Policy without a number"


def document_view(policy: Policy) -> DocumentView:
    """Return what a page shows of a document itself."""
    facts = (
        ("Status", policy.status),
        ("Adopted", policy.adopted),
        ("Revised", policy.revised),
        ("Reviewed", policy.reviewed),
    )
    notes = tuple(map(_note, policy.notes))
    return DocumentView(
        district=policy.district or "Unnamed district",
        heading=policy_heading(policy),
        facts=tuple((name, value) for name, value in facts if value),
        path=policy.source.path,
        warnings=tuple(note for note in notes if note.level == "warning"),
        notes=tuple(note for note in notes if note.level != "warning"),
    )


def list_marker(clause: Clause) -> str:
    """Return what stands before a clause's words: its number, a bullet, or nothing."""
    if clause.number:
        return f"{clause.number}." if clause.number[-1].isalnum() else clause.number
    return "•" if clause.kind == "item" else ""


def clauses_by_id(policy: Policy) -> dict[str, Clause]:
    """Return the policy's clauses by their ids."""
    return {clause.id: clause for clause in policy.clauses}


def named(clauses: dict[str, Clause], ids: Iterable[str]) -> tuple[Clause, ...]:
    """Return the clauses that ``ids`` name; raises UnknownClauseError where there is none."""
    return tuple(known(clauses, identifier) for identifier in ids)


def known(table: dict[str, T], identifier: str) -> T:
    """Return the entry of a clause id; raises UnknownClauseError where there is none."""
    if identifier not in table:
        raise UnknownClauseError(f"no clause {identifier!r} in the policy that the alignment names")
    return table[identifier]


def _note(note: Note) -> NoteView:
    return NoteView(note.level, note.code, note.message)
