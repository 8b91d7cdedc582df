"""``policy-nlp unflatten``: formats, references, files that cannot be read."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from policy_nlp.cli import group

DRAFT = "The board shall implement consider <it>.\n"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, "utf-8")
    (tmp_path / "old.txt").write_text("The board shall implement <it>.\n", "utf-8")
    return path


def call(*arguments):
    return CliRunner().invoke(group, ["unflatten", *map(str, arguments)])


@pytest.mark.parametrize("option", ["--reference", "--older"])
def test_json_has_the_keys_of_the_contract(draft, option):
    result = call(draft, option, draft.parent / "old.txt", "--format", "json")
    value = json.loads(result.stdout)
    assert value["schema"] == "policy-nlp/redline/1"
    assert value["text"] == DRAFT
    assert value["before"] == "The board shall implement <it>.\n"
    assert value["after"] == "The board shall consider <it>.\n"
    assert {edit["op"] for edit in value["edits"]} == {"del", "ins"}


def test_text_and_html_mark_the_edits(draft):
    old = draft.parent / "old.txt"
    assert "[-implement -]{+consider +}" in call(draft, "--older", old).stdout
    page = call(draft, "--older", old, "--format", "html").stdout
    assert ">implement </del>" in page
    assert "&lt;it&gt;" in page


def test_a_file_that_cannot_be_read_is_named(draft):
    result = call(draft.parent / "none.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


@pytest.mark.parametrize("rest", ["", " The board shall implement consider <b>it</b>."])
def test_marks_are_given_too_and_said(tmp_path, rest):
    draft = tmp_path / "draft.html"
    text = f"<p>The <ins>new </ins>board <del>may</del> meet.{rest}</p>"
    draft.write_text(text, "utf-8")
    result = call(draft, "--format", "json")
    edits = json.loads(result.stdout)["edits"]
    marked = [(one["op"], one["text"]) for one in edits if one["confidence"] == 1]
    assert marked == [("ins", "new "), ("del", "may")]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in edits)
    assert (len(edits) > len(marked)) is bool(rest)
    assert "has marks (2 edits)" in result.stderr
    assert "2 edits" in call(draft).stdout or rest
