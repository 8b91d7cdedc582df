"""One comparison as a page."""

from __future__ import annotations

from policy_nlp.report.contexts import ComparisonPage, Count
from policy_nlp.report.labels import labels
from policy_nlp.report.pages import render
from policy_nlp.report.pair import counts, filters, pair_view
from policy_nlp.values import Comparison


def comparison_html(comparison: Comparison) -> str:
    """Return a self-contained page that shows two policies clause by clause.

    Raises UnknownClauseError where an alignment names a clause that its policy does not have.
    """
    pair = pair_view(comparison, "pair")
    title = f"{pair.heading}: {pair.baseline.district} and {pair.other.district}"
    return render(ComparisonPage(title, pair, filters([comparison]), legend(comparison)))


def legend(*comparisons: Comparison) -> tuple[Count, ...]:
    """Return the relations that occur, what they mean, and how many rows have each."""
    sums = {
        key: sum(comparison.drift.relations.get(key, 0) for comparison in comparisons)
        for key in labels().relation
    }
    return counts(sums, labels().relation)
