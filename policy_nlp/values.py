"""The values that pass between the stages: frozen, comparable, and JSON by nature.

Field names are the JSON keys of the output formats. Offsets are Unicode code points
into ``Policy.text``, end exclusive, unless a field says that they are offsets into the
source file. ``msgspec.json.encode`` and ``decode`` turn every value to JSON and back.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["info", "warning"]
ClauseKind = Literal["heading", "paragraph", "leadin", "item", "reference"]
Role = Literal["authority", "cross_reference", "reference_list"]
NormType = Literal[
    "obligation", "prohibition", "permission", "recommendation", "exemption", "constitutive"
]
Relation = Literal[
    "same", "editorial", "modified", "split", "merged", "moved", "deleted", "inserted"
]
ChangeType = Literal[
    "modality",
    "bearer",
    "citation",
    "cross_reference",
    "condition",
    "quantity",
    "scope",
    "action",
    "wording",
]
Severity = Literal["high", "medium", "low"]
Triage = Literal["none", "technical", "minor", "substantive"]


InternalKind = Literal["item", "paragraph", "section", "document"]
Operation = Literal["del", "ins", "mid"]
SectionStatus = Literal["missing", "renumbered", "repealed", "inoperative", "changed"]


class Value(msgspec.Struct, frozen=True, gc=False):
    """The base of all values: frozen and hashable by content.

    Frozen values hold no cycles, so the garbage collector need not follow them.
    """


class Source(Value, frozen=True):
    """The file a policy came from: its path, its format's name and the SHA-256 of its bytes."""

    path: str
    format: str
    sha256: str


class Note(Value, frozen=True):
    """Something a user should know about how a document was read."""

    level: Level
    code: str
    message: str


class Place(Value, frozen=True):
    """Where a piece stands in the decoded source file: code points, end exclusive; page for PDF."""

    start: int
    end: int
    page: int | None = None


class Furniture(Value, frozen=True):
    """A stretch of the source that is no clause (header, page number, list marker …)."""

    kind: str
    source: Place


class Clause(Value, frozen=True):
    """One unit of a policy.

    ``text`` is ``Policy.text[start:end]``; a list marker ("1.", "a)", a bullet) is not part of
    it and stands in ``number`` (null for bullets). ``depth`` is 0 for top-level units and grows
    by one a list level; ``parent`` is the id of the lead-in, item or heading-less owner above.
    """

    id: str
    kind: ClauseKind
    number: str | None
    depth: int
    parent: str | None
    start: int
    end: int
    text: str
    source: Place


class Quote(Value, frozen=True):
    """Words of a policy with their place in ``Policy.text``."""

    text: str
    start: int
    end: int


class Citation(Value, frozen=True):
    """One cited provision at one place; ``id`` is the canonical citation id."""

    clause: str | None
    start: int
    end: int
    text: str
    id: str
    url: str | None
    role: Role


class InternalReference(Value, frozen=True):
    """Words that point to another place of the same document ("items #1-5 above").

    ``targets`` are the ids of the clauses pointed to, in reading order; empty where they are not
    known, and for ``document`` ("this policy"), which is the whole.
    """

    clause: str | None
    start: int
    end: int
    text: str
    kind: InternalKind
    targets: tuple[str, ...] = ()


class Deadline(Value, frozen=True, omit_defaults=True):
    """A time limit or frequency as values; what the words do not say is left out.

    ``amount`` and ``unit`` ("school days") with ``direction`` and the words of the ``event`` that
    they count from; a ``date`` ("2026-03-15", or "03-15" of every year); a ``frequency``
    ("annually", "every 2 years") with ``times`` in each. ``at_least`` says that more is allowed.
    """

    amount: int | None = None
    unit: str | None = None
    direction: Literal["before", "after"] | None = None
    event: str | None = None
    date: str | None = None
    frequency: str | None = None
    times: int | None = None
    at_least: bool = False


class Norm(Value, frozen=True):
    """One normative trigger with its roles. ``verb`` is a lemma, ``action`` the words governed.

    ``deadline_value`` is ``deadline`` computed, where it can be; ``counterparty`` is whom the act
    is done to or with; ``role`` is the id of the bearer among the roles that policies name ("board"
    for "Governing Board" and "Board of Trustees"), several of them joined by "+".
    """

    clause: str | None
    start: int
    end: int
    trigger: str
    type: NormType
    hedged: bool
    bearer: Quote | None
    verb: str | None
    action: str
    conditions: tuple[Quote, ...] = ()
    exceptions: tuple[Quote, ...] = ()
    deadline: str | None = None
    inherited_by: tuple[str, ...] = ()
    deadline_value: Deadline | None = None
    counterparty: Quote | None = None
    role: str | None = None


