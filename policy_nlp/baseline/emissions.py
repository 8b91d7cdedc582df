"""What it costs, in bits, to observe each version's clauses where the baseline has this or that.

The clauses of the text and those of reference lists with headings are told apart: districts seldom
touch a list, so that a change in one speaks for an issue. A reading that names its own district
is not the baseline's. A version without any list says nothing of lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from policy_nlp.baseline.table import Flags, Floats, Table
from policy_nlp.values import Policy

_STATES = 12  # the most widespread variants of a clause that may be the baseline's
_FAR = 8.0  # bits for words as unlike as can be
_ABSENT = 0.14  # of edits, those that take a clause out
_SHARED = 2.0  # bits: an edit that other districts happen to make alike
_ADDED = 5.5  # bits: a clause of the copy's own …
_NEW = 5.0, 6.0  # … or of a new issue, in the text and in a list
_LISTED = 0.005  # the share of a list's entries that a copy changes
_CHANGED = 0.2, 0.045  # the shares of the clauses of text and of lists that an issue changes
_LOCAL = 10.0  # bits: the baseline names a district


@dataclass(frozen=True, slots=True)
class Emissions:
    """Costs by versions, slots, and states that the baseline may have.

    ``fixed`` leaves out what depends on a version's rate of edits; that is paid where ``edited``,
    and its opposite elsewhere among ``rated``. ``far`` is what unlike words cost, ``step`` what it
    costs an issue to go from one state to another, ``text`` which slots are no lists.
    """

    fixed: Floats
    edited: Flags
    rated: Flags
    far: Floats
    step: Floats
    valid: Flags
    text: Flags
    shared: Flags
    unseen: Flags

    def given(self, rates: Floats) -> Floats:
        """Return all costs for versions that edit at such rates."""
        kept, changed = -np.log2(1 - rates), -np.log2(rates)
        rate = np.where(self.edited, changed[:, None, None], kept[:, None, None])
        result: Floats = self.fixed + np.where(self.rated, rate, 0)
        return result

    def copied(self, table: Table, version: int, source: int) -> float:
        """Return what a version costs as a copy of another one, its rate of edits left out."""
        mine, row = table.cells[version], table.cells[source]
        differs = (row > 0) & (mine != row)
        reworded = differs & (mine > 0)
        last = self.far.shape[2] - 1
        far = self.far[version, np.arange(len(row)), np.minimum(row, last)]
        cost = int((differs & (mine == 0)).sum()) * -np.log2(_ABSENT)
        cost += int(reworded.sum()) * -np.log2(1 - _ABSENT) + float(far[reworded].sum())
        cost += _SHARED * int((reworded & self.shared[version]).sum())
        cost += _ADDED * int(((row == 0) & (mine > 0)).sum())
        listed = differs & ~self.text & ~self.unseen[version]
        return float(cost + int(listed.sum()) * -np.log2(_LISTED))


def emissions(policies: Sequence[Policy], table: Table) -> Emissions:
    """Return the costs of a table of such versions."""
    text = text_slots(policies, table)
    lists = _lists(policies, table)
    observed = table.cells > 0
    far, between = _distances(table)
    states = far.shape[2]
    same = table.cells[:, :, None] == np.arange(states)[None, None, :]
    edited, rated = ~same, np.ones_like(same)
    edited[:, :, 0] = rated[:, :, 0] = False
    shared = table.spread[table.codes(table.cells)] > 1
    unseen: Flags = lists[None, :] & ((observed & lists).sum(axis=1) == 0)[:, None]
    fixed = _fixed(observed, same, far, shared)
    listed = np.where(edited, -np.log2(_LISTED), -np.log2(1 - _LISTED))
    fixed += np.where(rated & ~text[None, :, None], listed, 0)
    fixed[unseen] = 0
    for slot, state in _local(policies, table):
        if state < states:
            fixed[:, slot, state] += _LOCAL
    valid = np.arange(states)[None, :] < np.asarray([len(row) for row in table.words])[:, None]
    step = _steps(between, text)
    return Emissions(
        fixed, edited, rated & text[None, :, None], far, step, valid, text, shared, unseen
    )


def _fixed(observed: Flags, same: Flags, far: Floats, shared: Flags) -> Floats:
    result: Floats = far - np.log2(1 - _ABSENT) + _SHARED * shared[:, :, None]
    result[~observed] = -np.log2(_ABSENT)
    result[same] = 0
    result[:, :, 0] = np.where(observed, _ADDED, 0)
    return result


def text_slots(policies: Sequence[Policy], table: Table) -> Flags:
    """Tell which slots are clauses of the text: neither headings nor entries of lists."""
    kinds = _kinds(policies, table)
    return np.asarray([kind not in ("reference", "heading") for kind in kinds], dtype=np.bool_)


def _lists(policies: Sequence[Policy], table: Table) -> Flags:
    """Tell which slots are entries of reference lists or the headings above them."""
    result = np.asarray([kind == "reference" for kind in _kinds(policies, table)], dtype=np.bool_)
    for version, row in enumerate(table.places):
        clauses = policies[version].clauses
        placed = [
            (slot, clauses[cell.clause]) for slot, cell in row.items() if cell.clause is not None
        ]
        above = {clause.parent for _, clause in placed if clause.kind == "reference"}
        result[[slot for slot, clause in placed if clause.id in above]] = True
    return result


def _kinds(policies: Sequence[Policy], table: Table) -> list[str]:
    """Return the usual kind of clause in each slot."""
    found: list[Counter[str]] = [Counter() for _ in table.words]
    for version, row in enumerate(table.places):
        for slot, cell in row.items():
            if cell.clause is not None:
                found[slot][policies[version].clauses[cell.clause].kind] += 1
    return [max(one, key=lambda kind: (one[kind], kind), default="paragraph") for one in found]


def _distances(table: Table) -> tuple[Floats, Floats]:
    """Return how unlike each version's words are to each state, and states to each other."""
    states = min(_STATES + 1, max(map(len, table.words)))
    slots = len(table.words)
    between = np.zeros((slots, states, states))
    far = np.zeros((*table.cells.shape, states))
    for slot, words in enumerate(table.words):
        some = words[:states]
        ratio = process.cdist(words, some, scorer=fuzz.ratio, dtype=np.float32)
        apart = _FAR * (1 - ratio / 100)
        apart[0] = apart[:, 0] = 0
        between[slot, : len(some), : len(some)] = apart[: len(some)]
        far[:, slot, : len(some)] = apart[table.cells[:, slot]]
    return far, between


