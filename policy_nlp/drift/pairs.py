"""Which norm of one side became which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Norm

_ENOUGH = 1.0  # what speaks for a pair must sum up to this
_MOST = 40_000  # comparisons of norms: where more were needed, none are made
_REACH = 12  # words from a trigger to its verb, at most
_PREFIX = 4  # letters of a lemma that its forms share
_VERB, _TRIGGER, _ACTION, _BEARER, _ORDER = 1.0, 1.0, 1.0, 0.3, 0.2


class NormPair(NamedTuple):
    """A norm of the baseline and the one it became."""

    before: Norm
    after: Norm


class NormMatch(NamedTuple):
    """The norms of an alignment: pairs, and those that have no partner."""

    pairs: tuple[NormPair, ...] = ()
    removed: tuple[Norm, ...] = ()
    added: tuple[Norm, ...] = ()


def trigger_words(view: View, norm: Norm) -> range:
    """Return the numbers of the words of a norm's trigger."""
    return view.words(norm.start, norm.end)


def verb_words(view: View, norm: Norm) -> range:
    """Return the number of the word that is a norm's verb, as an empty or one-word range."""
    trigger = trigger_words(view, norm)
    if norm.verb is None or not trigger:
        return range(0)
    prefix = norm.verb[:_PREFIX].casefold()
    for word in range(trigger[-1] + 1, min(trigger[-1] + 1 + _REACH, len(view.keys))):
        if view.keys[word].startswith(prefix):
            return range(word, word + 1)
    return range(0)


def _in_place(scene: Scene, before: Norm, after: Norm) -> bool:
    """Tell whether the two triggers stand at the same place of the two texts."""
    first = trigger_words(scene.views[0], before)
    second = trigger_words(scene.views[1], after)
    if not first or not second:
        return False
    if scene.partner(first[0]) == second[0]:
        return True
    return any(h.b0 <= first[0] < h.b1 and h.o0 <= second[0] < h.o1 for h in scene.hunks)


def _bearer(norm: Norm) -> str:
    return norm.bearer.text.casefold() if norm.bearer else ""


def _evidence(scene: Scene, before: Norm, after: Norm) -> float:
    verb = before.verb is not None and before.verb == after.verb
    return (
        _VERB * verb
        + _TRIGGER * _in_place(scene, before, after)
        + _ACTION * fuzz.ratio(before.action, after.action) / 100
        + _BEARER * (_bearer(before) == _bearer(after))
    )


def _rank(position: int, total: int) -> float:
    return position / max(total - 1, 1)


def _scores(scene: Scene, before: Sequence[Norm], after: Sequence[Norm]) -> list[list[float]]:
    return [
        [
            _evidence(scene, old, new)
            + _ORDER * (1 - abs(_rank(row, len(before)) - _rank(column, len(after))))
            for column, new in enumerate(after)
        ]
        for row, old in enumerate(before)
    ]


def _gone(scene: Scene, side: int, norms: Iterable[Norm]) -> tuple[Norm, ...]:
    """Leave out norms whose verb the other side has too: they are phrased anew there."""
    view = scene.views[side]
    return tuple(
        norm
        for norm in norms
        if not any(scene.elsewhere(side, word) for word in verb_words(view, norm))
    )


def match_norms(scene: Scene) -> NormMatch:
    """Pair the norms of both sides by verb, place, action and bearer, for the best total."""
    before, after = scene.views[0].norms, scene.views[1].norms
    chosen = _chosen(scene, before, after) if before and after else []
    lone = [
        [norm for number, norm in enumerate(norms) if number not in {pair[side] for pair in chosen}]
        for side, norms in enumerate((before, after))
    ]
    return NormMatch(
        tuple(NormPair(before[row], after[column]) for row, column in chosen),
        _gone(scene, 0, lone[0]),
        _gone(scene, 1, lone[1]),
    )


def _chosen(scene: Scene, before: Sequence[Norm], after: Sequence[Norm]) -> list[tuple[int, int]]:
    """Return the pairs by position: norms that stayed as they are first, the rest by evidence."""
    stayed = _stayed(scene, before, after)
    rows = [at for at in range(len(before)) if at not in stayed]
    taken = set(stayed.values())
    columns = [at for at in range(len(after)) if at not in taken]
    pairs = list(stayed.items())
    if rows and columns and len(rows) * len(columns) <= _MOST:
        from scipy.optimize import linear_sum_assignment  # slow to load

        old, new = [before[at] for at in rows], [after[at] for at in columns]
        scores = np.asarray(_scores(scene, old, new))
        found = linear_sum_assignment(np.where(scores >= _ENOUGH, scores, 0), maximize=True)
        pairs += [
            (rows[r], columns[c]) for r, c in zip(*found, strict=True) if scores[r, c] >= _ENOUGH
        ]
    return sorted(pairs)


def _stayed(scene: Scene, before: Sequence[Norm], after: Sequence[Norm]) -> dict[int, int]:
    """Return the norms whose trigger did not change and whose verb is the same."""
    there: dict[int, int] = {}
    for number, norm in enumerate(after):
        trigger = trigger_words(scene.views[1], norm)
        if trigger:
            there[trigger[0]] = number
    found: dict[int, int] = {}
    for number, norm in enumerate(before):
        trigger = trigger_words(scene.views[0], norm)
        partner = there.get(scene.partner(trigger[0]) or -1) if trigger else None
        if partner is not None and after[partner].verb == norm.verb:
            found[number] = partner
    return found
