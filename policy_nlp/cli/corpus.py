"""``policy-nlp corpus``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policy_nlp.cli import survey
from policy_nlp.cli.bar import Bar, interrupted
from policy_nlp.cli.common import FORMATS, put, redline_option
from policy_nlp.report.clean import many, one_line

if TYPE_CHECKING:
    from policy_nlp.corpus.add import Added
    from policy_nlp.corpus.kept import Corpus
    from policy_nlp.redline import View

T = TypeVar("T")

_FEW = 10
# What the end of an addition says of files, by what is counted.
_FILES = {
    "read": "read",
    "unchanged": "unchanged",
    "renamed": "renamed",
    "copied": "second copy",
    "gone": "gone",
    "passed over": "passed over (in no district's folder)",
}

corpus_argument = click.argument("folder", metavar="CORPUS")
quiet_option = click.option("--quiet", is_flag=True, help="Show no progress.")
workers_option = click.option(
    "--workers", type=click.IntRange(1), help="Processes (as many as there are cores)."
)
scheduler_option = click.option(
    "--scheduler", metavar="tcp://…", help="Work on the Dask cluster at this address."
)


@click.group("corpus")
def command() -> None:
    """Keep the manuals of many districts in a folder, and ask them.

    CORPUS is a folder of Parquet files that DuckDB, pandas, Polars and R open as they are.
    """


def opened(folder: str) -> Corpus:
    """The corpus in a folder."""
    from policy_nlp.corpus.kept import Corpus

    return Corpus(folder)


def long_call(quiet: bool, work: Callable[[Bar], T]) -> T:
    """Do something long with a progress bar; an interruption is told and exits with 1."""
    bar = Bar(quiet or not sys.stderr.isatty())
    try:
        return work(bar)
    except KeyboardInterrupt:
        interrupted(bar)
    finally:
        bar.close()


@command.command(
    "add", short_help="Read what is new in a folder, and keep it.", epilog=f"{FORMATS}."
)
@corpus_argument
@click.argument("source", metavar="FOLDER")
@click.option("--baseline", metavar="NAME", help="The district that the others are compared with.")
@click.option("--district", metavar="NAME", help="FOLDER holds the files of this one district.")
@click.option(
    "--manifest",
    metavar="CSV",
    help="The files to take: path,district,code,kind,version,date,redline.",
)
@redline_option
@workers_option
@scheduler_option
@quiet_option
def add(
    folder: str,
    source: str,
    baseline: str | None,
    district: str | None,
    manifest: str | None,
    redline: View,
    workers: int | None,
    scheduler: str | None,
    quiet: bool,
) -> None:
    """Read what is new under FOLDER, compare it with the baseline, and keep it in CORPUS.

    FOLDER holds one folder a district. Files that are known, by name and date or by content, are
    not read again; a newer text becomes a new version of its policy; of a file that vanished the
    text is kept. What a call that was interrupted had done is not done again.
    """
    corpus = opened(folder)
    added = long_call(
        quiet,
        lambda bar: corpus.add(
            source,
            baseline=baseline,
            district=district,
            manifest=manifest,
            redline=redline,
            workers=workers,
            scheduler=scheduler,
            progress=bar,
        ),
    )
    _tell(added)


def _tell(added: Added) -> None:
    """Say what an addition did; exit with 1 where files failed."""
    for path in added.gone[:_FEW]:
        why = "is taken out of account" if Path(path).exists() else "is not there any more"
        click.echo(f"policy-nlp: {one_line(path)}: {why}; its text is kept.", err=True)
    if len(added.gone) > _FEW:
        click.echo(f"policy-nlp: and {len(added.gone) - _FEW} more are gone.", err=True)
    for document, paths in [*added.undecided.items()][:_FEW]:
        click.echo(
            f"policy-nlp: {one_line(document)}: {len(paths)} files that no date tells apart; "
            f"{one_line(paths[-1])} counts. Give their dates in a --manifest.",
            err=True,
        )
    for path, problem in added.failed:
        click.echo(f"policy-nlp: {one_line(path)}: {problem.rstrip('.')}.", err=True)
    told = {**_FILES, "failed": "failed"}
    counts = [(name, words, added.counts[name]) for name, words in told.items()]
    files = [
        many(number, words) if name == "copied" else f"{number:,} {words}"
        for name, words, number in counts
        if number
    ]
    click.echo(
        f"Files: {', '.join(files) or 'none'}. Versions: {added.counts['added']} added, "
        f"{added.counts['replaced']} replaced; {many(added.counts['compared'], 'pair')} compared."
    )
    if added.failed:
        raise SystemExit(1)


@command.command("remove", short_help="Take a folder out of account.")
@corpus_argument
@click.argument("source", metavar="FOLDER")
@workers_option
def remove(folder: str, source: str, workers: int | None) -> None:
    """Take FOLDER, which was added, out of account: its files count as gone.

    Their texts are kept until `corpus gc --past`. FOLDER need not be there any more, and nothing in
    it is touched.
    """
    _tell(opened(folder).remove(source, workers=workers))


@command.command("reconstruct", short_help="Reconstruct the baseline.")
@corpus_argument
@workers_option
@scheduler_option
@quiet_option
def reconstruct(folder: str, workers: int | None, scheduler: str | None, quiet: bool) -> None:
    """Reconstruct the baseline from the districts' copies, and compare them with it.

    For where the baseline's own files are not at hand. What is counted (which words how many copies
    have) and what is inferred stands in the tables generations, supports and members.
    """
    corpus = opened(folder)
    added = long_call(
        quiet,
        lambda bar: corpus.reconstruct(workers=workers, scheduler=scheduler, progress=bar),
    )
    rows = corpus.status().rows
    click.echo(
        f"{many(rows['generations'], 'generation')} from {many(rows['members'], 'version')}; "
        f"{many(added.counts['compared'], 'pair')} compared."
    )


@command.command("status", short_help="Print what it holds and waits for.")
@corpus_argument
def status(folder: str) -> None:
    """Print what CORPUS holds and what it waits for."""
    found = opened(folder).status()
    lines = [f"{name:<12}{number:>12,}" for name, number in found.rows.items()]
    lines.append(f"baseline: {found.baseline or 'none; name one with: corpus add --baseline'}")
    states = ", ".join(f"{number} {state}" for state, number in sorted(found.states.items()))
    lines.append(f"files: {states or 'none'}")
    lines += [f"  {one_line(path)}: {problem}" for path, problem in found.problems]
    lines.append(
        f"{many(found.parts, 'part')}, {found.bytes / 1e6:,.1f} MB; last change {found.last_run}"
    )
    if found.stale:
        lines.append(
            f"{found.stale:,} of the versions and pairs are of an older policy-nlp; adding their "
            "folder again does them anew."
        )
    if found.interrupted:
        lines.append("A call was interrupted; the same call goes on from there.")
    click.echo("\n".join(lines))


@command.command("verify", short_help="Check checksums, keys, references.")
@corpus_argument
def verify(folder: str) -> None:
    """Check the checksum of every part, every key and every reference; exit with 1 on a fault."""
    found = opened(folder).verify()
    for problem in found.problems:
        click.echo(f"policy-nlp: {problem}", err=True)
    for path in found.left:
        click.echo(f"{path}: left over by an interrupted call, no part of the corpus.")
    click.echo(
        f"{many(found.parts, 'part')}, {many(found.rows, 'row')}: "
        f"{many(len(found.problems), 'problem')}."
    )
    if found.problems:
        raise SystemExit(1)


@command.command("gc", short_help="Remove what is left over; merge parts.")
@corpus_argument
@click.option("--past", is_flag=True, help="Drop versions whose file is not there any more, too.")
def gc(folder: str, past: bool) -> None:
    """Remove what interrupted calls left, and merge small parts."""
    found = opened(folder).gc(past=past)
    click.echo(
        f"{many(found.dropped, 'version')} dropped, {found.kept:,} kept, "
        f"{many(found.removed, 'left-over file')} removed; {many(found.parts, 'part')}."
    )


@command.command("export", short_help="Write CSV, Parquet, SQLite or XLSX.")
@corpus_argument
@click.option("-o", "--out", required=True, metavar="OUT", help="A folder, or a file's name.")
@click.option("--format", "form", type=click.Choice(["csv", "parquet", "sqlite", "xlsx"]))
@quiet_option
def export(folder: str, out: str, form: str | None, quiet: bool) -> None:
    """Write all tables for other tools.

    A folder of CSV or Parquet files, a SQLite file (for datasette, with its metadata beside it), or
    a workbook; told by the name of OUT, unless --format says it.
    """
    from policy_nlp.report.exports import export_corpus

    corpus = opened(folder)
    for path in long_call(quiet, lambda bar: export_corpus(corpus, out, form, bar)):
        click.echo(path)


@command.command("sql", short_help="Print the rows of a query.")
@corpus_argument
@click.argument("query")
@click.option("-o", "--out", metavar="FILE", help="Write to FILE, not to the screen.")
def sql(folder: str, query: str, out: str | None) -> None:
    """Print the rows that a SQL query (DuckDB's) gives, as CSV; lists are JSON.

    The tables are districts, documents, versions, clauses, citations, norms, comparisons,
    alignments, changes, generations, supports, members, files and runs; the README says what their
    columns mean, and "DESCRIBE clauses" names those of a table.
    """
    from policy_nlp.report.exports import arrow_csv

    put(arrow_csv(opened(folder).sql(query)), out)


for question in survey.COMMANDS:
    command.add_command(question)
