"""A citation graph as GraphML, GEXF, tables for Gephi and node-link JSON.

What is written depends on the graph alone: neither on the day nor on the order of its making.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any, Final

import networkx as nx

from policy_nlp.graph.build import PROVISION
from policy_nlp.spreadsheets import csv_text, neutral

_DAY: Final = re.compile(r' lastmodifieddate="[^"]*"')
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets): control characters other than
# tab and line ends, surrogates, and the two noncharacters of the basic plane.
_NOT_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


def to_graphml(graph: nx.Graph) -> str:
    """Write the graph as a GraphML document (http://graphml.graphdrawing.org).

    Nodes get a ``label`` besides. Attributes become GraphML's own types, collections one text
    joined by ``"; "``; unknown ones are left out; characters that XML cannot hold are removed.
    """
    buffer = io.BytesIO()
    nx.write_graphml_xml(_flattened(graph), buffer, encoding="utf-8")
    return buffer.getvalue().decode("utf-8") + "\n"


def to_gexf(graph: nx.Graph) -> str:
    """Write the graph as a GEXF 1.3 document (https://gexf.net), for Gephi.

    Attributes as :func:`to_graphml` writes them; the weight of an edge is the number of documents
    that it stands for, where it says so.
    """
    flat = _flattened(graph)
    for *_, data in flat.edges(data=True):
        data["weight"] = float(data.get("documents", 1))
    text = "\n".join(nx.generate_gexf(flat, version="1.3"))
    return _DAY.sub("", text) + "\n"


def to_gephi(graph: nx.Graph) -> dict[str, str]:
    """Write ``nodes.csv`` and ``edges.csv`` as Gephi's import reads them.

    Their columns are ``Id`` and ``Label``, ``Source``, ``Target``, ``Type`` and ``Weight``, and
    then the attributes. Cells that a spreadsheet would take for a formula have an apostrophe
    before them; that spares node names, which never begin so.
    """
    flat = _flattened(graph)
    nodes = [{"Id": node, "Label": data.pop("label"), **data} for node, data in _nodes(flat)]
    kind = "Directed" if graph.is_directed() else "Undirected"
    edges = [
        {
            "Source": source,
            "Target": target,
            "Type": kind,
            "Weight": data.get("documents", 1),
            **data,
        }
        for source, target, data in sorted(flat.edges(data=True), key=lambda edge: edge[:2])
    ]
    return {"nodes.csv": _csv(nodes, ("Id",)), "edges.csv": _csv(edges, ("Source", "Target"))}


def _csv(rows: list[dict[str, Any]], first: tuple[str, ...]) -> str:
    """Rows of unlike keys as one table."""
    columns = tuple(dict.fromkeys((*first, *(name for row in rows for name in row))))
    return csv_text(columns, ([row.get(name) for name in columns] for row in rows), _cell)


def _cell(value: Any) -> Any:
    return neutral(value) if isinstance(value, str) else value


def _flattened(graph: nx.Graph) -> nx.Graph:
    """The graph with attributes of single values, in order, and a label for every node."""
    flat = graph.__class__()
    for node, data in _nodes(graph):
        flat.add_node(_xml_safe(node), label=_xml_safe(_label(node, data)), **_flat(data))
    for source, target, *key, data in _edges(graph):
        flat.add_edge(_xml_safe(source), _xml_safe(target), *key, **_flat(data))
    return flat


def to_json(graph: nx.Graph) -> bytes:
    """Write the graph as node-link JSON in UTF-8.

    ``networkx.node_link_graph(json.loads(…), edges="edges")`` gives the graph back.
    Lone surrogates are removed, since UTF-8 has no form for them.
    """
    document = {
        "directed": graph.is_directed(),
        "multigraph": graph.is_multigraph(),
        "graph": {},
        "nodes": [{**data, "id": node} for node, data in _nodes(graph)],
        "edges": [
            {**data, "source": source, "target": target, **({"key": key[0]} if key else {})}
            for source, target, *key, data in _edges(graph)
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode("utf-8", "ignore") + b"\n"


def _nodes(graph: nx.Graph) -> list[tuple[str, dict[str, Any]]]:
    return sorted(graph.nodes(data=True), key=lambda pair: pair[0])


def _edges(graph: nx.Graph) -> list[tuple[Any, ...]]:
    """Source, target, the key in a multigraph, and the attributes."""
    if graph.is_multigraph():
        return sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    return sorted(graph.edges(data=True), key=lambda edge: edge[:2])


def _flat(data: dict[str, Any]) -> dict[str, str | bool | int | float]:
    return {name: _scalar(value) for name, value in sorted(data.items()) if value is not None}


def _label(node: str, data: dict[str, Any]) -> str:
    """Return what a drawing writes beside the node."""
    if data["type"] == PROVISION:
        return node
    if "policy" in data:
        return " ".join(filter(None, (data.get("district"), data["policy"])))
    return " ".join(filter(None, (data["district"], data["kind"], data["code"])))


def _scalar(value: Any) -> str | bool | int | float:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _xml_safe(value)
    return _xml_safe("; ".join(map(str, value)))


def _xml_safe(text: str) -> str:
    return _NOT_XML.sub("", text)
