"""``policy-nlp norms``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import extractor, files_argument, put, read_each, redline_option, warn
from policy_nlp.redline.views import View


@click.command("norms")
@files_argument
@redline_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
def command(files: tuple[str, ...], form: str, redline: View) -> None:
    """Print the norms of policies: type, bearer, action, conditions, deadline."""
    import msgspec

    from policy_nlp.report import norms_table

    for policy in read_each(files, extractor(redline)):
        warn(policy)
        if form == "table":
            put(f"{policy.source.path}\n{norms_table(policy)}\n", None)
        else:
            put(b"".join(msgspec.json.encode(n) + b"\n" for n in policy.norms), None)
