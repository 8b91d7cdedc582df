"""Fit the weights of policy_nlp/redline/seams.json.

On drafts made of real policies (``redraft.py``), in folds by policy number: the words of a draft
are judged by a language model, and its edits drawn from a stock, that know only other policies.
``python -m models.scripts.seams OUT FOLDER… `` with the folders of policies; needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from models.scripts.prose import Text, count, texts, words
from models.scripts.redraft import Seam, Stock, redraft
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.prose import Prose
from policy_nlp.redline.seams import Extent, Sight, Weights, best, extents, fit, screened
from policy_nlp.redline.tokens import tokenize

FOLDS, RATE, MOST = 4, 0.05, 14_000
RECALL = 0.95  # share of the seams that the screen lets through
FAR = 0.25  # share of the tokens without an edit that the screen learns from
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


class Draft(NamedTuple):
    """A draft as read in its fold, and where its readings meet, with their extents if whole."""

    fold: int
    sight: Sight
    seams: dict[int, Extent | None]


def drafts(policies: Sequence[Text], rate: float) -> Iterator[Draft]:
    """Give a draft of each policy; with a rate of 0 the policy itself."""
    codes = sorted({one.code for one in policies})
    Random(1).shuffle(codes)  # noqa: S311 - repeatable, not secret
    folds = {code: at % FOLDS for at, code in enumerate(codes)}
    raw = {one.name: Path(one.name).read_text("utf-8") for one in policies}
    for fold in range(FOLDS):
        others = [one for one in policies if folds[one.code] != fold]
        prose = Prose(count((one.code, words(part)) for one in others for part in one.paragraphs))
        random = Random(fold)  # noqa: S311
        stock = Stock((raw[one.name] for one in others), random)
        for one in policies:
            if folds[one.code] == fold:
                yield _draft(fold, raw[one.name][:MOST], prose, stock, random, rate)


def _draft(fold: int, text: str, prose: Prose, stock: Stock, random: Random, rate: float) -> Draft:
    shown, seams = redraft(text, stock, random, rate) if rate else (text, [])
    sight = Sight(Reader(tokenize(shown)), prose)
    return Draft(fold, sight, _placed(sight, seams))


def _placed(sight: Sight, seams: Sequence[Seam]) -> dict[int, Extent | None]:
    tokens = sight.reader.tokens
    starts = {one.start: at for at, one in enumerate(tokens)}
    ends = {one.end: at + 1 for at, one in enumerate(tokens)}
    found: dict[int, Extent | None] = {}
    for seam in seams:
        middle = starts.get(seam.middle)
        if middle is not None:
            start, end = starts.get(seam.start), ends.get(seam.end)
            whole = start is not None and end is not None
            found[middle] = (start, middle, end) if whole else None  # type: ignore[assignment]
    return found


def logistic(rows: Sequence[Sequence[float]], right: Sequence[int]) -> Floats:
    """Return the constant and the weights of a logistic regression."""
    table = np.array(rows)
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=3000).fit((table - mean) / scale, right)
    slopes = model.coef_[0] / scale
    return np.concatenate(([model.intercept_[0] - slopes @ mean], slopes))


def screen(found: Sequence[Draft], blank: Weights) -> tuple[Floats, float]:
    """Fit the cheap look at a token, and the score that most seams reach."""
    random = Random(2)  # noqa: S311
    rows: list[list[float]] = []
    right: list[int] = []
    for draft in found:
        tokens = draft.sight.reader.tokens
        for middle in range(1, len(tokens)):
            there = middle in draft.seams
            if not tokens[middle].opens and (there or random.random() < FAR):
                rows.append(screened(draft.sight, middle, blank)[1])
                right.append(int(there))
    fitted = logistic(rows, right)
    scores = fitted[0] + np.array(rows) @ fitted[1:]
    return fitted, float(np.quantile(scores[np.array(right) == 1], 1 - RECALL))


def extent(found: Sequence[Draft]) -> Floats:
    """Fit the choice among the stretches that meet at a token (conditional logistic regression)."""
    tables: list[Table] = []
    right: list[int] = []
    for draft in found:
        for middle, whole in draft.seams.items():
            options = extents(draft.sight.reader.tokens, middle)
            if whole in options:
                tables.append(np.array([fit(draft.sight, *one) for one in options]))
                right.append(options.index(whole))
    table = np.vstack(tables)
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    starts = np.cumsum([0, *map(len, tables)])[:-1]
    fitted = minimize(
        _loss,
        np.zeros(table.shape[1]),
        args=((table - mean) / scale, starts, starts + np.array(right)),
        jac=True,
        method="L-BFGS-B",
    )
    return np.asarray(fitted.x / scale)


def _loss(
    slopes: Floats, table: Table, starts: Sequence[int], right: Sequence[int]
) -> tuple[float, Floats]:
    scores = table @ slopes
    sizes = np.diff([*starts, len(scores)])
    weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    shares = weights / np.repeat(np.add.reduceat(weights, starts), sizes)
    gradient = shares @ table - table[right].sum(axis=0) + slopes
    return float(-np.log(shares[right]).sum() + slopes @ slopes / 2), gradient


def judge(found: Sequence[Draft], used: Weights) -> Floats:
    """Fit the judgement on the best stretches at each token that the screen lets through."""
    rows: list[list[float]] = []
    right: list[int] = []
    for draft in found:
        tokens = draft.sight.reader.tokens
        for middle in range(1, len(tokens)):
            if tokens[middle].opens:
                continue
            score, signs = screened(draft.sight, middle, used)
            if score >= used.least:
                rows.append([score, *best(draft.sight, middle, used)[1], *signs])
                right.append(int(middle in draft.seams))
    return logistic(rows, right)


def main(out: str, *folders: str) -> None:
    """Write the weights."""
    policies = list(texts(map(Path, folders)))
    made = list(drafts(policies, RATE))
    nothing = np.zeros(1)
    blank = Weights(np.zeros(36), nothing, nothing, 0.0)
    cheap, least = screen(made, blank)
    used = Weights(cheap, extent(made), nothing, least)
    fitted = judge([*made[::2], *list(drafts(policies, 0))[1::2]], used)
    names = ("screen", "extent", "judge")
    rows = {
        name: [round(float(value), 4) for value in row]
        for name, row in zip(names, (cheap, used.extent, fitted), strict=True)
    }
    Path(out).write_text(json.dumps({**rows, "least": round(least, 4)}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
