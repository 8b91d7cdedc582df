"""``policy-nlp corpus drift``, ``adoption``, ``kin``, ``outliers``, ``gaps`` and ``report``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.common import out_option, put, table_text
from policy_nlp.errors import InputError

if TYPE_CHECKING:
    from policy_nlp.report.survey_tables import Table

corpus_argument = click.argument("corpus", metavar="CORPUS")
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="text is tab-separated.",
)
baseline_option = click.option(
    "--baseline", metavar="NAME", help="Another district that the corpus was compared with."
)
district_option = click.option("--district", metavar="NAME", help="Only this district.")
policy_option = click.option("--policy", metavar="POLICY", help='Only this policy, like "BP 0520".')


@click.command("drift", short_help="Score, triage and lag.")
@corpus_argument
@click.option(
    "--by",
    type=click.Choice(["district", "policy", "document", "generation"]),
    default="district",
    show_default=True,
    help="generation: the baseline's version that each document is most like, of several.",
)
@district_option
@policy_option
@baseline_option
@form_option
@out_option
def drift(
    corpus: str,
    by: str,
    district: str | None,
    policy: str | None,
    baseline: str | None,
    form: str,
    out: str | None,
) -> None:
    """Score, triage and lag: sums by district or policy, or every document of CORPUS.

    Lag counts days from the baseline's revision to the district's own; it is negative where the
    district's text is dated before, and empty where a date is missing. A reconstructed baseline is
    as old as the first copy that has its words.
    """
    from policy_nlp.report.survey_tables import drift_table, rows_table
    from policy_nlp.survey.asked import Generation, PairDrift
    from policy_nlp.survey.lags import generations
    from policy_nlp.survey.measures import drift as ask
    from policy_nlp.survey.measures import pairs

    if by == "generation":
        known = generations(corpus, policy, baseline)
        known = tuple(one for one in known if district in (None, one.district))
        _answer(known, form, out, lambda: rows_table(Generation, known))
        return
    if by == "document" or district or policy:
        found = pairs(corpus, policy, district, baseline)
        _answer(found, form, out, lambda: rows_table(PairDrift, found))
        return
    sums = ask(corpus, baseline)
    rows = sums.districts if by == "district" else sums.policies
    _answer(rows, form, out, lambda: drift_table(rows))


@click.command("adoption", short_help="What became of the baseline's clauses.")
@corpus_argument
@click.argument("policy", required=False)
@click.option("--inserted", is_flag=True, help="The clauses that districts put in instead.")
@click.option("--words", is_flag=True, help="Every change in both sides' words, by district.")
@district_option
@baseline_option
@form_option
@out_option
def adoption(
    corpus: str,
    policy: str | None,
    inserted: bool,
    words: bool,
    district: str | None,
    baseline: str | None,
    form: str,
    out: str | None,
) -> None:
    """What the districts made of each clause of POLICY ("BP 0520"), or of all the baseline's."""
    from policy_nlp.report.survey_tables import adoption_table, fate_table, insertion_table
    from policy_nlp.survey.fates import fates
    from policy_nlp.survey.uptake import adoption as ask
    from policy_nlp.survey.uptake import adoptions

    if words or district:
        if policy is None:
            raise InputError("--words and --district need a policy: name it like 'BP 0520'.")
        rows = fates(corpus, policy, district=district, baseline=baseline)
        _answer(rows, form, out, lambda: fate_table(rows))
        return
    found = (ask(corpus, policy, baseline),) if policy else adoptions(corpus, baseline)
    make = insertion_table if inserted else adoption_table
    _answer(found, form, out, lambda: make(found))


