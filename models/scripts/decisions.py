"""Trains the decision whether "may", "will", "should" or "can" states a norm; needs scikit-learn.

    python -m scripts.decisions data/decisions.jsonl ../policy_nlp/norms/decisions.json

The examples are invented and labelled by hand. The solver is deterministic and the folds are
seeded: the same examples give the same weights and the same figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from policy_nlp.norms.decide import context, features
from policy_nlp.norms.find import modals_of
from policy_nlp.norms.judge import Trigger, is_norm

SEED = 20
Named = Callable[[Trigger], Iterator[str]]
_LEAST = 0.01  # smaller weights decide nothing and are left out


class Example(NamedTuple):
    """A labelled modal in its place, what the rules say of it, and whether it is a norm."""

    trigger: Trigger
    ruled: bool
    norm: bool


def main() -> None:
    """Train, print how often each way to decide is right, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    examples = read_examples(options.examples)
    for name, right in compare(examples).items():
        sys.stdout.write(f"{name:<32}{right:4} of {len(examples)} ({right / len(examples):.3f})\n")
    rows, labels = _columns(examples, features)
    write_weights(_model().fit(rows, labels), options.weights)


def read_examples(path: Path) -> list[Example]:
    """The examples whose modal comes to the decision: a noun or a question does not."""
    examples = []
    for line in path.read_text("utf-8").splitlines():
        example = json.loads(line)
        for trigger in modals_of(example["text"])[:1]:
            examples.append(Example(trigger, is_norm(trigger), example["norm"]))
    return examples


def compare(examples: Sequence[Example]) -> dict[str, int]:
    """How many examples are decided rightly; what is learnt, on folds it was not trained on."""
    return {
        "rules": sum(example.ruled == example.norm for example in examples),
        "context, learnt (ten folds)": _right(examples, context),
        "context and rules (ten folds)": _right(examples, features),
    }


def _right(examples: Sequence[Example], named: Named) -> int:
    rows, labels = _columns(examples, named)
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    found = cross_val_predict(_model(), rows, labels, cv=folds)
    return sum(bool(a) == b for a, b in zip(found, labels, strict=True))


def _model() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(max_iter=1000))


def write_weights(model: Pipeline, path: Path) -> None:
    """Write the weights as JSON, sorted, rounded to four places."""
    vectorizer, regression = model[0], model[1]
    named = zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True)
    kept = {name: round(float(value), 4) for name, value in named if abs(value) >= _LEAST}
    table = {"bias": round(float(regression.intercept_[0]), 4), "features": kept}
    path.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf-8")


def _columns(examples: Sequence[Example], named: Named) -> tuple[list[dict[str, bool]], list[bool]]:
    rows = [dict.fromkeys(named(example.trigger), True) for example in examples]
    return rows, [example.norm for example in examples]


if __name__ == "__main__":
    main()
