from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import policy_nlp
from policy_nlp import Corpus
from policy_nlp.corpus import catalog
from policy_nlp.corpus.parts import as_table
from policy_nlp.corpus.schema import tables
from policy_nlp.errors import CorpusError, InputError
from tests.conftest import BASELINE, SAMPLE
from tests.corpus.looks import counted, listed


def contents(corpus: Corpus) -> dict[str, list]:
    """All rows but those of runs, which tell the time."""
    names = [name for name in tables() if name != "runs"]
    return {name: sorted(map(repr, listed(corpus, f"FROM {name}"))) for name in names}


def test_a_folder_is_read_compared_and_kept(districts, tmp_path):
    corpus = Corpus(tmp_path / "kept")
    added = corpus.add(districts, baseline="baseline")
    assert counted(added) == {"read": 3, "added": 3, "compared": 2}
    assert listed(corpus, "SELECT district, role, documents FROM districts ORDER BY ALL") == [
        ("alder", "district", 1),
        ("baseline", "baseline", 1),
        ("birch", "district", 1),
    ]
    rows = "SELECT document, score > 0, modified FROM comparisons JOIN versions USING (version)"
    assert listed(corpus, f"{rows} ORDER BY 1") == [
        ("alder/BP 1250", True, 2),
        ("birch/BP 1250", False, 0),
    ]
    changed = "SELECT DISTINCT type FROM changes ORDER BY 1"
    assert listed(corpus, changed) == [("condition",), ("modality",)]
    assert corpus.verify().problems == ()


def test_adding_again_changes_nothing(corpus, districts):
    before = catalog.load(corpus.folder)
    assert counted(corpus.add(districts)) == {"unchanged": 3}
    assert catalog.load(corpus.folder) == before


def test_a_touched_file_is_known_by_its_content(corpus, districts):
    os.utime(districts / "alder" / "BP 1250.txt", (1, 1))
    assert counted(corpus.add(districts)) == {"unchanged": 3}


def test_a_renamed_folder_is_known_again(corpus, districts):
    (districts / "alder" / "2024").mkdir()
    (districts / "alder" / "BP 1250.txt").rename(districts / "alder" / "2024" / "BP 1250.txt")
    added = corpus.add(districts)
    assert (counted(added), added.gone) == ({"unchanged": 2, "renamed": 1}, ())
    assert listed(corpus, "SELECT count(*) FROM versions") == [(3,)]


def test_a_file_under_another_name_is_renamed_where_its_text_tells_its_code(corpus, districts):
    (districts / "alder" / "BP 1250.txt").rename(districts / "alder" / "visits.txt")
    added = corpus.add(districts)
    assert (counted(added), added.gone) == ({"unchanged": 2, "renamed": 1}, ())
    assert counted(corpus.add(districts)) == {"unchanged": 3}


def test_two_copies_under_one_other_name_are_one_renamed_file(corpus, districts):
    copy = districts / "alder" / "copies" / "BP 1250.txt"
    copy.parent.mkdir()
    copy.write_bytes((districts / "alder" / "BP 1250.txt").read_bytes())
    corpus.add(districts)
    copy.rename(districts / "alder" / "visits.txt")
    (districts / "alder" / "BP 1250.txt").unlink()
    assert counted(corpus.add(districts)) == {"unchanged": 2, "renamed": 1}


def test_files_that_no_date_tells_apart_are_told(corpus, districts):
    (districts / "alder" / "old.txt").write_text(BASELINE + "\nGates close at five.\n")
    files = tuple(str(districts / "alder" / name) for name in ("BP 1250.txt", "old.txt"))
    assert corpus.add(districts).undecided == {"alder/BP 1250": files}
    assert corpus.add(districts).undecided == {}
    packet = districts / "birch" / "2024-05-07"
    packet.mkdir()
    (packet / "BP 1250.txt").write_text(BASELINE + "\nGates close at six.\n")
    assert corpus.add(districts).undecided == {}


def test_a_corpus_is_no_folder_of_policies(corpus, districts):
    kept = districts / "kept"
    Corpus(kept).add(districts)
    assert counted(Corpus(kept).add(districts)) == {"unchanged": 3}
    with pytest.raises(InputError, match="is a corpus itself"):
        Corpus(kept).add(kept)


