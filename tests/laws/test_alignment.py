"""Laws of alignment and drift, over policies made of generated clauses."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.align import align
from policy_nlp.drift import compare
from tests.align.build import policy

_BEARERS = ("The Board", "The Superintendent or designee", "Each principal", "Students")
_MODALS = ("shall", "may", "shall not", "should")
_ACTS = (
    "review the safety plan",
    "adopt rules on the use of facilities",
    "notify parents/guardians in writing",
    "keep a record of each complaint",
    "consider the recommendations of the committee",
    "post the calendar on the website",
)
_TAILS = ("", " within 30 days", " upon request", " (Education Code 35291)", " each school year")

sentences = st.builds(
    "{} {} {}{}.".format,
    st.sampled_from(_BEARERS),
    st.sampled_from(_MODALS),
    st.sampled_from(_ACTS),
    st.sampled_from(_TAILS),
)
lines = st.one_of(
    st.lists(sentences, min_size=1, max_size=3).map(" ".join),
    sentences.map("- {}".format),
    st.sampled_from(_ACTS).map("# {}".format),
    st.just("The plan shall include the following:"),
    st.text(max_size=20).map(lambda text: " ".join(text.split())).filter(bool),
)
policies = st.lists(lines, max_size=6).map(lambda found: policy(*found))
plain = st.lists(sentences, max_size=6)

_MIRROR = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}


@given(policies)
def test_a_text_against_itself_is_the_same_throughout(one):
    comparison = compare(one, one)
    assert {alignment.relation for alignment in comparison.alignments} <= {"same"}
    assert comparison.drift.score == 0
    assert not comparison.citations.added + comparison.citations.removed


@given(policies, policies)
def test_every_clause_stands_in_exactly_one_alignment(one, two):
    found = align(one, two)
    for side, names in (
        (one, (name for alignment in found for name in alignment.baseline)),
        (two, (name for alignment in found for name in alignment.other)),
    ):
        assert Counter(names) == Counter(clause.id for clause in side.clauses)


@given(policies, policies)
def test_swapping_the_sides_mirrors_the_relations(one, two):
    there = Counter((a.relation, a.baseline, a.other, a.similarity) for a in align(one, two))
    back = Counter(
        (_MIRROR.get(a.relation, a.relation), a.other, a.baseline, a.similarity)
        for a in align(two, one)
    )
    assert there == back


@given(policies, policies)
def test_comparing_is_deterministic(one, two):
    assert compare(one, two) == compare(one, two)


@given(plain)
def test_a_house_style_variant_has_not_drifted(texts):
    varied = [
        text.replace("The Board", "the Governing Board of Trustees")
        .replace("Students", "Pupils")
        .replace("Education Code ", "Education Code section ")
        for text in texts
    ]
    comparison = compare(policy(*texts), policy(*varied))
    assert not any(alignment.changes for alignment in comparison.alignments)
    assert {a.relation for a in comparison.alignments} <= {"same", "editorial"}
    assert comparison.drift.score == 0


@given(policies, policies)
def test_scores_similarities_and_spans_are_in_range(one, two):
    comparison = compare(one, two)
    assert 0 <= comparison.drift.score <= 1
    for alignment in comparison.alignments:
        assert 0 <= alignment.similarity <= 1
        assert (alignment.relation == "modified") <= bool(alignment.changes)
        for change in alignment.changes:
            for side, words, span in (
                (one, change.before, change.before_span),
                (two, change.after, change.after_span),
            ):
                assert words == (None if span is None else side.text[slice(*span)])
            assert "" not in (change.before, change.after)


@settings(max_examples=50)
@given(st.lists(sentences, min_size=1, max_size=5, unique=True), st.data())
def test_deleting_a_further_clause_never_lowers_the_score(texts, data):
    baseline = policy(*texts)
    kept = data.draw(
        st.lists(st.sampled_from(texts), unique=True).map(lambda k: sorted(k, key=texts.index))
    )
    fewer = kept[:-1]
    scores = [compare(baseline, policy(*version)).drift.score for version in (kept, fewer)]
    assert scores[0] <= scores[1]


def test_nothing_in_common_is_one():
    one, two = policy("# Alpha", "First words."), policy("Quite different text here.", "# Omega")
    assert compare(one, two).drift.score == 1
