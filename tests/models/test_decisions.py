"""The learnt decision can be trained again, to the weights that ship."""

from __future__ import annotations

import json

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "models" / "data" / "decisions.jsonl"
WEIGHTS = ROOT / "policy_nlp" / "norms" / "decisions.json"


def test_examples_are_labelled_both_ways_and_stand_once():
    found = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    texts = [one["text"] for one in found]
    assert len(found) >= 300
    assert len(set(texts)) == len(texts)
    assert 0.3 < sum(one["norm"] for one in found) / len(found) < 0.7


def test_training_gives_the_weights_that_ship(monkeypatch, tmp_path, capsys):
    pytest.importorskip("sklearn")
    from models.scripts import decisions

    out = tmp_path / "weights.json"
    monkeypatch.setattr("sys.argv", ["decisions", str(EXAMPLES), str(out)])
    decisions.main()
    got, kept = json.loads(out.read_text()), json.loads(WEIGHTS.read_text("utf-8"))
    assert got["features"].keys() == kept["features"].keys()
    assert all(abs(got["features"][k] - v) < 0.01 for k, v in kept["features"].items())
    rules, _, both = (int(line.split()[-4]) for line in capsys.readouterr().out.splitlines())
    assert both >= rules
