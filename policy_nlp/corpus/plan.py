"""What an addition asks for: which versions are in force, and which pairs are to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from policy_nlp.corpus.documents import Segment, path_date
from policy_nlp.corpus.families import Family, Fresh
from policy_nlp.corpus.rows import Identity

RECONSTRUCTED = "reconstructed"
"""The district of the baseline that was reconstructed from the others' copies."""


class Held(msgspec.Struct, frozen=True):
    """A version of the corpus, stored or about to be."""

    identity: Identity
    kind: str | None
    code: str | None
    title: str | None
    segment: Segment | None = None

    @property
    def baseline(self) -> Fresh | str:
        """How a family names it as its baseline."""
        return Fresh(self.identity, self.segment) if self.segment else self.identity.version


class Pair(NamedTuple):
    """A version and what it is compared with."""

    version: str
    baseline: str


class Plan(NamedTuple):
    """The versions in force by document, the work to do, and the stored pairs that are past."""

    current: dict[str, Held]
    families: list[Family]
    past: set[Pair]
    pairs: int


def plan(
    held: Sequence[Held],
    present: Mapping[str, str],
    baseline: str | None,
    compared: Iterable[Pair],
    generations: Mapping[str, str] | None = None,
) -> Plan:
    """Plan an addition.

    ``held`` are all versions; ``present`` maps those whose file is there to its path; ``baseline``
    is the district that the others are compared with; ``compared`` are the pairs that are stored
    and of today's analysers. ``generations`` maps versions to the text of the generation that they
    belong to, which they are compared with too.
    """
    current = in_force(held, present)
    bases = _Bases(current.values(), baseline)
    stored = set(compared)
    families: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        families[one.identity.policy].append(one)
    work: list[Family] = []
    wanted: set[Pair] = set()
    for policy, members in sorted(families.items()):
        base = bases.of(policy, members[0])
        family, pairs = _family(policy, members, base, baseline, stored)
        wanted |= pairs
        if family.size:
            work.append(family)
        for again, pairs in _by_generation(policy, members, base, stored, generations or {}):
            wanted |= pairs
            work += [again] if again.size else []
    return Plan(current, work, stored - wanted, len(wanted - stored))


def in_force(held: Iterable[Held], present: Mapping[str, str]) -> dict[str, Held]:
    """The version in force of each document: the latest of those whose file is there.

    Of two of one date, or without one, the one whose path comes last. Where no file is there any
    more, the latest of all.
    """
    found: dict[str, tuple[tuple[bool, str, str, str], Held]] = {}
    for one in held:
        identity = one.identity
        path = present.get(identity.version)
        # Reconstructed generations are in order by their number, whether or not they are dated.
        made = identity.district == RECONSTRUCTED
        date = identity.label if made else identity.date
        age = (path is not None, date or "", path or "", identity.version)
        if identity.document not in found or found[identity.document][0] < age:
            found[identity.document] = age, one
    return {document: one for document, (_, one) in sorted(found.items())}


def undecided(
    current: Mapping[str, Held], held: Iterable[Held], present: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The documents with several files that no date tells apart: their paths, in force the last.

    ``current`` are the versions in force by document. A date in the path tells them apart, too.
    """
    paths: dict[str, set[str]] = defaultdict(set)
    for one in held:
        identity, path = one.identity, present.get(one.identity.version)
        latest = current[identity.document].identity
        last = present.get(latest.version)
        if path and last and (identity.date, path_date(path)) == (latest.date, path_date(last)):
            paths[identity.document].add(path)
    return {document: tuple(sorted(each)) for document, each in paths.items() if len(each) > 1}


class _Bases:
    """The baseline's version for each policy."""

    def __init__(self, current: Iterable[Held], baseline: str | None) -> None:
        own = [one for one in current if one.identity.district == baseline and one.code]
        self._by_policy = {one.identity.policy: one for one in own}
        self._by_code: dict[str | None, list[Held]] = defaultdict(list)
        for one in own:
            self._by_code[one.code].append(one)

    def of(self, policy: str, member: Held) -> Held | None:
        """The one of the kind and code; where a side does not tell its kind, the only of the code.

        A policy without a code has none.
        """
        found = self._by_policy.get(policy)
        if found is not None or not member.code:
            return found
        same = self._by_code[member.code]
        alone = len(same) == 1 and (member.kind is None or same[0].kind is None)
        return same[0] if alone else None


def _by_generation(
    policy: str,
    members: Sequence[Held],
    base: Held | None,
    stored: set[Pair],
    generations: Mapping[str, str],
) -> Iterator[tuple[Family, set[Pair]]]:
    """The work on versions beside their generation, where that is not the baseline itself."""
    groups: dict[str, list[str]] = defaultdict(list)
    for one in members:
        name = generations.get(one.identity.version)
        if name and (base is None or name != base.identity.version):
            groups[name].append(one.identity.version)
    for name, versions in sorted(groups.items()):
        pairs = {Pair(version, name) for version in versions}
        missing = tuple(sorted(pair.version for pair in pairs - stored))
        yield Family(policy, (), name, policy, RECONSTRUCTED, missing), pairs


def _family(
    policy: str,
    members: Sequence[Held],
    base: Held | None,
    baseline: str | None,
    stored: set[Pair],
) -> tuple[Family, set[Pair]]:
    """The work on one policy, and all pairs that it should have in the end."""
    members = sorted(members, key=lambda one: (one.identity.document, one.identity.version))
    fresh = tuple(Fresh(one.identity, one.segment) for one in members if one.segment)
    if base is None:
        return Family(policy, fresh), set()
    name = base.identity.version
    others = [one for one in members if one.identity.district not in (baseline, RECONSTRUCTED)]
    pairs = {Pair(one.identity.version, name) for one in others}
    again = tuple(
        one.identity.version
        for one in others
        if not one.segment and Pair(one.identity.version, name) not in stored
    )
    own = base.identity
    return Family(policy, fresh, base.baseline, own.policy, own.district, again), pairs
