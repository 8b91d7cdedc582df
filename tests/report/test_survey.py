"""The report of a corpus: page, pictures, tables, commands."""

import csv
import io
import re
import sys

import click
import msgspec
import pytest
from click.testing import CliRunner

from policy_nlp.cli.survey import COMMANDS
from policy_nlp.errors import MissingExtraError
from policy_nlp.report import survey_contexts
from policy_nlp.report.picture_heat import heat_map
from policy_nlp.report.picture_time import lag_picture, timeline
from policy_nlp.report.picture_tree import tree_picture
from policy_nlp.report.survey import survey_report, write_survey
from policy_nlp.report.survey_tables import survey_tables
from policy_nlp.survey.asked import Kinship, Merge, PairDrift
from policy_nlp.survey.measures import pairs
from policy_nlp.survey.overview import overview
from tests.survey.state import alone, state  # noqa: F401

EVIL = '<script>alert("1")</script>'


@pytest.fixture(params=["state", "alone"])
def asked(request):
    return overview(request.getfixturevalue(request.param))


def test_the_page_stands_alone_and_is_the_same_each_time(asked):
    found, again = survey_report(asked), survey_report(asked)
    assert found.page == again.page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', found.page)
    assert "<script" not in found.page
    ids = re.findall(r'\bid="([^"]+)"', found.page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', found.page)) <= set(ids)
    for name in found.pictures:
        assert f'aria-labelledby="{name}-title {name}-description"' in found.page


def test_pictures_there_are_data_for(state, alone):  # noqa: F811
    assert set(survey_report(overview(state)).pictures) == {"heat", "lag", "timeline", "tree"}
    assert set(survey_report(overview(alone)).pictures) == {"tree"}


def test_texts_are_escaped(asked):
    pair = asked.kinship
    names = (EVIL, *pair.districts[1:])
    order = tuple(EVIL if name == pair.districts[0] else name for name in pair.order)
    kin = msgspec.structs.replace(pair, districts=names, order=order)
    first = msgspec.structs.replace(asked.drifts.districts[0], district=EVIL)
    drifts = msgspec.structs.replace(asked.drifts, districts=(first,))
    pairs_of = tuple(
        msgspec.structs.replace(one, district=EVIL) if one.district == pair.districts[0] else one
        for one in asked.pairs
    )
    scores = tuple(
        msgspec.structs.replace(one, district=EVIL) if one.district == pair.districts[0] else one
        for one in asked.scores
    )
    changed = msgspec.structs.replace(
        asked, kinship=kin, drifts=drifts, pairs=pairs_of, scores=scores
    )
    found = survey_report(changed).page
    assert "<script" not in found
    assert "&lt;script" in found


def test_tables_have_their_columns_in_every_row(asked):
    for name, make in survey_tables(asked).items():
        columns, rows = make()
        assert all(len(row) == len(columns) for row in rows), name
        assert len(set(columns)) == len(columns), name


def test_tables_say_what_the_page_leaves_out(state, tmp_path):  # noqa: F811
    write_survey(state, str(tmp_path / "page.html"))
    tables = {one.stem: one.read_text("utf-8") for one in (tmp_path / "page-tables").iterdir()}
    rows = list(csv.DictReader(io.StringIO(tables["adoption"])))
    assert len(rows) == 15
    assert rows[3]["changed_modality"] == "3"
    assert rows[3]["districts_modified"] == "cove | dune | elm"
    pairs = list(csv.DictReader(io.StringIO(tables["drift"])))
    assert list(pairs[0]) == list(PairDrift.__struct_fields__)
    assert len(pairs) == 35
    put_in = list(csv.DictReader(io.StringIO(tables["insertions"])))
    assert {row["districts"] for row in put_in} >= {"3"}
    kin = list(csv.DictReader(io.StringIO(tables["kinship"])))
    assert [(r["district"], r["other"]) for r in kin if r["source"] == "true"] == [
        ("dune", "cove"),
        ("elm", "dune"),
    ]


@pytest.mark.parametrize(("districts", "policies"), [(1, 1), (5, 90), (70, 3), (260, 120)])
def test_heat_maps_of_any_size(districts, policies):
    names = [f"district {at} $x$" for at in range(districts)]
    codes = [f"BP {100 * at:04}" for at in range(policies)]
    scores = [(name, code, 0.5) for name in names for code in codes[1:]]
    found = heat_map(names, codes, scores)
    assert found.svg() == heat_map(names, codes, scores).svg()
    assert found.png().startswith(b"\x89PNG")
    assert f"{districts} districts by {policies} policies" in found.description or not scores


def test_a_tree_of_very_many_districts_is_drawn_in_groups():
    number = 300
    merges = [Merge(0, 1, 0.5, 2)]
    merges += [Merge(number + at - 2, at, 0.9 + at / 10000, at + 1) for at in range(2, number)]
    names = tuple(f"district {at}" for at in range(number))
    kin = Kinship(names, (), {}, (), tuple(merges), names, 0.2, 0.0, True)
    found = tree_picture(kin)
    assert " and 180 more" in found.svg()
    assert found.inline().startswith("<svg ")


def test_time_lines(state):  # noqa: F811
    rows = pairs(state, "BP 1250")
    few = timeline("BP 1250", rows, [("v1", "2015-01-01"), ("v2", "2020-06-15")])
    assert few.description == (
        "The baseline's versions are dated 2015-01-01, 2020-06-15. Texts of districts with "
        "a date: 11, before the newest: 1, without: 1."
    )
    many = timeline("BP 1250", rows * 8, [])
    assert few.svg() != many.svg()
    assert "no known date" in many.description
    assert "a date is missing for 3 documents" in lag_picture([], 3).description
    assert timeline("BP 1250", [], []).svg()


def test_without_matplotlib_a_picture_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"policy-nlp\[corpus\]"):
        lag_picture([1, 2], 0)


