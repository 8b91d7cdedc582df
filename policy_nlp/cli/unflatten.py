"""``policy-nlp unflatten``, and what ``redline`` shares with it: a draft and other texts of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import ONE_FILE, out_option, put
from policy_nlp.errors import MissingExtraError, ReadError

if TYPE_CHECKING:
    from policy_nlp.redlines import File, References
    from policy_nlp.values import Redline

_Command = Callable[..., None]


def reference_options(function: _Command) -> _Command:
    """The options that name other texts of a draft's policy."""
    for option in (
        click.option("--newer", multiple=True, metavar="FILE", help="One known to be newer."),
        click.option("--older", multiple=True, metavar="FILE", help="One known to be older."),
        click.option(
            "--reference",
            "references",
            multiple=True,
            metavar="FILE",
            help="Another text of the draft: older, newer or another district's. May be repeated.",
        ),
    ):
        function = option(function)
    return function


def file_input(path: str) -> File:
    """A file's bytes, or those of the standard input for ``-``. Raises ReadError."""
    from policy_nlp.reading import read_bytes
    from policy_nlp.redlines import File

    return File(sys.stdin.buffer.read() if path == "-" else read_bytes(path), path)


def texts_input(*rows: Sequence[str]) -> References:
    """The other texts of a draft: either, older, newer. Raises ReadError."""
    from policy_nlp.redlines import References

    return References(*([file_input(path) for path in row] for row in rows))


@contextmanager
def readable() -> Iterator[None]:
    """End with exit code 1 where a file cannot be read, after naming it on stderr."""
    try:
        yield
    except (ReadError, MissingExtraError) as error:
        click.echo(f"policy-nlp: {error}", err=True)
        raise SystemExit(1) from error


@click.command("unflatten", epilog=ONE_FILE)
@click.argument("file")
@reference_options
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
    """Find the insertions and deletions of a draft whose redline lost its marks.

    Marks that the draft still has are given too, as wholly sure; what lost its own is looked for
    beyond them.
    """
    from policy_nlp.redlines import unflatten_file
    from policy_nlp.report.clean import many
    from policy_nlp.report.flattened import marked_edits

    with readable():
        redline = unflatten_file(file_input(file), texts_input(references, older, newer))
    if marked := marked_edits(redline):
        click.echo(
            f"policy-nlp: {file}: has marks ({many(marked, 'edit')}), which are given as they are. "
            "`policy-nlp redline` writes them as tracked changes, --redline of the other commands "
            "reads the text before or after them.",
            err=True,
        )
    put(_rendered(redline, form), out)


def _rendered(redline: Redline, form: str) -> str | bytes:
    from policy_nlp import report

    if form == "json":
        return report.flattened_json(redline)
    return report.flattened_html(redline) if form == "html" else report.flattened_text(redline)
