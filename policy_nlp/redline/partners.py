"""The other reading beside an edit that a reference told, as probabilities over its options.

A conditional logit over what could be the other reading (``options.py``) and none at all, trained
by ``models/scripts/partners.py``; weights in ``partners.toml`` (McFadden 1974).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from policy_nlp.redline.apart import find_apart
from policy_nlp.redline.edits import Found
from policy_nlp.redline.options import NAMES, PASSAGE, Edit, Option, Page, find_options
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.votes import Bools, Floats
from policy_nlp.values import Operation

# How likely a token must be of another reading to be taken for it. Words beside words can be many
# things, and one taken wrongly is an edit too many.
_LEAST = {"words": 0.7, "passage": 0.5}
_HALF = 0.5  # of an edit, from which its sentence's other wording is all of the edit's
_APART = 0.75  # how sure a wording is that stands elsewhere


@cache
def weights(kind: str) -> Floats:
    """Return the weight of each sign in ``NAMES``, for "words" or "passage"."""
    data = tomllib.loads(files(__package__).joinpath("partners.toml").read_text(encoding="utf-8"))
    return np.array([data[kind][name] for name in NAMES])


def kind_of(edit: Edit) -> str:
    """Return which weights hold for the options of an edit."""
    return "passage" if edit.end - edit.start >= PASSAGE else "words"


class Partner(NamedTuple):
    """A stretch of tokens that is the other reading of an edit, and how likely."""

    start: int
    end: int
    op: Operation
    sure: float


def find_partners(
    reader: Reader, found: Sequence[Found], hand: Sequence[float], firm: Bools
) -> list[Partner]:
    """Return the deletions beside lone insertions and the insertions beside lone deletions.

    ``hand`` is what the writing of each token says for an insertion. Tokens of which it is ``firm``
    that they belong to an edit can belong to no other; those of which it is not can, if they lie in
    the midst of its other reading. The surest are taken first, and no token twice.
    """
    page = Page(reader, hand)
    edits = [edit for one in found if (edit := _edit(reader, one))]
    known = np.zeros(len(reader.tokens), dtype=np.bool_)
    closed = {inserted: firm.copy() for inserted in (True, False)}
    for edit in edits:
        closed[not edit.inserted][edit.start : edit.end] = True
        known[edit.start : edit.end] = True
    twins = _twins(page, edits, firm, closed)
    alone = [(edit, one) for edit, one, share in twins if share > _HALF and _parted(edit, one)]
    for _, one in alone:
        known[one.start : one.end] = True
    settled = {edit for edit, _ in alone}
    rows = [
        (best, edit)
        for edit in edits
        if edit not in settled and (best := _beside(page, edit, closed[edit.inserted], known))
    ]
    rows.sort(key=lambda row: -row[0].sure)
    taken = np.zeros(len(reader.tokens), dtype=np.bool_)
    partners: list[Partner] = []
    for best, edit in [*((one, edit) for edit, one in alone), *rows]:
        if not taken[best.start : best.end].any():
            taken[best.start : best.end] = True
            taken[edit.start : edit.end] = True
            partners.append(best)
    taken |= known
    return [*partners, *(one for _, one, _ in twins if not taken[one.start : one.end].any())]


def _beside(page: Page, edit: Edit, closed: Bools, known: Bools) -> Partner | None:
    kind = kind_of(edit)
    best = _best(find_options(page, edit, closed, known), weights(kind), _LEAST[kind])
    return Partner(best[1], best[2], "del" if edit.inserted else "ins", best[0]) if best else None


def _parted(edit: Edit, one: Partner) -> bool:
    """Whether there are other words between an edit and its other wording."""
    return one.end < edit.start or edit.end < one.start


def _twins(
    page: Page, edits: Sequence[Edit], firm: Bools, closed: dict[bool, Bools]
) -> list[tuple[Edit, Partner, float]]:
    """The sentences that say what an edit's sentence says, and how much of the edit that is."""
    found: list[tuple[Edit, Partner, float]] = []
    for inserted in (True, False):
        some = [edit for edit in edits if edit.inserted == inserted]
        edited = np.zeros_like(firm)
        for edit in some:
            edited[edit.start : edit.end] = True
        for one in find_apart(page.parts, page.reader.keys, edited & firm, ~closed[inserted]):
            (start, end), (first, last) = one
            partner = Partner(start, end, "del" if inserted else "ins", _APART)
            found += [
                (edit, partner, (last - first) / (edit.end - edit.start))
                for edit in some
                if edit.start <= (first + last) // 2 < edit.end
            ]
    return found


def _edit(reader: Reader, one: Found) -> Edit | None:
    start, end = (bisect_left(reader.starts, at) for at in (one.start, one.end))
    return Edit(start, end, one.op == "ins") if end > start and one.op != "mid" else None


def _best(options: Sequence[Option], weight: Floats, least: float) -> tuple[float, int, int] | None:
    """The tokens that more likely than not are of the other reading, and how likely they are."""
    if not options:
        return None
    chances = probabilities(np.array([one.signs for one in options]), weight)
    first = min(one.start for one in options)
    counts = np.zeros(max(one.end for one in options) - first)
    for one, share in zip(options, chances, strict=True):
        counts[one.start - first : one.end - first] += share
    places = np.flatnonzero(counts > least)
    if not len(places):
        return None
    start, end = int(places[0]), int(places[-1]) + 1
    return float(counts[start:end].mean()), first + start, first + end


def probabilities(signs: Floats, weight: Floats) -> Floats:
    """The probability of each option; what is wanting to 1 is that of none."""
    scores = np.append(signs @ weight, 0.0)
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum())[:-1]
