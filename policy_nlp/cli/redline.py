"""``policy-nlp redline``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from policy_nlp.cli.common import ONE_FILE, out_option, put, redline_option, rules_option, warn
from policy_nlp.cli.unflatten import file_input, readable, reference_options, texts_input

if TYPE_CHECKING:
    from policy_nlp.drift import Rules
    from policy_nlp.redline import View
    from policy_nlp.redlines import Form


@click.command("redline", epilog=ONE_FILE)
@click.argument("base")
@click.argument("other", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "html", "md"]),
    help="The format; told by the name of the file that -o gives, else md.",
)
@reference_options
@rules_option
@redline_option
@out_option
def command(
    base: str,
    other: str | None,
    form: str | None,
    references: tuple[str, ...],
    older: tuple[str, ...],
    newer: tuple[str, ...],
    out: str | None,
    rules: Rules | None,
    redline: View,
) -> None:
    """Write what OTHER changed in BASE as a redline: a Word document with tracked changes.

    Accepting all changes gives OTHER, rejecting all gives BASE. Every typed change has a comment.
    With BASE alone, which is a draft, the redline is that of its marks, with their authors. Where
    they were lost it is that of the edits which unflatten finds, with comments on how sure they
    are; other texts of the policy help.
    """
    from policy_nlp.redlines import compared, form_of, written

    named = None if out in (None, "-") else out
    wanted = cast("Form", form) if form else form_of(named) if named else "md"
    with readable():
        texts = texts_input(references, older, newer)
        sides = file_input(base), file_input(other) if other else None
        comparison, rows = compared(*sides, texts, rules, redline)
    for policy in (comparison.baseline, comparison.other):
        warn(policy)
    put(written(comparison, rows, wanted), out)
