"""References: whole passages, what stands beside them, what is in neither text."""

from __future__ import annotations

import pytest

from policy_nlp import unflatten

KEPT = (
    "The clerk keeps the minutes of each meeting of the board. The minutes are read at the next "
    "meeting and signed by the president."
)
OLD = (
    "The district shall accept complaints about library books only from parents of pupils who are "
    "enrolled. Complaints about library books shall be filed with the principal within ten days."
)
NEW = (
    "Complaints about library books may be filed by parents of enrolled pupils, by staff and by "
    "residents of the district. They shall be filed with the superintendent within thirty days."
)
END = (
    "Travel of board members is paid from the general fund. Receipts are kept for four years by "
    "the business office, which reports on them each spring."
)


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def edits(redline):
    return {(one.op, one.text.strip()) for one in redline.edits}


BEFORE, AFTER = text(KEPT, OLD, END), text(KEPT, NEW, END)


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
@pytest.mark.parametrize("known", [{"older": [BEFORE]}, {"newer": [AFTER]}])
def test_the_other_wording_of_a_passage_is_found_beside_it(order, known):
    draft = text(KEPT, *order, END)
    assert edits(unflatten(draft, **known)) == {("del", OLD), ("ins", NEW)}


def test_a_passage_that_replaces_nothing_stays_alone():
    other = "Dogs that guard the school at night shall be fed by the custodian before dawn."
    draft = text(KEPT, other, END)
    assert edits(unflatten(draft, older=[text(KEPT, END)])) == {("ins", other)}


def test_an_edit_begins_where_its_sentence_does():
    tail = "by the day that the code sets for it. (Section 8)"
    old, new = f"The panel reports on the fund {tail}", f"The board votes on the plan {tail}"
    draft = text(KEPT, f"{new} {old}", END)
    redline = unflatten(draft, older=[text(KEPT, old, END)], newer=[text(KEPT, new, END)])
    assert edits(redline) == {("ins", new), ("del", old)}


def test_what_neither_text_has_was_put_in_and_taken_out_again():
    middle = "The clerk {} sends the minutes to each member of the board by mail."
    draft = text(KEPT, middle.format("shortly gladly promptly"), END)
    redline = unflatten(
        draft,
        older=[text(KEPT, middle.format("shortly"), END)],
        newer=[text(KEPT, middle.format("promptly"), END)],
    )
    assert edits(redline) == {("del", "shortly"), ("mid", "gladly"), ("ins", "promptly")}
    assert "gladly" not in redline.before + redline.after


def test_a_page_s_furniture_is_no_edit_of_both():
    draft = text(KEPT, "Manual of the district, printed in May", END)
    redline = unflatten(draft, older=[text(KEPT, END)], newer=[text(KEPT, END)])
    assert all(one.op != "mid" for one in redline.edits)
