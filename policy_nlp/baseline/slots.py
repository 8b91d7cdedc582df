"""Slots: the forms that are variants of one clause.

No version has two variants of one clause, so that forms which stand in the same versions are never
one slot, however alike they are: the rule of textual criticism that readings of one place exclude
each other. Frequent forms are compared each with each; a rare one only with the slots that its
version leaves open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from policy_nlp.baseline.forms import Forms

Matrix = NDArray[np.floating[Any]]
_LIKE = 0.6  # likeness from which on two frequent forms are variants of one clause
_REWRITTEN = 0.5  # … and a rare form is one of the slot, its place in the version counted in
_PLACE = 0.15  # at most so much is added where the clauses before and after are those of the slot
_FREQUENT = 0.05  # a form is frequent that this share of the versions has (at least two)
_TOGETHER = 0.1  # two forms are variants although this share of the rarer one's versions has both
_MANY = 1500  # at most so many forms are compared each with each


@dataclass(slots=True)
class Slots:
    """The slot of each form (-1: in none), and the forms of each slot, the most frequent first."""

    of: list[int]
    forms: list[list[int]] = field(default_factory=list)

    def open(self, form: int) -> int:
        """Make a new slot of a form."""
        self.of[form] = len(self.forms)
        self.forms.append([form])
        return self.of[form]

    def add(self, form: int, slot: int) -> None:
        """Put a form into a slot."""
        self.of[form] = slot
        self.forms[slot].append(form)


def find_slots(forms: Forms) -> Slots:
    """Return the slots of all forms.

    Of the forms that are no variant of a frequent one, those that one district alone has are in no
    slot where there are many districts: no baseline can be told from them.
    """
    slots = Slots([-1] * len(forms.words))
    frequent = _frequent(forms)
    _cluster(forms, frequent, slots)
    ranks = _ranks(forms, slots)
    for version in range(len(forms.rows)):
        _attach(forms, version, slots, ranks)
    rest = [form for form, slot in enumerate(slots.of) if slot < 0]
    if len(rest) > _MANY:
        rest = [form for form in rest if forms.spread(form) > 1]
    _cluster(forms, _by_frequency(forms, rest), slots)
    for found in slots.forms:
        found.sort(key=lambda form: (-forms.spread(form), form))
    return slots


def _by_frequency(forms: Forms, chosen: Sequence[int]) -> list[int]:
    return sorted(chosen, key=lambda form: (-forms.spread(form), form))


def _frequent(forms: Forms) -> list[int]:
    total = len(set(forms.owners))
    least = max(2, round(_FREQUENT * total)) if total > 1 else 1
    chosen = [form for form in range(len(forms.words)) if forms.spread(form) >= least]
    return _by_frequency(forms, chosen)[:_MANY]


def _cluster(forms: Forms, chosen: Sequence[int], slots: Slots) -> None:
    """Make slots of forms: the most alike first, as long as no version has both."""
    groups = {form: [form] for form in chosen[:_MANY]}
    held = {form: forms.holders[form] for form in groups}
    head = {form: form for form in groups}
    for one, two in _alike(forms, list(groups)):
        first, second = head[one], head[two]
        if first != second and _exclude(held[first], held[second]):
            groups[first] += groups[second]
            held[first] |= held.pop(second)
            head.update(dict.fromkeys(groups.pop(second), first))
    for group in groups.values():
        slot = slots.open(group[0])
        for form in group[1:]:
            slots.add(form, slot)
    for form in chosen[_MANY:]:
        slots.open(form)


def _exclude(first: int, second: int) -> bool:
    both = (first & second).bit_count()
    return both <= _TOGETHER * min(first.bit_count(), second.bit_count())


def _alike(forms: Forms, chosen: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of forms that are alike, the most alike first."""
    words = [forms.words[form] for form in chosen]
    scores = process.cdist(
        words, words, scorer=fuzz.ratio, score_cutoff=100 * _LIKE, dtype=np.uint8
    )
    first, second = np.nonzero(np.triu(scores, 1))
    order = np.argsort(-scores[first, second].astype(np.int16), kind="stable")
    return [(chosen[first[k]], chosen[second[k]]) for k in order]


def _ranks(forms: Forms, slots: Slots) -> Matrix:
    """Return where each slot usually stands: the median of its places, 0..1."""
    places: list[list[float]] = [[] for _ in slots.forms]
    for row in forms.rows:
        for at, cell in enumerate(row):
            if slots.of[cell.form] >= 0:
                places[slots.of[cell.form]].append(at / len(row))
    return np.asarray([median(found) for found in places])


def _attach(forms: Forms, version: int, slots: Slots, ranks: Matrix) -> None:
    """Give the forms of a version that are in no slot to the slots that it leaves open."""
    row = [slots.of[cell.form] for cell in forms.rows[version]]
    free = [at for at, slot in enumerate(row) if slot < 0]
    empty = sorted(set(range(len(slots.forms))).difference(row))
    if not free or not empty:
        return
    found = [forms.rows[version][at].form for at in free]
    likeness = _likeness(forms, found, [slots.forms[slot][0] for slot in empty])
    likeness += _PLACE * _between(row, free, ranks, ranks[empty])
    likeness[likeness < _REWRITTEN] = 0
    for one, two in zip(*linear_sum_assignment(-likeness), strict=True):
        if likeness[one, two] > 0:
            slots.add(found[one], empty[two])


def _likeness(forms: Forms, first: Sequence[int], second: Sequence[int]) -> Matrix:
    rows = [[forms.words[form] for form in chosen] for chosen in (first, second)]
    scores = process.cdist(*rows, scorer=fuzz.ratio, score_cutoff=35, dtype=np.float32)
    return np.asarray(scores / 100)


def _between(row: Sequence[int], free: Sequence[int], ranks: Matrix, wanted: Matrix) -> Matrix:
    """Tell which slots usually stand between the neighbors of a version's clauses."""
    known = [(at, ranks[slot]) for at, slot in enumerate(row) if slot >= 0]
    fits = np.zeros((len(free), len(wanted)), dtype=np.float32)
    for number, at in enumerate(free):
        before = max((rank for place, rank in known if place < at), default=0.0)
        after = min((rank for place, rank in known if place > at), default=1.0)
        fits[number] = (wanted >= before) & (wanted <= after)
    return fits