class Policy(Value, frozen=True, tag_field="schema", tag="policy-nlp/policy/1"):
    """One version of one document, read, segmented and analysed. Unknown metadata is None.

    ``edits`` are the insertions and deletions of a draft, whichever view of it was read; their
    offsets, like those of every ``source``, are places in the source.
    """

    source: Source
    district: str | None
    code: str | None
    kind: str | None
    title: str | None
    status: str | None
    adopted: str | None
    revised: str | None
    reviewed: str | None
    text: str
    notes: tuple[Note, ...] = ()
    clauses: tuple[Clause, ...] = ()
    citations: tuple[Citation, ...] = ()
    norms: tuple[Norm, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    internal_references: tuple[InternalReference, ...] = ()
    edits: tuple[Edit, ...] = ()


class SectionFinding(Value, frozen=True):
    """What an inventory of code sections says against a citation of a policy.

    ``sections`` are the ids concerned: the section cited, or those of a cited range. ``date`` is
    when it happened, as exactly as the inventory tells (a day or a year; the latest of several);
    None where it does not tell. ``successors`` are the ids that renumbered sections have now.
    """

    clause: str | None
    start: int
    end: int
    text: str
    id: str
    status: SectionStatus
    sections: tuple[str, ...]
    date: str | None
    explanation: str
    successors: tuple[str, ...] = ()


class Change(Value, frozen=True):
    """One typed difference inside an alignment.

    ``before`` and ``after`` are the words on either side (None where a side has none); the
    spans are offsets into the text of the baseline and of the other policy.
    """

    type: ChangeType
    severity: Severity
    before: str | None
    after: str | None
    explanation: str
    before_span: tuple[int, int] | None = None
    after_span: tuple[int, int] | None = None


class Alignment(Value, frozen=True):
    """A relation between clauses (ids) of the baseline and of the other policy."""

    baseline: tuple[str, ...]
    other: tuple[str, ...]
    relation: Relation
    similarity: float
    changes: tuple[Change, ...] = ()


class CitationDrift(Value, frozen=True):
    """Citation ids that the other policy gained, lost, or points elsewhere."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    retargeted: tuple[tuple[str, str], ...] = ()


class NormChange(Value, frozen=True):
    """A norm on either side and what became of it."""

    baseline: Norm | None
    other: Norm | None
    explanation: str


class NormDrift(Value, frozen=True):
    """Norms by what became of them."""

    strengthened: tuple[NormChange, ...] = ()
    weakened: tuple[NormChange, ...] = ()
    added: tuple[NormChange, ...] = ()
    removed: tuple[NormChange, ...] = ()
    bearer_changed: tuple[NormChange, ...] = ()


class TriageReason(Value, frozen=True):
    """Why a document needs the readings it needs: a rule's sentence and how often it applied."""

    level: Triage
    reason: str
    count: int


class Drift(Value, frozen=True):
    """How far the other policy is from its baseline: ``score`` in 0..1 and the counts behind it.

    ``triage`` is the gravest level among ``reasons``, which come gravest first.
    """

    score: float
    relations: dict[str, int]
    changes: dict[str, int]
    severities: dict[str, int]
    triage: Triage = "none"
    reasons: tuple[TriageReason, ...] = ()


class Comparison(Value, frozen=True, tag_field="schema", tag="policy-nlp/comparison/1"):
    """Two policies, aligned: every clause of both stands in exactly one alignment."""

    baseline: Policy
    other: Policy
    alignments: tuple[Alignment, ...]
    citations: CitationDrift
    norms: NormDrift
    drift: Drift


class Edit(Value, frozen=True):
    """One insertion or deletion in a draft; ``mid`` was inserted and deleted again.

    ``start`` and ``end`` are offsets into the raw text: the decoded file for text formats, the
    extracted text for DOCX and PDF. ``text`` are the words; ``time`` is ISO 8601.
    """

    start: int
    end: int
    op: Operation
    text: str
    confidence: float = 1.0
    author: str | None = None
    time: str | None = None


class Redline(Value, frozen=True, tag_field="schema", tag="policy-nlp/redline/1"):
    """A draft with its edits, found again where they had lost their marks.

    ``text`` is the draft as given, ``before`` and ``after`` the text without its insertions and
    without its deletions. ``flattened`` says whether it looks like a draft that lost its marks,
    ``score`` how sure that is.
    """

    text: str
    flattened: bool
    score: float
    edits: tuple[Edit, ...]
    before: str
    after: str
