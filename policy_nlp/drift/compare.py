"""The comparison of two policies: alignments with typed changes, and the sums over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policy_nlp.align import Document, aligned, documents
from policy_nlp.drift import bearers, citations, conditions, content, modality, quantities
from policy_nlp.drift.documents import Found, citation_drift, norm_drift
from policy_nlp.drift.pairs import NormPair, match_norms
from policy_nlp.drift.scene import Scene, scene
from policy_nlp.drift.score import drift
from policy_nlp.drift.severity import Rules, default_rules
from policy_nlp.values import Alignment, Change, Comparison, Norm, Policy

_WITH_CHANGES = frozenset({"modified", "split", "merged", "moved"})


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


def find(scene: Scene) -> Found:
    """Return everything that changed in a scene: the surest evidence first, each word once."""
    if not scene.hunks:
        return Found()
    cited, retargets = citations.find(scene)
    if scene.listed:
        found = [*cited, *content.find(scene, alone=not cited)]
        return Found(tuple(sorted(found, key=_place)), tuple(retargets))
    norms = match_norms(scene)
    changes, moved = _norm_changes(scene, norms.pairs)
    changes += content.sentences(scene, norms) + conditions.find(scene) + quantities.find(scene)
    changes += cited
    changes += content.find(scene, alone=not changes)
    return Found(tuple(sorted(changes, key=_place)), tuple(retargets), norms, tuple(moved))


def _told(scene: Scene, alignment: Alignment) -> Found:
    """Return what changed; of a modified clause where nothing else did, the wording."""
    found = find(scene)
    if found.changes or alignment.relation != "modified":
        return found
    words = [
        scene.change("wording", range(hunk.b0, hunk.b1), range(hunk.o0, hunk.o1))
        for hunk in scene.hunks
    ]
    return found._replace(changes=tuple(words))


def _place(change: Change) -> tuple[int, int]:
    before, after = change.before_span, change.after_span
    return (after or before or (0, 0))[0], (before or after or (0, 0))[0]


def _lone_norms(
    document: Document, alignments: Sequence[Alignment], relation: str
) -> Iterator[Norm]:
    for alignment in alignments:
        if alignment.relation == relation:
            for name in (*alignment.baseline, *alignment.other):
                yield from document.norms[document.place[name]]


def compare(baseline: Policy, other: Policy, rules: Rules | None = None) -> Comparison:
    """Return the comparison of a policy with its baseline (contract §4).

    Works on the clauses, citations and norms that the two values carry. ``rules`` say how grave
    what is (:func:`policy_nlp.drift.read_rules`); the default is ``severity.toml``.
    """
    rules = rules or default_rules()
    first, second = documents(baseline, other)
    alignments: list[Alignment] = []
    found: list[Found] = []
    for alignment in aligned(first, second):
        if alignment.relation in _WITH_CHANGES:
            found.append(_told(scene(first, second, alignment, rules), alignment))
            alignment = msgspec.structs.replace(alignment, changes=found[-1].changes)
        alignments.append(alignment)
    return Comparison(
        baseline,
        other,
        tuple(alignments),
        citation_drift(baseline, other, found),
        norm_drift(
            found,
            _lone_norms(first, alignments, "deleted"),
            _lone_norms(second, alignments, "inserted"),
        ),
        drift(baseline, other, alignments, rules),
    )
