"""policy-nlp: clauses, citations and norms of school-district policies, and how they drift.

One verb a stage: ``read`` a file, ``extract`` its citations and norms, ``compare`` it with its
baseline, ``build_graph`` of many, ``run`` a folder of districts. Names are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from policy_nlp.version import __version__

if TYPE_CHECKING:
    from policy_nlp.bulk import run
    from policy_nlp.citations import CitationId, find_citations
    from policy_nlp.corpus.kept import Corpus
    from policy_nlp.drift import compare
    from policy_nlp.errors import PolicyNlpError
    from policy_nlp.graph import build as build_graph
    from policy_nlp.inventory import check_sections, read_inventory
    from policy_nlp.norms import find_norms
    from policy_nlp.pipeline import extract, extract_all, extract_text, read, read_text
    from policy_nlp.redline.unflatten import unflatten
    from policy_nlp.redlines import write_redline
    from policy_nlp.report.duties import norm_rows
    from policy_nlp.report.exports import export_corpus
    from policy_nlp.survey.find import find
    from policy_nlp.survey.impact import impact
    from policy_nlp.values import (
        Alignment,
        Change,
        Citation,
        Clause,
        Comparison,
        Edit,
        InternalReference,
        Norm,
        Policy,
        Redline,
        SectionFinding,
    )

_HOMES = {
    "read": "pipeline",
    "read_text": "pipeline",
    "extract": "pipeline",
    "extract_all": "pipeline",
    "extract_text": "pipeline",
    "find_citations": "citations",
    "CitationId": "citations",
    "find_norms": "norms",
    "norm_rows": "report.duties",
    "compare": "drift",
    "run": "bulk",
    "Corpus": "corpus.kept",
    "build_graph": "graph",
    "impact": "survey.impact",
    "find": "survey.find",
    "export_corpus": "report.exports",
    "check_sections": "inventory",
    "read_inventory": "inventory",
    "unflatten": "redline.unflatten",
    "write_redline": "redlines",
    "PolicyNlpError": "errors",
    "Policy": "values",
    "Clause": "values",
    "Citation": "values",
    "InternalReference": "values",
    "Norm": "values",
    "Edit": "values",
    "Redline": "values",
    "Alignment": "values",
    "Change": "values",
    "Comparison": "values",
    "SectionFinding": "values",
}
_OTHER_NAMES = {"build_graph": "build"}

__all__ = [
    "Alignment",
    "Change",
    "Citation",
    "CitationId",
    "Clause",
    "Comparison",
    "Corpus",
    "Edit",
    "InternalReference",
    "Norm",
    "Policy",
    "PolicyNlpError",
    "Redline",
    "SectionFinding",
    "__version__",
    "build_graph",
    "check_sections",
    "compare",
    "export_corpus",
    "extract",
    "extract_all",
    "extract_text",
    "find",
    "find_citations",
    "find_norms",
    "impact",
    "norm_rows",
    "read",
    "read_inventory",
    "read_text",
    "run",
    "unflatten",
    "write_redline",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'policy_nlp' has no attribute {name!r}")
    module = import_module(f"policy_nlp.{_HOMES[name]}")
    value = getattr(module, _OTHER_NAMES.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
