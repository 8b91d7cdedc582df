from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import policy_nlp
from policy_nlp.bulk import run
from policy_nlp.corpus.store import Store
from policy_nlp.errors import InputError, OutputError
from policy_nlp.values import Policy

OUTPUTS = ["citations.csv", "drift.csv", "graph.graphml", "norms.csv", "report.html", "run.json"]


def test_a_run_writes_its_files(districts, tmp_path):
    result = run(districts, "baseline", tmp_path / "out")
    assert sorted(path.name for path in result.files) == OUTPUTS
    assert result.report.name == "report.html"
    manifest = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    scores = {pair["other"]: pair["score"] for pair in manifest["pairs"]}
    assert scores[str(districts / "birch" / "BP 1250.txt")] == 0
    assert scores[str(districts / "alder" / "BP 1250.txt")] > 0
    with (tmp_path / "out" / "drift.csv").open(encoding="utf-8") as file:
        assert {row["type"] for row in csv.DictReader(file)} == {"modality", "condition"}
    ET.parse(tmp_path / "out" / "graph.graphml")  # noqa: S314 - written by the test


def test_a_second_run_analyses_nothing_and_writes_the_same(districts, tmp_path):
    first = run(districts, "baseline", tmp_path / "out")
    before = [path.read_bytes() for path in first.files]
    again = run(districts, "baseline", tmp_path / "out")
    assert (first.analysed, first.reused) == (4, 1)  # birch is the baseline's bytes
    assert (again.analysed, again.reused) == (0, 5)
    assert [path.read_bytes() for path in again.files] == before


def test_a_changed_file_is_analysed_again(districts, tmp_path):
    run(districts, "baseline", tmp_path / "out")
    path = districts / "alder" / "BP 1250.txt"
    path.write_text(path.read_text("utf-8") + "\nA new rule shall stand.\n", encoding="utf-8")
    assert run(districts, "baseline", tmp_path / "out").analysed == 2


def test_what_cannot_be_read_is_skipped_and_the_rest_is_done(districts, tmp_path):
    alder = districts / "alder"
    (alder / "empty.txt").write_bytes(b"")
    (alder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (alder / "nobody.json").write_text('{"code": "0520"}', encoding="utf-8")
    (alder / "gone.txt").symlink_to(alder / "nowhere.txt")
    (alder / "memo.txt").write_text("A memo without any code.\n", encoding="utf-8")
    (alder / ".hidden").write_text("x", encoding="utf-8")
    result = run(districts, "baseline", tmp_path / "out")
    reasons = {Path(one.path).name: one.reason for one in result.run.skipped}
    assert sorted(reasons) == ["empty.txt", "gone.txt", "memo.txt", "nobody.json", "scan.pdf"]
    assert "empty" in reasons["empty.txt"]
    assert "broken link" in reasons["gone.txt"]
    assert "no policy code" in reasons["memo.txt"]
    assert "no body" in reasons["nobody.json"]
    assert "PDF" in reasons["scan.pdf"]
    assert len(result.run.comparisons) == 2
    skipped = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["skipped"]
    assert [Path(one["path"]).name for one in skipped] == sorted(reasons)


def test_of_two_documents_with_one_code_the_latest_is_compared(districts, tmp_path):
    old = districts / "alder" / "old.txt"
    new = districts / "alder" / "new.txt"
    head = (
        "Policy 0460: Plan                   ADOPTED\nOriginal Adopted Date: {}\n\nIt shall be.\n"
    )
    old.write_text(head.format("01/01/2001"), encoding="utf-8")
    new.write_text(head.format("01/01/2021"), encoding="utf-8")
    result = run(districts, "baseline", tmp_path / "out")
    (skipped,) = result.run.skipped
    assert skipped.path == str(old)
    assert str(new) in skipped.reason


def test_code_and_kind_come_from_the_name_where_the_text_has_none(districts, tmp_path):
    text = "The principal shall keep a log of visitors. (Education Code 51101)\n"
    (districts / "birch" / "BP 1250.txt").write_text(text, encoding="utf-8")
    result = run(districts, "baseline", tmp_path / "out")
    birch = next(p for p in result.run.policies if p.district == "birch")
    assert (birch.code, birch.kind) == ("1250", "BP")
    assert "code-from-name" in [note.code for note in birch.notes]


def test_missing_folders_and_baselines_are_said(districts, tmp_path):
    with pytest.raises(InputError, match="alder, baseline, birch"):
        run(districts, "csba", tmp_path / "out")
    with pytest.raises(InputError, match="is not a folder"):
        run(tmp_path / "nowhere", "baseline", tmp_path / "out")
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError, match="holds no folders"):
        run(tmp_path / "bare", "baseline", tmp_path / "out")


def test_an_output_folder_that_cannot_be_written(districts, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        run(districts, "baseline", tmp_path / "out")


def test_an_interrupted_run_keeps_what_was_done_and_writes_nothing_by_half(districts, tmp_path):
    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "comparing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(districts, "baseline", tmp_path / "out", interrupt)
    assert [name for name in (tmp_path / "out").iterdir() if not name.name.startswith(".")] == []
    again = run(districts, "baseline", tmp_path / "out")
    assert (again.analysed, again.reused) == (2, 3)


def test_a_damaged_store_is_made_anew(districts, tmp_path):
    run(districts, "baseline", tmp_path / "out")
    for path in (tmp_path / "out" / ".policy-nlp").rglob("*.json"):
        path.write_bytes(b'{"schema": "half')
    assert run(districts, "baseline", tmp_path / "out").analysed == 4


def test_the_store_keeps_values(tmp_path, districts):
    store = Store(tmp_path / "store")
    path = districts / "alder" / "BP 1250.txt"
    first = store.get("key", Policy, lambda: policy_nlp.extract(path))
    assert store.get("key", Policy, lambda: pytest.fail("made twice")) == first
    assert (store.made, store.reused) == (1, 1)
