"""What changed inside one alignment: the typed changes, and what became of citations and norms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from policy_nlp.align import Part
from policy_nlp.drift import bearers, citations, conditions, content, modality, quantities
from policy_nlp.drift.explain import norm_name, sentence
from policy_nlp.drift.pairs import NormMatch, NormPair, match_norms
from policy_nlp.drift.scene import Scene, pair_scene
from policy_nlp.values import Change, Norm

Fate = Literal["strengthened", "weakened", "added", "removed", "bearer_changed"]
"""What can become of a norm: the fields of ``NormDrift``."""


class Became(NamedTuple):
    """What became of a norm: its number among those of either side, None where it has none.

    A change of bearer has the explanation of the change itself.
    """

    fate: Fate
    before: int | None
    after: int | None
    explanation: str = ""


class Found(NamedTuple):
    """What was found inside one alignment, the changes in no order.

    ``wording`` are all differences as changes of wording, where no other change was found;
    ``retargeted`` the ids of citations.
    """

    changes: tuple[Change, ...] = ()
    wording: tuple[Change, ...] = ()
    retargeted: tuple[tuple[str, str], ...] = ()
    norms: tuple[Became, ...] = ()


@lru_cache(maxsize=8192)
def between(before: Part, after: Part, listed: bool) -> Found:
    """Return what changed between two clauses, with places counted from where each begins.

    Many versions share a clause and all have the baseline's: it is found once for them all.
    """
    scene = pair_scene(before, after, listed)
    found = find(scene)
    if found.changes:
        return found
    words = [
        scene.change("wording", range(hunk.b0, hunk.b1), range(hunk.o0, hunk.o1))
        for hunk in scene.hunks
    ]
    return found._replace(wording=tuple(words))


def find(scene: Scene) -> Found:
    """Return everything that changed in a scene: the surest evidence first, each word once."""
    if not scene.hunks:
        return Found()
    cited, retargets = citations.find(scene)
    pairs = tuple((old.id, new.id) for old, new in retargets if old and new)
    if scene.listed:
        changes = [*cited, *content.find(scene, alone=not cited)]
        return Found(tuple(changes), retargeted=pairs)
    norms = match_norms(scene)
    changes, moved = _norm_changes(scene, norms.pairs)
    changes += content.sentences(scene, norms) + conditions.find(scene) + quantities.find(scene)
    changes += cited
    changes += content.find(scene, alone=not changes)
    became = tuple(_became(scene, norms, moved))
    return Found(tuple(changes), retargeted=pairs, norms=became)


def _norm_changes(scene: Scene, pairs: Sequence[NormPair]) -> tuple[list[Change], list[NormPair]]:
    """Return the changes of force and bearer, and the pairs whose bearer changed."""
    changes: list[Change] = []
    moved: list[NormPair] = []
    for pair in pairs:
        force, bearer = modality.change(scene, pair), bearers.change(scene, pair)
        changes += [change for change in (force, bearer) if change is not None]
        if bearer is not None:
            moved.append(pair)
    return changes, moved


def _became(scene: Scene, norms: NormMatch, moved: Sequence[NormPair]) -> Iterator[Became]:
    """Give what became of the norms, each named by its number, since its place is elsewhere."""
    first, second = ({id(norm): n for n, norm in enumerate(view.norms)} for view in scene.views)
    for pair in norms.pairs:
        if way := modality.direction(pair):
            numbers = first[id(pair.before)], second[id(pair.after)]
            yield Became(way, *numbers, modality.explained(pair))
    for norm in norms.removed:
        yield Became("removed", first[id(norm)], None, lone(norm, "removed"))
    for norm in norms.added:
        yield Became("added", None, second[id(norm)], lone(norm, "added"))
    for pair in moved:
        yield Became("bearer_changed", first[id(pair.before)], second[id(pair.after)])


def lone(norm: Norm, fate: Literal["added", "removed"]) -> str:
    """Return the sentence on a norm that only one side has."""
    verb = norm.verb or norm.trigger
    return sentence(f"norm_{fate}", old=norm_name(norm.type), verb=verb)
