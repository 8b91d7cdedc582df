"""What the page templates are given: one frozen dataclass a template or part, each field explained.

The explanation is the annotation's second part; a test holds every field to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

MarkName = Literal["", "del", "ins"]
# The pieces of a sentence, and whether each quotes a policy.
Explanation = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Piece:
    """Words of a clause that are marked alike."""

    text: Annotated[str, "the words"]
    mark: Annotated[MarkName, "del, ins, or empty where both sides have the words"]
    minor: Annotated[bool, "whether only style differs there"]


@dataclass(frozen=True)
class Stretch:
    """Pieces under one link, or under none."""

    url: Annotated[str | None, "the http(s) address of the cited provision, if the words cite one"]
    title: Annotated[str | None, "the citation id"]
    pieces: Annotated[tuple[Piece, ...], "the words with their marks"]


@dataclass(frozen=True)
class ClauseView:
    """A clause on one side of a row."""

    kind: Annotated[str, "the clause's kind, as in the output formats"]
    marker: Annotated[str, "its list number or bullet, or empty"]
    renumbered: Annotated[MarkName, "the marker's mark, where the other side has another"]
    depth: Annotated[int, "its depth in lists, at most 6"]
    anchor: Annotated[str, "the id of its element"]
    place: Annotated[str, "its id, and its page in the source where there are pages"]
    stretches: Annotated[tuple[Stretch, ...], "its words"]


@dataclass(frozen=True)
class ChangeView:
    """A typed change, named and explained."""

    type: Annotated[str, "the type's name for readers"]
    key: Annotated[str, "the type, as in the output formats"]
    severity: Annotated[str, "high, medium or low"]
    severity_name: Annotated[str, "the severity's name for readers"]
    mark: Annotated[str, "the severity's sign"]
    quoted: Annotated[bool, "whether to quote the words, which the explanation does not"]
    before: Annotated[str | None, "the baseline's words, shortened"]
    after: Annotated[str | None, "the other policy's words, shortened"]
    explanation: Annotated[Explanation, "one sentence"]


@dataclass(frozen=True)
class RowView:
    """An alignment: clauses side by side and what changed between them."""

    anchor: Annotated[str, "the id of the row's element; an origin points to it"]
    relation: Annotated[str, "the relation, as in the output formats"]
    name: Annotated[str, "the relation's name for readers"]
    similarity: Annotated[str, "two decimals; empty where there is nothing to compare"]
    severity: Annotated[str, "the gravest severity among the changes, or empty"]
    origin: Annotated[bool, "whether this is only the place that a moved clause left"]
    baseline: Annotated[tuple[ClauseView, ...], "the baseline's clauses"]
    other: Annotated[tuple[ClauseView, ...], "the other policy's clauses"]
    changes: Annotated[tuple[ChangeView, ...], "the changes, as compared"]


@dataclass(frozen=True)
class GroupView:
    """Rows that are shown, or a run of unchanged ones that is folded."""

    folded: Annotated[bool, "whether the rows are unchanged and folded away"]
    summary: Annotated[str, "what a folded run holds: its number of clauses and first words"]
    rows: Annotated[tuple[RowView, ...], "the rows in reading order"]


@dataclass(frozen=True)
class NoteView:
    """A remark on how a document was read."""

    level: Annotated[str, "info or warning"]
    code: Annotated[str, "the note's code"]
    message: Annotated[str, "the note's sentence"]


@dataclass(frozen=True)
class DocumentView:
    """One document: what it is and how it was read."""

    district: Annotated[str, "the district's name"]
    heading: Annotated[str, "kind, code and title"]
    facts: Annotated[tuple[tuple[str, str], ...], "known metadata: name and value"]
    path: Annotated[str, "the source file"]
    warnings: Annotated[tuple[NoteView, ...], "what a reader should know"]
    notes: Annotated[tuple[NoteView, ...], "repairs and other remarks"]


@dataclass(frozen=True)
class CitedView:
    """A cited provision in a list."""

    id: Annotated[str, "the citation id"]
    url: Annotated[str | None, "its http(s) address"]
    words: Annotated[str, "how the policy cites it; empty where no mention is known"]


@dataclass(frozen=True)
class NormGroup:
    """Norms that share a fate."""

    name: Annotated[str, "the fate's name for readers"]
    explanations: Annotated[tuple[Explanation, ...], "one sentence a norm"]


@dataclass(frozen=True)
class Count:
    """A counted name, like a relation with its number of rows."""

    key: Annotated[str, "the name in the output formats"]
    name: Annotated[str, "the name for readers"]
    help: Annotated[str, "what it means"]
    number: Annotated[int, "how many"]


@dataclass(frozen=True)
class TriageView:
    """The triage of a document."""

    key: Annotated[str, "none, technical, minor or substantive"]
    name: Annotated[str, "the level's name for readers"]
    reasons: Annotated[tuple[tuple[str, str, int], ...], "level's name, reason and number of times"]


@dataclass(frozen=True)
class Filters:
    """What the changes of a page can be filtered by."""

    types: Annotated[tuple[Count, ...], "the types that occur, with numbers of changes"]
    severities: Annotated[tuple[Count, ...], "the severities that occur, with numbers of changes"]


@dataclass(frozen=True)
class PairView:
    """A baseline policy and a district's version of it."""

    anchor: Annotated[str, "the id of the pair's section"]
    heading: Annotated[str, "kind, code and title"]
    baseline: Annotated[DocumentView, "the baseline's document"]
    other: Annotated[DocumentView, "the district's document"]
    score: Annotated[str, "the drift score, two decimals"]
    band: Annotated[str, "the score's band"]
    triage: Annotated[TriageView, "how many readings the document needs"]
    relations: Annotated[tuple[Count, ...], "how many rows of each relation"]
    severities: Annotated[tuple[Count, ...], "how many changes of each severity"]
    added: Annotated[tuple[CitedView, ...], "provisions that only the district cites"]
    removed: Annotated[tuple[CitedView, ...], "provisions that only the baseline cites"]
    retargeted: Annotated[tuple[tuple[CitedView, CitedView], ...], "provisions that became others"]
    norms: Annotated[tuple[NormGroup, ...], "what became of the norms"]
    groups: Annotated[tuple[GroupView, ...], "the clauses side by side"]


@dataclass(frozen=True)
class ComparisonPage:
    """The page of one comparison."""

    title: Annotated[str, "the page's title"]
    pair: Annotated[PairView, "the two policies"]
    filters: Annotated[Filters, "what the changes can be filtered by"]
    legend: Annotated[tuple[Count, ...], "relations and what they mean, with numbers of rows"]
