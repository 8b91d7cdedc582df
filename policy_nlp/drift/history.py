"""The history of one policy: its versions by date, and when each clause came, changed and went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from policy_nlp.drift.compare import compare
from policy_nlp.drift.severity import Rules
from policy_nlp.drift.versions import Version, document_date, version
from policy_nlp.errors import InputError
from policy_nlp.values import Alignment, Change, Clause, ClauseKind, Comparison, Policy, Value

What = Literal["came", "changed", "moved", "split", "merged", "went"]

_DATE = re.compile(r"(?<!\d)(\d{4})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_QUIET = frozenset({"same", "editorial"})
_EVENTS: dict[str, What] = {
    "modified": "changed",
    "moved": "moved",
    "split": "split",
    "merged": "merged",
    "deleted": "went",
}


class Event(Value, frozen=True):
    """Something that happened to a clause in a version (by number): its clauses then, the changes.

    ``clauses`` are ids in that version; in the version before it for ``went``.
    """

    version: int
    what: What
    clauses: tuple[str, ...]
    changes: tuple[Change, ...] = ()


class Thread(Value, frozen=True):
    """The life of one clause: in which versions it stands (the first and the last), its events.

    ``text`` and ``kind`` are the latest. ``into`` is the number of the thread that took it up in
    a merger. House style is no event.
    """

    first: int
    last: int
    kind: ClauseKind
    text: str
    events: tuple[Event, ...]
    into: int | None = None


class History(Value, frozen=True, tag_field="schema", tag="policy-nlp/history/1"):
    """The versions by date, each with its drift from the one before, and the clauses' threads.

    Threads come in the order of the latest version; one that ended follows what stood before it.
    """

    versions: tuple[Version, ...]
    threads: tuple[Thread, ...]


def history(policies: Sequence[Policy], rules: Rules | None = None) -> History:
    """Order the versions of one policy by date and follow each clause through them.

    Dates come from the paths (2024-06-11, 20240611) where each has one and they differ, else from
    the texts; versions of one date keep their order. ``rules`` as for :func:`compare`. Raises
    InputError without a version, or where a version has no date.
    """
    if not policies:
        raise InputError("A history needs versions of a policy: give at least one file.")
    dated = _dated(policies)
    ordered = [policy for _, policy in dated]
    comparisons = [compare(before, after, rules) for before, after in pairwise(ordered)]
    threads = _Threads(ordered[0])
    for number, comparison in enumerate(comparisons, 1):
        threads.follow(number, comparison)
    drifts = [None, *(one.drift for one in comparisons)]
    versions = [version(p, drift, day) for (day, p), drift in zip(dated, drifts, strict=True)]
    return History(tuple(versions), threads.values(len(ordered) - 1))


def _dated(policies: Sequence[Policy]) -> list[tuple[str, Policy]]:
    paths = [_path_date(policy.source.path) for policy in policies]
    told = all(paths) and (len(set(paths)) > 1 or len(paths) == 1)
    dates = paths if told else [document_date(policy) for policy in policies]
    for date, policy in zip(dates, policies, strict=True):
        if date is None:
            raise InputError(
                f"{policy.source.path}: no date in the text or in every path. "
                "Name each file with the date of its version, like 2024-06-11.txt."
            )
    pairs = [(date or "", policy) for date, policy in zip(dates, policies, strict=True)]
    return sorted(pairs, key=lambda pair: pair[0])


def _path_date(path: str) -> str | None:
    """Return the last date in a path."""
    found = _DATE.findall(path)
    return "-".join(found[-1]) if found else None


@dataclass(eq=False)
class _Life:
    """A thread while it is followed."""

    first: int
    clause: Clause
    events: list[Event] = field(default_factory=list)
    last: int | None = None
    into: _Life | None = None


class _Threads:
    """The threads of all clauses, in reading order."""

    def __init__(self, policy: Policy) -> None:
        self.order = [_Life(0, clause) for clause in policy.clauses]
        self.of = {life.clause.id: life for life in self.order}

    def follow(self, number: int, comparison: Comparison) -> None:
        """Take the threads on into the version of a number."""
        clauses = {clause.id: clause for clause in comparison.other.clauses}
        owners: dict[str, _Life] = {}
        for one in comparison.alignments:
            if one.baseline:
                self._go_on(number, one, clauses, owners)
        here = [owners.get(clause.id) for clause in comparison.other.clauses]
        for at, clause in enumerate(comparison.other.clauses):
            if here[at] is None:
                here[at] = self._begin(number, clause, here[at - 1] if at else None)
        self.of = {
            clause.id: life
            for clause, life in zip(comparison.other.clauses, here, strict=True)
            if life is not None
        }

    def _go_on(
        self, number: int, one: Alignment, clauses: dict[str, Clause], owners: dict[str, _Life]
    ) -> None:
        lives = list(dict.fromkeys(self.of[name] for name in one.baseline))
        if one.relation not in _QUIET:
            names = one.other or one.baseline
            lives[0].events.append(Event(number, _EVENTS[one.relation], names, one.changes))
        for life in lives[1:]:
            life.events.append(Event(number, "merged", one.other))
            life.last, life.into = number - 1, lives[0]
        if not one.other:
            still = any(owner is lives[0] for owner in owners.values())
            lives[0].last = None if still else number - 1
        for name in one.other:
            owners[name] = lives[0]
            lives[0].clause, lives[0].last = clauses[one.other[0]], None

    def _begin(self, number: int, clause: Clause, after: _Life | None) -> _Life:
        life = _Life(number, clause, [Event(number, "came", (clause.id,))])
        self.order.insert(0 if after is None else self.order.index(after) + 1, life)
        return life

    def values(self, latest: int) -> tuple[Thread, ...]:
        """Return the threads as values; ``latest`` is the number of the last version."""
        numbers = {id(life): number for number, life in enumerate(self.order)}
        return tuple(
            Thread(
                life.first,
                latest if life.last is None else life.last,
                life.clause.kind,
                life.clause.text,
                tuple(life.events),
                None if life.into is None else numbers[id(life.into)],
            )
            for life in self.order
        )


def happened(threads: Iterable[Thread], number: int) -> Iterator[tuple[Thread, Event]]:
    """Give what happened in the version of a number, with the threads concerned."""
    for thread in threads:
        for event in thread.events:
            if event.version == number:
                yield thread, event
