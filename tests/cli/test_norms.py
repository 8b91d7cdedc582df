from __future__ import annotations

import json

import pytest

from policy_nlp.values import NormType
from tests.cli.test_cli import policy_nlp  # noqa: F401 - a fixture

TEXT = "BP 1 Keys\n\nThe Board shall keep keys. Staff may lend keys to the clerk.\n"


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "keys.txt"
    file.write_text(TEXT)
    return file


def test_the_table_tells_duties_by_bearer(policy_nlp, path):  # noqa: F811
    code, out, _ = policy_nlp("norms", path, "--no-model")
    lines = out.splitlines()
    assert (code, lines[0]) == (0, str(path))
    assert [line.split()[:2] for line in lines[2:4]] == [["The", "Board"], ["Staff", "permission"]]


@pytest.mark.parametrize(
    ("chosen", "triggers"),
    [
        (["--bearer", "board"], ["shall"]),
        (["--type", "permission"], ["may"]),
        (["--type", "permission", "--type", "obligation"], ["shall", "may"]),
        (["--verb", "lend"], ["may"]),
        (["--verb", "sing"], []),
    ],
)
def test_norms_are_filtered(policy_nlp, path, chosen, triggers):  # noqa: F811
    code, out, _ = policy_nlp("norms", path, "--format", "jsonl", "--model", "none", *chosen)
    assert code == 0
    assert [json.loads(line)["trigger"] for line in out.splitlines()] == triggers


@pytest.mark.parametrize("form", ["csv", "legalruleml", "brat", "labelstudio", "prodigy"])
def test_each_form_names_the_bearer(policy_nlp, path, form):  # noqa: F811
    code, out, err = policy_nlp("norms", path, "--no-model", "--format", form)
    assert (code, err) == (0, "")
    assert "The Board" in out


def test_brat_comes_with_its_text(policy_nlp, path, tmp_path):  # noqa: F811
    out = tmp_path / "keys.ann"
    code, _, _ = policy_nlp("norms", path, "--no-model", "--format", "brat", "-o", out)
    assert code == 0
    assert "The Board shall keep keys." in (tmp_path / "keys.txt").read_text()


def test_one_document_forms_take_one_file(policy_nlp, path):  # noqa: F811
    code, out, err = policy_nlp("norms", path, path, "--format", "brat", "--no-model")
    assert (code, out) == (2, "")
    assert "one FILE" in err


def test_the_built_in_model_and_an_unknown_one(policy_nlp, path):  # noqa: F811
    pytest.importorskip("spacy")
    code, out, _ = policy_nlp("norms", path, "--format", "jsonl")
    assert (code, len(out.splitlines())) == (0, 2)
    code, out, err = policy_nlp("norms", path, "--model", "no_such_pipeline")
    assert (code, out) == (2, "")
    assert "no_such_pipeline" in err


def test_a_bad_file_does_not_stop_the_others(policy_nlp, path, tmp_path):  # noqa: F811
    code, out, err = policy_nlp("norms", tmp_path / "none.txt", path, "--no-model")
    assert code == 1
    assert "The Board" in out
    assert "none.txt" in err


def test_every_type_can_be_asked_for():
    assert "constitutive" in NormType.__args__


def test_a_cache_gives_the_same_again(policy_nlp, districts, tmp_path, monkeypatch):  # noqa: F811
    path = districts / "alder" / "BP 1250.txt"
    args = ("norms", path, "--no-model", "--cache", tmp_path / "kept")
    first = policy_nlp(*args)
    monkeypatch.setattr("policy_nlp.pipeline.extract", lambda *_: pytest.fail("analysed twice"))
    assert policy_nlp(*args) == first
    assert first[0] == 0
