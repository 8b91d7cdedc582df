"""``policy-nlp run``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.bar import Bar, interrupted
from policy_nlp.cli.common import FORMATS, redline_option, rules_option
from policy_nlp.report.clean import many

if TYPE_CHECKING:
    from policy_nlp.drift import Rules
    from policy_nlp.redline import View


@click.command("run", epilog=f"{FORMATS}.")
@click.argument("folder")
@click.option("--baseline", required=True, metavar="NAME", help="The folder of the baseline.")
@click.option("-o", "--out", required=True, metavar="FOLDER", help="Where the results go.")
@rules_option
@redline_option
@click.option("--quiet", is_flag=True, help="Show no progress.")
def command(
    folder: str, baseline: str, out: str, quiet: bool, rules: Rules | None, redline: View
) -> None:
    """Compare every district's manual in FOLDER with the baseline, and write the report.

    FOLDER holds one folder a district, with any mix of formats. Documents are paired by kind and
    code. A second run over unchanged files repeats no analysis.
    """
    from policy_nlp.bulk import run

    bar = Bar(quiet or not sys.stderr.isatty())
    try:
        result = run(folder, baseline, out, bar, rules, redline)
    except KeyboardInterrupt:
        interrupted(bar)
    bar.close()
    found = result.run
    for one in found.skipped:
        click.echo(f"policy-nlp: {one.path}: {one.reason}", err=True)
    click.echo(
        f"{many(len(found.policies), 'document')} read, {many(len(found.comparisons), 'pair')} "
        f"compared, {many(len(found.skipped), 'file')} skipped; {result.analysed} analysed now, "
        f"{result.reused} taken from before."
    )
    click.echo(f"Open {result.report}")
    if found.skipped:
        raise SystemExit(1)
