"""``policy-nlp history``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    comparison_options,
    extractor,
    files_argument,
    put,
    read_each,
    screen,
    warn,
    warn_of_mixture,
)
from policy_nlp.redline.views import View

if TYPE_CHECKING:
    from policy_nlp.drift import Rules


@click.command("history", epilog=ONE_FILE)
@files_argument
@comparison_options
def command(
    files: tuple[str, ...],
    form: str,
    out: str | None,
    redline: View,
    color: str,
    rules: Rules | None,
) -> None:
    """Order the dated versions of one policy, and tell when each clause came, changed and went.

    A version's date is the one in its file's path (2024-06-11), else when the text says that it
    was last revised, reviewed or adopted.
    """
    from policy_nlp import report
    from policy_nlp.drift import history

    policies = list(read_each(files, extractor(redline)))
    for policy in policies:
        warn(policy)
    warn_of_mixture(policies)
    found = history(policies, rules)
    if form == "json":
        put(report.history_json(found), out)
    elif form == "html":
        put(report.history_html(found), out)
    else:
        where = screen(color, out)
        put(report.history_text(found, where.width, where.colored), out)
