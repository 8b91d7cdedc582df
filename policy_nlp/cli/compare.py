"""``policy-nlp compare``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import extract_input, out_option, put, read_each, warn


@click.command("compare")
@click.argument("baseline")
@click.argument("other")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True
)
@out_option
def command(baseline: str, other: str, form: str, out: str | None) -> None:
    """Compare the policy OTHER with its BASELINE: aligned clauses, typed and explained changes."""
    from policy_nlp.drift import compare
    from policy_nlp.report import comparison_html, comparison_json, comparison_text

    policies = list(read_each((baseline, other), extract_input))
    for policy in policies:
        warn(policy)
    comparison = compare(*policies)
    if form == "json":
        put(comparison_json(comparison), out)
    elif form == "html":
        put(comparison_html(comparison), out)
    else:
        width = click.get_text_stream("stdout").isatty() and _terminal_width()
        put(comparison_text(comparison, width=width or 100), out)


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
