"""``policy-nlp impact``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import color_option, out_option, put, screen
from policy_nlp.errors import InputError, OutputError

if TYPE_CHECKING:
    from policy_nlp.report.impact_forms import Form
    from policy_nlp.survey.impact import Impact

_SHOWN = 50  # clauses that text shows, unless --limit says otherwise

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json", "jsonl", "html", "xlsx"]),
    help="Without, what the name after -o ends in, else text.",
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Clauses at most, 0 for all; text has {_SHOWN} without it, the others all.",
)
districts_option = click.option(
    "--district", "districts", multiple=True, metavar="NAME", help="Only there; may be repeated."
)
policies_option = click.option(
    "--policy", "policies", multiple=True, metavar="POLICY", help="Only in it, like 'BP 0460'."
)
versions_option = click.option(
    "--all-versions", is_flag=True, help="Also in versions that are no longer in force."
)


@click.command("impact")
@click.argument("corpus")
@click.argument("cites", nargs=-1, metavar="[CITE]…")
@click.option("--file", "file", metavar="FILE", help="Take the provisions that FILE names.")
@districts_option
@policies_option
@versions_option
@form_option
@limit_option
@click.option("--memos", metavar="FOLDER", help="Write a Word memo for each district there.")
@color_option
@out_option
def command(
    corpus: str,
    cites: tuple[str, ...],
    file: str | None,
    districts: tuple[str, ...],
    policies: tuple[str, ...],
    all_versions: bool,
    form: Form | None,
    limit: int | None,
    memos: str | None,
    color: str,
    out: str | None,
) -> None:
    """Show every clause that cites a provision, what holds it, or a part of it.

    CORPUS is the folder that 'policy-nlp corpus add' made. CITE is a citation as policies write
    it, a range or a list ("Education Code 52060-52077; 5 CCR 4600"), or a canonical id. FILE may
    be a bill, or a list of sections.
    """
    from policy_nlp.report.impact_forms import form_of
    from policy_nlp.survey.impact import impact

    chosen = form_of(form, out)
    asked = [*cites, *(_named_in(file) if file else ())]
    found = impact(corpus, asked, districts=districts, policies=policies, all_versions=all_versions)
    if memos is None or out is not None or form is not None:
        _put(found, chosen, limit, color, out)
    if memos is not None:
        _write_memos(found, memos)


def _named_in(file: str) -> list[str]:
    """What a file names: lines that are ids, and the text of the others."""
    lines = _text(file).splitlines()
    ids = [line.strip() for line in lines if line.startswith("/")]
    prose = "\n".join(line for line in lines if not line.startswith("/"))
    return ids + ([prose] if prose.strip() else [])


def _text(file: str) -> str:
    from policy_nlp.reading import raw_words, read_bytes

    return raw_words(read_bytes(file), file)[1].text


def _put(found: Impact, form: Form, limit: int | None, color: str, out: str | None) -> None:
    from policy_nlp.report.impact_forms import answer_data, answer_page, write_workbook
    from policy_nlp.report.impact_text import impact_text

    if form == "text":
        shown = screen(color, out)
        most = _SHOWN if limit is None else limit or None
        deliver(impact_text(found, shown.width, shown.colored, most), out)
        return
    found = _cut(found, limit)
    if form == "xlsx":
        write_workbook(found, str(out))
    elif form == "html":
        deliver(answer_page(found, lambda _: ()), out)
    else:
        deliver(answer_data(found, form), out)


def deliver(content: str, out: str | None) -> None:
    """Write the content as ``put`` does, but into a device or a pipe as into a stream."""
    if out in (None, "-") or not Path(str(out)).exists() or Path(str(out)).is_file():
        put(content, out)
        return
    try:
        Path(str(out)).write_text(content, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{out}: could not be written ({error.strerror}).") from error


def _cut(found: Impact, limit: int | None) -> Impact:
    if not limit or limit >= len(found.clauses):
        return found
    import msgspec

    click.echo(f"policy-nlp: {len(found.clauses):,} clauses, {limit:,} written.", err=True)
    return msgspec.structs.replace(found, clauses=found.clauses[:limit])


def _write_memos(found: Impact, folder: str) -> None:
    from policy_nlp.report.memo import write_memos

    paths = write_memos(found, folder)
    if not paths:
        raise InputError("no district cites it: there is nothing to write a memo of.")
    click.echo(f"{len(paths)} memos written to {folder}")
