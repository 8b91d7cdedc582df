"""``policy-nlp norms``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from policy_nlp.cli.common import (
    ONE_FILE,
    Reader,
    extractor,
    files_argument,
    out_option,
    put,
    read_each,
    redline_option,
    warn,
)
from policy_nlp.redline.views import View
from policy_nlp.values import NormType, Policy

if TYPE_CHECKING:
    from policy_nlp.norms import RoleParser
    from policy_nlp.report.norm_forms import Form


@click.command("norms", epilog=ONE_FILE)
@files_argument
@redline_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv", "legalruleml", "brat", "labelstudio", "prodigy"]),
    default="table",
    show_default=True,
    help="brat and legalruleml are of one FILE; brat with -o writes the text beside it.",
)
@click.option("--bearer", metavar="WHO", help="Only of a role (superintendent) or of these words.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(get_args(NormType)),
    help="Only norms of this type; may be repeated.",
)
@click.option("--verb", metavar="VERB", help="Only norms with this verb, in its base form.")
@click.option(
    "--model",
    metavar="NAME|none",
    help="The spaCy pipeline that settles doubtful bearers; without, the one that is built in.",
)
@click.option(
    "--no-model",
    is_flag=True,
    help="Rules alone, as --model none: on policies that we read, bearers are right as often.",
)
@click.option(
    "--cache", "kept", metavar="FOLDER", help="Keep what is analysed there, and take it from there."
)
@out_option
def command(
    files: tuple[str, ...],
    form: Form,
    bearer: str | None,
    types: tuple[NormType, ...],
    verb: str | None,
    model: str | None,
    no_model: bool,
    kept: str | None,
    out: str | None,
    redline: View,
) -> None:
    """Print who must, may, must not do what, by when, under which law.

    The table is grouped by bearers. Rules find the norms; a parser is asked for the few bearers
    that they cannot settle, where spaCy is installed.
    """
    from policy_nlp.report import keep_norms
    from policy_nlp.report.norm_forms import check_form, norms_as

    check_form(form, len(files))
    reader = _reader(redline, "none" if no_model else model, kept)
    found: list[Policy] = []
    try:
        for policy in read_each(files, reader):
            warn(policy)
            found.append(keep_norms(policy, bearer, types, verb))
    finally:  # where some inputs failed they are named, and the others are done
        if found:
            put(norms_as(form, found), out)
            _put_text(form, found, out)


def _put_text(form: Form, found: Sequence[Policy], out: str | None) -> None:
    """Write the text beside a brat file, which is of no use without it."""
    if form == "brat" and out not in (None, "-"):
        put(found[0].text, str(out).removesuffix(".ann") + ".txt")


def _reader(redline: View, model: str | None, folder: str | None) -> Reader:
    """What gives a file's policy, its bearers settled; with a folder, each content only once.

    The parser is loaded when the first policy needs it.
    """
    from policy_nlp.corpus.store import Store, read_once
    from policy_nlp.pipeline import with_parser

    extract = extractor(redline)
    parser = cache(lambda: None if model == "none" else _parser(model))

    def settled(path: str) -> Policy:
        policy, found = extract(path), parser()
        return with_parser(policy, found) if found else policy

    if folder is None:
        return settled
    built_in = "built-in" if find_spec("spacy") else "none"
    return read_once(Store(Path(folder)), f"norms {redline} {model or built_in}", settled)


def _parser(model: str | None) -> RoleParser | None:
    """The parser that is named, or the built-in one; None where spaCy is not installed."""
    if model is None and find_spec("spacy") is None:
        return None
    from policy_nlp.norms import RoleParser
    from policy_nlp.parse import load_parser

    return RoleParser(load_parser(model))
