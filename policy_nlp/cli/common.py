"""What the commands share: reading inputs, telling of failures, writing the result."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from policy_nlp.errors import InputError, MissingExtraError, ReadError
from policy_nlp.redline.views import VIEWS, View
from policy_nlp.values import Policy, Value

if TYPE_CHECKING:
    from policy_nlp.drift import Rules

Reader = Callable[[str], Policy]
FORMATS = "Files are plain text, Markdown, HTML, JSON exports, DOCX or PDF"
ONE_FILE = f"{FORMATS}; - is the standard input."
"""What stands below the help of a command that reads files."""
_WIDTH = 100  # characters a line where there is no terminal


def read_each(paths: Sequence[str], reader: Reader) -> Iterator[Policy]:
    """The policies of all files; a file that cannot be read is named on stderr.

    Ends with exit code 1 where one failed, after all the others were given.
    """
    failed = False
    for path in paths:
        try:
            yield reader(path)
        except (ReadError, MissingExtraError) as error:
            failed = True
            click.echo(f"policy-nlp: {error}", err=True)
    if failed:
        raise SystemExit(1)


def extractor(redline: View) -> Reader:
    """What gives the policy of a file, or of the standard input for ``-``, with its analysis."""
    from policy_nlp.pipeline import extract, extract_bytes

    return lambda path: (
        extract_bytes(sys.stdin.buffer.read(), "-", redline)
        if path == "-"
        else extract(path, redline)
    )


def reader(redline: View) -> Reader:
    """As :func:`extractor`, without the analysis."""
    from policy_nlp.pipeline import read, read_bytes

    return lambda path: (
        read_bytes(sys.stdin.buffer.read(), "-", redline) if path == "-" else read(path, redline)
    )


def warn(policy: Policy) -> None:
    """Print the warnings of a policy on stderr."""
    for note in policy.notes:
        if note.level == "warning":
            click.echo(f"policy-nlp: {policy.source.path}: {note.message}", err=True)


def warn_of_mixture(policies: Sequence[Policy]) -> None:
    """Say on stderr that texts which are put side by side are those of several policies."""
    first = policies[0]
    for other in policies[1:]:
        if _differ(first.code, other.code) or _differ(first.kind, other.kind):
            click.echo(
                f"policy-nlp: {other.source.path}: is {_name(other)}, while {first.source.path} "
                f"is {_name(first)}: two policies are compared.",
                err=True,
            )


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two are known and unlike."""
    return bool(one and other) and str(one).casefold() != str(other).casefold()


def _name(policy: Policy) -> str:
    return " ".join(filter(None, (policy.kind, policy.code)))


def put(content: str | bytes, out: str | None) -> None:
    """Write the content to a file, whole or not at all, or to the standard output."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if out is None or out == "-":
        sys.stdout.buffer.write(data)
        return
    from policy_nlp.corpus.files import write_whole

    write_whole(Path(out), data)


def provisions(cite: str) -> list[str]:
    """The canonical ids that a cite names. Raises InputError where it names none."""
    from policy_nlp.citations import CitationId, find_citations

    if cite.startswith("/"):
        return [str(CitationId.parse(cite))]
    found = [citation.id for citation in find_citations(cite)]
    if not found:
        raise InputError(f'{cite!r} is no citation; write it like "Education Code 52071".')
    return found


def tsv(rows: Iterable[Value]) -> str:
    """The values as a table (:func:`table_text`), a column a field; nothing of no values."""
    found = list(rows)
    names = found[0].__struct_fields__ if found else ()
    return table_text(names, ([getattr(row, name) for name in names] for row in found))


def table_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as lines, their fields separated by tabs; the names of the columns stand first.

    Lists in a field are separated by commas, a truth is "yes" or nothing.
    """
    lines = [columns, *([_cell(value) for value in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines if line)


def _cell(value: object) -> str:
    from policy_nlp.report.clean import one_line

    if isinstance(value, tuple | list):
        value = ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else one_line(str(value))


class Screen(NamedTuple):
    """What text is written for: characters a line, and whether colors are understood."""

    width: int
    colored: bool


def screen(color: str, out: str | None) -> Screen:
    """The screen, or 100 plain characters for a file; NO_COLOR is heeded (https://no-color.org)."""
    terminal = sys.stdout.isatty() and out in (None, "-")
    width = shutil.get_terminal_size().columns if terminal else _WIDTH
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width, color == "always" or (color == "auto" and wanted))


def _rules(context: click.Context, option: click.Parameter, path: str | None) -> Rules | None:
    if path is None:
        return None
    from policy_nlp.drift import read_rules
    from policy_nlp.errors import RulesError

    try:
        return read_rules(Path(path).read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "not UTF-8 text"
        raise RulesError(f"{path}: {problem}. Give a TOML file of severities.") from error


rules_option = click.option(
    "--severity",
    "rules",
    metavar="FILE",
    callback=_rules,
    help="TOML tables that say how grave what is, laid over the built-in ones.",
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colors in text; auto: on a terminal.",
)
page_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
)
redline_option = click.option(
    "--redline",
    type=click.Choice(VIEWS),
    default="auto",
    show_default=True,
    help="What to read of a draft with marks; auto is its after-text.",
)
files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE…")
out_option = click.option("-o", "--out", metavar="FILE", help="Write to FILE, not to the screen.")


def comparison_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of commands that compare texts and show it in several forms."""
    for option in (redline_option, out_option, color_option, rules_option, page_option):
        function = option(function)
    return function
