"""The word-by-word difference that pages and plain text show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.report.words import diff_words

TEXT = st.text(st.sampled_from("ab Az.,-’\n"), max_size=40)


def marked(before, after):
    """The texts with ``[-…-]`` and ``{+…+}``, the unchanged words as they are after."""
    parts = []
    for step in diff_words(before, after):
        old, new = before[slice(*step.before)], after[slice(*step.after)]
        parts.append(new if step.op == "same" else f"[-{old}-]{{+{new}+}}")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("one two", "one two", "one two"),
        ("", "all new", "[--]{+all new+}"),
        ("all old", "", "[-all old-]{++}"),
        ("shall implement it", "shall consider it", "shall [-implement-]{+consider+} it"),
        ("the Board shall", "the board shall", "the [-Board-]{+board+} shall"),
        ("Section 52071.", "Section 52072.1.", "Section [-52071-]{+52072.1+} ."),
        ("the district's plan", "the school's plan", "the [-district's-]{+school's+} plan"),
    ],
)
def test_marks(before, after, shown):
    assert marked(before, after) == shown


def test_function_words_between_replacements_go_with_them():
    before, after = "plans for revenue and growth", "plans of schools and students"
    assert marked(before, after) == "plans [-for revenue and growth-]{+of schools and students+}"


def test_modals_between_replacements_stay():
    assert marked("the district may hire", "each school may fire") == (
        "[-the district-]{+each school+} may [-hire-]{+fire+}"
    )


def test_texts_too_long_for_words_are_one_replacement():
    before, after = "head " + "a " * 9000 + "tail", "head " + "b " * 9000 + "tail"
    assert [step.op for step in diff_words(before, after)] == ["same", "replace", "same"]


@given(TEXT, TEXT)
def test_steps_are_in_order_and_cover_every_word(before, after):
    steps = diff_words(before, after)
    for text, spans in ((before, [s.before for s in steps]), (after, [s.after for s in steps])):
        flat = [offset for span in spans for offset in span]
        assert flat == sorted(flat)
        covered = "".join(text[start:end] for start, end in spans)
        assert "".join(covered.split()) == "".join(text.split())


@given(TEXT)
def test_a_text_has_no_difference_from_itself(text):
    assert all(step.op == "same" for step in diff_words(text, text))


@given(TEXT, TEXT)
def test_what_is_the_same_is_the_same_words(before, after):
    for step in diff_words(before, after):
        if step.op == "same":
            squeezed = [
                "".join(t[slice(*s)].split())
                for t, s in ((before, step.before), (after, step.after))
            ]
            assert squeezed[0] == squeezed[1]
