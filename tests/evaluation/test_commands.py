"""The commands run on the sample, skip what is absent, and refuse what they do not know."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluation import (
    alignment,
    citations,
    coverage,
    drift,
    norms,
    real_citations,
    segmentation,
    speed,
)
from evaluation.__main__ import COMMANDS, main
from evaluation.parts import Failure, Part, lines
from evaluation.paths import SAMPLE
from evaluation.scores import Score


@pytest.fixture
def _no_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the checkout stood alone."""
    for module in (alignment, citations, drift, norms, segmentation):
        monkeypatch.setattr(module, "seed_gold", lambda: None)
    for module in (alignment, drift):
        monkeypatch.setattr(module, "real_gold", tuple)
    monkeypatch.setattr(citations, "conformance", lambda: None)
    monkeypatch.setattr(real_citations, "gold_texts", lambda: ((), ()))
    monkeypatch.setattr(coverage, "policy_files", list)


@pytest.mark.usefixtures("_no_shared")
@pytest.mark.parametrize("module", [segmentation, citations, norms, alignment, drift])
def test_measures_the_sample_and_skips_the_rest(
    module: object, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(getattr(module, "__name__", "")).split(".")[-1]
    assert main([name, "--failures", "1"]) == 0
    out = capsys.readouterr().out
    assert "of the sample" in out
    assert "  F1 " in out
    assert "skipped: no ../shared/data/" in out


def test_listing_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in (*COMMANDS, "all"))


@pytest.mark.parametrize("arguments", [["nothing"], ["citations", "--failures", "-1"]])
def test_unusable_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_speed_names_what_it_could_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(SAMPLE / "baseline" / "BB_9322.txt", tmp_path / "good.txt")
    (tmp_path / "empty.txt").write_text("")
    monkeypatch.setattr(speed, "policy_files", lambda: sorted(tmp_path.glob("g*")))
    monkeypatch.setattr(speed, "_run", lambda part, *arguments: 0.5)
    stages, starts = speed.measure()
    assert [name for name, _ in stages.figures][-1] == "whole extraction"
    assert not stages.failures
    assert starts.figures
    files = [tmp_path / "good.txt", tmp_path / "empty.txt"]
    monkeypatch.setattr(speed, "policy_files", lambda: files)
    assert [one.file for one in next(speed.measure()).failures] == ["empty.txt"]


def test_lines_show_so_many_failures() -> None:
    failures = [Failure("a.txt", "in “b”", "x", "y"), Failure("c.txt", "", "x", "y")]
    part = Part("title", [("ids", Score(1, 1, 0))], failures)
    shown = "\n".join(lines(part, 1))
    assert "precision 0.500  recall 1.000" in shown
    assert "failures: 2 (1 shown)" in shown
    assert "a.txt · in “b”" in shown
    assert "c.txt" not in shown
