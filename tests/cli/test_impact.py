"""``policy-nlp impact`` and ``policy-nlp find``."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from policy_nlp.cli.find import command as find
from policy_nlp.cli.impact import command as impact
from policy_nlp.errors import InputError
from tests.survey.manuals import corpus

__all__ = ["corpus"]


def run(command, *args):
    return CliRunner().invoke(command, list(map(str, args)), catch_exceptions=False)


def test_impact(corpus):
    result = run(impact, corpus, "Education Code 52071, 32210")
    assert result.exit_code == 0
    assert "8 clauses in 4 documents" in result.stdout


def test_a_bill_s_sections(corpus, tmp_path):
    bill = tmp_path / "bill.txt"
    bill.write_text(
        "SEC. 1. Section 52071 of the Education Code is amended.\n/us-ca/edc/s32210\n", "utf-8"
    )
    result = run(impact, corpus, "--file", bill, "--format", "json")
    asked = [one["id"] for one in json.loads(result.stdout)["asked"]]
    assert asked == ["/us-ca/edc/s32210", "/us-ca/edc/s52071"]


@pytest.mark.parametrize("name", ["out.xlsx", "out.html", "out.csv", "out.jsonl", "out.txt"])
def test_files(corpus, tmp_path, name):
    assert run(impact, corpus, "5 CCR 4600", "-o", tmp_path / name).exit_code == 0
    assert run(find, corpus, "--words", "log", "-o", tmp_path / f"find-{name}").exit_code == 0
    assert all((tmp_path / one).stat().st_size for one in (name, f"find-{name}"))


def test_a_pipe_stays_a_pipe(corpus, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as reader:
        assert run(impact, corpus, "5 CCR 4600", "-o", pipe).exit_code == 0
        assert "2 clauses" in reader.read()
    assert pipe.is_fifo()


def test_memos(corpus, tmp_path):
    result = run(impact, corpus, "5 CCR 4600", "--memos", tmp_path / "memos")
    assert result.stdout == f"3 memos written to {tmp_path / 'memos'}\n"
    with pytest.raises(InputError, match="nothing"):
        run(impact, corpus, "5 CCR 9999", "--memos", tmp_path / "memos")


def test_limit_says_what_is_left_out(corpus):
    result = run(impact, corpus, "Education Code 52071", "--format", "jsonl", "--limit", "2")
    assert len(result.stdout.splitlines()) == 2
    assert "6 clauses, 2 written" in result.stderr
    result = run(find, corpus, "--words", "plan", "--format", "jsonl", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert "1 written" in result.stderr


def test_find(corpus):
    result = run(find, corpus, "--bearer", "board", "--type", "permission", "--kind", "BP")
    assert result.stdout.startswith("1 clause\n")
    assert run(find, corpus, "--not-hedged", "--bearer", "board").stdout.startswith("2 clauses\n")


@pytest.mark.parametrize("args", [(), ("--fold",), ("--all-versions",), ("--words", "…")])
def test_nothing_asked(corpus, args):
    with pytest.raises(InputError):
        run(find, corpus, *args)


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (("--code", "9999"), "numbered '9999'"),
        (("--policy", "BP 9999"), "no policy 'BP 9999'"),
        (("--words", '"plan'), "not closed"),
    ],
)
def test_what_can_find_nothing_is_refused(corpus, args, problem):
    with pytest.raises(InputError, match=problem):
        run(find, corpus, *args)


def test_an_unknown_kind(corpus):
    assert run(find, corpus, "--kind", "ZZ").exit_code == 2
    assert run(find, corpus, "--kind", "bp", "--words", "log").exit_code == 0


def test_what_a_file_names_is_said(corpus, tmp_path):
    bill = tmp_path / "bill.txt"
    bill.write_text("Education Code 52071\n48915\n", "utf-8")
    said = run(impact, corpus, "--file", bill).stderr
    assert "names 1 provision." in said
    assert "line 2." in said
    bill.write_text("Nothing.\n", "utf-8")
    with pytest.raises(InputError, match="names no provision"):
        run(impact, corpus, "--file", bill)
