"""The baseline from copies: its words, order and support, generations, circles of copies."""

from __future__ import annotations

import pytest

from policy_nlp.baseline import find_kin, reconstruct
from tests.baseline.build import NEW, OLD, bare, copies, copy, edited, without


def texts(generation):
    return [clause.text for clause in generation.clauses]


def only(policies):
    (generation,) = reconstruct(policies).generations
    return generation


def test_nothing_gives_nothing():
    result = reconstruct([])
    assert (result.versions, result.generations, result.circles) == (0, (), ())
    assert reconstruct([copy("a")]).generations == ()


def test_one_copy_is_all_there_is():
    generation = only([copy("a", *OLD)])
    assert texts(generation) == bare(OLD)
    assert any("1 district" in line for line in generation.inference)


def test_each_districts_own_edits_are_outvoted():
    generation = only(copies(OLD, "abcd", 2019))
    assert texts(generation) == bare(OLD)
    assert (generation.code, generation.kind, generation.title) == ("6145.9", "BP", "Boat House")


def test_support_says_who_has_a_clause():
    generation = only(copies(OLD, "abcd", 2019))
    support = generation.clauses[3].support
    assert (support.same, support.editorial, support.variants, support.versions) == (4, 0, 0, 4)
    last = generation.clauses[-1].support
    assert (last.same, last.variants, last.districts, last.share) == (3, 1, 3, 0.75)


STYLES = [
    ("Governing Board", "Board of Trustees"),
    ("students", "pupils"),
    ("Education Code 35160", "Education Code section 35160"),
    (" before the season", " before the sea son"),
]


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_house_style_and_noise_are_editorial_and_the_usual_words_are_taken(old, new):
    styled = tuple(line.replace(old, new) for line in OLD)
    generation = only([copy("a", *OLD), copy("b", *OLD), copy("c", *styled)])
    assert texts(generation) == bare(OLD)
    changed = next(at for at, line in enumerate(OLD) if old in line)
    support = generation.clauses[changed].support
    assert (support.same, support.editorial) == (2, 1)


@pytest.mark.parametrize("at", range(1, len(OLD)))
def test_a_clause_that_some_copies_lack_stays(at):
    lacking = [copy(name, *without(OLD, at)) for name in "ab"]
    assert texts(only([*lacking, *(copy(name, *OLD) for name in "cde")])) == bare(OLD)


def test_a_clause_that_one_copy_added_does_not_come():
    added = (*OLD[:4], "The harbor master shall be paid from the student body fund.", *OLD[4:])
    assert texts(only([copy("a", *added), copy("b", *OLD), copy("c", *OLD)])) == bare(OLD)


def test_split_and_merged_paragraphs_support_the_whole():
    first, second = OLD[3].split(" and ", 1)
    split = (*OLD[:3], first, f"and {second}", *OLD[4:])
    merged = (*OLD[:8], f"{OLD[8]} {OLD[9]}", *OLD[10:])
    generation = only([copy(n, *OLD) for n in "abcd"] + [copy("e", *split), copy("f", *merged)])
    assert texts(generation) == bare(OLD)
    assert [generation.clauses[at].support.editorial for at in (3, 8, 9)] == [1, 1, 1]


def test_the_order_is_that_of_most_copies():
    moved = (*OLD[:2], OLD[8], *OLD[2:8], *OLD[9:])
    assert texts(only([copy("a", *moved), copy("b", *OLD), copy("c", *OLD)])) == bare(OLD)


def test_items_keep_their_lead_in():
    generation = only(copies(OLD, "abc", 2019))
    item = generation.clauses[5]
    assert (item.kind, item.depth, generation.clauses[item.parent].text) == ("item", 1, OLD[4])


