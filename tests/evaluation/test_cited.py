"""Citations beside the gold: ids and spans count, disputable spans do not."""

from __future__ import annotations

import re

import pytest

from evaluation import gold_citations, real_citations
from evaluation.cited import Comparison, compare, form, total
from evaluation.gold_citations import Cited, Disputable, GoldFile, GoldText, Window, gold, styles
from policy_nlp import CitationId

GOLD = [Cited(0, 20, "/us-ca/edc/s35160"), Cited(22, 27, "/us-ca/edc/s35161")]
OPEN = [Disputable(40, 50, "/policy/e/1114", "its own number")]


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (GOLD, (2, 0, 0)),
        ([Cited(10, 20, "/us-ca/edc/s35160")], (1, 0, 1)),
        ([Cited(20, 21, "/us-ca/edc/s35160")], (0, 1, 2)),
        ([Cited(0, 20, "/us-ca/edc/s1")], (0, 1, 2)),
        ([GOLD[0], GOLD[0]], (1, 1, 1)),
        ([Cited(45, 60, "/policy/1114")], (0, 0, 2)),
    ],
)
def test_compare(found: list[Cited], counts: tuple[int, int, int]) -> None:
    score = compare(GOLD, found, OPEN).score
    assert (score.tp, score.fp, score.fn) == counts


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("/us-ca/gov/s1090", "California codes"),
        ("/us-ca/ccr/t5/s4600", "California regulations"),
        ("/us-ca/cons/art9/s5", "other"),
        ("/us/usc/t20/s6311", "United States Code"),
        ("/us/cfr/t34/p99", "federal regulations"),
        ("/policy/bp/0460", "policies"),
        ("/case/us/414/563", "cases and opinions"),
        ("/us/pl/114/95", "other"),
        ("/us-or/ors/s332.107", "other"),
    ],
)
def test_form(id_: str, name: str) -> None:
    assert form(id_) == name


def test_totals_are_sums_by_form() -> None:
    one = Comparison(tuple(GOLD), (), ())
    other = Comparison((), (Cited(0, 4, "/policy/0410"),), (GOLD[0],))
    whole, forms = total([one, other])
    assert (whole.tp, whole.fp, whole.fn) == (2, 1, 1)
    assert {name: (s.tp, s.fp, s.fn) for name, s in forms.items()} == {
        "California codes": (2, 0, 1),
        "policies": (0, 1, 0),
    }


def test_only_windows_count() -> None:
    windows = (Window(0, 30, "policy"), Window(30, 60, "packet"))
    packet = Cited(35, 40, "/policy/0410")
    file = GoldFile("a.txt", "", "", windows, (*GOLD, packet), ())
    document = GoldText(file, "x" * 90)
    found = [*GOLD, packet, Cited(70, 80, "/policy/0420")]
    whole = real_citations.against_gold(document, lambda _: found)
    policy = real_citations.against_gold(document, lambda _: found, "policy")
    assert (whole.score.tp, whole.score.fp) == (3, 0)
    assert (policy.score.tp, policy.score.fn) == (2, 0)


def test_gold_is_of_size_and_well_formed() -> None:
    documents = gold().documents
    assert sum(len(one.citations) for one in documents) >= 400
    assert {path.path.split("/")[1] for path in documents} >= {"rcsd", "sjusd"}
    for one in documents:
        assert re.fullmatch(r"[0-9a-f]{64}", one.sha256)
        assert list(one.citations) == sorted(one.citations)
        for cited in one.citations:
            assert any(window.holds(cited.start, cited.end) for window in one.windows)
            assert str(CitationId.parse(cited.id)) == cited.id


def test_strings_in_other_styles_have_ids_that_parse() -> None:
    assert len(styles()) >= 300
    assert all(str(CitationId.parse(id_)) == id_ for case in styles() for id_ in case.ids)


def test_another_file_is_named_and_not_measured(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gold_citations, "SHARED", tmp_path)
    texts, absent = gold_citations.gold_texts.__wrapped__()
    assert texts == ()
    assert len(absent) == len(gold().documents)
    monkeypatch.setattr(real_citations, "gold_texts", lambda: (texts, absent))
    assert [part.skipped is None for part in real_citations.measure()] == [False, False]
