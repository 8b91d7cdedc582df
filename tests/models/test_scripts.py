"""The changes that make policy prose of a treebank keep trees trees."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.scripts import adapt, conllu, edit, graft, relex
from models.scripts.conllu import Sentence

DATA = Path(__file__).parents[2] / "models" / "data"
THEY = """\
# text = They will write back.
1	They	they	PRON	PRP	_	3	nsubj	_	_
2	will	will	AUX	MD	_	3	aux	_	_
3	write	write	VERB	VB	_	0	root	_	_
4	back	back	ADV	RB	_	3	advmod	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_
"""
HEADING = """\
1	use	use	NOUN	NN	_	0	root	_	_
2	of	of	ADP	IN	_	3	case	_	_
3	keys	key	NOUN	NNS	_	1	nmod	_	_
"""


def one(text: str) -> Sentence:
    return next(conllu.parse(text.split("\n")))


def given(slot: str) -> list[Sentence]:
    return [s for s in conllu.read(DATA / "phrases.conllu") if s.comment("slot") == slot]


def rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def is_tree(sentence: Sentence) -> bool:
    roots = [i for i, token in enumerate(sentence.tokens) if token.head < 0]
    return len(roots) == 1 and sentence.span(roots[0]) == (0, len(sentence.tokens))


@pytest.mark.parametrize("name", ["policy", "policy-test", "phrases"])
def test_the_sentences_that_we_parsed_are_trees_and_round_trip(name: str) -> None:
    source = (DATA / f"{name}.conllu").read_text(encoding="utf-8")
    sentences = list(conllu.parse(source.split("\n")))
    assert conllu.dump(sentences) == source
    assert all(is_tree(sentence) for sentence in sentences)
    assert all(sentence.text == sentence.comment("text") for sentence in sentences)


def test_no_test_sentence_is_trained_on() -> None:
    test = {s.text for s in conllu.read(DATA / "policy-test.conllu")}
    assert len(test) >= 60
    assert not test & {s.text for s in conllu.read(DATA / "policy.conllu")}


def test_blanks_of_multiword_tokens() -> None:
    rows = "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tca\tcan\t_\tMD\t_\t3\taux\t_\t_\n"
    rest = "2\tn't\tnot\t_\tRB\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\t_\tVB\t_\t0\troot\t_\t_\n"
    assert one(rows + rest).text == "can'tgo"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (adapt.shall, "They shall write back."),
        (adapt.item, "Write back"),
        (adapt.bare, "They will write back"),
        (adapt.lower, "they will write back"),
    ],
)
def test_changes(change: object, wanted: str) -> None:
    changed = change(one(THEY), rng(1))  # type: ignore[operator]
    assert changed.text == wanted
    assert is_tree(changed)


def test_heading() -> None:
    changed = adapt.heading(one(HEADING), rng(1))
    assert changed is not None
    assert changed.text in ("Use of Keys", "USE OF KEYS")


def test_agent_takes_the_place_of_a_pronoun() -> None:
    changed = adapt.agent(one(THEY), rng(0), given("agent")[:1])
    assert changed is not None
    assert changed.text == "The Superintendent or designee will write back."
    assert [t.dep for t in changed.tokens if t.head == changed.root][:2] == ["nsubj", "aux"]


def test_authority_hangs_from_the_root_with_other_digits() -> None:
    changed = adapt.authority(one(THEY), rng(0), given("authority")[:1])
    assert changed is not None
    assert is_tree(changed)
    assert "(Education Code " in changed.text
    assert "52071" not in changed.text
    [code] = [t for t in changed.tokens if t.form == "Code"]
    assert (code.dep, changed.tokens[code.head].form) == ("parataxis", "write")


def test_grafts_are_trees() -> None:
    policy = conllu.read(DATA / "policy.conllu")
    crossed = graft.grafted(policy, policy, 3, seed=1)
    assert crossed == graft.grafted(policy, policy, 3, seed=1)
    assert all(is_tree(sentence) for sentence in crossed)
    assert {s.text for s in crossed} - {s.text for s in policy}


@pytest.mark.parametrize(
    ("tag", "lemma", "form"),
    [
        ("NNS", "facility", "facilities"),
        ("NNS", "agenda", "agendas"),
        ("VBZ", "dismiss", "dismisses"),
        ("VBN", "notify", "notified"),
        ("VBN", "submit", "submitted"),
        ("VBG", "notify", "notifying"),
        ("VBG", "waive", "waiving"),
    ],
)
def test_forms_of_policy_words(tag: str, lemma: str, form: str) -> None:
    assert (form, lemma) in relex.words()[tag]


def test_other_words_in_the_same_tree() -> None:
    policy = conllu.read(DATA / "policy.conllu")
    changed = relex.relexed(policy, 1, 0.5, seed=1)
    assert [[(t.head, t.xpos) for t in s.tokens] for s in changed] == [
        [(t.head, t.xpos) for t in s.tokens] for s in policy
    ]
    assert sum(a.text != b.text for a, b in zip(changed, policy, strict=True)) > len(policy) / 2


def test_cut_moves_heads() -> None:
    short = edit.cut(one(THEY), 0, 2)
    assert short.text == "write back."
    assert is_tree(short)


def test_a_missing_treebank_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"github\.com/UniversalDependencies/UD_English-EWT"):
        conllu.treebank(tmp_path)
