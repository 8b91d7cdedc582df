"""Policies, the provisions they cite and the policies they refer to, as one directed multigraph.

Nodes are strings. A policy's is ``policy:DISTRICT/KIND/CODE``; a provision's is its canonical
citation id. An edge runs from the citing policy to what it cites, one for each mention, and
carries the citation id, clause, offsets, role and words. A cross reference leads to the policies
of that number in the same district's manual; where the manual has none it leads to a policy node
with ``present`` false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx

from policy_nlp.values import Citation, Policy

POLICY: Final = "policy"
PROVISION: Final = "provision"
# A component of a node key that is not known.
UNKNOWN: Final = "-"

# What distinguishes several exhibits of one policy ("5145.6-E(1)", "0420.41-E PDF(1)").
_EXHIBIT: Final = re.compile(r"[\s-]*e(?:[\s-]*pdf)?(?:\s*\(\d{1,3}\))?")
_NUMBER: Final = re.compile(r"\d[\d.]*")

# A district's policies by their number without regard to the kind.
Manuals = Mapping[tuple[str, str], tuple[str, ...]]


def policy_node(district: str | None, kind: str | None, code: str | None) -> str:
    """Return the node of the policy of this district, kind and code.

    What is unknown is written ``-``.
    """
    parts = (district or UNKNOWN, (kind or UNKNOWN).upper(), code or UNKNOWN)
    return "policy:" + "/".join(parts)


def bare_code(code: str) -> str:
    """Return the policy's number as citation ids write it: lower case, no exhibit number."""
    lowered = code.strip().lower()
    number = _NUMBER.match(lowered)
    if number and _EXHIBIT.fullmatch(lowered, number.end()):
        return number[0]
    return lowered


def build(policies: Iterable[Policy]) -> nx.MultiDiGraph:
    """Build the citation graph of ``policies``, of any number of districts and documents.

    Node attributes: ``type`` (``policy`` or ``provision``); of a policy ``district``, ``kind``,
    ``code``, ``title``, ``path`` and ``present``; of a provision ``url``. Edge attributes:
    ``citation`` (the id cited), ``clause``, ``start``, ``end`` (code points of ``Policy.text``,
    end exclusive), ``role``, ``text`` and ``path``. Of documents with one key the first names
    the node; the edges of all are there, told apart by ``path``.
    """
    documents = tuple(policies)
    graph = nx.MultiDiGraph()
    for policy in documents:
        _add_policy(graph, policy)
    manuals = _manuals(graph)
    for policy in documents:
        for citation in policy.citations:
            _add_citation(graph, manuals, policy, citation)
    return graph


def node_of(policy: Policy) -> str:
    """Return the node of a policy; a document without a code is known by its path."""
    return policy_node(policy.district, policy.kind, policy.code or policy.source.path)


def _add_policy(graph: nx.MultiDiGraph, policy: Policy) -> None:
    node = node_of(policy)
    if node in graph:
        return
    graph.add_node(
        node,
        type=POLICY,
        district=policy.district,
        kind=policy.kind,
        code=policy.code,
        title=policy.title,
        path=policy.source.path,
        present=True,
    )


def _manuals(graph: nx.MultiDiGraph) -> Manuals:
    held: dict[tuple[str, str], tuple[str, ...]] = {}
    for node, data in sorted(graph.nodes(data=True)):
        if data["code"]:
            key = (data["district"] or "", bare_code(data["code"]))
            held[key] = (*held.get(key, ()), node)
    return held


def _add_citation(
    graph: nx.MultiDiGraph, manuals: Manuals, policy: Policy, citation: Citation
) -> None:
    source = node_of(policy)
    for target in _targets(graph, manuals, policy, citation):
        graph.add_edge(source, target, **_edge(policy, citation))


def _edge(policy: Policy, citation: Citation) -> dict[str, Any]:
    return {
        "citation": citation.id,
        "clause": citation.clause,
        "start": citation.start,
        "end": citation.end,
        "role": citation.role,
        "text": citation.text,
        "path": policy.source.path,
    }


def _targets(
    graph: nx.MultiDiGraph, manuals: Manuals, policy: Policy, citation: Citation
) -> tuple[str, ...]:
    parts = citation.id.split("/")
    if parts[1] != "policy":
        if citation.id not in graph:
            graph.add_node(citation.id, type=PROVISION, url=citation.url)
        return (citation.id,)
    kind = parts[2] if len(parts) > 3 else None
    return _policy_targets(graph, manuals, policy.district, kind, parts[-1])


def _policy_targets(
    graph: nx.MultiDiGraph, manuals: Manuals, district: str | None, kind: str | None, code: str
) -> tuple[str, ...]:
    same_code = manuals.get((district or "", code), ())
    held = tuple(n for n in same_code if kind in (None, _kind_of(graph, n)))
    if held:
        return held
    node = policy_node(district, kind, code)
    if node not in graph:
        graph.add_node(
            node,
            type=POLICY,
            district=district,
            kind=kind.upper() if kind else None,
            code=code,
            title=None,
            path=None,
            present=False,
        )
    return (node,)


def _kind_of(graph: nx.MultiDiGraph, node: str) -> str:
    return (graph.nodes[node]["kind"] or "").lower()
