"""The labels name every value of the output formats, and every page variable is explained."""

import dataclasses
import tomllib
from importlib import resources
from typing import get_args, get_type_hints

import pytest

from policy_nlp import values
from policy_nlp.drift.history import What
from policy_nlp.report import (
    annotated_contexts,
    contexts,
    impact_contexts,
    overview_contexts,
    survey_contexts,
)
from policy_nlp.report.labels import labels

CONTEXTS = [
    item
    for module in (
        contexts,
        overview_contexts,
        annotated_contexts,
        impact_contexts,
        survey_contexts,
    )
    for item in vars(module).values()
    if dataclasses.is_dataclass(item)
]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("relation", get_args(values.Relation)),
        ("change", get_args(values.ChangeType)),
        ("severity", get_args(values.Severity)),
        ("triage", get_args(values.Triage)),
        ("event", get_args(What)),
        ("norms", values.NormDrift.__struct_fields__),
    ],
)
def test_every_value_has_a_label(table, names):
    assert set(getattr(labels(), table)) == set(names)


def test_bands_cover_the_scores():
    path = resources.files("policy_nlp.report").joinpath("labels.toml")
    for band in tomllib.loads(path.read_text("utf-8"))["band"]:
        assert labels().band(band["example"]) == band["name"]
    assert labels().band(1.0) == labels().bands[0].name


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c.__name__)
def test_every_page_variable_has_a_help_text(context):
    assert context.__doc__
    hints = get_type_hints(context, include_extras=True)
    for field in dataclasses.fields(context):
        assert hints[field.name].__metadata__[0], field.name