def _steps(between: Floats, text: Flags) -> Floats:
    """Return what it costs an issue to go from one state of each slot to another."""
    changed = np.where(text, *_CHANGED)
    result: Floats = between - np.log2(changed * (1 - _ABSENT))[:, None, None]
    result[:, :, 0] = -np.log2(changed * _ABSENT)[:, None]
    result[:, 0, :] = np.where(text, *_NEW)[:, None]
    same = np.arange(between.shape[1])
    result[:, same, same] = -np.log2(1 - changed)[:, None]
    result[:, 0, 0] = 0
    return result


def _local(policies: Sequence[Policy], table: Table) -> Iterator[tuple[int, int]]:
    """Give the states, by slot, whose words name the one district that has them."""
    spread = table.spread[table.codes(table.cells)]
    names = own_names(sorted({one.district for one in policies if one.district}))
    for version, row in enumerate(table.places):
        name = names.get(policies[version].district or "")
        for slot in row if name else ():
            state = int(table.cells[version, slot])
            if spread[version, slot] < 2 and f" {name} " in f" {table.words[slot][state]} ":
                yield slot, state


def own_names(districts: Sequence[str]) -> dict[str, str]:
    """Return what is a district's own in its name: all before the words that others end with too.

    "Alder Creek Unified School District" beside other school districts is "alder creek".
    """
    words = {name: name.lower().split() for name in districts}
    counts = Counter(word for row in words.values() for word in set(row))
    own = {}
    for name, row in words.items():
        kept = list(row)
        while kept and counts[kept[-1]] > 1:
            kept.pop()
        own[name] = " ".join(kept)
    return own
