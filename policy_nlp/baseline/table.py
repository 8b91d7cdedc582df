"""The table of versions by slots: which variant of each clause a version has.

State 0 of a slot is that the clause is absent; states from 1 on are its variants, the most
widespread first. Variants that differ by extraction noise or a typing error alone are one state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq
from scipy.sparse.csgraph import connected_components

from policy_nlp.align import noise
from policy_nlp.baseline.forms import Cell, Forms
from policy_nlp.baseline.slots import Slots

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.signedinteger[Any]]
Flags = NDArray[np.bool_]
_ALIKE = 90  # percent: forms less alike differ by more than noise
_KNOWN = 4  # a form is compared with so many of its slot, the most widespread
_KINDRED = 30  # a state that more districts have is no circle's
_PAGE = 3  # digits of a page number that was left inside a sentence


@dataclass(frozen=True, slots=True)
class Table:
    """Versions (rows) by slots (columns).

    ``cells`` holds states; ``words[slot][state]`` the folded words ("" for absent), ``spread`` in
    how many districts a state is, as one row for all slots with that of a slot beginning at
    ``starts[slot]``; ``places`` the clause of each version in each slot; ``owners`` the districts,
    numbered; ``kin`` tells of each two districts whether one is known to have copied the other,
    ``known`` whether kin are known at all.
    """

    cells: Ints
    words: tuple[tuple[str, ...], ...]
    starts: Ints
    spread: Ints
    places: tuple[dict[int, Cell], ...]
    owners: Ints
    kin: Flags
    known: bool

    @property
    def size(self) -> int:
        """The number of states of all slots."""
        return len(self.spread)

    def codes(self, cells: Ints) -> Ints:
        """Return states as numbers that no two slots share."""
        result: Ints = cells + self.starts[None, :]
        return result


def tabulate(forms: Forms, slots: Slots, kin: Flags, known: bool) -> Table:
    """Return the table of versions by slots; the last two as in :class:`Table`."""
    states = [list(_states(forms, found)) for found in slots.forms]
    state_of: dict[int, int] = {}
    for found in states:
        for number, row in enumerate(found):
            state_of.update(dict.fromkeys(row, number + 1))
    places = tuple(_placed(row, slots) for row in forms.rows)
    cells = np.zeros((len(places), len(states)), dtype=np.int32)
    for version, placed in enumerate(places):
        for slot, cell in placed.items():
            cells[version, slot] = state_of[cell.form]
    words = tuple(("", *(forms.words[row[0]] for row in found)) for found in states)
    sizes = [len(row) for row in words]
    starts = np.asarray([0, *accumulate(sizes)][:-1], dtype=np.int32)
    owners = np.asarray(forms.owners, dtype=np.int32)
    spread = _spread(cells + starts[None, :], owners, sum(sizes), kin)
    return Table(cells, words, starts, spread, places, owners, kin, known)


def _placed(row: Sequence[Cell], slots: Slots) -> dict[int, Cell]:
    """Return a version's clause in each slot: the first one, where there are two."""
    found: dict[int, Cell] = {}
    for cell in row:
        slot = slots.of[cell.form]
        if slot >= 0:
            found.setdefault(slot, cell)
    return found


def _spread(codes: Ints, owners: Ints, size: int, kin: Flags) -> Ints:
    """Return in how many districts each state is; of few, known kin are counted as one."""
    total = int(owners.max(initial=0)) + 1
    pairs = np.unique(codes.astype(np.int64) * total + owners[:, None])
    spread = np.bincount(pairs // total, minlength=size).astype(np.int32)
    if int(kin.sum()) == len(kin):
        return spread
    ends = np.cumsum(spread)
    for state in np.flatnonzero((spread > 1) & (spread <= _KINDRED)).tolist():
        holders = pairs[ends[state] - spread[state] : ends[state]] % total
        near = kin[np.ix_(holders, holders)]
        spread[state] = connected_components(near, directed=False)[0]
    return spread


def _states(forms: Forms, found: Sequence[int]) -> Iterator[list[int]]:
    """Give the forms of a slot in groups that noise alone tells apart, most widespread first."""
    groups: list[list[int]] = []
    for form in found:
        words = forms.words[form]
        known = (group for group in groups[:_KNOWN] if same_words(forms.words[group[0]], words))
        like = next(known, None)
        if like is None:
            groups.append([form])
        else:
            like.append(form)
    yield from groups


def same_words(first: str, second: str) -> bool:
    """Tell whether folded words differ by noise alone: glued or broken words, typing errors."""
    if first == second:
        return True
    if fuzz.ratio(first, second, score_cutoff=_ALIKE) == 0:
        return False
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    before, after = first.split(" "), second.split(" ")
    return all(
        _noise(before[op.src_start : op.src_end], after[op.dest_start : op.dest_end])
        for op in LCSseq.opcodes(before, after)
        if op.tag != "equal"
    )


def _noise(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether words that differ are the same but for noise."""
    if not before or not after:
        left = [*before, *after]
        return len(left) == 1 and left[0].isdigit() and len(left[0]) <= _PAGE
    if noise.broken(" ".join(before), " ".join(after)):
        return True
    return len(before) == len(after) and all(
        noise.typo(old, new) for old, new in zip(before, after, strict=True)
    )
