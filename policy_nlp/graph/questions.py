"""What a citation graph can be asked. Every answer is a frozen value, in a fixed order.

A provision counts as cited where the id cited is that provision, one inside it, one that holds
it, or a range that shares a provision with it (:meth:`CitationId.overlaps`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import networkx as nx

from policy_nlp.citations.ids import CitationId
from policy_nlp.graph.build import POLICY, PROVISION, bare_code
from policy_nlp.graph.index import Index
from policy_nlp.values import Value

# A policy's place in any manual: kind and code.
Slot = tuple[str, str]


class Cite(Value, frozen=True):
    """One mention: ``text`` at ``start`` to ``end`` of the policy's text cites ``id``."""

    district: str | None
    kind: str | None
    code: str | None
    clause: str | None
    start: int
    end: int
    text: str
    id: str
    role: str
    path: str


class DeadReference(Value, frozen=True):
    """A cross reference to a policy that the citing district's manual does not have.

    ``held_as`` are the kinds under which the manual has the number all the same, ``held_by`` the
    districts whose manuals have the policy.
    """

    cite: Cite
    target_kind: str | None
    target_code: str
    held_as: tuple[str, ...]
    held_by: tuple[str, ...]


class Gap(Value, frozen=True):
    """Provisions that only one of two policies cites, or of two manuals (kind and code None).

    ``missing``: the baseline cites them and the district does not; ``extra``: the reverse.
    """

    district: str
    kind: str | None
    code: str | None
    missing: tuple[str, ...]
    extra: tuple[str, ...]


class CitedCount(Value, frozen=True):
    """How often one id is cited: mentions, policies and districts that cite it."""

    id: str
    url: str | None
    mentions: int
    policies: int
    districts: int


def citing(graph: nx.MultiDiGraph, provision: str) -> tuple[Cite, ...]:
    """Return what cites ``provision``, anything inside it, what holds it, or a range across it.

    ``provision`` is a canonical citation id, a policy's included. Raises CitationIdError where it
    is none.
    """
    asked = CitationId.parse(provision)
    return tuple(c for c in _cites(graph) if _parse(c.id).overlaps(asked))


def dead_references(
    graph: nx.MultiDiGraph, district: str | None = None
) -> tuple[DeadReference, ...]:
    """Cross references whose target is not in the manual of the district that makes them.

    With ``district``, those of that district alone.
    """
    holders = _holders(graph)
    dead = (
        _dead_reference(graph, edge, holders)
        for edge in graph.edges(data=True)
        if graph.nodes[edge[1]]["type"] == POLICY and not graph.nodes[edge[1]]["present"]
    )
    chosen = (d for d in dead if district is None or d.cite.district == district)
    return tuple(sorted(chosen, key=lambda d: _cite_order(d.cite)))


def policy_gaps(graph: nx.MultiDiGraph, baseline: str) -> tuple[Gap, ...]:
    """For each policy of a district that the baseline has too, what only one of them cites."""
    cited = _cited_by_policy(graph)
    ours = cited.get(baseline, {})
    return tuple(
        gap
        for district, slots in sorted(cited.items())
        if district != baseline
        for slot in sorted(slots.keys() & ours.keys())
        if (gap := _gap(district, slot, ours[slot], slots[slot]))
    )


def manual_gaps(graph: nx.MultiDiGraph, baseline: str) -> tuple[Gap, ...]:
    """For each district, what only the baseline's or only the district's whole manual cites."""
    manuals = {
        district: frozenset().union(*slots.values())
        for district, slots in _cited_by_policy(graph).items()
    }
    ours = manuals.pop(baseline, frozenset())
    gaps = (_gap(district, (None, None), ours, cited) for district, cited in manuals.items())
    return tuple(sorted((gap for gap in gaps if gap), key=lambda gap: gap.district))


