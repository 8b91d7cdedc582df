"""Reports: pages, tables, plain text and JSON of policies, comparisons and runs.

Every function is pure: it returns the content, the caller writes it. Names are loaded when first
used, so that a table of citations does not wait for the graph and the alignment.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_nlp.report.akn import policy_akn
    from policy_nlp.report.annotated import policy_html
    from policy_nlp.report.cited import cited
    from policy_nlp.report.data import comparison_json
    from policy_nlp.report.duties import keep_norms, norm_rows
    from policy_nlp.report.flattened import flattened_html, flattened_json, flattened_text
    from policy_nlp.report.grid import history_html, history_json, versions_html, versions_json
    from policy_nlp.report.grid_text import history_text, versions_text
    from policy_nlp.report.html import comparison_html
    from policy_nlp.report.inputs import Run, Skipped
    from policy_nlp.report.listings import citations_table, findings_table, norms_table
    from policy_nlp.report.plain import policy_text
    from policy_nlp.report.redline_markup import redline_html, redline_markdown
    from policy_nlp.report.redline_word import redline_docx
    from policy_nlp.report.run import run_html
    from policy_nlp.report.tables import citations_csv, drift_csv, norms_csv
    from policy_nlp.report.text import comparison_text

_HOMES = {
    "Run": "inputs",
    "Skipped": "inputs",
    "citations_csv": "tables",
    "citations_table": "listings",
    "cited": "cited",
    "comparison_html": "html",
    "comparison_json": "data",
    "comparison_text": "text",
    "drift_csv": "tables",
    "findings_table": "listings",
    "flattened_html": "flattened",
    "flattened_json": "flattened",
    "flattened_text": "flattened",
    "history_html": "grid",
    "history_json": "grid",
    "history_text": "grid_text",
    "keep_norms": "duties",
    "norm_rows": "duties",
    "norms_csv": "tables",
    "norms_table": "listings",
    "policy_akn": "akn",
    "policy_html": "annotated",
    "policy_text": "plain",
    "redline_docx": "redline_word",
    "redline_html": "redline_markup",
    "redline_markdown": "redline_markup",
    "run_html": "run",
    "versions_html": "grid",
    "versions_json": "grid",
    "versions_text": "grid_text",
}

__all__ = [
    "Run",
    "Skipped",
    "citations_csv",
    "citations_table",
    "cited",
    "comparison_html",
    "comparison_json",
    "comparison_text",
    "drift_csv",
    "findings_table",
    "flattened_html",
    "flattened_json",
    "flattened_text",
    "history_html",
    "history_json",
    "history_text",
    "keep_norms",
    "norm_rows",
    "norms_csv",
    "norms_table",
    "policy_akn",
    "policy_html",
    "policy_text",
    "redline_docx",
    "redline_html",
    "redline_markdown",
    "run_html",
    "versions_html",
    "versions_json",
    "versions_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'policy_nlp.report' has no attribute {name!r}")
    return getattr(import_module(f"policy_nlp.report.{_HOMES[name]}"), name)
