"""Laws of norms: offsets hold, clauses are read alone, nothing crashes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.norms import find_norms, read_clause

VOCABULARY = """shall must may will should can not no be have by the a of and or who which that if
when unless , . ; : ( ) ? - however nor is are required to responsible for Board parents (SPI) May
5 within days annually expects prohibits from only agrees reserves right it responsibility İstanbul
ﬁle é 😀 1. •"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n", "\t"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_offset_quotes_the_text(text: str) -> None:
    for norm in find_norms(text):
        assert text[norm.start : norm.end] == norm.trigger != ""
        quotes = [*norm.conditions, *norm.exceptions, *([norm.bearer] if norm.bearer else [])]
        for quote in quotes:
            assert text[quote.start : quote.end] == quote.text != ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_norms_come_in_order_and_do_not_overlap(text: str) -> None:
    norms = find_norms(text)
    assert all(a.end <= b.start for a, b in pairwise(norms))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_read(text: str, lead_in: str) -> None:
    for norm in read_clause(text, lead_in):
        assert 0 <= norm.start < norm.end <= len(text)
