"""Laws of reading: offsets hold, nothing is lost, nothing crashes."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.errors import PolicyNlpError
from policy_nlp.pipeline import extract_text, read_text
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.values import Policy

LINES = st.sampled_from(
    [
        "The Governing Board shall adopt a plan for each school in the district and",
        "publish it on the website. (Education Code 52071, 52072)",
        "Complaints",
        "1. Keep a log",
        "2. Post a sign",
        "a. At the gate",
        "• Inside",
        "the following:",
        "12",
        "\f",
        "",
        "",
        "Legal Reference:",
        "EDUCATION CODE",
        "44865 Qualifications",
        "(cf. 0420 - Plans)",
        "Iden5fying e\ufb00ec5ve w\ufffdys",
        "adopted: June 9, 1992",
        "Policy 1250: Visitors      ADOPTED",
        "| a | b |",
        "## Heading",
        "**bold** words",
        "\tTabbed item",
    ]
)
DOCUMENTS = st.lists(LINES | st.text(max_size=60), max_size=25).map("\n".join)


def check(policy: Policy, source: str) -> None:
    last = -1
    for clause in policy.clauses:
        assert clause.text == policy.text[clause.start : clause.end]
        assert clause.text.strip() == clause.text != ""
        assert last < clause.start
        assert 0 <= clause.source.start < clause.source.end <= len(source)
        last = clause.end
    assert policy.text == "\n".join(clause.text for clause in policy.clauses)
    ids = [clause.id for clause in policy.clauses]
    assert len(set(ids)) == len(ids)
    assert all(clause.parent in {None, *ids[:i]} for i, clause in enumerate(policy.clauses))


@given(DOCUMENTS)
def test_clauses_cover_the_text_and_point_to_the_source(source):
    try:
        policy = read_text(source)
    except PolicyNlpError:
        return
    check(policy, source)


@given(DOCUMENTS)
def test_every_word_of_the_source_is_in_a_clause_or_furniture(source):
    try:
        policy = read_text(source)
    except PolicyNlpError:
        return
    if policy.source.format != "plain":
        return
    covered = [False] * len(source)
    for place in [c.source for c in policy.clauses] + [f.source for f in policy.furniture]:
        covered[place.start : place.end] = [True] * (place.end - place.start)
    assert all(covered[i] for i, c in enumerate(source) if c.isalnum() and c.isascii())


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<ol>", "<li>", "</ol>", "<br>", "<del>", "</del>", "&nbsp;",
    "&#8217;", "&bogus", "<b>Head</b>", "The Board shall act. ", "1. One ", "<script>", "</script>",
    "<!-- c -->", "<!--", "<td>", "<tr>", "</tr>", "<table>", "</table>", "<", "<b", ">", "&", '"',
    "<u>", "<p hidden>", "<style>", "<a title='", "</", "\u2028", "\n"]), max_size=40).map("".join))  # fmt: skip
def test_any_html_is_read(source):
    check(read_text(source, "p.html"), source)


@given(DOCUMENTS)
def test_a_policy_survives_json(source):
    try:
        policy = extract_text(source)
    except PolicyNlpError:
        return
    assert msgspec.json.decode(msgspec.json.encode(policy), type=Policy) == policy


@given(st.text(max_size=40), st.data())
def test_replacements_keep_the_way_back(text, data):
    words = Mapped.identity(text)
    for _ in range(2):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(words.text)), max_size=6, unique=True)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        news = st.text("xy", max_size=3)
        words = words.replace([Replacement(a, b, data.draw(news)) for a, b in pairs])
    places = [words.at(i) for i in range(len(words.text))]
    assert places == sorted(places)
    kept = [i for i, c in enumerate(words.text) if c not in "xy"]
    assert all(text[places[i]] == words.text[i] for i in kept)
