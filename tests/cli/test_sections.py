"""The commands about citations: cite in its forms, and the inventory of sections."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from tests.cli.test_cli import policy_nlp
from tests.inventory.test_load import PUBINFO

__all__ = ["policy_nlp"]

TEXT = """Policy 1250: Visitors                    ADOPTED

The principal shall keep a log. (Education Code 51101, 52060)
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "BP 1250.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def store(policy_nlp, tmp_path, monkeypatch):
    path = tmp_path / "kept" / "sections.jsonl"
    monkeypatch.setenv("POLICY_NLP_SECTIONS", str(path))
    code, out, err = policy_nlp("sections", "load", PUBINFO)
    assert (code, out.splitlines()[-1]) == (0, f"Kept in {path}")
    assert "not all" in err
    return path


@pytest.mark.parametrize("command", ["", "load", "show"])
def test_the_commands_have_help(policy_nlp, command):
    code, out, _ = policy_nlp("sections", *command.split(), "--help")
    assert code == 0
    assert out.startswith("Usage: policy-nlp sections")


def test_the_table_tells_what_became_of_sections(policy_nlp, file, store):
    code, out, _ = policy_nlp("cite", file, "--sections", store)
    assert code == 0
    assert "repealed  2024-01-01" in out
    assert "repealed" not in policy_nlp("cite", file)[1]


def test_the_lines_have_findings_only_where_asked_for(policy_nlp, file, store):
    _, out, _ = policy_nlp("cite", file, "--format", "jsonl", "--sections")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [[one["status"] for one in line["sections"]] for line in lines] == [["repealed"], []]
    _, out, _ = policy_nlp("cite", file, "--format", "jsonl")
    assert all("sections" not in json.loads(line) for line in out.splitlines())


def test_html_and_akoma_ntoso(policy_nlp, file, store, tmp_path):
    page = tmp_path / "page.html"
    assert policy_nlp("cite", file, "--format", "html", "--sections", "-o", page)[:2] == (0, "")
    assert 'id="finding-1"' in page.read_text("utf-8")
    _, out, _ = policy_nlp("cite", "-", "--format", "akn", stdin=TEXT.encode())
    ElementTree.fromstring(out)  # noqa: S314 - our own words


def test_what_cannot_be_done_is_said(policy_nlp, file, tmp_path):
    for args in (
        ("cite", file, file, "--format", "html"),
        ("cite", file, "--sections", tmp_path / "none"),
        ("sections", "load", tmp_path),
        ("sections", "load", PUBINFO, "--as-of", "soon"),
        ("sections", "show", "nothing", "-o", tmp_path / "none"),
    ):
        code, out, err = policy_nlp(*args)
        assert (code, out) == (2, ""), args
        assert len(err.strip()) > 20


def test_a_failed_input_leaves_the_others(policy_nlp, file, tmp_path):
    out_file = tmp_path / "out.txt"
    code, _, err = policy_nlp("cite", tmp_path / "none.txt", file, "-o", out_file)
    assert (code, "none.txt" in err) == (1, True)
    assert "/us-ca/edc/s51101" in out_file.read_text()


def test_sections_can_be_looked_up(policy_nlp, store):
    code, out, _ = policy_nlp("sections", "show", "Education Code 52060-52077")
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == [
        "/us-ca/edc/s52060",
        "/us-ca/edc/s52064",
        "/us-ca/edc/s52064.5",
        "/us-ca/edc/s52077",
    ]
    assert policy_nlp("sections", "show", "/us-ca/edc/s1")[0] == 1
