"""The second pass: bearers from a parse, where the rules are unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from policy_nlp.norms import RoleParser, find_norms, read_clause
from policy_nlp.norms.parsed import Question, read_parse

spacy = pytest.importorskip("spacy")
RELATIVE = "The clerk shall keep files of claims which may include bills."


def parsed(text: str, heads: list[int], deps: list[str]) -> Any:
    """A document with a parse made by hand."""
    made = text.replace(".", " .").split()
    spaces = [word != made[-2] for word in made[:-1]] + [False]
    return spacy.tokens.Doc(spacy.blank("en").vocab, made, spaces, heads=heads, deps=deps)


def relative() -> Any:
    heads = [1, 3, 3, 3, 3, 6, 4, 9, 9, 4, 9, 3]
    deps = [
        "det",
        "nsubj",
        "aux",
        "ROOT",
        "obj",
        "case",
        "nmod",
        "nsubj",
        "aux",
        "acl:relcl",
        "obj",
        "punct",
    ]
    return parsed(RELATIVE, heads, deps)


def words(doc: Any, trigger: str, framed: bool = False) -> str | None:
    span = read_parse(doc, Question(doc.text, doc.text.index(trigger), framed))
    return doc.text[slice(*span)] if span else None


def test_the_antecedent_bears_the_norm_of_a_relative_clause() -> None:
    assert words(relative(), "may") == "files of claims"


def test_a_subject_has_its_coordination_and_no_relative_clause() -> None:
    heads = [1, 8, 5, 5, 5, 1, 7, 1, 8, 8]
    deps = ["det", "nsubj", "case", "det", "amod", "nmod", "cc", "conj", "ROOT", "punct"]
    doc = parsed("The head of the old school or aide acts.", heads, deps)
    assert words(doc, "acts") == "The head of the old school or aide"


def test_a_passive_is_borne_by_its_agent_and_a_framed_one_by_its_subject() -> None:
    heads = [1, 4, 4, 4, 4, 7, 7, 4, 4]
    deps = ["det", "nsubj:pass", "aux", "aux:pass", "ROOT", "case", "det", "obl:agent", "punct"]
    doc = parsed("The form shall be read by the clerk.", heads, deps)
    assert words(doc, "shall") == "the clerk"
    assert words(doc, "shall", framed=True) == "The form"


def test_a_trigger_outside_of_the_sentence_has_no_bearer() -> None:
    assert read_parse(relative(), Question(RELATIVE, 500)) is None


class Counting:
    """A pipeline that counts what it parses."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        for text in texts:
            self.texts.append(text)
            yield relative()


def test_only_unsure_sentences_are_parsed_and_each_once() -> None:
    nlp = Counting()
    parser = RoleParser(nlp)
    text = f"{RELATIVE}\n\nThe aide shall sing.\n\n{RELATIVE}"
    for _ in range(2):
        found = find_norms(text, parser=parser)
        bearers = [norm.bearer.text for norm in found if norm.bearer]
        assert bearers == ["The clerk", "files of claims", "The aide", *bearers[:2]]
    assert nlp.texts == [RELATIVE]


def test_a_thorough_parser_is_asked_about_every_bearer() -> None:
    nlp = Counting()
    find_norms(RELATIVE, parser=RoleParser(nlp, thorough=True))
    assert nlp.texts == [RELATIVE]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("The clerk keeps a list, which may include dates.", False),
        (RELATIVE, True),
        ("The clerk, who shall sign, may speak.", False),
        ("The report shall be posted.", False),
    ],
)
def test_what_the_rules_are_unsure_of(text: str, unsure: bool) -> None:
    assert any(found.unsure for found in read_clause(text)) is unsure


def test_the_shipped_pipeline_settles_a_bearer() -> None:
    parse = pytest.importorskip("policy_nlp.parse")
    text = "The Board shall consider the time needed to mend each fault, which may include a month."
    found = find_norms(text, parser=RoleParser(parse.load_parser()))
    assert len(found) == 2
    assert all(text[n.bearer.start : n.bearer.end] == n.bearer.text for n in found if n.bearer)
