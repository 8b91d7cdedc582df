"""``policy-nlp text``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import files_argument, put, read_each, warn


@click.command("text")
@files_argument
def command(files: tuple[str, ...]) -> None:
    """Print the cleaned text of policies: headings, paragraphs, numbered lists."""
    from policy_nlp.pipeline import read
    from policy_nlp.report import policy_text

    for policy in read_each(files, read):
        warn(policy)
        put(policy_text(policy), None)