def most_cited(graph: nx.MultiDiGraph, limit: int = 20) -> tuple[CitedCount, ...]:
    """Return the ``limit`` provisions (not policies) that most policies cite."""
    counts = (
        _count(graph, node) for node, data in graph.nodes(data=True) if data["type"] == PROVISION
    )
    ranked = sorted(counts, key=lambda c: (-c.policies, -c.mentions, _parse(c.id)))
    return tuple(ranked[:limit])


@cache
def _parse(identifier: str) -> CitationId:
    return CitationId.parse(identifier)


def _cite(graph: nx.MultiDiGraph, source: str, data: dict[str, Any]) -> Cite:
    policy = graph.nodes[source]
    mention = {name: value for name, value in data.items() if name != "citation"}
    return Cite(
        district=policy["district"],
        kind=policy["kind"],
        code=policy["code"],
        id=data["citation"],
        **mention,
    )


def _cites(graph: nx.MultiDiGraph) -> list[Cite]:
    # One mention of "/policy/0460" has an edge to each kind the manual has: the set joins them.
    cites = {_cite(graph, source, data) for source, _, data in graph.edges(data=True)}
    return sorted(cites, key=_cite_order)


def _cite_order(cite: Cite) -> tuple[str, str, str, str, int, int, str]:
    place = (cite.district or "", cite.code or "", cite.kind or "", cite.path)
    return (*place, cite.start, cite.end, cite.id)


def _holders(graph: nx.MultiDiGraph) -> dict[str, set[tuple[str, str]]]:
    """Return the (district, kind) pairs that hold each number."""
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, data in graph.nodes(data=True):
        if data["type"] == POLICY and data["present"] and data["code"]:
            held[bare_code(data["code"])].add((data["district"] or "", data["kind"] or ""))
    return held


def _dead_reference(
    graph: nx.MultiDiGraph,
    edge: tuple[str, str, dict[str, Any]],
    holders: dict[str, set[tuple[str, str]]],
) -> DeadReference:
    source, target_node, data = edge
    cite, target = _cite(graph, source, data), graph.nodes[target_node]
    pairs = holders.get(target["code"], set())
    here = cite.district or ""
    return DeadReference(
        cite=cite,
        target_kind=target["kind"],
        target_code=target["code"],
        held_as=tuple(sorted(kind for district, kind in pairs if district == here)),
        held_by=tuple(
            sorted({d for d, kind in pairs if d != here and target["kind"] in (None, kind)})
        ),
    )


def _cited_by_policy(graph: nx.MultiDiGraph) -> dict[str, dict[Slot, frozenset[str]]]:
    """Return the provisions cited, by district and by the policy's kind and code."""
    cited: dict[str, dict[Slot, frozenset[str]]] = defaultdict(dict)
    for node, data in graph.nodes(data=True):
        if data["type"] == POLICY and data["present"]:
            slot = (data["kind"] or "", data["code"] or "")
            cited[data["district"] or ""][slot] = frozenset(_provisions(graph, node))
    return dict(cited)


def _provisions(graph: nx.MultiDiGraph, policy: str) -> Iterator[str]:
    return (n for n in graph.successors(policy) if graph.nodes[n]["type"] == PROVISION)


def _gap(
    district: str,
    slot: tuple[str | None, str | None],
    baseline: frozenset[str],
    other: frozenset[str],
) -> Gap | None:
    missing, extra = _uncovered(baseline, other), _uncovered(other, baseline)
    return Gap(district, *slot, missing, extra) if missing or extra else None


def _uncovered(ids: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    index = Index.of(map(_parse, others))
    return tuple(str(i) for i in sorted(map(_parse, ids - others)) if not index.overlaps(i))


def _count(graph: nx.MultiDiGraph, node: str) -> CitedCount:
    mentions = Counter(source for source, _ in graph.in_edges(node))
    return CitedCount(
        id=node,
        url=graph.nodes[node]["url"],
        mentions=mentions.total(),
        policies=len(mentions),
        districts=len({graph.nodes[source]["district"] for source in mentions}),
    )
