from __future__ import annotations

import pytest

from policy_nlp import Corpus
from policy_nlp.errors import InputError
from policy_nlp.survey import cited
from policy_nlp.survey.network import communities, network

TEXT = """Policy {code}: Visitors                    ADOPTED

The principal shall keep a log. (Education Code {section}, 51101)

The log is kept as Board Policy {reference} says. (5 CCR 4600)
"""


@pytest.fixture
def corpus(tmp_path) -> Corpus:
    folder = tmp_path / "manuals"
    rows = [
        ("baseline", "1250", "32210", "1340"),
        ("baseline", "1340", "32210", "1250"),
        ("alder", "1250", "32211", "1340"),
        ("alder", "1340", "32210-32212", "9999"),
        ("birch", "1250", "32210", "1340"),
    ]
    for district, code, section, reference in rows:
        (folder / district).mkdir(parents=True, exist_ok=True)
        text = TEXT.format(code=code, section=section, reference=reference)
        (folder / district / f"BP {code}.txt").write_text(text, encoding="utf-8")
    kept = Corpus(tmp_path / "kept")
    kept.add(folder, baseline="baseline", workers=1)
    return kept


def test_most_cited(corpus):
    first, second, third = cited.most_cited(corpus, 3)
    assert (first.id, first.mentions, first.policies, first.districts) == (
        "/us-ca/ccr/t5/s4600",
        *(5, 5, 3),
    )
    assert (second.id, third.id, third.policies) == ("/us-ca/edc/s51101", "/us-ca/edc/s32210", 3)
    assert [one.policies for one in cited.most_cited(corpus, 1, "birch")] == [1]


def test_mentions_include_ranges_and_parts(corpus):
    found = cited.mentions(corpus, ["/us-ca/edc/s32211"])
    assert [(one.district, one.policy, one.id) for one in found] == [
        ("alder", "BP 1250", "/us-ca/edc/s32211"),
        ("alder", "BP 1340", "/us-ca/edc/s32210...s32212"),
    ]
    text = corpus.policy(found[0].version).text
    assert text[found[0].start : found[0].end] == found[0].text


def test_what_is_cited_together(corpus):
    found = {one.id: one for one in cited.cited_together(corpus, ["/us-ca/edc/s32211"])}
    assert "/us-ca/edc/s32211" not in found
    other = found["/us-ca/edc/s51101"]
    assert (other.documents, other.alone, other.districts, other.lift) == (2, 5, 1, 1.0)


def test_gaps_to_the_baseline(corpus):
    found = cited.citation_gaps(corpus, "alder")
    assert ("stale", "/us-ca/edc/s32211", "/us-ca/edc/s32210") in {
        (one.departure, one.id, one.baseline_id) for one in found
    }
    assert cited.citation_gaps(corpus, "birch") == ()
    with pytest.raises(InputError, match="compared with baseline"):
        cited.citation_gaps(corpus, baseline="alder")


def test_dead_cross_references(corpus):
    found = [
        (one.district, one.policy, one.id, one.held_as, one.held_by)
        for one in cited.dead_cross_references(corpus)
    ]
    assert found == [
        ("alder", "BP 1340", "/policy/bp/9999", (), 0),
        ("birch", "BP 1250", "/policy/bp/1340", (), 2),
    ]


def test_the_network_of_policies_and_of_documents(corpus):
    graph = network(corpus)
    edge = graph.edges["policy:BP 1250", "/us-ca/ccr/t5/s4600"]
    assert (edge["mentions"], edge["documents"], edge["districts"]) == (3, 3, 3)
    assert graph.has_edge("policy:BP 1250", "policy:BP 1340")
    documents = network(corpus, "document", district="alder")
    assert documents.nodes["policy:alder/BP 1250"]["district"] == "alder"
    assert not network(corpus, least=4).edges


def test_communities(corpus):
    found = communities(corpus, least=1)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    provisions = [id_ for one in found for id_ in one.provisions]
    assert len(provisions) == len(set(provisions))
    assert {"/us-ca/edc/s51101", "/us-ca/ccr/t5/s4600"} <= set(provisions)
    assert communities(corpus, least=1) == found
    assert communities(corpus, least=99) == ()


def test_what_was_removed_does_not_count(corpus, tmp_path):
    (tmp_path / "manuals" / "birch" / "BP 1250.txt").unlink()
    corpus.add(tmp_path / "manuals", workers=1)
    asked = ["/us-ca/edc/s32210"]
    assert {one.district for one in cited.mentions(corpus, asked)} == {"baseline", "alder"}
    assert cited.most_cited(corpus, 1)[0].districts == 2
    assert not cited.dead_cross_references(corpus, "birch")
    assert not cited.citation_gaps(corpus, "birch")


def test_what_was_reconstructed_does_not_count_as_a_district(corpus):
    before = cited.most_cited(corpus)
    corpus.reconstruct(workers=1)
    assert cited.most_cited(corpus) == before
    assert cited.most_cited(corpus, 1, "reconstructed")[0].districts == 1


def test_an_unknown_district(corpus):
    with pytest.raises(InputError, match="no district 'nowhere'"):
        cited.most_cited(corpus, 1, "nowhere")
