"""``policy-nlp compare``."""

from __future__ import annotations

import sys

import click

from policy_nlp.cli.common import extractor, out_option, put, read_each, redline_option, warn
from policy_nlp.redline.views import View


@click.command("compare")
@click.argument("baseline")
@click.argument("other")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
)
@out_option
@redline_option
def command(baseline: str, other: str, form: str, out: str | None, redline: View) -> None:
    """Compare the policy OTHER with its BASELINE: aligned clauses, typed and explained changes."""
    from policy_nlp.drift import compare
    from policy_nlp.report import comparison_html, comparison_json, comparison_text

    policies = list(read_each((baseline, other), extractor(redline)))
    for policy in policies:
        warn(policy)
    comparison = compare(*policies)
    if form == "json":
        put(comparison_json(comparison), out)
    elif form == "html":
        put(comparison_html(comparison), out)
    else:
        width = sys.stdout.isatty() and _terminal_width()
        put(comparison_text(comparison, width=width or 100), out)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
