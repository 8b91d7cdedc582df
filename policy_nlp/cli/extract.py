"""``policy-nlp extract``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import extract_input, files_argument, put, read_each, warn


@click.command("extract")
@files_argument
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def command(files: tuple[str, ...], form: str) -> None:
    """Read policies and print one JSON object a document: clauses, citations, norms.

    FILE is plain text, Markdown, HTML or a JSON export; - is the standard input.
    """
    import msgspec

    for policy in read_each(files, extract_input):
        warn(policy)
        put(msgspec.json.encode(policy) + b"\n", None)