def test_a_corpus_that_lost_its_list_of_parts_is_not_begun_anew(corpus, districts):
    (corpus.folder / "corpus.json").unlink()
    with pytest.raises(CorpusError, match="holds the parts of a corpus"):
        corpus.add(districts)


def test_what_is_damaged_is_told_when_it_is_needed(corpus, districts):
    next((corpus.folder / "clauses").iterdir()).write_bytes(b"x")
    (districts / "alder" / "BP 1250.txt").write_text(BASELINE + "\nGates close at five.\n")
    with pytest.raises(CorpusError, match="corpus verify"):
        corpus.add(districts)


def test_a_baseline_that_is_none_makes_no_corpus(districts, tmp_path):
    with pytest.raises(InputError, match="no district 'nobody'"):
        Corpus(tmp_path / "new").add(districts, baseline="nobody")
    assert not (tmp_path / "new").exists()


def test_the_same_bytes_twice_are_one_version(corpus, districts):
    (districts / "alder" / "copies").mkdir()
    (districts / "alder" / "copies" / "BP 1250.txt").write_bytes(
        (districts / "alder" / "BP 1250.txt").read_bytes()
    )
    assert counted(corpus.add(districts)) == {"unchanged": 3, "copied": 1}
    assert listed(corpus, "SELECT count(*) FROM versions") == [(3,)]
    assert corpus.verify().problems == ()


def test_a_new_text_is_a_new_version_and_the_old_is_kept(corpus, districts):
    (districts / "alder" / "BP 1250.txt").write_text(BASELINE + "\nGates close at five.\n")
    assert counted(corpus.add(districts)) == {"unchanged": 2, "read": 1, "added": 1, "compared": 1}
    document = "SELECT versions, present FROM documents WHERE district = 'alder'"
    assert listed(corpus, document) == [(2, True)]
    current = (
        "SELECT text FROM clauses JOIN documents ON version = current WHERE district = 'alder'"
    )
    assert ("Gates close at five.",) in listed(corpus, current)
    assert corpus.verify().problems == ()


def test_of_a_file_that_vanished_the_text_is_kept_until_it_is_tidied(corpus, districts):
    (districts / "birch" / "BP 1250.txt").unlink()
    added = corpus.add(districts)
    assert counted(added) == {"unchanged": 2, "gone": 1}
    assert added.gone == (str(districts / "birch" / "BP 1250.txt"),)
    gone = "SELECT present FROM documents WHERE district = 'birch'"
    assert listed(corpus, gone) == [(False,)]
    assert counted(corpus.add(districts)) == {"unchanged": 2}
    assert corpus.gc().dropped == 0
    assert corpus.gc(past=True).dropped == 1
    assert listed(corpus, gone) == []
    assert corpus.verify().problems == ()


def test_a_changed_baseline_is_compared_with_all(corpus, districts, tmp_path):
    text = BASELINE.replace("shall keep", "shall burn")
    (districts / "baseline" / "BP 1250.txt").write_text(text, encoding="utf-8")
    assert counted(corpus.add(districts))["compared"] == 2
    fresh = Corpus(tmp_path / "fresh")
    fresh.add(districts, baseline="baseline")
    scores = (
        "SELECT district, score FROM comparisons JOIN versions USING (version) ORDER BY district"
    )
    assert listed(corpus, scores) == listed(fresh, scores)
    assert corpus.verify().problems == ()


def test_another_baseline(corpus, districts):
    assert counted(corpus.add(districts, baseline="alder"))["compared"] == 2
    assert listed(corpus, "SELECT count(*) FROM comparisons") == [(2,)]
    role = "SELECT district FROM districts WHERE role = 'baseline'"
    assert listed(corpus, role) == [("alder",)]


def test_what_an_older_analyser_made_is_made_anew(corpus, districts, monkeypatch):
    before = contents(corpus)
    for module in ("state", "families", "documents", "status"):
        monkeypatch.setattr(f"policy_nlp.corpus.{module}.VERSION", "newer")
    assert corpus.status().stale == 3
    assert counted(corpus.add(districts)) == {"read": 3, "replaced": 3, "compared": 2}
    after = contents(corpus)
    assert after["clauses"] == before["clauses"]
    assert after["versions"] != before["versions"]
    assert corpus.verify().problems == ()


