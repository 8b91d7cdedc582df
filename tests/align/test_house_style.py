from __future__ import annotations

import pytest

from policy_nlp.align.fold import fold
from policy_nlp.align.style import function_words, table

DATA = table("house_style.toml")
ENTRIES = [DATA["before_number"], DATA["numbers"], *DATA["proper"], *DATA["name"], *DATA["agency"]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"][0])
def test_example_folds_alike_and_its_border_does_not(entry):
    first, second = (fold(text).keys for text in entry["example"])
    assert first == second
    assert entry["differs"]
    assert all(fold(text).keys != first for text in entry["differs"])


def test_every_entry_has_words():
    assert all(name["from"] for name in DATA["name"])
    assert all(agency["names"] for agency in DATA["agency"])


def test_function_words_are_those_of_the_example():
    assert function_words().issuperset(table("words.toml")["function"]["example"].split())
    assert not function_words() & {"shall", "may", "not", "if", "all"}
