"""Pairs of versions with what became of every clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from corpora.generate import arrange, surface
from corpora.generate.inside import EDITS
from corpora.generate.tables import Rates, default_rates
from corpora.generate.units import Known, Unit, known, made, units
from policy_nlp.values import ChangeType, Policy

_LEAST = 6  # clauses of the body that a policy must have
_REFERENCES = 12  # entries of its reference lists that are kept


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of clauses: ids on either side, relations that are right, types of change.

    ``edit`` names what the generator did.
    """

    baseline: tuple[str, ...]
    other: tuple[str, ...]
    relations: tuple[str, ...]
    types: frozenset[str]
    edit: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A baseline, a version of it, and the key; ``surface`` says what else differs."""

    name: str
    baseline: Policy
    other: Policy
    entries: tuple[Entry, ...]
    surface: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A policy to start from, shortened, with what was found in it."""

    policy: Policy
    rows: list[Unit]
    known: list[Known]


def generate(
    policies: Sequence[Policy], count: int, seed: int, rates: Rates | None = None
) -> Iterator[Pair]:
    """Give ``count`` pairs made from policies, which are used in turn.

    Policies with fewer than six clauses in the body are left out. Raises ValueError where none
    is left.
    """
    sources = [source for policy in policies if (source := _source(policy)) is not None]
    if not sources:
        raise ValueError("no policy has six clauses in its body: give longer ones")
    foreign = [[u.text for u in s.rows if _quotable(u)] for s in sources]
    for number in range(count):
        random = Random(f"{seed}-{number}")  # noqa: S311 -- repeatable, not secret
        at = number % len(sources)
        others = foreign[(at + 1 + random.randrange(max(len(sources) - 1, 1))) % len(sources)]
        yield _pair(sources[at], number, others, rates or default_rates(), random)


def _quotable(unit: Unit) -> bool:
    return unit.kind == "paragraph" and 60 <= len(unit.text) <= 600


def _source(policy: Policy) -> _Source | None:
    kept = _kept(units(policy))
    if sum(unit.kind != "reference" for unit in kept) < _LEAST:
        return None
    numbers = {unit.origin[0]: at for at, unit in enumerate(kept)}
    rows = [
        replace(unit, origin=(at,), parent=numbers.get(-1 if unit.parent is None else unit.parent))
        for at, unit in enumerate(kept)
    ]
    baseline = made("b", rows)
    return _Source(baseline, rows, known(baseline))


def _kept(rows: Sequence[Unit]) -> list[Unit]:
    """Leave out repeated clauses, of which none can tell which is which, and most references."""
    times = Counter(unit.text for unit in rows)
    once = [unit for unit in rows if times[unit.text] == 1]
    listed = [unit for unit in once if unit.kind == "reference"][:_REFERENCES]
    return [unit for unit in once if unit.kind != "reference" or unit in listed]


def _pair(
    source: _Source, number: int, foreign: Sequence[str], rates: Rates, random: Random
) -> Pair:
    shares = rates.arranged
    rows = _edited(source, rates, random)
    rows = arrange.merge(rows, shares.merged, random)
    rows = arrange.split(rows, shares.split, random)
    rows = arrange.delete(rows, shares.deleted, random)
    rows = arrange.move(rows, shares, random)
    rows = arrange.insert(rows, shares.inserted, foreign, random)
    rows, differs = _surfaced(rows, rates, random)
    other = made("o", rows)
    entries = tuple(_entries(source.policy, rows, bool(differs)))
    return Pair(f"{number:05}", source.policy, other, entries, differs)


def _edited(source: _Source, rates: Rates, random: Random) -> list[Unit]:
    """Return the units with edits inside some of them."""
    return [
        _edit(unit, one, rates, random)
        if unit.kind not in ("heading", "reference") and random.random() < rates.edited.rate
        else unit
        for unit, one in zip(source.rows, source.known, strict=True)
    ]


def _edit(unit: Unit, one: Known, rates: Rates, random: Random) -> Unit:
    """Return a unit after the first edit, in an order drawn by weight, that it allows."""
    weights = {kind: weight for kind, weight in rates.edited.types.items() if weight > 0}
    while weights:
        kind: ChangeType = random.choices(list(weights), list(weights.values()))[0]
        del weights[kind]
        text = EDITS[kind](one, random)
        if text is not None and text != unit.text:
            return replace(unit, text=text, edit=kind, types=frozenset({kind}))
    return unit


def _surfaced(rows: list[Unit], rates: Rates, random: Random) -> tuple[list[Unit], tuple[str, ...]]:
    """Return the units in a house style and with noise, where the pair draws them."""
    differs: list[str] = []
    if random.random() < rates.surface.style:
        write = surface.style(random)
        rows = [replace(unit, text=write(unit.text)) for unit in rows]
        differs.append("style")
    if random.random() < rates.surface.noise:
        rows = [
            replace(unit, text=surface.noise(unit.text, rates.surface, random)) for unit in rows
        ]
        differs.append("noise")
    return rows, tuple(differs)


def _entries(baseline: Policy, rows: Sequence[Unit], surfaced: bool) -> Iterator[Entry]:
    gone = set(range(len(baseline.clauses)))
    for at, unit in enumerate(rows):
        others = [i for i, one in enumerate(rows) if unit.origin and one.origin == unit.origin]
        if others and others[0] < at:
            continue  # a later part of a split
        gone.difference_update(unit.origin)
        yield Entry(
            tuple(f"b{one}" for one in unit.origin),
            tuple(f"o{one}" for one in others or [at]),
            _relations(unit, surfaced),
            unit.types,
            unit.edit or "none",
        )
    for one in sorted(gone):
        yield Entry((f"b{one}",), (), ("deleted",), frozenset(), "deleted")


def _relations(unit: Unit, surfaced: bool) -> tuple[str, ...]:
    if unit.edit.startswith("moved"):
        return ("moved",)
    if unit.edit in ("split", "merged", "inserted"):
        return (unit.edit,)
    if unit.types:
        return ("modified",)
    return ("same", "editorial") if surfaced else ("same",)
