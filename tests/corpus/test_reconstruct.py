from __future__ import annotations

import pytest

from policy_nlp import Corpus, survey
from tests.conftest import BASELINE
from tests.corpus.looks import listed

OLD = BASELINE.replace("shall keep a log", "may keep a list").replace("ADOPTED", "ADOPTED 05/2018")
NEW = BASELINE + "\nVisitors shall sign in at the office.\n"


@pytest.fixture
def corpus(tmp_path) -> Corpus:
    folder = tmp_path / "manuals"
    texts = {"alder": OLD, "birch": OLD, "cedar": NEW, "dogwood": NEW, "elm": NEW}
    for district, text in texts.items():
        (folder / district).mkdir(parents=True)
        (folder / district / "BP 1250.txt").write_text(text, encoding="utf-8")
    kept = Corpus(tmp_path / "kept")
    kept.add(folder, workers=1)
    return kept


def test_a_baseline_is_reconstructed_and_compared_with(corpus):
    assert corpus.status().baseline is None
    added = corpus.reconstruct(workers=1)
    assert corpus.status().baseline == "reconstructed"
    assert corpus.verify().problems == ()
    assert added.counts["compared"] >= 5
    (newest,) = listed(corpus, "SELECT current FROM documents WHERE district = 'reconstructed'")
    text = corpus.policy(newest[0]).text
    assert "shall keep a log" in text
    assert "sign in at the office" in text
    drift = """
    SELECT district, score = 0 FROM comparisons JOIN versions USING (version)
    WHERE baseline = (SELECT current FROM documents WHERE district = 'reconstructed') ORDER BY 1
    """
    assert [same for _, same in listed(corpus, drift)] == [False, False, True, True, True]


def test_questions_are_asked_against_it(corpus):
    corpus.reconstruct(workers=1)
    drifts = survey.drift(corpus)
    assert [(one.district, one.sums.compared) for one in drifts.districts] == [
        (name, 1) for name in ("alder", "birch", "cedar", "dogwood", "elm")
    ]
    assert survey.adoption(corpus, "BP 1250").policy == "BP 1250"


def test_every_clause_has_its_support(corpus):
    corpus.reconstruct(workers=1)
    rows = """
    SELECT count(*) FROM supports s JOIN clauses k USING (version, clause)
    JOIN clauses o ON o.version = s.source AND o.text = k.text
    """
    total = listed(corpus, "SELECT count(*) FROM supports")[0][0]
    assert listed(corpus, rows)[0][0] >= total > 0
    members = "SELECT count(*), count(DISTINCT member) FROM members"
    assert listed(corpus, members) == [(5, 5)]


def test_reconstructing_again_gives_the_same(corpus, tmp_path):
    corpus.reconstruct(workers=1)
    before = listed(corpus, "FROM clauses ORDER BY ALL")
    corpus.reconstruct(workers=1)
    assert listed(corpus, "FROM clauses ORDER BY ALL") == before
    assert corpus.verify().problems == ()


def test_what_is_added_later_is_compared_with_it(corpus, tmp_path):
    corpus.reconstruct(workers=1)
    path = tmp_path / "manuals" / "fir" / "BP 1250.txt"
    path.parent.mkdir()
    path.write_text(NEW, encoding="utf-8")
    assert corpus.add(tmp_path / "manuals").counts["compared"] == 1
    assert corpus.gc(past=True).dropped == 0
    assert corpus.verify().problems == ()


def test_a_given_baseline_takes_its_place_again(corpus, tmp_path):
    corpus.reconstruct(workers=1)
    assert corpus.add(tmp_path / "manuals", baseline="elm").counts["compared"] == 4
    assert corpus.status().baseline == "elm"
    assert listed(corpus, "FROM documents WHERE district = 'reconstructed' AND present") == []
    assert corpus.verify().problems == ()


def test_a_call_that_dies_before_it_compares_leaves_a_sound_corpus(corpus, monkeypatch, tmp_path):
    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("policy_nlp.corpus.add.Addition._finish", die)
        with pytest.raises(KeyboardInterrupt):
            corpus.reconstruct(workers=1)
    assert corpus.verify().problems == ()
    assert corpus.add(tmp_path / "manuals").counts["compared"] >= 5
    assert listed(corpus, "SELECT count(*) > 4 FROM comparisons") == [(True,)]
    assert corpus.verify().problems == ()
