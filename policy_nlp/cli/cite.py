"""``policy-nlp cite``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import extract_input, files_argument, put, read_each, warn


@click.command("cite")
@files_argument
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
def command(files: tuple[str, ...], form: str) -> None:
    """Print the citations of policies, with their canonical ids and their clauses."""
    import msgspec

    from policy_nlp.report import citations_table

    for policy in read_each(files, extract_input):
        warn(policy)
        if form == "table":
            put(f"{policy.source.path}\n{citations_table(policy)}\n", None)
        else:
            put(b"".join(msgspec.json.encode(c) + b"\n" for c in policy.citations), None)
