"""Train the weights of policy_nlp/redline/partners.toml.

On real drafts (the development half of ``evaluation/gold/redlines.json``) and on drafts that
``evaluation/flatten.py`` makes of the sample's versions and of real ones: of each edit its other
reading, if it has one beside it. A conditional logit, fitted by Newton's method with a ridge.
``python -m models.scripts.partners policy_nlp/redline/partners.toml``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from evaluation.gold_redlines import Draft, made_of_real, made_of_sample, real_drafts
from evaluation.paths import POLICIES, SAMPLE, SHARED
from models.scripts.rewritten import Stock, rewritten
from policy_nlp import read
from policy_nlp.redline.labels import DELETE, INSERT, Labels
from policy_nlp.redline.layers import hands
from policy_nlp.redline.options import NAMES, Edit, Option, Page, find_options
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.partners import kind_of
from policy_nlp.redline.tokens import tokenize
from policy_nlp.redline.votes import Floats

_RIDGE, _STEPS = 2.0, 25
_HEAD = 4  # lines of comment at the head of the file
_REAL = 5.0  # an edit of a real draft counts as so many
_SENTENCES = 10  # of a policy that is rewritten
_TIMES = 2  # that each is
_NEAR = 0.8  # of the tokens of both that an option shares with the other reading


class Example(NamedTuple):
    """The signs of an edit's options, those of none last, and which are right."""

    signs: Floats
    right: Floats
    weight: float
    kind: str


def examples(draft: Draft, weight: float) -> Iterator[Example]:
    """Give what can be learnt from the edits of a draft, each side known alone."""
    tokens = tokenize(draft.text)
    reader = Reader(tokens)
    labels = np.zeros(len(tokens), dtype=np.int64)
    edits: dict[str, list[Edit]] = {"ins": [], "del": []}
    for one in draft.edits:
        inside = [k for k, t in enumerate(tokens) if one.start <= t.start < one.end]
        if inside and one.op in edits:
            edits[one.op].append(Edit(inside[0], inside[-1] + 1, one.op == "ins"))
            labels[inside] = INSERT if one.op == "ins" else DELETE
    for op, other, known in (("ins", "del", INSERT), ("del", "ins", DELETE)):
        seen = np.where(labels == known, labels, 0)
        hand = hands(tokens, Labels(seen, np.ones(len(tokens)), 0.0))[:, INSERT]
        page = Page(reader, hand.tolist())
        closed = labels == known
        for edit in edits[op]:
            options = find_options(page, edit, closed, closed)
            if options:
                beside = [o for o in edits[other] if _beside(o, edit)]
                yield _example(options, beside, weight, kind_of(edit))


def _beside(one: Edit, other: Edit) -> bool:
    return one.start == other.end or one.end == other.start


def _example(
    options: Sequence[Option], partners: Sequence[Edit], weight: float, kind: str
) -> Example:
    signs = np.array([*(one.signs for one in options), [0.0] * len(NAMES)])
    right = np.zeros(len(signs))
    for partner in partners:
        shares = [_share(one, partner) for one in options]
        if max(shares) >= _NEAR:
            right[int(np.argmax(shares))] = 1.0
    right[-1] = not right.any()
    return Example(signs, right, weight, kind)


def _share(one: Option, other: Edit) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def fit(rows: Sequence[Example]) -> Floats:
    """Return the weights under which the right options are likeliest."""
    size = len(NAMES)
    weights = np.zeros(size)
    for _ in range(_STEPS):
        gradient, hessian = -_RIDGE * weights, -_RIDGE * np.eye(size)
        for row in rows:
            shares = _softmax(row.signs @ weights)
            aim = shares * row.right
            aim /= aim.sum()
            mean, goal = shares @ row.signs, aim @ row.signs
            gradient += row.weight * (goal - mean)
            spread = (row.signs * shares[:, None]).T @ row.signs - np.outer(mean, mean)
            hessian -= row.weight * spread
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step / max(1.0, np.abs(step).max())
    return np.asarray(weights)


def _softmax(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum())


def drafts() -> Iterator[tuple[Draft, float]]:
    """Give the drafts to learn from and how much each counts."""
    yield from ((draft, _REAL) for draft in real_drafts("dev"))
    for passages in (False, True):
        made = chain(made_of_real(passages=passages), made_of_sample(passages=passages))
        yield from ((draft, 1.0) for draft in made)
    yield from ((draft, 1.0) for draft in _rewritten())


def _rewritten() -> Iterator[Draft]:
    """Give drafts of clean policies, the real ones where they are, in which passages changed."""
    folder = POLICIES / "rcsd" / "policies"
    paths = sorted(folder.glob("*.txt")) if SHARED.is_dir() else sorted(SAMPLE.glob("baseline/*"))
    stock = Stock(
        "\n\n".join(one.text for one in read(str(path)).clauses if one.kind != "reference")
        for path in paths
    )
    random = Random(6)  # noqa: S311 - repeatable, not secret
    for number, policy in enumerate(stock.policies * _TIMES):
        if len(policy) > _SENTENCES:
            yield rewritten(stock, number % len(stock.policies), random)


def main(out: str) -> None:
    """Fit the weights and write them."""
    rows = [row for draft, weight in drafts() for row in examples(draft, weight)]
    path = Path(out)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    lines = lines[:_HEAD]
    for kind in ("words", "passage"):
        some = [row for row in rows if row.kind == kind]
        weights = fit(some)
        chances = [float(_softmax(row.signs @ weights) @ row.right) for row in some]
        mean = float(np.mean(np.log(chances)))
        lines += ["", f"# {len(some)} edits, mean log-likelihood {mean:.3f}", f"[{kind}]"]
        lines += [f"{name} = {value:.4f}" for name, value in zip(NAMES, weights, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
