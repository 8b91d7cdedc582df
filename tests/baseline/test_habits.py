"""How much districts edit, and what follows for an issue that one of them alone has."""

from __future__ import annotations

import msgspec
import pytest

from policy_nlp.baseline import Habit, find_habits, reconstruct
from policy_nlp.baseline.emissions import own_names
from policy_nlp.baseline.habits import RATES
from tests.baseline.build import NEW, OLD, bare, copies, copy, edited

MORE = (
    *OLD,
    *(
        f"The {place} shall be swept by the {who} at the end of each week."
        for place, who in [
            ("pier", "rowers"),
            ("boat house", "coach"),
            ("slipway", "harbor master"),
            ("locker room", "caretaker"),
            ("workshop", "volunteers"),
        ]
    ),
)
ISSUED = edited(
    edited((*NEW, *MORE[len(OLD) :]), 17, "The workshop shall be locked at night."),
    16,
    "The locker room shall be cleaned daily.",
)


def habit(district: str, rate: float) -> Habit:
    """A district that edits every policy at about this rate."""
    near = [1.0 / (0.002 + abs(one - rate)) ** 3 for one in RATES.tolist()]
    return Habit(district, tuple(one / sum(near) for one in near))


def witnesses(rate: float) -> list[Habit]:
    return [*(habit(name, 0.1) for name in "abcdefgh"), habit("x", rate)]


@pytest.mark.parametrize(("rate", "newest"), [(0.004, ISSUED), (0.34, MORE)])
def test_a_faithful_district_alone_shows_an_issue_and_one_that_edits_much_does_not(rate, newest):
    policies = [*copies(MORE, "abcdefgh", 2017), copy("x", *ISSUED, revised="2023-05-09")]
    found = reconstruct(policies, (), witnesses(rate))
    assert [clause.text for clause in found.generations[-1].clauses] == bare(newest)


def test_that_one_district_alone_shows_it_is_said_to_be_inference():
    policies = [*copies(MORE, "abcdefgh", 2017), copy("x", *ISSUED, revised="2023-05-09")]
    newest = reconstruct(policies, (), witnesses(0.004)).generations[-1]
    assert newest.districts == 1
    assert any("one district alone has it" in line for line in newest.inference)
    assert not any("alone" in line for line in newest.evidence)


def test_with_few_districts_habits_change_nothing():
    policies = [*copies(MORE, "ab", 2017), copy("x", *ISSUED, revised="2023-05-09")]
    assert reconstruct(policies, (), witnesses(0.004)) == reconstruct(policies, ())


def test_a_copy_of_a_kin_districts_version_is_counted_against_that_version():
    own = edited(edited(MORE, 3, "The coach keeps a log."), 9, "Parents know the dangers.")
    own = edited(own, 11, "Boats shall not be lent.")
    policies = [
        *copies(MORE, "abcd", 2017),
        copy("y", *own, revised="2017-02-02"),
        copy("z", *edited(own, 10, "Damage shall be mended."), revised="2018-02-02"),
    ]
    found = reconstruct(policies, [("y", "z")], [habit(name, 0.1) for name in "abcdyz"])
    members = {one.district: one for g in found.generations for one in g.members}
    assert (members["y"].edited, members["z"].edited) == (3, 1)
    assert members["z"].weight < members["y"].weight


def test_habits_are_learned_from_several_policies():
    policies = copies(OLD, "abc", 2019)
    loose = edited(edited(edited(OLD, 1, "Rowing is old."), 3, "No log is kept."), 8, "Row alone.")
    results = [reconstruct([*policies, copy("x", *loose), copy("y", *OLD)])] * 10
    means = {
        one.district: sum(rate * share for rate, share in zip(RATES, one.rates, strict=True))
        for one in find_habits(results)
    }
    assert means["x"] > 1.5 * means["a"] > 1.5 * means["y"]
    assert find_habits([]) == find_habits(results[:9]) == ()


def test_members_say_how_much_they_edited():
    (generation,) = reconstruct(copies(OLD, "abcd", 2019)).generations
    assert [(one.edited, one.compared) for one in generation.members] == [(1, 11)] * 4


def test_habits_survive_writing():
    (one,) = find_habits([reconstruct([copy("a", *OLD), copy("b", *OLD)])] * 10)[:1]
    assert msgspec.json.decode(msgspec.json.encode(one), type=Habit) == one


NAMES = [
    (
        ["Alder Creek Unified School District", "Birch Union School District"],
        ["alder creek unified", "birch union"],
    ),
    (["Alder Unified", "Birch Unified"], ["alder", "birch"]),
    (["rcsd"], ["rcsd"]),
    ([], []),
]


@pytest.mark.parametrize(("districts", "own"), NAMES)
def test_what_is_a_districts_own_in_its_name(districts, own):
    assert list(own_names(districts).values()) == own


def test_a_clause_that_names_its_district_is_not_the_baselines():
    policies = copies(MORE, "abcdefgh", 2017)
    local = "The harbor of Pine Bay shall be dredged each spring by volunteers of the town."
    name = "Pine Bay Unified School District"
    other = msgspec.structs.replace(policies[0], district="Elm Unified School District")
    mine = copy(name, *ISSUED[:4], local, *ISSUED[4:], revised="2023-05-09")
    known = [*witnesses(0.1), habit(name, 0.004)]
    found = reconstruct([*policies[1:], other, mine], (), known)
    texts = [clause.text for clause in found.generations[-1].clauses]
    assert texts == bare(ISSUED)
