"""The graph of policies and what they cite, and the questions it answers."""

import csv
import io
import json
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.citations.ids import CitationId
from policy_nlp.errors import CitationIdError
from policy_nlp.graph import (
    Gap,
    build,
    citing,
    dead_references,
    manual_gaps,
    most_cited,
    policy_gaps,
    policy_node,
    to_gephi,
    to_gexf,
    to_graphml,
    to_json,
)
from policy_nlp.values import Citation, Policy, Source


def policy(district, kind, code, *ids, title="Title", path=None):
    citations = tuple(
        Citation(
            clause="c1",
            start=10 * i,
            end=10 * i + 5,
            text=f"words {i}",
            id=identifier,
            url=f"https://law.example{identifier}",
            role="authority",
        )
        for i, identifier in enumerate(ids)
    )
    return Policy(
        source=Source(path or f"{district}/{code}.txt", "plain", "0" * 64),
        district=district,
        code=code,
        kind=kind,
        title=title,
        status=None,
        adopted=None,
        revised=None,
        reviewed=None,
        text="x" * 200,
        citations=citations,
    )


MANUALS = (
    policy("base", "BP", "0420", "/us-ca/edc/s48900", "/us-ca/edc/s52060...s52077"),
    policy("base", "AR", "0420", "/us/cfr/t34/p104", "/policy/bp/0420"),
    policy("oak", "BP", "0420", "/us-ca/edc/s48900/r", "/us-ca/edc/s100", "/policy/0420"),
    policy("oak", "AR", "0420", "/us/cfr/t34/s104.7", "/policy/bp/9323", "/policy/ar/1312.3"),
    policy("oak", "BB", "9323"),
    policy("elm", "AR", "1312.3", "/us-ca/edc/s52064.5"),
    policy("elm", "E", "5145.6-E(1)", "/policy/e/5145.6"),
)


@pytest.fixture(scope="module")
def graph():
    return build(MANUALS)


def test_an_edge_carries_where_the_words_stand(graph):
    edges = graph.get_edge_data("policy:base/BP/0420", "/us-ca/edc/s48900")
    assert edges == {
        0: {
            "citation": "/us-ca/edc/s48900",
            "clause": "c1",
            "start": 0,
            "end": 5,
            "role": "authority",
            "text": "words 0",
            "path": "base/0420.txt",
        }
    }


def test_each_mention_is_an_edge():
    twice = build([policy("a", "BP", "1", "/us-ca/edc/s1", "/us-ca/edc/s1")])
    assert twice.number_of_edges("policy:a/BP/1", "/us-ca/edc/s1") == 2


def test_a_reference_of_unsaid_kind_leads_to_each_kind_of_its_own_manual(graph):
    targets = {n for n in graph.successors("policy:oak/BP/0420") if n.startswith("policy:")}
    assert targets == {"policy:oak/BP/0420", "policy:oak/AR/0420"}


@pytest.mark.parametrize(
    ("parts", "node"),
    [
        (("oak", "bp", "0420"), "policy:oak/BP/0420"),
        ((None, None, None), "policy:-/-/-"),
    ],
)
def test_policy_node(parts, node):
    assert policy_node(*parts) == node


def test_documents_without_a_code_stay_apart():
    two = [policy("a", None, None, path=path) for path in ("x.txt", "y.txt")]
    assert len(build(two)) == 2


@pytest.mark.parametrize(
    ("asked", "cited"),
    [
        ("/us-ca/edc/s48900", ["/us-ca/edc/s48900", "/us-ca/edc/s48900/r"]),
        ("/us-ca/edc/s48900/a", ["/us-ca/edc/s48900"]),
        ("/us-ca/edc/s52064.5", ["/us-ca/edc/s52060...s52077", "/us-ca/edc/s52064.5"]),
        ("/us/cfr/t34/p104", ["/us/cfr/t34/p104", "/us/cfr/t34/s104.7"]),
        ("/policy/bp/0420", ["/policy/bp/0420", "/policy/0420"]),
        ("/us-ca/gov/s1", []),
    ],
)
def test_citing(graph, asked, cited):
    assert [cite.id for cite in citing(graph, asked)] == cited


def test_citing_names_what_is_no_id(graph):
    with pytest.raises(CitationIdError):
        citing(graph, "Education Code 48900")


def test_dead_references(graph):
    found = [
        (d.cite.district, d.target_kind, d.target_code, d.held_as, d.held_by)
        for d in dead_references(graph)
    ]
    assert found == [
        ("oak", "BP", "9323", ("BB",), ()),
        ("oak", "AR", "1312.3", (), ("elm",)),
    ]


def test_dead_references_of_one_district(graph):
    assert dead_references(graph, "elm") == ()