@click.command("kin", short_help="Who copies from whom.")
@corpus_argument
@click.argument("districts", nargs=-1, metavar="[DISTRICT [OTHER]]")
@click.option("--clusters", is_flag=True, help="The clusters and the order of the tree instead.")
@baseline_option
@form_option
@out_option
def kin(
    corpus: str,
    districts: tuple[str, ...],
    clusters: bool,
    baseline: str | None,
    form: str,
    out: str | None,
) -> None:
    """Who copies from whom: each district's nearest manuals, by what the baseline lacks.

    With DISTRICT only its own; with OTHER too, the clauses that the two share. The shared clauses
    and dates are evidence; the reading (from, to, with) is inferred from them.
    """
    from policy_nlp.report.survey_tables import cluster_table, kin_table, rows_table
    from policy_nlp.survey.asked import SharedClause
    from policy_nlp.survey.kin import kinship, shared

    if len(districts) > 2:
        raise InputError("Give one district, or two to see what they share.")
    if len(districts) == 2:
        rows = shared(corpus, *districts, baseline=baseline)
        _answer(rows, form, out, lambda: rows_table(SharedClause, rows))
        return
    found = kinship(corpus, baseline)
    columns, lines = cluster_table(found) if clusters else kin_table(found)
    if districts:
        if districts[0] not in found.districts:
            known = ", ".join(found.districts)
            raise InputError(f"there is no district {districts[0]!r} to ask about; of: {known}.")
        at = list(columns).index("district")
        lines = [line for line in lines if line[at] == districts[0]]
    _answer(found, form, out, lambda: (columns, lines))


@click.command("outliers", short_help="What is far out of its distribution.")
@corpus_argument
@baseline_option
@form_option
@out_option
def outliers(corpus: str, baseline: str | None, form: str, out: str | None) -> None:
    """Districts, policies and documents far out of their distribution, with the reason."""
    from policy_nlp.report.survey_tables import rows_table
    from policy_nlp.survey.asked import Outlier
    from policy_nlp.survey.extremes import outliers as ask

    found = ask(corpus, baseline)
    _answer(found, form, out, lambda: rows_table(Outlier, found))


@click.command("gaps", short_help="Policies that are missing, or of one's own.")
@corpus_argument
@click.option("--own", "only", flag_value="own", help="Only policies that the baseline lacks.")
@click.option("--missing", "only", flag_value="missing", help="Only policies that districts lack.")
@baseline_option
@form_option
@out_option
def gaps(corpus: str, only: str | None, baseline: str | None, form: str, out: str | None) -> None:
    """Policies that districts lack, and policies that they have and the baseline has not."""
    from policy_nlp.report.survey_tables import rows_table
    from policy_nlp.survey.asked import Gap
    from policy_nlp.survey.gaps import missing
    from policy_nlp.survey.gaps import own as own_policies

    asked = {"missing": missing, "own": own_policies}
    found = [
        (name, gap)
        for name, ask in asked.items()
        if only in (None, name)
        for gap in ask(corpus, baseline)
    ]
    columns, rows = rows_table(Gap, [gap for _, gap in found])
    table = ("what", *columns), [[name, *row] for (name, _), row in zip(found, rows, strict=True)]
    _answer([{"what": name, **_fields(gap)} for name, gap in found], form, out, lambda: table)


@click.command("report", short_help="Write a page of it all, with pictures.")
@corpus_argument
@click.option(
    "-o", "--out", required=True, metavar="FILE.html", help="The page; its tables stand beside it."
)
@click.option("--png", is_flag=True, help="Write the pictures beside it too, as SVG and PNG.")
@baseline_option
def report(corpus: str, out: str, png: bool, baseline: str | None) -> None:
    """Write a page on drift, adoption, lag, outliers and kinship, and all rows as CSV beside it."""
    from policy_nlp.report.survey import write_survey

    write_survey(corpus, out, baseline, pictures=png)


COMMANDS = (drift, adoption, kin, outliers, gaps, report)


def _answer(values: Any, form: str, out: str | None, table: Callable[[], Table]) -> None:
    from policy_nlp.report.survey_tables import csv_text, json_text

    if form == "json":
        put(json_text(tuple(values) if isinstance(values, Iterator) else values), out)
    elif form == "csv":
        put(csv_text(table()), out)
    else:
        put(table_text(*table()), out)


def _fields(value: Any) -> dict[str, Any]:
    names: Sequence[str] = value.__struct_fields__
    return {name: getattr(value, name) for name in names}
