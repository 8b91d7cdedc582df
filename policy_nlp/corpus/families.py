"""The second map: the versions of one policy in all districts, analysed and compared.

Districts copy the baseline, so that nearly all repeats of a clause stand in the versions of one
policy. A worker that has all of them reads each distinct clause once, and the pairs have their
baseline at hand; no worker needs what another one found.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from policy_nlp.corpus.documents import Segment, policy_in
from policy_nlp.corpus.parts import Rows, written_whole
from policy_nlp.corpus.read import policies_of
from policy_nlp.corpus.rows import (
    Identity,
    alignment_rows,
    change_rows,
    citation_rows,
    clause_rows,
    comparison_row,
    norm_rows,
    version_row,
)
from policy_nlp.corpus.run import PAIR_VERSION
from policy_nlp.corpus.workers import uncollected
from policy_nlp.drift import compare
from policy_nlp.pipeline import VERSION, analyse
from policy_nlp.values import Comparison, Policy

_SETTLED = 100  # versions whose rows are gathered before they are turned into columns


class Fresh(msgspec.Struct, frozen=True):
    """A version that is new to the corpus, segmented but not analysed."""

    identity: Identity
    segment: Segment


class Family(msgspec.Struct, frozen=True):
    """The versions of one policy that there is work for.

    ``baseline`` is the version that they are compared with: a fresh one, or the id of a stored one
    of the policy ``baseline_policy``; the baseline's own district, ``owner``, is not compared with
    itself. ``stored`` are those to be compared that the corpus has already.
    """

    policy: str
    fresh: tuple[Fresh, ...]
    baseline: Fresh | str | None = None
    baseline_policy: str = ""
    owner: str = ""
    stored: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many versions there is work for."""
        return len(self.fresh) + len(self.stored)

    def split(self) -> tuple[Family, Family]:
        """Its two halves."""
        half, middle = len(self.fresh) // 2, len(self.stored) // 2
        change = msgspec.structs.replace
        return (
            change(self, fresh=self.fresh[:half], stored=self.stored[:middle]),
            change(self, fresh=self.fresh[half:], stored=self.stored[middle:]),
        )


class FamiliesTask(msgspec.Struct, frozen=True):
    """Families to work on, the parts in which their stored versions stand, and where to write."""

    families: tuple[Family, ...]
    parts: dict[str, tuple[str, ...]]
    out: str

    @property
    def name(self) -> str:
        """The name of its results: the same for the same versions, in whatever run."""
        content = [VERSION, PAIR_VERSION]
        for family in self.families:
            content += [family.policy, _name(family.baseline), "stored", *family.stored]
            content += ["fresh", *(one.identity.version for one in family.fresh)]
        return hashlib.sha256("\0".join(content).encode()).hexdigest()[:24]

    @property
    def size(self) -> int:
        """How many versions there is work for."""
        return sum(family.size for family in self.families)

    @property
    def versions(self) -> set[str]:
        """The versions there is work for."""
        return {
            name
            for family in self.families
            for name in (*family.stored, *(one.identity.version for one in family.fresh))
        }

    def split(self) -> tuple[FamiliesTask, ...]:
        """Its two halves, or nothing where it is a single version."""
        pieces: list[tuple[Family, ...]] = []
        if len(self.families) > 1:
            half = len(self.families) // 2
            pieces = [self.families[:half], self.families[half:]]
        elif self.size > 1:
            pieces = [(one,) for one in self.families[0].split() if one.size]
        return tuple(FamiliesTask(piece, self.parts, self.out) for piece in pieces)

    @property
    def result(self) -> Path:
        """The folder of its parts."""
        return Path(self.out) / self.name


def work_on_families(task: FamiliesTask) -> str:
    """Analyse and compare; give the folder of the parts, which appears whole."""
    result = task.result
    if result.exists():
        return str(result)
    rows = Rows()
    for family in task.families:
        with uncollected():
            _work_on(family, task.parts, rows)
    written_whole(rows, result)
    return os.fspath(result)


def _name(baseline: Fresh | str | None) -> str:
    return baseline.identity.version if isinstance(baseline, Fresh) else baseline or ""


def _work_on(family: Family, parts: dict[str, tuple[str, ...]], rows: Rows) -> None:
    baseline = _baseline(family, parts)
    compared = _Compared(family.policy, _name(family.baseline), baseline, rows)
    for number, one in enumerate(family.fresh):
        policy = analyse(policy_in(one.segment))
        add_version(one.identity, policy, rows)
        if one.identity.district != family.owner:
            compared.add(one.identity.version, policy)
        if number % _SETTLED == _SETTLED - 1:
            rows.settle()
    for version, policy in policies_of(parts, family.policy, family.stored):
        compared.add(version, policy)
    rows.settle()


def _baseline(family: Family, parts: dict[str, tuple[str, ...]]) -> Policy | None:
    baseline = family.baseline
    if isinstance(baseline, Fresh):
        return analyse(policy_in(baseline.segment))
    if baseline is None:
        return None
    return next(iter(policies_of(parts, family.baseline_policy, (baseline,))))[1]


def add_version(identity: Identity, policy: Policy, rows: Rows) -> None:
    """Add the rows of a version and of everything in it."""
    rows.add("versions", [version_row(identity, policy, VERSION)])
    rows.add("clauses", clause_rows(identity, policy))
    rows.add("citations", citation_rows(identity, policy))
    rows.add("norms", norm_rows(identity, policy))


class _Compared:
    """Comparisons with one baseline; copies of a text are compared once."""

    def __init__(self, policy: str, version: str, baseline: Policy | None, rows: Rows) -> None:
        self._policy, self._version, self._baseline = policy, version, baseline
        self._rows = rows
        self._known: dict[bytes, Comparison] = {}

    def add(self, version: str, policy: Policy) -> None:
        """Compare a version with the baseline, where there is one."""
        if self._baseline is None:
            return
        key = _shape(policy)
        found = self._known.get(key)
        if found is None:
            found = compare(self._baseline, policy)
            self._known[key] = msgspec.structs.replace(found, other=self._baseline)
        pair = (self._policy, version, self._version)
        self._rows.add("comparisons", [comparison_row(*pair, found, PAIR_VERSION)])
        self._rows.add("alignments", alignment_rows(*pair, found))
        self._rows.add("changes", change_rows(*pair, found))


def _shape(policy: Policy) -> bytes:
    """A hash of everything that a comparison depends on."""
    shape: Sequence[object] = [
        policy.text,
        [(c.kind, c.number, c.depth, c.parent) for c in policy.clauses],
        [(c.start, c.end, c.id) for c in policy.citations],
        [policy.title, policy.kind, policy.code],
    ]
    return hashlib.sha256(msgspec.msgpack.encode(shape)).digest()


def batches(families: Sequence[Family], size: int) -> Iterator[tuple[Family, ...]]:
    """The families in groups of about ``size`` versions, in order; a larger one stands alone."""
    group: list[Family] = []
    for family in families:
        if group and sum(one.size for one in group) + family.size > size:
            yield tuple(group)
            group = []
        group.append(family)
    if group:
        yield tuple(group)