def test_policy_gaps(graph):
    assert policy_gaps(graph, "base") == (
        Gap("oak", "BP", "0420", ("/us-ca/edc/s52060...s52077",), ("/us-ca/edc/s100",)),
    )


def test_manual_gaps(graph):
    assert manual_gaps(graph, "base") == (
        Gap("elm", None, None, ("/us/cfr/t34/p104", "/us-ca/edc/s48900"), ()),
        Gap("oak", None, None, ("/us-ca/edc/s52060...s52077",), ("/us-ca/edc/s100",)),
    )


def test_gaps_of_an_unknown_baseline_are_what_everyone_cites():
    assert policy_gaps(build(MANUALS), "nowhere") == ()


def test_most_cited():
    graph = build(
        [
            policy("a", "BP", "1", "/us-ca/edc/s2", "/us-ca/edc/s2", "/us-ca/edc/s10"),
            policy("b", "BP", "1", "/us-ca/edc/s10", "/policy/bp/2"),
        ]
    )
    counts = [(c.id, c.mentions, c.policies, c.districts) for c in most_cited(graph)]
    assert counts == [("/us-ca/edc/s10", 2, 2, 2), ("/us-ca/edc/s2", 2, 1, 1)]
    assert len(most_cited(graph, limit=1)) == 1


def test_an_empty_corpus_gives_an_empty_graph():
    graph = build([])
    assert (len(graph), citing(graph, "/us-ca/edc/s1"), most_cited(graph)) == (0, (), ())
    assert nx.read_graphml(io.StringIO(to_graphml(graph))).number_of_nodes() == 0


def test_graphml_reads_back(graph):
    again = nx.read_graphml(io.StringIO(to_graphml(graph)), force_multigraph=True)
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes["policy:oak/BP/0420"]["present"] is True
    assert again.nodes["policy:oak/BP/0420"]["label"] == "oak BP 0420"
    assert "url" not in again.nodes["policy:oak/BP/0420"]


def test_json_reads_back(graph):
    again = nx.node_link_graph(json.loads(to_json(graph)), edges="edges")
    assert nx.utils.graphs_equal(again, graph)


IDS = st.sets(
    st.sampled_from(
        (
            "/us-ca/edc/s48900",
            "/us-ca/edc/s48900/r",
            "/us-ca/edc/s48900/a...e",
            "/us-ca/edc/s48900/b",
            "/us-ca/edc/s48895...s48901",
            "/us-ca/edc/s48899.5",
            "/us-ca/edc/s48900/etseq",
            "/us-ca/gov/s48900",
            "/us/cfr/t34/p104",
            "/us/cfr/t34/p100...p106",
            "/us/cfr/t34/s104.7",
            "/us-id/idapa/08.02.02",
            "/us-id/idapa/08.02.02.160",
            "/us/cons/amd14",
            "/case/us/414/563",
        )
    )
)


@given(IDS, IDS)
def test_gaps_are_what_overlaps_with_nothing_on_the_other_side(ours, theirs):
    graph = build([policy("base", "BP", "1", *ours), policy("oak", "BP", "1", *theirs)])
    (gap,) = policy_gaps(graph, "base") or (Gap("oak", "BP", "1", (), ()),)
    for found, mine, others in ((gap.missing, ours, theirs), (gap.extra, theirs, ours)):
        parsed = [CitationId.parse(other) for other in others]
        alone = {i for i in mine if not any(CitationId.parse(i).overlaps(o) for o in parsed)}
        assert set(found) == alone


@given(st.permutations(MANUALS))
def test_exports_do_not_depend_on_the_order_of_the_manual(order):
    assert to_graphml(build(order)) == to_graphml(build(MANUALS))
    assert to_json(build(order)) == to_json(build(MANUALS))


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_exports_hold_any_title(title):
    graph = build([policy("a", "BP", "1", title=title)])
    again = nx.read_graphml(io.StringIO(to_graphml(graph)))
    assert len(again) == 1
    assert json.loads(to_json(graph))["nodes"][0]["code"] == "1"


def test_gexf_and_gephi_tables_say_the_same_on_every_day(graph):
    text = to_gexf(graph)
    assert "lastmodifieddate" not in text
    assert 'version="1.3"' in text
    root = ElementTree.fromstring(text)  # noqa: S314 -- written by the test
    assert len(root.findall(".//{*}node")) == len(graph)
    assert len(root.findall(".//{*}edge")) == graph.number_of_edges()
    tables = to_gephi(graph)
    nodes = list(csv.DictReader(io.StringIO(tables["nodes.csv"])))
    edges = list(csv.DictReader(io.StringIO(tables["edges.csv"])))
    assert {row["Id"] for row in nodes} == set(graph)
    assert len(edges) == graph.number_of_edges()
    assert {row["Source"] for row in edges} <= {row["Id"] for row in nodes}
