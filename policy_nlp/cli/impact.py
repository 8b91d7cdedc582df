"""``policy-nlp impact``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import color_option, out_option, put, screen
from policy_nlp.errors import InputError
from policy_nlp.report.clean import many

if TYPE_CHECKING:
    from policy_nlp.report.impact_forms import Form
    from policy_nlp.survey.impact import Impact, Named, Touched

_LINES = 20  # numbers of lines that a message lists
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
    from policy_nlp.survey.impact import touched

    chosen = form_of(form, out)
    asked: list[str | Named] = [*cites, *(_named_in(file) if file else ())]
    with touched(
        corpus, asked, districts=districts, policies=policies, all_versions=all_versions
    ) as answer:
        if memos is not None:
            _write_memos(answer.impact(), memos)
        if memos is None or out is not None or form is not None:
            _put(answer, chosen, most(chosen, limit), color, out)


def _named_in(file: str) -> tuple[Named, ...]:
    """What a file names; it is told how many provisions, and in which lines none."""
    from policy_nlp.survey.lines import named_in

    found = named_in(_text(file))
    if not found.named:
        raise InputError(f'{file}: names no provision; write them like "Education Code 52071".')
    click.echo(f"policy-nlp: {file}: names {many(len(found.named), 'provision')}.", err=True)
    if found.unused:
        shown = ", ".join(map(str, found.unused[:_LINES]))
        more = f" and {len(found.unused) - _LINES} more" if len(found.unused) > _LINES else ""
        click.echo(
            f"policy-nlp: {file}: names a section of which code? Not used: "
            f"{'line' if len(found.unused) == 1 else 'lines'} {shown}{more}.",
            err=True,
        )
    return found.named


def _text(file: str) -> str:
    from policy_nlp.reading import raw_words, read_bytes

    return raw_words(read_bytes(file), file)[1].text


def most(form: Form, limit: int | None) -> int | None:
    """How many clauses are written; None for all."""
    return _SHOWN if limit is None and form == "text" else limit or None


def tell_cut(total: int, limit: int | None, form: Form) -> None:
    """Say on stderr that clauses are left out, where the form does not say so itself."""
    if limit is not None and limit < total and form != "text":
        click.echo(f"policy-nlp: {many(total, 'clause')}, {limit:,} written.", err=True)


def _put(answer: Touched, form: Form, limit: int | None, color: str, out: str | None) -> None:
    from policy_nlp.report.impact_forms import answer_data, answer_page, put_rows
    from policy_nlp.report.impact_text import impact_text

    tell_cut(answer.total, limit, form)
    if put_rows(answer, form, out, limit):
        return
    found = answer.impact(limit)
    if form == "text":
        shown = screen(color, out)
        put(impact_text(found, shown.width, shown.colored), out)
    elif form == "html":
        put(answer_page(found, lambda _: ()), out)
    else:
        put(answer_data(found, form), out)


def _write_memos(found: Impact, folder: str) -> None:
    from policy_nlp.report.memo import write_memos

    paths = write_memos(found, folder)
    if not paths:
        raise InputError("no district cites it: there is nothing to write a memo of.")
    click.echo(f"{many(len(paths), 'memo')} written to {folder}")
