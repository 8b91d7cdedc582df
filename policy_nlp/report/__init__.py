"""Reports: pages, tables, plain text and JSON of policies, comparisons and runs.

Every function is pure: it returns the content, the caller writes it.
"""

from policy_nlp.report.data import comparison_json
from policy_nlp.report.html import comparison_html
from policy_nlp.report.inputs import Run, Skipped
from policy_nlp.report.listings import citations_table, norms_table
from policy_nlp.report.run import run_html
from policy_nlp.report.tables import citations_csv, drift_csv, norms_csv
from policy_nlp.report.text import comparison_text, policy_text

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
