"""Finding: every citation of a text, in reading order, with its clause and role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from policy_nlp.citations import (
    cases,
    chapters,
    constitutions,
    context,
    following,
    heads,
    levels,
    policies,
    regions,
    sections,
)
from policy_nlp.citations.bodies import shared_paths
from policy_nlp.citations.names import Name, find_names
from policy_nlp.citations.sections import Head, Member
from policy_nlp.citations.urls import page
from policy_nlp.values import Citation, Clause, Role

# A heading after which a text without clauses is its reference lists.
_REFERENCE_LINE: Final = (
    r"[ \t#*]{0,8}(?:(?:State|Federal|Legal|Policy|LEGAL)\s"
    r"(?:References?|REFERENCES?|REFS?\.?)|REFERENCES)\b"
)
_REFERENCES_FIRST: Final = re.compile(_REFERENCE_LINE)
_REFERENCES: Final = re.compile(rf"\n{_REFERENCE_LINE}")


_ONES: Final = b"\1" * 64


class _Finds:
    """The members found so far, and which characters they take."""

    def __init__(self, size: int) -> None:
        self.members: list[Member] = []
        self._taken = bytearray(size + 1)

    def add(self, members: Iterable[Member]) -> None:
        """Keep the members that stand on free ground; several may share words (BP/AR 1312.3)."""
        taken = self._taken
        kept = [m for m in members if not taken[m[0]] and not taken[m[1] - 1]]
        for start, end, _ in kept:
            taken[start:end] = _ONES[: end - start] if end - start <= 64 else b"\1" * (end - start)
        self.members += kept

    def add_one(self, member: Member) -> None:
        """Keep one member, where it stands on free ground."""
        start, end, _ = member
        if not self._taken[start] and not self._taken[end - 1]:
            self._taken[start:end] = _ONES[: end - start]
            self.members.append(member)

    def taken(self, position: int) -> bool:
        """Whether the character belongs to a citation."""
        return bool(self._taken[position])


def find_citations(text: str, clauses: Sequence[Clause] = ()) -> list[Citation]:
    """Every citation of ``text`` in reading order.

    Offsets are code points into ``text``, end exclusive. With ``clauses`` each citation carries
    the id of the clause that holds it, and a head reaches over its clause; without, over its
    paragraph. Raises nothing: a text without citations gives an empty list.
    """
    finds = _Finds(len(text))
    names = list(find_names(text))
    found = _by_heads(text, names, finds)
    _by_policies(text, names, finds)
    _by_sections(text, found, finds, clauses)
    finds.add(cases.find(text, finds.taken))
    headings = [head for head in found if regions.is_heading(text, head)]
    finds.add(regions.entries(text, headings))
    finds.add(regions.front_rows(text, found))
    members = sorted(_own(finds.members))
    return list(_citations(text, members, clauses, _listed_from(text, headings)))


def _by_heads(text: str, names: Sequence[Name], finds: _Finds) -> list[Head]:
    found: list[Head] = []
    for name in names:
        if name.body.style != "policy" and not finds.taken(name.start):
            found.extend(_by_head(text, name, finds))
    finds.add(constitutions.amendments(text))
    return found


def _by_head(text: str, name: Name, finds: _Finds) -> Sequence[Head]:
    if name.body.style == "constitution":
        articles = constitutions.find(text, name)
        if articles:
            finds.add(following.with_chain(text, articles[0].start, articles))
        return ()
    if name.body.style == "chapter":
        chapter_heads, members = chapters.read(text, name)
        finds.add(members)
        return chapter_heads
    head = heads.head(text, name)
    if head is None or (head.body.split and following.announced(text, head.start)):
        return ()
    plain = sections.plain(text, head)
    if plain is not None and not following.chained(text, head.start):
        finds.add_one(plain)
        return (head,)
    members = _after_head(text, head)
    finds.add(members or (levels.read(text, name) if name.body.levels else []))
    return (head,)


def _after_head(text: str, head: Head) -> list[Member]:
    start = sections.lead(text, head)
    if start and "\n" in text[head.end : start[0]] and regions.is_heading(text, head):
        return []
    members = sections.read(text, start[0], head, start[1]) if start else []
    if not members:
        return []
    _, end, id_ = members[0]
    members[0] = Member(head.start, end, id_)
    return following.with_chain(text, head.start, members)


def _by_policies(text: str, names: Sequence[Name], finds: _Finds) -> None:
    kinds = [name for name in names if name.body.style == "policy"]
    # Rows first: "9310 - Board Policies" may stand above "9320 - Meetings And Notices".
    finds.add(policies.rows(text))
    finds.add(m for m in policies.find(text, kinds) if not policies.is_title(text, m))
    finds.add(policies.compared(text))
    finds.add(m for m in policies.exhibits(text) if not policies.is_title(text, m))


def _by_sections(text: str, found: list[Head], finds: _Finds, clauses: Sequence[Clause]) -> None:
    reach = _Reach(text, clauses)
    takers = [head for head in found if head.body.label == "s" and head.body.lists]
    probed = 0
    for anchor in following.anchors(text):
        position, end = anchor
        if finds.taken(position) or finds.taken(end):
            continue
        members: list[Member] = []
        if position >= probed:
            members, probed = following.find(text, anchor)
        if not members:
            members = context.find(text, position, takers, reach(position))
            members = following.with_chain(text, position, members) if members else []
        finds.add(members)


class _Reach:
    """How far back a head reaches: its clause with the list that holds it, else its paragraph."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self._text, self._clauses = text, clauses

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self._clauses]

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self._clauses}

    def __call__(self, position: int) -> int:
        if not self._clauses:
            return context.paragraph(self._text, position)
        clause = self._clauses[max(0, bisect_right(self._starts, position) - 1)]
        owner = self._by_id.get(clause.parent or "")
        while owner is not None and owner.kind in ("leadin", "item"):
            clause, owner = owner, self._by_id.get(owner.parent or "")
        return clause.start


def _own(members: list[Member]) -> list[Member]:
    """Without bills of a state whose law the document does not cite while it cites another's."""
    paths = shared_paths()
    bills = {member for member in members if member.id.startswith(paths)}
    if not bills:
        return members
    states = {m.id[:7] for m in members if m.id.startswith("/us-") and m not in bills}
    return [m for m in members if m not in bills or not states or m.id[:7] in states]


def _citations(
    text: str, members: Iterable[Member], clauses: Sequence[Clause], listed_from: int
) -> Iterator[Citation]:
    if not clauses:
        for start, end, id_ in members:
            role = _role(id_, start >= listed_from)
            yield Citation(None, start, end, text[start:end], id_, page(id_), role)
        return
    starts = [clause.start for clause in clauses]
    for start, end, id_ in members:
        clause = clauses[max(0, bisect_right(starts, start) - 1)]
        role = _role(id_, clause.kind == "reference")
        yield Citation(clause.id, start, end, text[start:end], id_, page(id_), role)


def _listed_from(text: str, headings: Sequence[Head]) -> int:
    """Where the reference lists of a text without clauses start."""
    listed = _REFERENCES_FIRST.match(text) or _REFERENCES.search(text)
    found = [listed.start()] if listed else []
    found += [head.start for head in headings if text[head.start : head.end].isupper()]
    return min(found, default=len(text))


def _role(id_: str, listed: bool) -> Role:
    if id_.startswith("/policy/"):
        return "cross_reference"
    return "reference_list" if listed else "authority"
