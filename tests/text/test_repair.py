from __future__ import annotations

import pytest

from policy_nlp.text.holes import fill
from policy_nlp.text.mapped import Mapped
from policy_nlp.text.repair import repair


def repaired(text: str) -> str:
    return repair(Mapped.identity(text))[0].text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Iden5fying priori5es", "Identifying priorities"),
        ("e\ufb00ec5ve \ufb01scal oﬃce", "effective fiscal office"),
        ("Nondiscrimina\ufffdon", "Nondiscrimination"),
        ("A\ufffdendance", "Attendance"),
        ("the district\u2019s\u00a0plan", "the district\u2019s plan"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("the districtâ€™s plan", "the district\u2019s plan"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_broken_words_are_made_whole(broken, whole):
    assert repaired(broken) == whole


def test_lost_letters_that_left_a_blank_are_found_where_a_document_shows_it_often():
    text = "The mee ng of the commi ee shall a end to the ac vi es in ming. A er it, sec on 5."
    assert repaired(text) == (
        "The meeting of the committee shall attend to the activities in timing. After it, section 5."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The 4th and 5th grades, K5 and A4 paper, H2O",
        "Education Code 48900.5, 266c and 17 USC 106A",
        "https://example.org/SU/8\ufffdsFib0Q==",
        "A pre K class may go to the sea or to a zoo.",
        "Dr. Xqz Ng and Ms. Ti met.",
    ],
)
def test_what_is_no_broken_word_is_left_alone(text):
    assert repaired(text) == text


def test_two_words_equally_common_leave_the_hole():
    assert fill(("sni", "ed")) is None  # sniffed, sniffled


def test_repairs_are_counted():
    _, counts = repair(Mapped.identity("Iden5fying e\ufb00ec5ve w\ufffdx\ufffdz"))
    assert counts == {"ligature": 2, "glyph": 1, "unrestored": 1}
