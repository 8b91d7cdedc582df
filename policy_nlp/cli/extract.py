"""``policy-nlp extract``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    extractor,
    files_argument,
    put,
    read_each,
    redline_option,
    warn,
)
from policy_nlp.redline.views import View


@click.command("extract", epilog=ONE_FILE)
@files_argument
@redline_option
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def command(files: tuple[str, ...], form: str, redline: View) -> None:
    """Read policies and print one JSON object a document: clauses, citations, norms."""
    import msgspec

    for policy in read_each(files, extractor(redline)):
        warn(policy)
        put(msgspec.json.encode(policy) + b"\n", None)
