"""What a provision touches."""

from __future__ import annotations

import pytest

from policy_nlp.errors import CitationIdError, CorpusError, InputError
from policy_nlp.survey import impact
from tests.survey.manuals import corpus

__all__ = ["corpus"]


def rows(found):
    return [
        (hit.document.district, hit.document.policy, hit.how, hit.text.split(" (")[0])
        for hit in found.clauses
    ]


def test_every_clause_that_bears_on_it(corpus):
    found = impact(corpus, "Education Code 52072")
    consult = "The Superintendent or designee shall consult with parents/guardians by March 1."
    assert rows(found) == [
        (district, "BP 0460", "contains", text)
        for district in ("baseline", "alder")
        for text in (consult, "52070-52080 Support")
    ]


@pytest.mark.parametrize(
    ("cites", "hows"),
    [
        ("Education Code 52071", ["contains", "exact", "contains"]),
        ("Education Code 52060-52077", ["exact", "within", "within", "within", "overlaps"]),
        ("Education Code 51746", ["possible"]),
        ("/us-ca/edc/s32210", ["exact"]),
        (["Education Code 32210", "5 CCR 4600-4670"], ["exact"]),
        ("Education Code 32211", []),
    ],
)
def test_how(corpus, cites, hows):
    found = impact(corpus, cites, districts=["Baseline"])
    assert [hit.how for hit in found.clauses] == hows


def test_all_that_is_asked_about_is_named(corpus):
    found = impact(corpus, "Education Code 32210; 5 CCR 4600", districts=["baseline"])
    assert [one.id for one in found.asked] == ["/us-ca/edc/s32210", "/us-ca/ccr/t5/s4600"]
    [hit] = found.clauses
    assert [(m.how, m.asked, m.text) for m in hit.mentions] == [
        ("exact", ("/us-ca/edc/s32210",), "Education Code 32210"),
        ("exact", ("/us-ca/ccr/t5/s4600",), "5 CCR 4600"),
    ]


def test_norms_and_the_baseline(corpus):
    [hit] = [h for h in impact(corpus, "Education Code 52071").clauses if h.how == "exact"][1:]
    assert [(norm.type, norm.role, norm.verb) for norm in hit.norms] == [
        ("permission", "board", "review")
    ]
    baseline = hit.baseline
    assert (baseline.relation, baseline.cites) == ("modified", "clause")
    assert [clause.text[:19] for clause in baseline.clauses] == ["The Governing Board"]
    assert "modality" in {change.type for change in baseline.changes}
    assert (hit.document.date, hit.document.triage) == ("2021-03-01", "substantive")
    assert hit.document.path.endswith("alder/BP 0460.txt")


def test_the_place_leads_to_the_words(corpus):
    for hit in impact(corpus, "Education Code 52060-52077").clauses:
        with open(hit.document.path, encoding="utf-8") as file:  # noqa: PTH123
            source = file.read()
        assert hit.text in source[hit.source_start : hit.source_end]
        for one in hit.mentions:
            assert hit.text[one.start - hit.start : one.end - hit.start] == one.text


def test_an_item_stands_under_its_lead_in(corpus):
    found = impact(corpus, "Education Code 52064.5", districts=["alder"]).clauses
    [item] = [hit for hit in found if hit.kind == "item"]
    assert item.under.startswith("The plan shall include the following:")
    assert [(norm.verb, norm.inherited) for norm in item.norms] == [("include", True)]


def test_districts_are_summed_up(corpus):
    found = impact(corpus, "Education Code 52071, 32210")
    by_name = {one.district: one for one in found.districts}
    assert list(by_name) == ["baseline", "alder", "birch"]
    alder = by_name["alder"]
    assert (alder.policies, alder.clauses, alder.how) == (2, 4, {"contains": 2, "exact": 2})
    assert (alder.listed, alder.changed, alder.triage) == (1, 2, "substantive")
    birch = by_name["birch"]
    assert (birch.clauses, birch.silent, birch.lacking) == (0, ("BP 1250",), ("BP 0460",))


def test_only_what_is_in_force_counts_unless_asked(corpus):
    assert impact(corpus, "Education Code 32211").clauses == ()
    [hit] = impact(corpus, "Education Code 32211", all_versions=True).clauses
    assert (hit.document.district, hit.document.date) == ("alder", "2010-02-02")
    assert hit.baseline.cites == "no"


def test_policies_choose(corpus):
    found = impact(corpus, "Education Code 52071, 32210", policies=["bp 1250"])
    assert {hit.document.policy for hit in found.clauses} == {"BP 1250"}


@pytest.mark.parametrize(
    ("cites", "error"),
    [
        ("the Brown Act", InputError),
        ([], InputError),
        ("/us-ca/edc", CitationIdError),
    ],
)
def test_what_names_no_provision(corpus, cites, error):
    with pytest.raises(error):
        impact(corpus, cites)


def test_unknown_districts_and_folders(corpus, tmp_path):
    with pytest.raises(InputError, match="alder, baseline, birch"):
        impact(corpus, "5 CCR 4600", districts=["nowhere"])
    with pytest.raises(CorpusError):
        impact(tmp_path, "5 CCR 4600")


def test_within_a_policy(corpus):
    found = impact(corpus, "Education Code 52071; Education Code 32210", policies=["0460"])
    assert {hit.document.policy for hit in found.clauses} == {"BP 0460"}
    said = {one.district: (one.silent, one.lacking) for one in found.districts}
    assert said == {"baseline": ((), ()), "alder": ((), ()), "birch": ((), ("BP 0460",))}


def test_an_unknown_policy(corpus):
    with pytest.raises(InputError, match="no policy 'zz'"):
        impact(corpus, "Education Code 52071", policies=["zz"])
