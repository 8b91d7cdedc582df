"""The spaCy components: spans, values, streams, and files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy_nlp.errors import InputError

spacy = pytest.importorskip("spacy")

TEXT = "The clerk shall act within two days. (Education Code 35160) Guests may not smoke."


@pytest.fixture(scope="module")
def nlp() -> Any:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("policy_citations")
    pipeline.add_pipe("policy_norms")
    return pipeline


def test_spans_carry_types_and_ids(nlp: Any) -> None:
    doc = nlp(TEXT)
    norms = [(span.text, span.label_) for span in doc.spans["policy_norms"]]
    assert norms == [("shall", "obligation"), ("may not", "prohibition")]
    cited = [(span.text, span.label_, span.kb_id_) for span in doc.spans["policy_citations"]]
    assert cited == [("Education Code 35160", "authority", "/us-ca/edc/s35160")]


def test_values_keep_code_points(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert [TEXT[n.start : n.end] for n in doc._.policy_norms] == ["shall", "may not"]
    assert doc._.policy_norms[0].bearer.text == "The clerk"
    assert doc._.policy_citations[0].id == "/us-ca/edc/s35160"


def test_a_trigger_inside_a_token_takes_the_token(nlp: Any) -> None:
    doc = nlp("The clerk shall/will act. Guests shall…leave")
    assert all(span.text for span in doc.spans["policy_norms"])


def test_streams_and_empty_documents(nlp: Any) -> None:
    docs = list(nlp.pipe([TEXT, "", "Nothing here."]))
    assert [len(doc.spans["policy_norms"]) for doc in docs] == [2, 0, 0]
    assert [doc._.policy_citations for doc in docs[1:]] == [[], []]


def test_a_document_survives_bytes(nlp: Any) -> None:
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.policy_norms == doc._.policy_norms
    assert [s.kb_id_ for s in again.spans["policy_citations"]] == ["/us-ca/edc/s35160"]


def test_a_pipeline_survives_the_disk(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == nlp.pipe_names
    assert again(TEXT)._.policy_norms == nlp(TEXT)._.policy_norms


def test_the_span_group_can_be_named() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("policy_norms", config={"spans_key": "duties"})
    assert len(pipeline(TEXT).spans["duties"]) == 2


def test_settings_of_another_component_are_refused(nlp: Any) -> None:
    citations, norms = nlp.get_pipe("policy_citations"), nlp.get_pipe("policy_norms")
    with pytest.raises(InputError, match="policy_citations"):
        norms.from_bytes(citations.to_bytes())


def test_the_package_itself_does_not_import_spacy() -> None:
    code = "import sys, policy_nlp, policy_nlp.norms; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
