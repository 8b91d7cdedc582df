"""A citation graph as GraphML and as node-link JSON, in an order that depends on nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import networkx as nx

from policy_nlp.graph.build import PROVISION

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets): control characters other than
# tab and line ends, surrogates, and the two noncharacters of the basic plane.
_NOT_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


def to_graphml(graph: nx.MultiDiGraph) -> str:
    """Write the graph as a GraphML document (http://graphml.graphdrawing.org).

    Nodes get a ``label`` besides. Attributes become GraphML's own types, collections one text
    joined by ``"; "``; unknown ones are left out; characters that XML cannot hold are removed.
    """
    flat = nx.MultiDiGraph()
    for node, data in _nodes(graph):
        flat.add_node(_xml_safe(node), label=_xml_safe(_label(node, data)), **_flat(data))
    for source, target, key, data in _edges(graph):
        flat.add_edge(_xml_safe(source), _xml_safe(target), key, **_flat(data))
    buffer = io.BytesIO()
    nx.write_graphml_xml(flat, buffer, encoding="utf-8")
    return buffer.getvalue().decode("utf-8") + "\n"


def to_json(graph: nx.MultiDiGraph) -> bytes:
    """Write the graph as node-link JSON in UTF-8.

    ``networkx.node_link_graph(json.loads(…), edges="edges")`` gives the graph back.
    Lone surrogates are removed, since UTF-8 has no form for them.
    """
    document = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{**data, "id": node} for node, data in _nodes(graph)],
        "edges": [
            {**data, "source": source, "target": target, "key": key}
            for source, target, key, data in _edges(graph)
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode("utf-8", "ignore") + b"\n"


def _nodes(graph: nx.MultiDiGraph) -> list[tuple[str, dict[str, Any]]]:
    return sorted(graph.nodes(data=True), key=lambda pair: pair[0])


def _edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    edges = graph.edges(keys=True, data=True)
    return iter(sorted(edges, key=lambda edge: edge[:3]))


def _flat(data: dict[str, Any]) -> dict[str, str | bool | int | float]:
    return {name: _scalar(value) for name, value in sorted(data.items()) if value is not None}


def _label(node: str, data: dict[str, Any]) -> str:
    """Return what a drawing writes beside the node."""
    if data["type"] == PROVISION:
        return node
    return " ".join(filter(None, (data["district"], data["kind"], data["code"])))


def _scalar(value: Any) -> str | bool | int | float:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _xml_safe(value)
    return _xml_safe("; ".join(map(str, value)))


def _xml_safe(text: str) -> str:
    return _NOT_XML.sub("", text)