def test_two_issues_are_two_generations_in_order_of_time():
    old, new = reconstruct([*copies(NEW, "efgh", 2023), *copies(OLD, "abcd", 2017)]).generations
    assert (texts(old), texts(new)) == (bare(OLD), bare(NEW))
    assert (old.first_seen, old.last_seen, new.first_seen) == (
        "2017-01-10",
        "2017-04-10",
        "2023-01-10",
    )
    assert [new.clauses[at].text for at in new.changed] == [bare(NEW)[at] for at in (3, 8, 10, 11)]
    assert {member.version for member in new.members} == {0, 1, 2, 3}
    assert new.clauses[2].support.elsewhere == 3


def test_without_dates_the_order_is_said_to_be_open():
    undated = [
        copy(one.district, *lines)
        for lines, names in ((OLD, "abcd"), (NEW, "efgh"))
        for one, lines in ((found, _lines(found)) for found in copies(lines, names, 2020))
    ]
    generations = reconstruct(undated).generations
    assert len(generations) == 2
    assert generations[0].first_seen is None
    assert any("no dates settle it" in line for line in generations[1].inference)


def _lines(policy):
    return tuple(
        {"heading": "# ", "item": "- "}.get(clause.kind, "") + clause.text
        for clause in policy.clauses
    )


def test_a_version_of_mixed_issues_says_so():
    mixed = copy("x", *edited(NEW, 8, OLD[8]), revised="2024-03-01")
    result = reconstruct([*copies(OLD, "abcd", 2017), *copies(NEW, "efgh", 2023), mixed])
    new = result.generations[-1]
    assert texts(new) == bare(NEW)
    assert next(member for member in new.members if member.district == "x").mixed == 1


def circle(names, own):
    lines = OLD
    for at, text in own.items():
        lines = edited(lines, at, text)
    return [copy(name, *lines, revised=f"2019-{n + 2:02}-20") for n, name in enumerate(names)]


OWN = {
    1: "Rowing is the oldest sport of this district.",
    3: "The coach shall keep no log of outings, but shall call the office.",
    8: "Students may row alone with the consent of their families.",
    9: "Families shall be told of the dangers of rowing at a meeting in the boat house.",
}


def test_districts_that_copied_one_another_are_no_generation_where_they_are_known():
    policies = [*copies(OLD, "abcdef", 2019), *circle("xyz", OWN)]
    kin = [("x", "y"), ("y", "z")]
    result = reconstruct(policies, kin)
    (generation,) = result.generations
    assert texts(generation) == bare(OLD)
    (found,) = result.circles
    assert (found.districts, found.shared) == (("x", "y", "z"), 4)


def test_nor_where_nothing_is_known_but_their_dates():
    policies = [*copies(OLD, "abcdefgh", 2019), *circle("xyz", OWN)]
    assert texts(only(policies)) == bare(OLD)


def test_kin_are_found_over_several_policies():
    policies = [*copies(OLD, "abcdefgh", 2019), *circle("xyz", OWN)]
    one = reconstruct(policies)
    assert one.near == (("x", "y"), ("x", "z"), ("y", "z"))
    assert find_kin([one]) == ()
    assert find_kin([one, one]) == one.near


def test_versions_of_one_district_count_as_one():
    own = edited(OLD, 3, "The coach shall keep a log on paper.")
    many = [copy("a", *own, revised=f"20{year}-01-01") for year in range(10, 16)]
    generation = only([*many, copy("b", *OLD), copy("c", *OLD)])
    assert texts(generation) == bare(OLD)
    assert generation.clauses[3].support.districts == 2


def test_evidence_and_inference_are_told_apart():
    new = reconstruct([*copies(OLD, "abcd", 2017), *copies(NEW, "efgh", 2023)]).generations[-1]
    assert any("4 versions of 4 districts" in line for line in new.evidence)
    assert any("2023-01-10 to 2023-04-10" in line for line in new.evidence)
    assert any("issued by 2023-01-10" in line for line in new.inference)
    assert any("follows generation 1, by the dates" in line for line in new.inference)
