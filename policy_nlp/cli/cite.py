"""``policy-nlp cite``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    extractor,
    files_argument,
    out_option,
    put,
    read_each,
    redline_option,
    warn,
)
from policy_nlp.errors import InputError
from policy_nlp.redline.views import View

if TYPE_CHECKING:
    from policy_nlp.report.cited import Form


@click.command("cite", epilog=ONE_FILE)
@files_argument
@redline_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "html", "akn"]),
    default="table",
    show_default=True,
    help="html is the policy with its citations linked, akn is Akoma Ntoso; both of one FILE.",
)
@click.option(
    "--sections",
    "store",
    metavar="[STORE]",
    is_flag=False,
    flag_value="",
    help="Say what became of the sections cited, by what 'policy-nlp sections load' wrote.",
)
@out_option
def command(
    files: tuple[str, ...], form: Form, store: str | None, out: str | None, redline: View
) -> None:
    """Print the citations of policies, with their canonical ids and their clauses."""
    from policy_nlp.inventory import read_inventory
    from policy_nlp.report.cited import ONE_DOCUMENT, cited

    if len(files) > 1 and form in ONE_DOCUMENT:
        raise InputError(f"{len(files)} files; {form} is one document. Give one FILE at a time.")
    inventory = None if store is None else read_inventory(store)
    found: list[str] = []
    try:
        for policy in read_each(files, extractor(redline)):
            warn(policy)
            found.append(cited(policy, form, inventory))
            if out is None:
                put(found.pop(), None)
    except SystemExit:  # some inputs failed and are named; the others are done
        put("".join(found), out)
        raise
    put("".join(found), out)
