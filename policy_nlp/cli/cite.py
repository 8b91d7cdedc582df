"""``policy-nlp cite``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import extractor, files_argument, put, read_each, redline_option, warn
from policy_nlp.redline.views import View


@click.command("cite")
@files_argument
@redline_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
def command(files: tuple[str, ...], form: str, redline: View) -> None:
    """Print the citations of policies, with their canonical ids and their clauses."""
    import msgspec

    from policy_nlp.report import citations_table

    for policy in read_each(files, extractor(redline)):
        warn(policy)
        if form == "table":
            put(f"{policy.source.path}\n{citations_table(policy)}\n", None)
        else:
            put(b"".join(msgspec.json.encode(c) + b"\n" for c in policy.citations), None)
