"""The part of a corpus's citation graph that a question needs, as a networkx graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import networkx as nx

from policy_nlp.graph.build import POLICY, PROVISION
from policy_nlp.survey.cited import opened
from policy_nlp.values import Value

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

Level = Literal["policy", "document"]
_SEED = 1  # of Louvain's method, which visits nodes in a random order
# The columns that make a citing node: one for all districts' copies of a policy, or one each.
_NODES: Final = {
    "policy": ("'policy:' || policy", "NULL", "policy"),
    "document": ("'policy:' || document", "district", "policy"),
}


class Community(Value, frozen=True):
    """Provisions that the same policies cite: what belongs together in practice.

    ``policies`` are those with most citations of them, ``weight`` counts those citations.
    """

    number: int
    provisions: tuple[str, ...]
    policies: tuple[str, ...]
    weight: int


def network(
    corpus: Corpus | str | Path,
    level: Level = "policy",
    district: str | None = None,
    policy: str | None = None,
    least: int = 1,
) -> nx.DiGraph:
    """The graph of what cites what in the versions in force.

    A citing node is a policy of all districts, or (``level="document"``) of each; a cited one a
    provision's id, or the policy that a cross reference names. Edges carry ``mentions``,
    ``documents`` and ``districts``; those of fewer than ``least`` documents are left out.
    ``district`` and ``policy`` ("BP 0520") choose a part.
    """
    source, owner, name = _NODES[level]
    query = f"""
    SELECT {source} AS source, any_value({owner}), {name}, mode(title), id, any_value(url),
           count(*), count(DISTINCT document) AS documents, count(DISTINCT district)
    FROM mentions WHERE ($policy IS NULL OR policy = $policy)
    GROUP BY source, {name}, id HAVING documents >= $least ORDER BY source, id
    """  # noqa: S608 -- the columns are those above
    with opened(corpus, district) as tables:
        values = {"policy": policy, "least": least}
        rows = tables.rows(query, values)
    graph = nx.DiGraph()
    for node, whose, label, title, id_, url, mentions, documents, districts in rows:
        graph.add_node(node, type=POLICY, district=whose, policy=label, title=title, present=True)
        graph.add_node(target := _target(id_), **_cited(id_, url))
        counts = {"mentions": mentions, "documents": documents, "districts": districts}
        graph.add_edge(node, target, **counts)
    return graph


def _target(id_: str) -> str:
    """The node that an id names: a cross reference's is that of the policy."""
    parts = id_.split("/")
    if parts[1] != "policy":
        return id_
    return "policy:" + " ".join((*(part.upper() for part in parts[2:-1]), parts[-1].upper()))


def _cited(id_: str, url: str | None) -> dict[str, str | None]:
    if id_.startswith("/policy/"):
        return {"type": POLICY, "policy": _target(id_).removeprefix("policy:")}
    return {"type": PROVISION, "url": url}


def communities(corpus: Corpus | str | Path, least: int = 2) -> tuple[Community, ...]:
    """The communities of the graph of policies and provisions, by Louvain's method.

    Blondel et al., Fast unfolding of communities in large networks (2008), on the undirected graph
    weighted by the documents that cite; citations of fewer than ``least`` documents do not count.
    Those of one provision are left out; the largest come first. The same corpus gives the same.
    """
    graph = network(corpus, least=least).to_undirected()
    names = sorted(graph)
    # Sets of numbers are gone through in the same order by every process, those of texts are not.
    numbered = nx.relabel_nodes(graph, {name: at for at, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, weight="documents", seed=_SEED)
    groups = [{names[at] for at in group} for group in found]
    nodes = dict(graph.nodes(data="type"))
    ranked = sorted((_community(graph, nodes, group) for group in groups), key=_largest)
    kept = [one for one in ranked if len(one.provisions) > 1]
    return tuple(
        Community(number, one.provisions, one.policies, one.weight)
        for number, one in enumerate(kept, 1)
    )


def _community(graph: nx.Graph, nodes: dict[str, str], group: set[str]) -> Community:
    within = graph.subgraph(group)
    weights = dict(within.degree(weight="documents"))
    order = sorted(group, key=lambda node: (-weights[node], node))
    provisions = tuple(node for node in order if nodes[node] == PROVISION)
    policies = tuple(node.removeprefix("policy:") for node in order if nodes[node] == POLICY)
    return Community(0, provisions, policies, int(within.size(weight="documents")))


def _largest(community: Community) -> tuple[int, tuple[str, ...]]:
    return -community.weight, community.provisions
