"""The report of a corpus: one page with pictures, and its tables in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup

from policy_nlp.report.pages import environment
from policy_nlp.report.picture_heat import heat_map
from policy_nlp.report.picture_time import lag_picture, timeline
from policy_nlp.report.picture_tree import tree_picture
from policy_nlp.report.pictures import Picture
from policy_nlp.report.survey_contexts import PictureView, SurveyPage
from policy_nlp.report.survey_tables import Table, survey_tables
from policy_nlp.report.survey_views import (
    adoption_tables,
    cluster_table,
    district_table,
    evidence_table,
    gap_table,
    inserted_table,
    kept_table,
    outlier_table,
    policy_table,
    source_table,
)
from policy_nlp.survey.asked import Overview
from policy_nlp.version import __version__

_TEMPLATE: Final = "survey.html.j2"


class SurveyReport(NamedTuple):
    """A report: the page, its pictures by name, and the tables beside it by name."""

    page: str
    pictures: dict[str, Picture]
    tables: dict[str, Callable[[], Table]]


def survey_report(overview: Overview, folder: str = "tables") -> SurveyReport:
    """Return the report of a corpus; the page says that its tables stand in ``folder``.

    The same overview gives the same bytes. Raises MissingExtraError without matplotlib.
    """
    pictures = {one.name: one for one in survey_pictures(overview)}
    tables = survey_tables(overview)
    page = _page(overview, pictures, [(name, f"{folder}/{name}.csv") for name in tables])
    template = environment().get_template(_TEMPLATE)
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    return SurveyReport(template.render(values), pictures, tables)


def survey_pictures(overview: Overview) -> Iterator[Picture]:
    """Give the pictures that there are data for: heat, lag, timeline, tree."""
    kinship, pairs = overview.kinship, overview.pairs
    if pairs:
        policies = sorted({one.policy for one in pairs})
        yield heat_map(kinship.order, policies, [(p.district, p.policy, p.score) for p in pairs])
        lags = [one.lag for one in pairs if one.lag is not None]
        yield lag_picture(lags, len(pairs) - len(lags))
    if overview.policy:
        chosen = [one for one in pairs if one.policy == overview.policy]
        revisions = [(one.version, one.date) for one in overview.revisions]
        yield timeline(overview.policy, chosen, revisions)
    if len(kinship.districts) > 1:
        yield tree_picture(kinship)


def _page(
    overview: Overview, pictures: Mapping[str, Picture], files: list[tuple[str, str]]
) -> SurveyPage:
    view = partial(_view, pictures)
    against = f"compared with {overview.baseline}" if overview.baseline else "without a baseline"
    adoptions, more = adoption_tables(overview)
    return SurveyPage(
        title=f"{len(overview.kinship.districts)} manuals {against}",
        lead=f"{overview.documents:,} documents in force. Made by policy-nlp {__version__}.",
        facts=tuple(_facts(overview)),
        baseline=bool(overview.pairs),
        heat=view("heat"),
        lag=view("lag"),
        timeline=view("timeline"),
        tree=view("tree"),
        districts=district_table(overview),
        policies=policy_table(overview),
        kept=kept_table(overview),
        inserted=inserted_table(overview),
        adoptions=adoptions,
        adoptions_more=more,
        outliers=outlier_table(overview),
        missing=gap_table(overview.missing, "Policies that districts lack", "missing"),
        own=gap_table(overview.own, "Policies of their own", "own"),
        sources=source_table(overview),
        clusters=cluster_table(overview),
        evidence=evidence_table(overview),
        threshold=f"{overview.kinship.threshold:.2f}",
        files=tuple(files),
    )


def _view(pictures: Mapping[str, Picture], name: str) -> PictureView | None:
    one = pictures.get(name)
    if one is None:
        return None
    # Its texts were escaped when it was drawn.
    return PictureView(one.title, one.description, Markup(one.inline()))  # noqa: S704


def _facts(overview: Overview) -> Iterator[tuple[str, str]]:
    total = overview.drifts.total
    yield "districts", f"{len(overview.kinship.districts):,}"
    yield "documents compared", f"{total.compared:,}"
    if total.mean is not None:
        yield "mean drift score", f"{total.mean:.2f}"
        yield "substantive", f"{total.substantive:,}"
        yield "the same but for style", f"{total.unchanged:,}"
        yield "dated before the baseline's revision", f"{total.before:,}"
    yield "policies missing", f"{len(overview.missing):,}"
    yield "likely copies", f"{len(overview.kinship.sources):,}"
    yield "clusters", f"{len(overview.kinship.clusters):,}"