def test_every_page_variable_has_a_help_text():
    for item in (survey_contexts.SurveyPage, survey_contexts.TableView):
        assert item.__doc__
        assert all("Annotated" in str(hint) for hint in item.__annotations__.values())


COMMAND_LINES = [
    (["drift"], "alder\t3\t0\t0\t3"),
    (["drift", "--by", "policy"], "BP 5131\tDevice Plan"),
    (["drift", "--district", "elm"], "BP 1250\tVisitor Log\telm"),
    (["adoption", "BP 1250"], "Students shall not alter"),
    (["adoption", "--inserted"], "The district nurse shall count"),
    (["adoption", "BP 1250", "--words"], "modality (high)"),
    (["kin"], "dune\tcove"),
    (["kin", "elm"], "elm\tdune"),
    (["kin", "dune", "cove", "--format", "csv"], "BP 1250,BP 1250,"),
    (["kin", "--clusters"], "\t1\tcove\t"),
    (["outliers", "--format", "json"], '"measure": "lag"'),
    (["gaps"], "missing\tkelp\tBP 5131"),
    (["gaps", "--own", "--format", "json"], '"what": "own"'),
]


@pytest.mark.parametrize(("line", "words"), COMMAND_LINES, ids=lambda v: " ".join(v)[:40])
def test_commands(state, line, words):  # noqa: F811
    group = click.Group(commands={one.name: one for one in COMMANDS})
    found = CliRunner().invoke(group, [line[0], str(state), *line[1:]])
    assert found.exit_code == 0, found.output
    assert words in found.stdout


def test_the_report_is_written_with_its_tables(state, tmp_path):  # noqa: F811
    group = click.Group(commands={one.name: one for one in COMMANDS})
    page = tmp_path / "report.html"
    found = CliRunner().invoke(group, ["report", str(state), "-o", str(page), "--png"])
    assert found.exit_code == 0, found.output
    text = page.read_text("utf-8")
    for address in re.findall(r'href="(report-tables/[^"]+)"', text):
        assert (tmp_path / address).is_file()
    names = {one.name for one in (tmp_path / "report-tables").iterdir()}
    assert {"heat.svg", "tree.png", "drift.csv"} <= names
