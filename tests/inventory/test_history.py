"""The Legislature's history notes."""

from __future__ import annotations

import pytest

from policy_nlp.inventory.history import Example, Form, History, forms, read_history

EXAMPLES = [(form, example) for form, _ in forms() for example in form.examples]


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_gives_its_value(form: Form, example: Example) -> None:
    assert getattr(read_history(example.note), form.field) == example.value


def test_every_form_has_an_example() -> None:
    assert all(form.examples for form, _ in forms())


def test_blanks_between_clauses_do_not_matter() -> None:
    note = "Amended by Stats. 2024,  Ch. 5.   (AB 8)   Effective   January  1,  2025."
    assert read_history(note.replace("  1,  2025", " 1, 2025").replace("  January", " January"))
    assert read_history("Repealed (in Sec. 6) and added by Stats. 2024, Ch. 5.").repealed is None


@pytest.mark.parametrize("note", ["", "See note.", "Repealed", "Effective soon."])
def test_unknown_words_say_nothing(note: str) -> None:
    assert read_history(note) == History()