def test_what_cannot_be_read_is_told_and_the_rest_done(districts, tmp_path):
    (districts / "alder" / "BP 9.txt").write_bytes(b"\0\1\2")
    (districts / "alder" / "song.mp3").write_bytes(b"x")
    corpus = Corpus(tmp_path / "kept")
    added = corpus.add(districts, baseline="baseline")
    assert [Path(path).name for path, _ in added.failed] == ["BP 9.txt", "song.mp3"]
    assert counted(added)["added"] == 3
    assert corpus.status().states == {"present": 3, "failed": 2}


def test_a_policy_comes_back_as_it_was_read(corpus, districts):
    path = districts / "alder" / "BP 1250.txt"
    version = listed(corpus, "SELECT version FROM versions WHERE district = 'alder'")[0][0]
    kept, read = corpus.policy(version), policy_nlp.extract(path)
    assert (kept.text, kept.clauses, kept.citations, kept.norms) == (
        read.text,
        read.clauses,
        read.citations,
        read.norms,
    )
    with pytest.raises(InputError, match="no version"):
        corpus.policy("v0")


def test_every_policy_of_the_sample_comes_back(tmp_path):
    corpus = Corpus(tmp_path / "kept")
    corpus.add(SAMPLE, baseline="baseline", workers=1)
    files = listed(corpus, "SELECT path, version FROM files WHERE version IS NOT NULL")
    for path, version in files:
        kept, read = corpus.policy(version), policy_nlp.extract(path)
        assert (kept.text, kept.norms, kept.citations) == (read.text, read.norms, read.citations)
    assert corpus.verify().problems == ()
    kept = corpus.gc()
    assert kept.parts == len([one for one in corpus.catalog.tables.values() if one])
    assert corpus.verify().problems == ()


def test_parts_are_opened_as_they_are(corpus):
    table = pq.read_table(corpus.folder / "clauses")
    assert table.column_names == list(tables()["clauses"].columns)
    assert table.num_rows == listed(corpus, "SELECT count(*) FROM clauses")[0][0]


@pytest.mark.parametrize(
    ("damage", "told"),
    [(lambda path: path.write_bytes(b"x"), "bytes, not"), (Path.unlink, "cannot be read")],
)
def test_damage_is_found(corpus, damage, told):
    damage(next((corpus.folder / "norms").iterdir()))
    (problem,) = corpus.verify().problems
    assert told in problem


def test_a_reference_to_nothing_is_found(corpus, monkeypatch):
    from policy_nlp.corpus import commit

    found = catalog.load(corpus.folder)
    row = ("x/BP 1", "nowhere", "BP 1", "BP", "1", None, "v0", 1, True)
    made = {"documents": as_table("documents", [row])}
    commit.commit(corpus.folder, found, None, (), made, commit.Gone((), ()))
    assert any("documents.district" in one for one in corpus.verify().problems)


def test_what_an_interrupted_call_left_is_no_part_of_the_corpus(corpus, districts):
    before = contents(corpus)
    left = corpus.folder / "clauses" / "left.parquet"
    left.write_bytes(b"half")
    assert corpus.verify().left == (str(left),)
    assert corpus.verify().problems == ()
    assert contents(corpus) == before
    corpus.add(districts)
    assert not left.exists()


def test_two_calls_at_once(corpus, districts):
    with corpus.changing(), pytest.raises(CorpusError, match="another call"):
        Corpus(corpus.folder).add(districts)


def test_folders_that_are_none(districts, tmp_path):
    with pytest.raises(CorpusError, match="is no corpus"):
        Corpus(tmp_path / "nothing").status()
    with pytest.raises(InputError, match="is not a folder"):
        Corpus(tmp_path / "kept").add(tmp_path / "nothing")
    with pytest.raises(InputError, match="holds other files"):
        Corpus(districts).add(districts)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "corpus.json").write_text("{}")
    with pytest.raises(CorpusError, match="damaged"):
        Corpus(tmp_path / "bad").status()


def test_a_query_that_cannot_be_run(corpus):
    with pytest.raises(InputError, match="cannot be run"):
        corpus.sql("SELECT nonsense")
