"""``policy-nlp unflatten``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import out_option, put
from policy_nlp.errors import ReadError

if TYPE_CHECKING:
    from policy_nlp.values import Redline


@click.command("unflatten")
@click.argument("file")
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="FILE",
    help="Another text of the policy: older, newer or another district's. May be repeated.",
)
@click.option("--older", multiple=True, metavar="FILE", help="One known to be older.")
@click.option("--newer", multiple=True, metavar="FILE", help="One known to be newer.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
)
@out_option
def command(
    file: str,
    references: tuple[str, ...],
    older: tuple[str, ...],
    newer: tuple[str, ...],
    form: str,
    out: str | None,
) -> None:
    """Find the insertions and deletions of a draft whose redline lost its marks; - is stdin."""
    from policy_nlp.redline.unflatten import unflatten

    texts = [[_text(path) for path in paths] for paths in (references, older, newer)]
    redline = unflatten(_text(file), texts[0], older=texts[1], newer=texts[2])
    put(_rendered(redline, form), out)


def _text(path: str) -> str:
    """The whole text of a file, as it stands; one that cannot be read ends with exit code 1."""
    from policy_nlp.reading import raw_text, read_bytes

    try:
        return raw_text(sys.stdin.buffer.read() if path == "-" else read_bytes(path), path)
    except ReadError as error:
        click.echo(f"policy-nlp: {error}", err=True)
        raise SystemExit(1) from error


def _rendered(redline: Redline, form: str) -> str | bytes:
    from policy_nlp import report

    if form == "json":
        return report.flattened_json(redline)
    return report.flattened_html(redline) if form == "html" else report.flattened_text(redline)
