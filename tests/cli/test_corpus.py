"""``policy-nlp corpus``: what each call says, and its exit code."""

from __future__ import annotations

import csv

import pytest

from tests.cli.test_cli import policy_nlp  # noqa: F401 - a fixture


@pytest.fixture
def call(policy_nlp, districts, tmp_path):  # noqa: F811
    """``policy-nlp corpus`` on a corpus of three districts."""
    folder = tmp_path / "kept"
    code, out, err = policy_nlp("corpus", "add", folder, districts, "--baseline", "baseline")
    assert (code, err) == (0, "")
    assert out == "Files: 3 read. Versions: 3 added, 0 replaced; 2 pairs compared.\n"
    return lambda name, *rest: policy_nlp("corpus", name, folder, *rest)


def test_what_was_done_and_skipped_is_said(call, districts):
    (districts / "alder" / "song.mp3").write_bytes(b"x")
    (districts / "birch" / "BP 1250.txt").unlink()
    (districts / "read me.txt").write_text("no policy")
    code, out, err = call("add", districts)
    assert code == 1
    assert out == (
        "Files: 2 unchanged, 1 gone, 1 passed over (in no district's folder), 1 failed. "
        "Versions: 0 added, 0 replaced; 0 pairs compared.\n"
    )
    gone, failed = err.splitlines()
    assert gone.endswith("BP 1250.txt: is not there any more; its text is kept.")
    assert "song.mp3: has a format that is not read (.mp3)" in failed
    _, status, _ = call("status")
    assert "files: 1 failed, 1 gone, 2 present" in status
    assert "song.mp3" in status


def test_many_files_that_are_gone_are_not_all_listed(call, districts):
    for number in range(12):
        (districts / "alder" / f"BP {number}.txt").write_text(f"The Board shall meet {number}.\n")
    call("add", districts, "--workers", "1")
    code, _, err = call("remove", districts)
    assert (code, len(err.splitlines())) == (0, 11)
    assert err.endswith("and 5 more are gone.\n")


def test_arguments_that_cannot_be_used(call, districts):
    code, _, err = call("add", districts, "--baseline", "csba")
    assert (code, len(err.splitlines())) == (2, 1)
    assert "found: alder, baseline, birch" in err


def test_rows_of_a_query(call, tmp_path):
    code, out, _ = call("sql", "SELECT district, [1, 2] AS list FROM districts ORDER BY 1 LIMIT 1")
    assert (code, list(csv.reader(out.splitlines()))) == (
        0,
        [["district", "list"], ["alder", "[1,2]"]],
    )
    code, _, err = call("sql", "SELECT nonsense")
    assert code == 2
    assert "cannot be run" in err


def test_verify_and_gc(call, tmp_path):
    assert call("verify")[0] == 0
    assert "0 versions dropped" in call("gc", "--past")[1]
    next((tmp_path / "kept" / "norms").iterdir()).write_bytes(b"x")
    code, _, err = call("verify")
    assert code == 1
    assert "norms" in err


@pytest.mark.parametrize("out", ["folder", "tables.xlsx", "tables.sqlite"])
def test_exports_name_their_files(call, tmp_path, out):
    code, told, _ = call("export", "-o", tmp_path / out)
    assert code == 0
    assert str(tmp_path / out) in told.splitlines()[0]


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (("-o", "x.foo"), ".sqlite, .db, .xlsx or .parquet"),
        (("-o", "x.sqlite", "--format", "csv"), "of sqlite, not of csv"),
    ],
)
def test_an_export_of_no_known_name_is_refused(call, tmp_path, monkeypatch, args, problem):
    monkeypatch.chdir(tmp_path)
    code, _, err = call("export", *args)
    assert code == 2
    assert problem in err
    assert not (tmp_path / args[1]).exists()


def test_an_export_folder_may_have_a_dot(call, tmp_path):
    assert call("export", "-o", tmp_path / "state.2024")[0] == 0
    assert (tmp_path / "state.2024" / "clauses.csv").exists()
