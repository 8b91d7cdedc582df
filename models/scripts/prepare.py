"""Writes what spaCy trains on: the treebank, its adapted copies, and policy sentences."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from . import conllu
from .adapt import adapted
from .conllu import Sentence, Token
from .graft import grafted
from .relex import relexed

_DATA = Path(__file__).resolve().parent.parent / "data"
_LONGEST_GROUP = 4
# Hand-parsed sentences are few beside the treebank's 12,544: how often each is seen as it is,
# crossed with the treebank, and given other words.
_REPEATS = 6
_CROSSINGS = 15
_RELEXED = 6
_NEW_WORDS = 0.35


def main() -> None:
    """Reads the arguments and writes the corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder of UD English EWT")
    parser.add_argument("output", type=Path, help="folder to write .spacy files to")
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args()
    parts = conllu.treebank(options.treebank)
    train = training(parts["train"], options.seed)
    written = {
        "train": train,
        "dev": list(groups(parts["dev"], options.seed)),
        "test": list(groups(parts["test"], options.seed)),
        "dev-alone": [[one] for one in parts["dev"]],
        "test-alone": [[one] for one in parts["test"]],
        "policy-test": [[one] for one in conllu.read(_DATA / "policy-test.conllu")],
    }
    options.output.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for name, grouped in written.items():
        docs = [document(group, vocab) for group in grouped]
        DocBin(docs=docs).to_disk(options.output / f"{name}.spacy")
        sys.stdout.write(f"{name}: {len(docs)} texts, {sum(map(len, docs))} words\n")


def training(treebank: Sequence[Sentence], seed: int) -> list[list[Sentence]]:
    """The texts to train on: the treebank as it is, then everything adapted, sentence by sentence.

    Policies are parsed clause by clause, so most adapted sentences stand alone.
    """
    given = conllu.read(_DATA / "phrases.conllu")
    agents = [one for one in given if one.comment("slot") == "agent"]
    authorities = [one for one in given if one.comment("slot") == "authority"]
    policy = conllu.read(_DATA / "policy.conllu")
    crossed = grafted(policy, [*treebank, *policy * 3], _CROSSINGS, seed)
    reworded = relexed([*policy * _RELEXED, *crossed], 1, _NEW_WORDS, seed)
    everyday = adapted(treebank, agents, authorities, seed)
    official = adapted([*crossed, *reworded], agents, authorities, seed)
    return [
        *groups(treebank, seed),
        *([one] for one in (*everyday, *crossed, *reworded, *official)),
        *groups([*policy * _REPEATS], seed),
    ]


def groups(sentences: Iterable[Sentence], seed: int) -> Iterator[list[Sentence]]:
    """Runs of one to four sentences that follow each other in one document."""
    draw = random.Random(seed)  # noqa: S311  (augmentation, not security)
    group: list[Sentence] = []
    size = 1
    for one in sentences:
        if group and (len(group) >= size or group[0].document != one.document):
            yield group
            group, size = [], draw.randint(1, _LONGEST_GROUP)
        group.append(one)
    if group:
        yield group


def document(group: Sequence[Sentence], vocab: Vocab) -> Doc:
    """The sentences as one spaCy document."""
    tokens: list[Token] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in group:
        offset = len(tokens)
        for i, one in enumerate(sentence.tokens):
            tokens.append(one)
            heads.append(offset + (one.head if one.head >= 0 else i))
            starts.append(i == 0)
    return Doc(
        vocab,
        words=[one.form for one in tokens],
        spaces=[one.space or starts[i + 1 : i + 2] == [True] for i, one in enumerate(tokens)],
        tags=[one.xpos for one in tokens],
        pos=[one.upos for one in tokens],
        morphs=["" if one.feats == "_" else one.feats for one in tokens],
        lemmas=[one.lemma for one in tokens],
        heads=heads,
        deps=["ROOT" if one.head < 0 else one.dep for one in tokens],
        sent_starts=starts,
    )


if __name__ == "__main__":
    main()
