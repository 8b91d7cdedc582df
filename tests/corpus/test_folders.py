"""What happens to folders: moved, nested, given in other words, taken away; and to odd files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from policy_nlp import Corpus
from policy_nlp.corpus.inputs import find_inputs
from policy_nlp.errors import CorpusError, InputError, OutputError
from tests.conftest import BASELINE, ROOT
from tests.corpus.looks import counted, listed

MANUAL = ROOT / "tests" / "data" / "drafts" / "manual-outline.pdf"


def test_a_folder_given_in_other_words_is_the_same(corpus, districts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(districts)
    for way in ("districts", "./alder/../districts", "link", f"{districts}/."):
        if "alder" in way:
            (tmp_path / "alder").mkdir()
        assert counted(corpus.add(way)) == {"unchanged": 3}
    assert counted(Corpus("kept").add("districts")) == {"unchanged": 3}


def test_a_folder_that_moved_is_known_again(corpus, districts, tmp_path):
    districts.rename(tmp_path / "moved")
    assert counted(corpus.add(tmp_path / "moved")) == {"renamed": 3}
    assert listed(corpus, "SELECT count(*), count(DISTINCT root) FROM files") == [(3, 1)]
    assert corpus.verify().problems == ()


def test_a_corpus_that_moved(corpus, districts, tmp_path):
    corpus.folder.rename(tmp_path / "elsewhere")
    moved = Corpus(tmp_path / "elsewhere")
    assert counted(moved.add(districts)) == {"unchanged": 3}
    assert moved.verify().problems == ()


def test_a_folder_within_one_that_was_added(corpus, districts):
    assert counted(corpus.add(districts / "alder", district="alder")) == {"unchanged": 1}
    added = corpus.add(districts / "birch", district="Birch")
    assert counted(added) == {"read": 1, "replaced": 1, "compared": 1}
    assert corpus.verify().problems == ()
    assert listed(corpus, "SELECT count(*) FROM files") == [(3,)]


def test_twins_that_are_renamed_together(corpus, districts):
    for name in ("one", "two"):
        (districts / "alder" / name).mkdir()
        (districts / "alder" / name / "BP 3.txt").write_text(BASELINE)
    assert counted(corpus.add(districts)) == {"unchanged": 3, "read": 2, "added": 1, "compared": 1}
    for name in ("one", "two"):
        (districts / "alder" / name).rename(districts / "alder" / f"new {name}")
    assert counted(corpus.add(districts)) == {"unchanged": 3, "renamed": 2}


def test_a_folder_is_taken_out_of_account(corpus, districts):
    shutil.rmtree(districts)
    added = corpus.remove(districts)
    assert counted(added) == {"gone": 3}
    assert listed(corpus, "SELECT DISTINCT state FROM files") == [("gone",)]
    assert listed(corpus, "SELECT DISTINCT present FROM documents") == [(False,)]
    assert corpus.verify().problems == ()
    with pytest.raises(InputError, match="was not added"):
        corpus.remove(districts / "nowhere" / "else")
    assert corpus.gc(past=True).dropped == 3
    assert corpus.verify().problems == ()


def test_a_baseline_that_is_no_district(districts, tmp_path):
    with pytest.raises(InputError, match=r"no district 'csba'.*alder, baseline, birch"):
        Corpus(tmp_path / "kept").add(districts, baseline="csba")


def test_what_a_manifest_corrects_replaces_what_was_wrong(corpus, districts, tmp_path):
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,district\nalder/BP 1250.txt,Alder Union\nbaseline/BP 1250.txt,\n")
    added = corpus.add(districts, manifest=manifest)
    assert counted(added) == {"unchanged": 1, "read": 1, "replaced": 1, "compared": 1}
    names = "SELECT district FROM versions ORDER BY 1"
    assert listed(corpus, names) == [("Alder Union",), ("baseline",), ("birch",)]
    assert corpus.verify().problems == ()


def test_a_text_of_the_past_is_not_done_again_and_again(corpus, districts, monkeypatch):
    (districts / "alder" / "BP 1250.txt").write_text(BASELINE + "\nGates close at five.\n")
    corpus.add(districts)
    for module in ("state", "families", "documents", "status"):
        monkeypatch.setattr(f"policy_nlp.corpus.{module}.VERSION", "newer")
    for module in ("state", "families", "status"):
        monkeypatch.setattr(f"policy_nlp.corpus.{module}.PAIR_VERSION", "newer too")
    assert counted(corpus.add(districts)) == {"read": 3, "replaced": 3, "compared": 3}
    assert counted(corpus.add(districts)) == {"unchanged": 3}
    assert corpus.status().stale == 0
    assert corpus.verify().problems == ()


def test_a_manual_has_a_row_a_document(districts, tmp_path):
    shutil.copy(MANUAL, districts / "alder")
    corpus = Corpus(tmp_path / "kept")
    added = corpus.add(districts, baseline="baseline")
    pages = listed(corpus, "SELECT page FROM files WHERE path LIKE '%.pdf' ORDER BY 1")
    assert len(pages) == counted(added)["added"] - 3 > 1
    found = listed(corpus, "SELECT page FROM versions WHERE page IS NOT NULL ORDER BY 1")
    assert found == pages
    assert corpus.verify().problems == ()
    assert counted(corpus.add(districts)) == {"unchanged": 4}
    (districts / "alder" / MANUAL.name).rename(districts / "alder" / "x.pdf")
    assert counted(corpus.add(districts))["unchanged"] == 3


def test_files_that_are_odd(tmp_path):
    folder = tmp_path / "districts" / "alder"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x")
    corpus = Corpus(tmp_path / "kept")
    added = corpus.add(tmp_path / "districts")
    assert [(Path(path).name, problem.split(";")[0]) for path, problem in added.failed] == [
        ("caf\\xe9.txt", "has a name that is not UTF-8"),
        ("gone.txt", "is a broken link"),
        ("pipe.txt", "is no regular file (a pipe or a device)"),
        ("round", "is a link to a folder, which is not followed"),
    ]
    assert counted(corpus.add(tmp_path / "districts")) == {"failed": 4}
    assert corpus.verify().problems == ()


def test_a_folder_that_cannot_be_opened(districts, monkeypatch):
    scan = os.scandir

    def closed(path):
        if str(path).endswith("alder"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    refused = [one for one in find_inputs(districts).files if one.refusal]
    assert [(one.district, "cannot be opened" in one.refusal) for one in refused] == [
        ("alder", True)
    ]


def test_files_in_no_district_s_folder(districts, tmp_path):
    with pytest.raises(InputError, match=r"its files \(1\) are in no district's folder"):
        find_inputs(districts / "alder")
    (districts / "read me.txt").write_text("no policy")
    assert Corpus(tmp_path / "kept").add(districts).counts["passed over"] == 1


def test_a_full_disk_changes_nothing(corpus, districts, monkeypatch):
    before = corpus.catalog
    (districts / "alder" / "BP 1250.txt").write_text(BASELINE + "\nGates close at five.\n")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("policy_nlp.corpus.commit.write_part", full)
        with pytest.raises(OutputError, match="No space left on device"):
            corpus.add(districts)
    assert corpus.catalog == before
    assert corpus.verify().problems == ()
    assert counted(corpus.add(districts))["added"] == 1


def test_a_damaged_part_is_said_by_every_call(corpus, districts):
    path = next((corpus.folder / "versions").iterdir())
    path.write_bytes(b"x")
    for call in (corpus.connect, corpus.status, lambda: corpus.add(districts), corpus.gc):
        with pytest.raises(CorpusError, match="corpus verify"):
            call()


def test_a_corpus_of_another_version(corpus, districts, monkeypatch):
    import pyarrow.parquet as pq

    (part,) = corpus.catalog.parts("versions")
    path = corpus.folder / part.path
    pq.write_table(pq.read_table(path).drop_columns(["label"]), path)
    for call in (corpus.connect, corpus.status, lambda: corpus.add(districts)):
        with pytest.raises(CorpusError, match="another version of policy-nlp"):
            call()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [("parent", "'c0'", "clauses.parent: 1 values"), ("inherited_by", "['c0']", "norms.inherited")],
)
def test_a_clause_that_is_none_is_found(corpus, monkeypatch, column, value, told):
    import duckdb

    table = told.split(".")[0]
    (part,) = corpus.catalog.parts(table)
    path = corpus.folder / part.path
    query = f"SELECT * REPLACE ({value} AS {column}) FROM read_parquet('{path}') LIMIT 1"  # noqa: S608
    rows = duckdb.sql(query).to_arrow_table()
    duckdb.sql(f"COPY rows TO '{path}' (FORMAT parquet)")
    assert rows.num_rows == 1
    monkeypatch.setattr("policy_nlp.corpus.verify._damage", lambda *given: None)
    assert any(told in one for one in corpus.verify().problems)
