"""Norms for other tools, read back as they would."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from policy_nlp import extract_text
from policy_nlp.report.norm_exports import (
    LEGALRULEML,
    RULEML,
    brat,
    labelstudio,
    legalruleml,
    prodigy,
)

TEXT = """BP 4321 Lamps & <Lights>

If a lamp is dark, the clerk shall consider whether to tell the parent. (Education Code 52060)

The Board may buy "lamps" & wire. Pupils should not touch <hot> lamps. A lamp shall mean a light.

Staff are:

1. Required to report dark lamps to the principal
"""
XML = {"l": LEGALRULEML, "r": RULEML}


@pytest.fixture(scope="module")
def policy():
    return extract_text(TEXT, "lamps.txt")


def test_legalruleml_has_a_statement_for_each_norm(policy):
    root = ET.fromstring(legalruleml(policy))  # noqa: S314 - our own words
    statements = root.findall("l:Statements/*", XML)
    names = [one.tag.split("}")[1] for one in statements]
    assert names.count("ConstitutiveStatement") == 1
    assert len(names) == len(policy.norms)
    first = statements[0]
    assert first.find(".//l:Obligation//l:Bearer", XML).get("iri") == "board_clerk"
    assert first.find(".//r:if//r:Ind", XML).text == "If a lamp is dark"
    assert first.find(".//r:Rel", XML).text == "consider"


def test_legalruleml_ties_a_norm_to_its_law(policy):
    root = ET.fromstring(legalruleml(policy))  # noqa: S314 - our own words
    source = root.find("l:LegalSources/l:LegalSource", XML)
    association = root.find("l:Associations/l:Association", XML)
    assert source.get("sameAs") == "/us-ca/edc/s52060"
    assert association.find("l:appliesSource", XML).get("keyref") == f"#{source.get('key')}"
    assert association.find("l:toTarget", XML).get("keyref") == "#norm1"


def test_legalruleml_of_nothing_is_well_formed():
    root = ET.fromstring(legalruleml(extract_text("BP 1 Nothing\n\nNothing here.\n")))  # noqa: S314
    assert root.find("l:Statements", XML) is not None


def test_brat_offsets_point_to_the_words(policy):
    lines = brat(policy).splitlines()
    spans = [line.split("\t") for line in lines if line.startswith("T")]
    for _, place, words in spans:
        start, end = map(int, place.split(" ", 1)[1].split())
        assert policy.text[start:end] == words
    ids = {span[0] for span in spans}
    relations = [line.split("\t")[1].split() for line in lines if line.startswith("R")]
    assert {part.split(":")[1] for one in relations for part in one[1:]} <= ids
    assert "A1\tHedged T1" in lines


def test_label_studio_offsets_point_to_the_words(policy):
    (task,) = json.loads(labelstudio([policy]))
    results = task["predictions"][0]["result"]
    regions = {one["id"]: one["value"] for one in results if one.get("type") == "labels"}
    for value in regions.values():
        assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    relations = [one for one in results if one["type"] == "relation"]
    assert {one[end] for one in relations for end in ("from_id", "to_id")} <= set(regions)


def test_prodigy_spans_lie_in_their_clauses(policy):
    lines = [json.loads(line) for line in prodigy(policy).splitlines()]
    labels = set()
    for line in lines:
        for span in line["spans"]:
            labels.add((span["label"], line["text"][span["start"] : span["end"]]))
    assert ("bearer", "the clerk") in labels
    assert ("condition", "If a lamp is dark") in labels
    assert ("prohibition", "should not") not in labels
    assert len(lines) == len({norm.clause for norm in policy.norms})
