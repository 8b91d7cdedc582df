"""What became of each clause: the relation of every group of clauses, and of those in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from policy_nlp.align import noise
from policy_nlp.align.chain import heaviest
from policy_nlp.align.cosmetic import differences, only_noise
from policy_nlp.align.document import Document
from policy_nlp.align.groups import Group
from policy_nlp.align.part import Part
from policy_nlp.values import Alignment, Relation

_PER_CHARACTER = 1e-6  # of equally many clauses out of order, the shorter ones have moved
_MIRRORED: dict[Relation, Relation] = {"split": "merged", "merged": "split"}


class Judged(NamedTuple):
    """A group of clauses with its relation and the likeness of its sides."""

    group: Group
    relation: Relation
    similarity: float

    def swapped(self) -> Judged:
        """Return the same, seen from the other side."""
        group = Group(self.group.other, self.group.baseline)
        return Judged(group, _MIRRORED.get(self.relation, self.relation), self.similarity)


def _weight(group: Group, baseline: Document, other: Document) -> float:
    before = sum([len(baseline.clauses[at].text) for at in group.baseline])
    after = sum([len(other.clauses[at].text) for at in group.other])
    return 1 + _PER_CHARACTER * max(before, after)


def _in_order(groups: Sequence[Group], baseline: Document, other: Document) -> list[bool]:
    """Tell of each group whether it keeps its place among the others."""
    places = [(group.baseline[0], group.other[0]) for group in groups]
    ordered = sorted(places)
    if all(one[1] < two[1] for one, two in pairwise(ordered)):  # as in most versions
        return [True] * len(groups)
    weights = (_weight(group, baseline, other) for group in groups)
    chain = heaviest([(*place, weight) for place, weight in zip(places, weights, strict=True)])
    return [place in chain for place in places]


def _numbered_apart(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def _pair_relation(baseline: Document, other: Document, group: Group) -> Relation:
    """Return same, editorial or modified for two clauses in place."""
    before, after = group.baseline[0], group.other[0]
    first, second = baseline.clauses[before], other.clauses[after]
    if first.text != second.text:
        listed = baseline.listed[before] and other.listed[after]
        found = _relation(baseline.part(before), other.part(after), first.kind == "item", listed)
        if found is not None:
            return found
    return "editorial" if _numbered_apart(first.number, second.number) else "same"


@lru_cache(maxsize=8192)
def _relation(before: Part, after: Part, item: bool, listed: bool) -> Relation | None:
    """Return what two clauses are to each other; None where they may differ in number alone."""
    if noise.same(before.text, after.text):
        return None
    reordered = listed and sorted(before.keys) == sorted(after.keys)
    if not reordered and differences(before, after):
        return "same" if not item and noise.cut(before.text, after.text) else "modified"
    return None if only_noise(before.side, after.side) else "editorial"


def _likeness(group: Group, baseline: Document, other: Document) -> float:
    first = _line(baseline, group.baseline)
    return round(fuzz.ratio(first, _line(other, group.other)) / 100, 4)


def _line(document: Document, places: Sequence[int]) -> str:
    return " ".join(line for at in places if (line := document.part(at).line))


class _Judge:
    """Tells the relation of groups that are known to belong together."""

    def __init__(self, groups: Sequence[Group], baseline: Document, other: Document) -> None:
        self.baseline, self.other = baseline, other
        self.left = {at: number for number, group in enumerate(groups) for at in group.baseline}
        self.right = {at: number for number, group in enumerate(groups) for at in group.other}
        self.owners = [self._owners(group) for group in groups]
        self.crossings = Counter(self.owners)

    def _owners(self, group: Group) -> tuple[int, int] | None:
        """Return the groups of what a group stands under on either side, None without."""
        before = self.baseline.owners[group.baseline[0]]
        after = self.other.owners[group.other[0]]
        if before not in self.left or after not in self.right:
            return None
        return self.left[before], self.right[after]

    def _elsewhere(self, owners: tuple[int, int] | None) -> bool:
        """Tell whether a clause went to another list or section, though the order is kept.

        So it is where what it stands under has a partner on both sides, but not each other,
        and most of the clauses around it stayed: else the borders were drawn anew.
        """
        if owners is None or owners[0] == owners[1]:
            return False
        gone = self.crossings[owners]
        return all(self.crossings[(owner, owner)] > gone for owner in owners)

    def _relation(self, group: Group, owners: tuple[int, int] | None, in_order: bool) -> Relation:
        if len(group.other) > 1:
            return "split"
        if len(group.baseline) > 1:
            return "merged"
        if not in_order or self._elsewhere(owners):
            return "moved"
        return _pair_relation(self.baseline, self.other, group)

    def judged(self, group: Group, owners: tuple[int, int] | None, in_order: bool) -> Judged:
        """Return a group with its relation and likeness."""
        relation = self._relation(group, owners, in_order)
        if relation in ("same", "editorial"):
            return Judged(group, relation, 1.0)
        return Judged(group, relation, _likeness(group, self.baseline, self.other))


def judge(groups: Sequence[Group], baseline: Document, other: Document) -> list[Judged]:
    """Return every group with its relation.

    A group is ``moved`` where it stands outside the heaviest chain of groups that keep their
    order on both sides, or under a lead-in or heading that is not its old one's partner.
    """
    judging = _Judge(groups, baseline, other)
    in_order = _in_order(groups, baseline, other)
    return list(map(judging.judged, groups, judging.owners, in_order))


def _alone(document: Document, taken: set[int]) -> Iterator[tuple[int, str]]:
    for at, clause in enumerate(document.clauses):
        if at not in taken:
            yield at, clause.id


def _followed(judged: Sequence[Judged], total: int, last_clause: int) -> list[int]:
    """Return, for each clause of the other side, the baseline clause it follows (-1: none).

    Clauses deleted at that place come first: an insertion may stand for them.
    """
    partner = {at: one.group.baseline[-1] for one in judged for at in one.group.other}
    kept = {at for one in judged for at in one.group.baseline}
    followed: list[int] = []
    last = -1
    for at in range(total):
        last = partner.get(at, last)
        while at not in partner and last < last_clause and last + 1 not in kept:
            last += 1
        followed.append(last)
    return followed


def ordered(judged: Sequence[Judged], baseline: Document, other: Document) -> tuple[Alignment, ...]:
    """Return an alignment for every group and every clause that is in none.

    In the baseline's order; an insertion follows the partner of the clause before it.
    """
    rows = []
    for group, relation, similarity in judged:
        ids = [baseline.clauses[at].id for at in group.baseline]
        others = [other.clauses[at].id for at in group.other]
        alignment = Alignment(tuple(ids), tuple(others), relation, similarity)
        rows.append(((group.baseline[0], 0, 0), alignment))
    for at, name in _alone(baseline, {at for one in judged for at in one.group.baseline}):
        rows.append(((at, 0, 0), Alignment((name,), (), "deleted", 0.0)))
    follows = _followed(judged, len(other.clauses), len(baseline.clauses) - 1)
    for at, name in _alone(other, {at for one in judged for at in one.group.other}):
        rows.append(((follows[at], 1, at), Alignment((), (name,), "inserted", 0.0)))
    return tuple(alignment for _, alignment in sorted(rows, key=lambda row: row[0]))
