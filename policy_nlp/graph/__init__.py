"""The citation graph: policies, the provisions they cite, the policies they refer to."""

from policy_nlp.graph.build import build, policy_node
from policy_nlp.graph.export import to_gephi, to_gexf, to_graphml, to_json
from policy_nlp.graph.questions import (
    Cite,
    CitedCount,
    DeadReference,
    Gap,
    citing,
    dead_references,
    manual_gaps,
    most_cited,
    policy_gaps,
)

__all__ = [
    "Cite",
    "CitedCount",
    "DeadReference",
    "Gap",
    "build",
    "citing",
    "dead_references",
    "manual_gaps",
    "most_cited",
    "policy_gaps",
    "policy_node",
    "to_gephi",
    "to_gexf",
    "to_graphml",
    "to_json",
]
