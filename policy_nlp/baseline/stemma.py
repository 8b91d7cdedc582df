"""Who copied what: the account of a policy's versions that explains them in the fewest bits.

Where districts are few, an issue of the baseline may have come down in one copy alone, which no
shared variants show. What tells it from a district's own edits is how that district treats other
policies, its reference lists and its date: known habits and kin let such an issue be weighed
against an edited copy of the one before. From the generations that clusters show, versions are
moved, one or two at a time, as long as that makes the whole cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from policy_nlp.baseline.consensus import SURE, Solution
from policy_nlp.baseline.emissions import emissions
from policy_nlp.baseline.energy import Account, Energy, Fit
from policy_nlp.baseline.groups import Date
from policy_nlp.baseline.table import Floats, Ints, Table
from policy_nlp.values import Policy

_FEW = 4  # districts below which nothing outvotes what one of them alone has
_MANY = 20  # versions above which an issue with one copy is rare, and the search long
_MOVES = 40  # at most so many
_GAIN = 0.5  # bits that a move must save
_PAIRS = 6  # so many pairs of versions, those with most in common, are moved together …
_COMMON = 2  # … that share so many clauses which their generation does not have
_COPY = 0.25  # what a copy of a copy counts for wording and order


def weighable(table: Table) -> bool:
    """Tell whether issues that one district alone has can be, and need be, looked for."""
    return len(set(table.owners.tolist())) >= _FEW and len(table.cells) <= _MANY


def refined(
    policies: Sequence[Policy],
    table: Table,
    solution: Solution,
    habits: Floats,
    dates: Sequence[Date],
) -> Solution:
    """Return a solution with the generations and copies that explain the versions best."""
    energy = Energy(table, emissions(policies, table), habits, dates)
    _, labels = np.unique(solution.labels, return_inverse=True)
    alone = np.full(len(labels), -1, dtype=np.int64)
    fit = _searched(energy, Account(labels.astype(np.int64), alone))
    account = fit.account
    weights = np.where(account.sources >= 0, _COPY, 1.0) * solution.weights
    sure = energy.sure(fit, SURE)
    return replace(
        solution,
        states=fit.states,
        labels=account.labels,
        weights=weights,
        sure=sure,
        sources=account.sources,
    )


def _searched(energy: Energy, account: Account) -> Fit:
    fit = energy.fit(account)
    for _ in range(_MOVES):
        better = _better(energy, fit)
        if better is None:
            break
        fit = better
    return fit


def _better(energy: Energy, fit: Fit) -> Fit | None:
    """Return the first move that is cheaper, or None."""
    for account in _moves(energy, fit):
        if energy.fit(account, 2).bits < fit.bits - _GAIN:
            return energy.fit(account)
    return None


def _moves(energy: Energy, fit: Fit) -> Iterator[Account]:
    yield from (_followed(energy, one) for one in _sources(energy, fit.account))
    for labels in _labels(energy, fit):
        yield _followed(energy, Account(labels, fit.account.sources))


def _sources(energy: Energy, account: Account) -> Iterator[Account]:
    """Give the accounts in which one version copied another one, or none, of its kin's."""
    for version, costs in energy.copied.items():
        for source in [*sorted(costs, key=lambda one: costs[one]), -1]:
            if source != account.sources[version]:
                sources = account.sources.copy()
                sources[version] = source
                yield Account(account.labels, sources)


def _followed(energy: Energy, account: Account) -> Account:
    """Return an account in which copies of copies go back to what their sources go back to."""
    labels = account.labels.copy()
    for version in energy.order:
        if account.sources[version] >= 0:
            labels[version] = labels[account.sources[version]]
    return Account(_compact(labels), account.sources)


def _compact(labels: Ints) -> Ints:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _labels(energy: Energy, fit: Fit) -> Iterator[Ints]:
    """Give labels with one or two versions moved, or two generations joined or exchanged."""
    labels, total = fit.account.labels, fit.account.generations
    alone = np.flatnonzero(fit.account.sources < 0).tolist()
    for version in alone:
        places = [place for place in range(1, 2 * total, 2) if place != 2 * labels[version] + 1]
        yield from (_moved(labels, [version], at) for at in [*places, *range(0, 2 * total + 1, 2)])
    for one in range(total - 1):
        yield np.where(labels == one + 1, one, labels)
        yield np.where(labels == one, one + 1, np.where(labels == one + 1, one, labels))
    for pair in _pairs(energy, fit, alone):
        yield from (_moved(labels, pair, at) for at in range(0, 2 * total + 1, 2))


def _moved(labels: Ints, versions: Sequence[int], place: int) -> Ints:
    """Return labels with versions at a place: odd ones are the generations, others between."""
    result = 2 * labels + 1
    result[list(versions)] = place
    return _compact(result)


def _pairs(energy: Energy, fit: Fit, alone: Sequence[int]) -> list[list[int]]:
    """Return the pairs of versions that share most of what their generations do not have."""
    cells = energy.table.cells
    own = (cells != fit.states[fit.account.labels]) & (cells > 0)
    found = []
    for at, one in enumerate(alone):
        for two in alone[at + 1 :]:
            common = int((own[one] & own[two] & (cells[one] == cells[two])).sum())
            if common >= _COMMON:
                found.append((-common, one, two))
    return [[one, two] for _, one, two in sorted(found)[:_PAIRS]]
