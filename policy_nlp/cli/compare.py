"""``policy-nlp compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    Screen,
    comparison_options,
    extractor,
    put,
    read_each,
    screen,
    warn,
    warn_of_mixture,
)
from policy_nlp.redline.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policy_nlp.drift import Rules
    from policy_nlp.values import Policy


@click.command("compare", epilog=ONE_FILE)
@click.argument("baseline")
@click.argument("others", nargs=-1, required=True, metavar="OTHER…")
@comparison_options
def command(
    baseline: str,
    others: tuple[str, ...],
    form: str,
    out: str | None,
    redline: View,
    color: str,
    rules: Rules | None,
) -> None:
    """Compare the policy OTHER with its BASELINE: aligned clauses, typed and explained changes.

    With several OTHER versions, tell for each clause of the baseline what each made of it.
    """
    policies = list(read_each((baseline, *others), extractor(redline)))
    for policy in policies:
        warn(policy)
    warn_of_mixture(policies)
    put(_rendered(policies, form, rules, screen(color, out)), out)


def _rendered(
    policies: Sequence[Policy], form: str, rules: Rules | None, where: Screen
) -> str | bytes:
    from policy_nlp import report
    from policy_nlp.drift import compare, compare_all

    if len(policies) > 2:
        versions = compare_all(policies[0], policies[1:], rules)
        if form == "json":
            return report.versions_json(versions)
        if form == "html":
            return report.versions_html(versions)
        return report.versions_text(versions, where.width, where.colored)
    comparison = compare(policies[0], policies[1], rules)
    if form == "json":
        return report.comparison_json(comparison)
    if form == "html":
        return report.comparison_html(comparison)
    return report.comparison_text(comparison, where.width, where.colored)
