"""The documentation is under test: commands are documented, examples run, links lead somewhere."""

from __future__ import annotations

import re

import pytest

from policy_nlp import cli
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_every_command_is_documented():
    documented = set(re.findall(r"^policy-nlp (\w+)", README, re.MULTILINE))
    assert documented == set(cli._COMMANDS)


@pytest.mark.parametrize("example", PYTHON, ids=range(len(PYTHON)))
def test_examples_run(example, monkeypatch, tmp_path):
    if "spacy" in example:
        pytest.importorskip("spacy")
    for name in ("corpora", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own words


def test_ci_runs_the_test_command_of_the_readme():
    command = re.findall(r"```sh\n(bash .*?)\n```", README)[0]
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "path", re.findall(r"`((?:policy_nlp|corpora|evaluation)/[\w./-]+)`", README)
)
def test_named_files_exist(path):
    assert (ROOT / path).exists()
