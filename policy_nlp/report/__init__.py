"""Reports: pages, tables, plain text and JSON of policies, comparisons and runs.

Every function is pure: it returns the content, the caller writes it. Names are loaded when first
used, so that a table of citations does not wait for the graph and the alignment.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_nlp.report.data import comparison_json
    from policy_nlp.report.html import comparison_html
    from policy_nlp.report.inputs import Run, Skipped
    from policy_nlp.report.listings import citations_table, norms_table
    from policy_nlp.report.plain import policy_text
    from policy_nlp.report.run import run_html
    from policy_nlp.report.tables import citations_csv, drift_csv, norms_csv
    from policy_nlp.report.text import comparison_text

_HOMES = {
    "Run": "inputs",
    "Skipped": "inputs",
    "citations_csv": "tables",
    "citations_table": "listings",
    "comparison_html": "html",
    "comparison_json": "data",
    "comparison_text": "text",
    "drift_csv": "tables",
    "norms_csv": "tables",
    "norms_table": "listings",
    "policy_text": "plain",
    "run_html": "run",
}

__all__ = [
    "Run",
    "Skipped",
    "citations_csv",
    "citations_table",
    "comparison_html",
    "comparison_json",
    "comparison_text",
    "drift_csv",
    "norms_csv",
    "norms_table",
    "policy_text",
    "run_html",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'policy_nlp.report' has no attribute {name!r}")
    return getattr(import_module(f"policy_nlp.report.{_HOMES[name]}"), name)
