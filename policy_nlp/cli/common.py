"""What the commands share: reading many inputs, telling of failures, writing the result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from policy_nlp.errors import ReadError
from policy_nlp.redline.views import VIEWS, View
from policy_nlp.values import Policy

Reader = Callable[[str], Policy]


def read_each(paths: Sequence[str], reader: Reader) -> Iterator[Policy]:
    """The policies of all files; a file that cannot be read is named on stderr.

    Ends with exit code 1 where one failed, after all the others were given.
    """
    failed = False
    for path in paths:
        try:
            yield reader(path)
        except ReadError as error:
            failed = True
            click.echo(f"policy-nlp: {error}", err=True)
    if failed:
        raise SystemExit(1)


def extractor(redline: View) -> Reader:
    """What gives the policy of a file, or of the standard input for ``-``, with its analysis."""
    from policy_nlp.pipeline import extract, extract_text
    from policy_nlp.reading.decode import decode

    def extract_input(path: str) -> Policy:
        if path != "-":
            return extract(path, redline)
        return extract_text(decode(sys.stdin.buffer.read(), "-")[0], "-", redline)

    return extract_input


def warn(policy: Policy) -> None:
    """Print the warnings of a policy on stderr."""
    for note in policy.notes:
        if note.level == "warning":
            click.echo(f"policy-nlp: {policy.source.path}: {note.message}", err=True)


def put(content: str | bytes, out: str | None) -> None:
    """Write the content to a file, whole or not at all, or to the standard output."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if out is None or out == "-":
        sys.stdout.buffer.write(data)
        return
    from policy_nlp.corpus import write_whole

    write_whole(Path(out), data)


redline_option = click.option(
    "--redline",
    type=click.Choice(VIEWS),
    default="auto",
    show_default=True,
    help="What to read of a draft with marks; auto is its after-text.",
)
files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE…")
out_option = click.option("-o", "--out", metavar="FILE", help="Write to FILE, not to the screen.")
