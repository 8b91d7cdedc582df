from __future__ import annotations

import pytest

from policy_nlp.align import noise

CLEAN = "Identifying effective nutrition practices to offer staff attending at school"


@pytest.mark.parametrize(
    "broken",
    [
        "Iden5fying effec5ve nutri5on prac5ces to offer staff attending at school",
        "Identifying eﬀective nutrition practices to oﬀer staﬀ attending at school",
        "Iden\ufffdfying effec\ufffdve nutri\ufffdon prac�ces to offer staff attending at school",
        "Iden fying effec ve nutri on prac ces to o er sta  a ending at school",
        "Identifying effective nutrition practices to offer staff attending atschool",
        "Identifying  effective\nnutrition practices to offer staff attending at school",
    ],
)
def test_what_extraction_broke_is_the_same(broken):
    assert noise.same(CLEAN, broken)


@pytest.mark.parametrize(
    "changed",
    [
        "Identifying effective nutrition practices to offer staff attending at schools",
        "identifying effective nutrition practices to offer staff attending at school",
        "Identifying effective nutrition practices to offer students attending at school",
    ],
)
def test_a_real_difference_is_not_noise(changed):
    assert not noise.same(CLEAN, changed)


@pytest.mark.parametrize(
    ("whole", "damaged", "expected"),
    [
        ("of implementing the", "ofimplemen ng the", True),
        ("Official", "Of\ufffdcial", True),
        ("that the school", "thatthe school", True),
        ("Official", "Ofcial", True),
        ("for all", "or all", False),
        ("fitness", "tness", True),
        ("lift", "li", False),
        ("fall", "all", False),
        ("if it is", "is", False),
    ],
)
def test_ligatures_and_blanks_lost_together(whole, damaged, expected):
    assert noise.broken(whole, damaged) is expected


LONG = (
    "The Superintendent or designee shall keep a record of each request and of the steps that were "
    "taken, and shall report to the Board on the outcome at the end of each school year."
)


@pytest.mark.parametrize("end", ["", "\n", " 12", " 4 118"])
def test_a_lost_end_is_noise(end):
    assert noise.cut(LONG, LONG[:140] + end)


def test_an_added_sentence_is_no_lost_end():
    assert not noise.cut(LONG[:140], f"{LONG[:140]} The Board shall hear it.")


@pytest.mark.parametrize("other", [LONG[:60], LONG[:94] + " taken.", LONG[:140] + " elsewhere"])
def test_a_short_or_finished_text_is_not_cut(other):
    assert not noise.cut(LONG, other)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("principal", "prinicpal", True),
        ("maintenence", "maintenance", True),
        ("student", "students", False),
        ("report", "reported", False),
        ("may", "mai", False),
        ("adopt", "rdopt", False),
        ("district", "board", False),
    ],
)
def test_typos(first, second, expected):
    assert noise.typo(first, second) is expected
