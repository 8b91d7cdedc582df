"""``policy-nlp text``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    files_argument,
    put,
    read_each,
    reader,
    redline_option,
    warn,
)
from policy_nlp.redline.views import View


@click.command("text", epilog=ONE_FILE)
@files_argument
@redline_option
def command(files: tuple[str, ...], redline: View) -> None:
    """Print the cleaned text of policies: headings, paragraphs, numbered lists."""
    from policy_nlp.report import policy_text

    for policy in read_each(files, reader(redline)):
        warn(policy)
        put(policy_text(policy), None)
