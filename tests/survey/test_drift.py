"""Drift, adoption, gaps and outliers of a whole corpus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp import Corpus
from policy_nlp.errors import CorpusError, InputError
from policy_nlp.survey.extremes import outliers
from policy_nlp.survey.fates import fates
from policy_nlp.survey.gaps import missing, own
from policy_nlp.survey.lags import generations
from policy_nlp.survey.likeness import define_keys, groups
from policy_nlp.survey.measures import drift, pairs
from policy_nlp.survey.robust import far_out, z_scores
from policy_nlp.survey.scene import Scene
from policy_nlp.survey.uptake import adoption, adoptions
from tests.survey.state import BODY, CLAUSES, COVE, alone, state  # noqa: F401


@pytest.mark.parametrize(
    ("district", "documents", "lacks", "own_policies", "lag", "before"),
    [
        ("alder", 3, 0, 0, -731.0, 3),
        ("cove", 3, 0, 0, 365.0, 0),
        ("iris", 4, 0, 1, 730.0, 0),
        ("kelp", 2, 1, 0, 730.0, 0),
        ("larch", 3, 0, 0, None, 0),
    ],
)
def test_a_district_s_sums(state, district, documents, lacks, own_policies, lag, before):  # noqa: F811
    found = {one.district: one for one in drift(state).districts}[district]
    assert (found.documents, found.missing, found.own) == (documents, lacks, own_policies)
    assert (found.sums.lag, found.sums.before) == (lag, before)


def test_sums_are_those_of_the_pairs(state):  # noqa: F811
    found, rows = drift(state), pairs(state)
    assert found.total.compared == len(rows) == sum(o.sums.compared for o in found.districts)
    assert len(rows) == sum(one.sums.compared for one in found.policies)
    assert found.total.mean == pytest.approx(np.mean([one.score for one in rows]), abs=1e-4)
    device = next(one for one in found.policies if one.policy == "BP 5131")
    assert (device.lacking, device.date, device.title) == (1, "2020-06-15", "Device Plan")


def test_pairs_of_one_district(state):  # noqa: F811
    found = pairs(state, district="larch")
    assert [one.policy for one in found] == ["BP 1250", "BP 3290", "BP 5131"]
    assert {(one.date, one.baseline_date, one.lag) for one in found} == {(None, "2020-06-15", None)}
    corpus = Corpus(state)
    assert corpus.policy(found[0].version).district == "larch"
    assert corpus.policy(found[0].baseline).district == "baseline"


@pytest.mark.parametrize(
    ("position", "counts", "changes", "kept"),
    [
        (0, {"editorial": 1, "modified": 2, "same": 9}, {"quantity", "scope"}, 0.8333),
        (1, {"deleted": 1, "modified": 3, "same": 8}, {"quantity"}, 0.6667),
        (3, {"modified": 3, "same": 9}, {"modality"}, 0.75),
    ],
)
def test_what_became_of_a_clause(state, position, counts, changes, kept):  # noqa: F811
    clause = adoption(state, "BP 1250").clauses[position]
    assert (clause.counts, set(clause.changes), clause.kept) == (counts, changes, kept)
    assert sum(clause.counts.values()) == 12
    assert {name: len(who) for name, who in clause.districts.items()} == {
        name: number for name, number in counts.items() if name not in ("same", "editorial")
    }


def test_clauses_that_districts_put_in_stand_together(state):  # noqa: F811
    found = adoption(state, "BP 1250")
    assert [len(one.districts) for one in found.inserted] == [8, 3]
    nurse = found.inserted[1]
    assert nurse.text == COVE.format(s="visitor log")
    assert nurse.districts == ("cove", "dune", "elm")
    assert nurse.after == found.clauses[1].clause
    for place in nurse.occurrences:
        clauses = {one.id: one.text for one in Corpus(state).policy(place.version).clauses}
        assert clauses[place.clause] == place.text


def test_every_policy_of_the_baseline_has_an_adoption(state):  # noqa: F811
    found = {one.policy: one for one in adoptions(state)}
    assert list(found) == ["BP 1250", "BP 3290", "BP 5131"]
    assert found["BP 5131"].lacking == ("kelp",)


def test_a_policy_that_the_baseline_lacks(state, alone):  # noqa: F811
    with pytest.raises(InputError, match="BP 9999"):
        adoption(state, "BP 9999")
    with pytest.raises(InputError, match="the corpus has no baseline"):
        adoption(alone, "BP 1250")


@pytest.mark.parametrize("name", ["bp 1250", "BP1250", "1250"])
def test_a_policy_s_name_in_any_form(state, name):  # noqa: F811
    assert adoption(state, name) == adoption(state, "BP 1250")
    assert pairs(state, name, "BIRCH") == pairs(state, "BP 1250", "birch")


@pytest.mark.parametrize("asked", [("BP 8888", None), (None, "nowhere")])
def test_what_is_unknown_is_refused(state, asked):  # noqa: F811
    with pytest.raises(InputError, match="the corpus has no"):
        pairs(state, *asked)


def test_the_words_behind_the_counts(state):  # noqa: F811
    found = fates(state, "BP 1250", district="birch")
    assert [one.relation for one in found] == ["deleted", "modified", "inserted"]
    gone, changed, new = found
    assert gone.clause is None
    assert (gone.baseline_text or "").startswith("The principal shall keep")
    assert changed.changes[0][:2] == ("quantity", "medium")
    assert new.baseline_clause is None
    assert "library" in (new.text or "")
    assert len(fates(state, "BP 1250", district="birch", unchanged=True)) == 6


@pytest.mark.parametrize("corpus", ["state", "alone"])
def test_missing_and_own_policies(corpus, request):
    folder = request.getfixturevalue(corpus)
    assert [(one.district, one.policy, one.others) for one in missing(folder)] == [
        ("kelp", "BP 5131", 11)
    ]
    assert [(one.district, one.policy, one.others) for one in own(folder)] == [
        ("iris", "BP 9999", 0)
    ]


def test_without_a_baseline_nothing_is_compared(alone):  # noqa: F811
    found = drift(alone)
    assert (found.baseline, found.policies, found.total.compared) == (None, (), 0)
    assert len(found.districts) == 12
    assert {one.district: one.own for one in found.districts if one.own} == {"iris": 1}
    assert pairs(alone) == outliers(alone) == ()


def test_an_outlier_says_why(state):  # noqa: F811
    found = outliers(state)
    assert [(one.district, one.measure, one.value) for one in found] == [("alder", "lag", -24.0)]
    assert found[0].reason == (
        "median lag in months: -24, where the median of 11 districts is 24 "
        "(robust z -4.4, outer fence 24)"
    )


def test_no_corpus(tmp_path):
    with pytest.raises(CorpusError):
        drift(tmp_path)


@pytest.mark.parametrize(
    ("values", "out"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 90], [8]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], []),
        ([0] * 20 + [5], [20]),
        ([1, 1, 50], []),
        ([3] * 10, []),
        ([-80, 1, 2, 3, 4, 5, 6, 7, 8, 90], [9, 0]),
    ],
)
def test_what_is_far_out(values, out):
    assert [one.at for one in far_out(np.array(values, dtype=float))] == out


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=40), st.floats(0.5, 100.0))
def test_far_out_does_not_depend_on_the_unit(values, factor):
    array = np.array(values)
    assert np.allclose(z_scores(array), z_scores(array * factor), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        ([], []),
        (["a b c d"], [0]),
        (["a b c d e f g", "x y z u v", "a b c d e f h", "x y z u v"], [0, 1, 0, 1]),
        (["one two", "one three"], [0, 1]),
    ],
)
def test_like_wordings_stand_together(texts, labels):
    assert groups(texts) == labels


def test_house_style_does_not_change_a_key(state):  # noqa: F811
    texts = [
        "The Board of Trustees shall thank pupils.",
        "the governing board shall thank students",
    ]
    with Scene(state) as scene:
        define_keys(scene)
        rows = scene.rows("SELECT key_of(text) FROM (SELECT unnest(?) AS text)", [texts])
    assert rows == [(" the board shall thank students ",)] * 2


def test_the_generation_of_a_document(tmp_path):
    lines = [line.format(s="plan") for line in CLAUSES]
    texts = {
        "baseline/2015-03-01": ("03/01/2015", lines[:4]),
        "baseline/2019-03-01": ("03/01/2019", [lines[0], "All plans are void.", *lines[2:]]),
        "old": (
            "05/01/2020",
            [lines[0].replace("Governing Board", "Board of Trustees"), *lines[1:4]],
        ),
        "new": ("05/01/2019", lines[2:]),
    }
    for folder, (date, clauses) in texts.items():
        path = tmp_path / "in" / folder / "BP 1250.txt"
        path.parent.mkdir(parents=True)
        body = BODY.format(code="1250", title="Plan", date=date, lines="\n\n".join(clauses))
        path.write_text(body, encoding="utf-8")
    corpus = Corpus(tmp_path / "corpus")
    corpus.add(tmp_path / "in", baseline="baseline", workers=1)
    found = {one.district: one for one in generations(corpus)}
    old, new = found["old"], found["new"]
    assert (old.generation_date, old.behind, old.shared, old.clauses) == ("2015-03-01", 1, 4, 4)
    assert (new.generation_date, new.behind, new.lag) == ("2019-03-01", 0, 61)
    with pytest.raises(InputError, match="no policy 'BP 9999'"):
        generations(corpus, "BP 9999")


def test_a_text_of_one_copy_is_no_reconstructed_baseline(tmp_path):
    manuals = {"alder": ("1250", "3290"), "birch": ("1250",), "cedar": ("1250", "3290")}
    manuals["dune"] = ("1250", "5131")
    for district, codes in manuals.items():
        for code in codes:
            path = tmp_path / "in" / district / f"BP {code}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = "\n\n".join(one.format(s="plan") for one in CLAUSES)
            text = BODY.format(code=code, title="Plan", date="01/02/2020", lines=lines)
            path.write_text(text, encoding="utf-8")
    corpus = Corpus(tmp_path / "kept")
    corpus.add(tmp_path / "in", workers=1)
    corpus.reconstruct(workers=1)
    assert [one.policy for one in drift(corpus).policies] == ["BP 1250", "BP 3290"]
    assert [(one.district, one.policy) for one in own(corpus)] == [("dune", "BP 5131")]
    assert "reconstructed" not in {one.district for one in drift(corpus, "alder").districts}
