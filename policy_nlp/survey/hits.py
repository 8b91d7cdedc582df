"""Clauses that answer a question about a corpus, with all that a reader needs to judge them.

Offsets are code points, end exclusive, into the text of the version; those that begin with
``source`` are places in its file.
"""

from __future__ import annotations

from typing import Literal

from policy_nlp.survey.provisions import How
from policy_nlp.values import Change, Value

Still = Literal["clause", "policy", "no"]


class Document(Value, frozen=True):
    """The version that a clause stands in.

    ``path`` is where its file stood last; ``page`` that of a manual (PDF) on which it begins.
    ``score`` and ``triage`` are its drift from the baseline; None without one.
    """

    version: str
    district: str
    role: str
    policy: str
    kind: str | None
    code: str | None
    title: str | None
    date: str | None
    path: str | None = None
    page: int | None = None
    score: float | None = None
    triage: str | None = None


class Mention(Value, frozen=True):
    """A citation in the clause; ``how`` it bears on the provisions ``asked`` about, the nearest."""

    start: int
    end: int
    text: str
    id: str
    url: str | None
    role: str
    how: How | None = None
    asked: tuple[str, ...] = ()


class Duty(Value, frozen=True):
    """A norm in the clause, or one of the lead-in above it that governs it (``inherited``).

    ``role`` is who the ``bearer`` is, whatever the house style; ``line`` says it all in a line.
    """

    clause: str
    start: int
    end: int
    trigger: str
    type: str
    hedged: bool
    role: str | None
    bearer: str | None
    verb: str | None
    action: str
    deadline: str | None
    inherited: bool
    line: str


class BaselineClause(Value, frozen=True):
    """A clause of the baseline."""

    clause: str
    number: str | None
    text: str


class Counterpart(Value, frozen=True):
    """What became of the baseline's clauses here: their relation to the clause, and the changes.

    ``clauses`` is empty for one that was inserted. ``cites`` says where the baseline cites what was
    asked about: in these clauses, elsewhere in the policy, or nowhere; None where nothing was.
    """

    version: str
    relation: str
    similarity: float
    clauses: tuple[BaselineClause, ...]
    changes: tuple[Change, ...]
    cites: Still | None = None


class Hit(Value, frozen=True):
    """A clause; ``under`` are the words of the lead-in or item above it.

    ``how`` is that of its nearest mention; ``baseline`` is None where there is none to compare.
    """

    document: Document
    clause: str
    kind: str
    number: str | None
    position: int
    start: int
    end: int
    text: str
    source_start: int
    source_end: int
    source_page: int | None
    under: str | None
    mentions: tuple[Mention, ...]
    norms: tuple[Duty, ...]
    baseline: Counterpart | None
    how: How | None = None
