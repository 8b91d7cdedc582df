"""``policy-nlp sections``."""

from __future__ import annotations

import click

from policy_nlp.cli.common import provisions, put, tsv
from policy_nlp.report.clean import many

_store_option = click.option(
    "-o",
    "--store",
    metavar="STORE",
    help="The file that keeps them; else $POLICY_NLP_SECTIONS, or a file of the user's data.",
)


@click.group("sections")
def command() -> None:
    """Load the code sections that exist, and look them up; "cite --sections" checks by them."""


@command.command("load", short_help="Read the Legislature's download, and keep its sections.")
@click.argument("file")
@_store_option
@click.option("--as-of", metavar="DATE", help="The download's day; else that of its last change.")
def load_file(file: str, store: str | None, as_of: str | None) -> None:
    """Read the California Legislature's bulk download and keep its sections.

    FILE is the archive of a session (pubinfo_2025.zip), a folder it was unpacked in, or its
    LAW_SECTION_TBL.dat. It is published at https://downloads.leginfo.legislature.ca.gov; nothing
    is downloaded here.
    """
    from policy_nlp.inventory import default_store, load, save

    inventory = load(file, as_of)
    if not inventory.is_whole:
        click.echo(
            f"policy-nlp: {file}: holds {many(len(inventory.versions), 'section')}, not all: of "
            "the codes that it has, what it lacks will be said to be missing.",
            err=True,
        )
    path = store or str(default_store())
    save(inventory, path)
    origin = inventory.origin
    click.echo(
        f"{many(len(inventory.sections), 'section')} of {many(len(inventory.codes), 'code')} as of "
        f"{origin.as_of}, {many(origin.passed_over, 'row')} passed over.\nKept in {path}"
    )


@command.command("show", short_help="Print the sections that a citation names.")
@click.argument("cite")
@_store_option
def show(cite: str, store: str | None) -> None:
    """Print the sections that CITE names, a range written out, with their history.

    CITE is a citation as policies write it ("Education Code 52060-52077") or a canonical id.
    """
    from policy_nlp.citations import CitationId
    from policy_nlp.inventory import read_inventory

    inventory = read_inventory(store)
    cited = map(CitationId.parse, provisions(cite))
    found = [version for one in cited for version in inventory.versions_of(one)]
    if not found:
        click.echo(f"{cite}: no section as of {inventory.origin.as_of}", err=True)
        raise SystemExit(1)
    put(tsv(found), None)
