"""The command ``redline``, and manuals in ``run``."""

from __future__ import annotations

import json

import pytest

from policy_nlp import read
from tests.cli.test_cli import policy_nlp  # noqa: F401 - a fixture
from tests.conftest import ROOT, SAMPLE
from tests.reading.word import docx, gone, ins, p, run

BASE = SAMPLE / "baseline" / "BP_0450.txt"
OTHER = SAMPLE / "mesa-serena-union" / "0450_bp_export.md"


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_the_format_is_told_by_the_name(policy_nlp, tmp_path, suffix):  # noqa: F811
    out = tmp_path / f"out.{suffix}"
    assert policy_nlp("redline", BASE, OTHER, "-o", out)[0] == 0
    assert read(out, "before").text.startswith(read(BASE).text)
    assert read(out).text.startswith(read(OTHER).text)


def test_a_draft_gives_its_own_redline(policy_nlp, tmp_path):  # noqa: F811
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(p(run("The Board "), gone("shall"), ins(run("may")), run(" act."))))
    code, out, _ = policy_nlp("redline", draft)
    assert code == 0
    assert "The Board {--shall--}{++may++}{>>" in out


def test_a_draft_without_marks_gives_the_redline_that_was_lost(policy_nlp, tmp_path):  # noqa: F811
    draft, old = tmp_path / "draft.txt", tmp_path / "old.txt"
    draft.write_text("The bBoard shall may adopt a plan each year.\n", encoding="utf-8")
    old.write_text("The board shall adopt a plan each year.\n", encoding="utf-8")
    out = policy_nlp("redline", draft, "--reference", old, "-o", tmp_path / "out.docx")
    assert out[0] == 0
    assert read(tmp_path / "out.docx", "before").text == "The board shall adopt a plan each year."
    assert read(tmp_path / "out.docx").text == "The Board may adopt a plan each year."


@pytest.mark.parametrize(("view", "score"), [("raw", True), ("after", False)])
def test_run_and_graph_read_the_view_asked_for(policy_nlp, tmp_path, view, score):  # noqa: F811
    """The draft's after-text is the baseline's; as it stands it is not."""
    for name, text in (
        ("baseline", "may (Education Code 51101)"),
        ("alder", "{--shall--}{++may++} (Education Code 51101){--; 20 USC 1681--}"),
    ):
        (tmp_path / "manuals" / name).mkdir(parents=True)
        path = tmp_path / "manuals" / name / "BP 1250.md"
        path.write_text(f"# BP 1250: Visitors\n\nThe Board {text} act.\n", encoding="utf-8")
    manuals, out = tmp_path / "manuals", tmp_path / "out"
    options = ("--baseline", "baseline", "-o", out, "--quiet", "--redline")
    assert policy_nlp("run", manuals, *options, view)[0] == 0
    made = json.loads((out / "run.json").read_text("utf-8"))
    assert (made["pairs"][0]["score"] > 0) == score
    cited = policy_nlp("graph", manuals, "--cites", "20 USC 1681", "--redline", view)[1]
    assert ("1250" in cited) == score
    again = policy_nlp("run", manuals, *options, "before")
    assert "0 analysed now" not in again[1]


def test_unusable_arguments_exit_with_two(policy_nlp, tmp_path):  # noqa: F811
    code, _, err = policy_nlp("redline", BASE, OTHER, "-o", tmp_path / "out.xlsx")
    assert (code, ".docx" in err) == (2, True)
    code, _, err = policy_nlp("redline", BASE)
    assert (code, "no edits" in err) == (2, True)
    code, _, err = policy_nlp("redline", BASE, "--redline", "raw")
    assert (code, "--redline" in err) == (2, True)
    code, _, err = policy_nlp("redline", tmp_path / "none.txt")
    assert (code, "does not exist" in err) == (1, True)


def test_run_reads_every_policy_of_a_manual(policy_nlp, tmp_path):  # noqa: F811
    pytest.importorskip("pypdfium2")
    folder, out = tmp_path / "manuals", tmp_path / "out"
    data = ROOT / "tests" / "data" / "drafts"
    for name, file in (("baseline", "manual-outline.pdf"), ("alder", "manual-headers.pdf")):
        (folder / name).mkdir(parents=True)
        (folder / name / "manual.pdf").write_bytes((data / file).read_bytes())
    assert policy_nlp("run", folder, "--baseline", "baseline", "-o", out, "--quiet")[0] == 0
    made = json.loads((out / "run.json").read_text("utf-8"))
    assert len(made["documents"]) == 8
    assert [pair["other"].rpartition("#")[2] for pair in made["pairs"]] == [
        f"page={page}" for page in (2, 3, 5, 6)
    ]
    again = policy_nlp("run", folder, "--baseline", "baseline", "-o", out, "--quiet")
    assert "0 analysed now" in again[1]
