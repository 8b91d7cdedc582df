"""Scores a trained pipeline on the treebank's dev and test parts and on the policy sentences."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

# spaCy's names of the scores; UAS and LAS leave punctuation out.
_SCORES = ("dep_uas", "dep_las", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "sents_f")
# A part "alone" gives the parser one sentence at a time, the others up to four to tell apart.
_PARTS = ("dev", "test", "dev-alone", "test-alone", "policy-test")
_ENOUGH_WORDS = 20_000


def main() -> None:
    """Reads the arguments, writes and prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="folder of the trained pipeline")
    parser.add_argument("corpus", type=Path, help="folder of the .spacy files")
    parser.add_argument("output", type=Path, help="JSON file to write")
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    scores: dict[str, dict[str, float]] = {
        part: score(nlp, options.corpus / f"{part}.spacy") for part in _PARTS
    }
    scores["speed"] = {"words_per_second": speed(nlp, options.corpus / "policy-test.spacy")}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(scores, indent=1) + "\n")


def score(nlp: Language, path: Path) -> dict[str, float]:
    """The scores of the pipeline on one part, from its raw text (own tokens and sentences)."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    got = nlp.evaluate([Example(nlp.make_doc(one.text), one) for one in gold])
    return {name: round(float(got[name]), 4) for name in _SCORES}


def speed(nlp: Language, path: Path) -> int:
    """Words a second on policy sentences, one core, after a warm-up."""
    texts = [one.text for one in DocBin().from_disk(path).get_docs(nlp.vocab)]
    many = texts * (_ENOUGH_WORDS // sum(len(text.split()) for text in texts) + 1)
    list(nlp.pipe(texts))
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(many))
    return round(words / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
