"""The report of a corpus: one page with pictures, and its tables in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from policy_nlp.corpus.files import write_whole
from policy_nlp.corpus.plan import RECONSTRUCTED
from policy_nlp.report.cells import write_csv
from policy_nlp.report.clean import many
from policy_nlp.report.pages import environment
from policy_nlp.report.picture_heat import heat_map
from policy_nlp.report.picture_time import lag_picture, timeline
from policy_nlp.report.picture_tree import tree_picture
from policy_nlp.report.pictures import Picture
from policy_nlp.report.survey_contexts import PictureView, SurveyPage
from policy_nlp.report.survey_tables import STREAMED, Table, adoption_files, csv_text, survey_tables
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
from policy_nlp.survey.measures import PAIRS
from policy_nlp.survey.overview import overview_in
from policy_nlp.survey.scene import Scene
from policy_nlp.version import __version__

if TYPE_CHECKING:
    from policy_nlp.corpus.kept import Corpus

_TEMPLATE: Final = "survey.html.j2"


class SurveyReport(NamedTuple):
    """A report: the page, its pictures by name, and the tables beside it by name."""

    page: str
    pictures: dict[str, Picture]
    tables: dict[str, Callable[[], Table]]


def write_survey(
    corpus: Corpus | str | Path, out: str, baseline: str | None = None, *, pictures: bool = False
) -> None:
    """Write the report of a corpus to ``out``, and its tables to a folder ``…-tables`` beside it.

    ``pictures`` also writes the pictures there, as SVG and PNG. Tables of many rows are written as
    they are read, so that memory stays bounded. Raises CorpusError, OutputError, MissingExtraError.
    """
    page = Path(out)
    folder = page.with_name(f"{page.stem}-tables")
    with Scene(corpus, baseline) as scene:
        with adoption_files(folder) as visit:
            overview = overview_in(scene, visit)
        write_csv(scene, PAIRS, str(folder / "drift.csv"))
    found = survey_report(overview, folder.name)
    for name, make in found.tables.items():
        write_whole(folder / f"{name}.csv", csv_text(make()).encode())
    for name, picture in found.pictures.items() if pictures else ():
        write_whole(folder / f"{name}.svg", picture.svg().encode())
        write_whole(folder / f"{name}.png", picture.png())
    write_whole(page, found.page.encode())


def survey_report(overview: Overview, folder: str = "tables") -> SurveyReport:
    """Return the report of a corpus; the page says that its tables stand in ``folder``.

    The same overview gives the same bytes. Raises MissingExtraError without matplotlib.
    """
    pictures = {one.name: one for one in survey_pictures(overview)}
    tables = survey_tables(overview)
    files = [(name, f"{folder}/{name}.csv") for name in (*STREAMED, *tables)]
    page = _page(overview, pictures, files)
    template = environment().get_template(_TEMPLATE)
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    return SurveyReport(template.render(values), pictures, tables)


def survey_pictures(overview: Overview) -> Iterator[Picture]:
    """Give the pictures that there are data for: heat, lag, timeline, tree."""
    kinship, scores = overview.kinship, overview.scores
    if scores:
        policies = sorted({one.policy for one in scores})
        yield heat_map(kinship.order, policies, [(s.district, s.policy, s.score) for s in scores])
        lags = [one.lag for one in scores if one.lag is not None]
        yield lag_picture(lags, len(scores) - len(lags))
    if overview.policy:
        revisions = [(one.version, one.date) for one in overview.revisions]
        yield timeline(overview.policy, overview.pairs, revisions)
    if len(kinship.districts) > 1:
        yield tree_picture(kinship)


def _page(
    overview: Overview, pictures: Mapping[str, Picture], files: list[tuple[str, str]]
) -> SurveyPage:
    view = partial(_view, pictures)
    made = overview.baseline == RECONSTRUCTED
    against = f"compared with {overview.baseline}" if overview.baseline else "without a baseline"
    against = "compared with the baseline reconstructed from them" if made else against
    adoptions, more = adoption_tables(overview)
    return SurveyPage(
        title=f"{many(len(overview.kinship.districts), 'manual')} {against}",
        lead=f"{many(overview.documents, 'document')} in force. Made by policy-nlp {__version__}.",
        facts=tuple(_facts(overview)),
        baseline=bool(overview.scores),
        reconstructed=made,
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
