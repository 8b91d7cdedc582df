"""The baseline reconstructed from all districts' copies, policy by policy, as versions of its own.

Two maps over the policies: the first finds which districts copied one another, by what they share
beyond any generation, and how much each edits; the second, knowing that, the generations.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from policy_nlp import baseline
from policy_nlp.baseline import (
    Generation,
    Habit,
    Reconstruction,
    as_policy,
    find_habits,
    find_kin,
    reconstruct,
)
from policy_nlp.corpus.families import add_version
from policy_nlp.corpus.files import write_whole
from policy_nlp.corpus.parts import Rows, written_whole
from policy_nlp.corpus.plan import RECONSTRUCTED
from policy_nlp.corpus.read import policies_of
from policy_nlp.corpus.rows import Identity, Row
from policy_nlp.corpus.state import State
from policy_nlp.pipeline import VERSION
from policy_nlp.values import Policy

_VERSIONS = 500  # versions a task, about


class Kin(msgspec.Struct, frozen=True):
    """What is known of the districts as copyists: who copied whom, and how much each edits."""

    pairs: tuple[tuple[str, str], ...]
    habits: tuple[Habit, ...]


class Copies(msgspec.Struct, frozen=True):
    """All versions of one policy."""

    policy: str
    versions: tuple[str, ...]


class CopiesTask(msgspec.Struct, frozen=True):
    """Policies to reconstruct, where their versions stand, and where the result goes.

    ``kin`` is what all policies show of the districts; None in the first map, which asks for it.
    """

    policies: tuple[Copies, ...]
    parts: dict[str, tuple[str, ...]]
    out: str
    kin: Kin | None = None

    @property
    def size(self) -> int:
        """How many versions there are."""
        return sum(len(one.versions) for one in self.policies)

    @property
    def result(self) -> Path:
        """Where its result goes: the same for the same versions, in whatever run."""
        content = msgspec.json.encode((VERSION, baseline.VERSION, self.policies, self.kin))
        return Path(self.out) / hashlib.sha256(content).hexdigest()[:24]

    def split(self) -> tuple[CopiesTask, ...]:
        """Its two halves, or nothing where it is a single policy."""
        half = len(self.policies) // 2
        pieces = (self.policies[:half], self.policies[half:]) if half else ()
        return tuple(msgspec.structs.replace(self, policies=piece) for piece in pieces)


def copies(state: State) -> Iterator[Copies]:
    """The policies of the districts, with all versions of each; those without a code are none."""
    found: dict[str, list[str]] = defaultdict(list)
    for version, one in state.held.items():
        if one.code and one.identity.district != RECONSTRUCTED:
            found[one.identity.policy].append(version)
    for policy, versions in sorted(found.items()):
        yield Copies(policy, tuple(sorted(versions)))


def tasks(state: State, out: Path, kin: Kin | None) -> list[CopiesTask]:
    """The tasks of one of the two maps."""
    groups: list[list[Copies]] = [[]]
    for one in copies(state):
        if sum(len(other.versions) for other in groups[-1]) + len(one.versions) > _VERSIONS:
            groups.append([])
        groups[-1].append(one)
    return [
        CopiesTask(
            tuple(group),
            state.catalog.paths(state.folder, {one.policy for one in group}),
            os.fspath(out),
            kin,
        )
        for group in groups
        if group
    ]


def find_copied(task: CopiesTask) -> str:
    """The first map: write what :func:`find_kin` needs; give its file."""
    result = task.result.with_suffix(".json")
    if not result.exists():
        found = [_lean(reconstruct([p for _, p in _read(task, one)])) for one in task.policies]
        write_whole(result, msgspec.json.encode(found))
    return os.fspath(result)


def kin_of(results: Sequence[str]) -> Kin:
    """Which districts copied one another and how much each edits, from what the first map wrote."""
    kind = list[Reconstruction]
    read = (msgspec.json.decode(Path(one).read_bytes(), type=kind) for one in results)
    found = [one for group in read for one in group]
    return Kin(find_kin(found), find_habits(found))


def find_generations(task: CopiesTask) -> str:
    """The second map: write the generations as versions, with their support and members."""
    result = task.result
    if not result.exists():
        rows = Rows()
        for one in task.policies:
            named = list(_read(task, one))
            found = _with(task.kin, [policy for _, policy in named])
            for generation in found.generations:
                _add(one.policy, generation, [version for version, _ in named], rows)
            rows.settle()
        written_whole(rows, result)
    return os.fspath(result)


def _with(kin: Kin | None, policies: Sequence[Policy]) -> Reconstruction:
    """The reconstruction with what is known of the districts."""
    return reconstruct(policies) if kin is None else reconstruct(policies, kin.pairs, kin.habits)


def _read(task: CopiesTask, one: Copies) -> Iterator[tuple[str, Policy]]:
    return policies_of(task.parts, one.policy, one.versions, norms=False)


def _lean(found: Reconstruction) -> Reconstruction:
    """The reconstruction without its words."""
    generations = tuple(
        msgspec.structs.replace(one, clauses=(), changed=(), evidence=(), inference=())
        for one in found.generations
    )
    return msgspec.structs.replace(found, generations=generations)


def _add(policy: str, generation: Generation, versions: Sequence[str], rows: Rows) -> None:
    text = msgspec.structs.replace(as_policy(generation), district=RECONSTRUCTED)
    label = f"generation {generation.number:03}"
    digest = hashlib.sha256(f"{policy}\0{label}\0{text.text}".encode()).hexdigest()
    version, document = f"v{digest[:16]}", f"{RECONSTRUCTED}/{policy}"
    date = generation.first_seen
    add_version(Identity(policy, version, document, RECONSTRUCTED, date, label, None), text, rows)
    rows.add("generations", [_generation(policy, version, generation)])
    rows.add("supports", _supports(policy, version, generation, text, versions))
    rows.add("members", _members(policy, version, generation, versions))


def _generation(policy: str, version: str, one: Generation) -> Row:
    return (
        *(policy, version, one.number, one.first_seen, one.last_seen, one.dated),
        *(len(one.members), one.districts, len(one.changed), one.dropped),
        *(list(one.evidence), list(one.inference)),
    )


def _supports(
    policy: str, version: str, generation: Generation, text: Policy, versions: Sequence[str]
) -> Iterator[Row]:
    for clause, found in zip(text.clauses, generation.clauses, strict=True):
        one = found.support
        yield (
            *(policy, version, clause.id, versions[found.source], one.same, one.editorial),
            *(one.variants, one.versions, one.districts, one.share, one.elsewhere),
        )


def _members(
    policy: str, version: str, generation: Generation, versions: Sequence[str]
) -> Iterator[Row]:
    for one in generation.members:
        yield policy, version, versions[one.version], one.share, one.weight, one.mixed
