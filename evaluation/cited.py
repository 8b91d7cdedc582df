"""Citations found beside those of the gold: which are right, false, missed, and of which form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.gold_citations import Cited, Disputable
from evaluation.scores import NONE, Score

# The form of a citation by how its id starts, in the order in which the forms are told.
FORMS = {
    "/us-ca/ccr/": "California regulations",
    "/us-ca/cons/": "other",
    "/us-ca/bill/": "other",
    "/us-ca/": "California codes",
    "/us/usc/": "United States Code",
    "/us/cfr/": "federal regulations",
    "/policy/": "policies",
    "/case/": "cases and opinions",
}


def form(id_: str) -> str:
    """The form of a citation: a name of :data:`FORMS`, else "other"."""
    return next((name for start, name in FORMS.items() if id_.startswith(start)), "other")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found against what there is: right ones once, false and missed ones in order."""

    right: tuple[Cited, ...]
    false: tuple[Cited, ...]
    missed: tuple[Cited, ...]

    @property
    def score(self) -> Score:
        """All forms together."""
        return Score(len(self.right), len(self.false), len(self.missed))

    def by_form(self) -> dict[str, Score]:
        """The scores of the forms that occur."""
        scores: Counter[tuple[str, str]] = Counter()
        for kind in ("right", "false", "missed"):
            scores.update((form(one.id), kind) for one in getattr(self, kind))
        names = sorted({name for name, _ in scores})
        kinds = ("right", "false", "missed")
        return {name: Score(*(scores[name, kind] for kind in kinds)) for name in names}


def compare(
    expected: Iterable[Cited], found: Iterable[Cited], open_: Iterable[Disputable] = ()
) -> Comparison:
    """Pair citations that have the same id and overlap, each once.

    What overlaps nothing but a disputable span counts neither way.
    """
    waiting = sorted(expected)
    right, false = [], []
    disputable = tuple(open_)
    for one in sorted(found):
        partner = next((g for g in waiting if g.id == one.id and overlap(g, one)), None)
        if partner is not None:
            waiting.remove(partner)
            right.append(one)
        elif not any(overlap(span, one) for span in disputable):
            false.append(one)
    return Comparison(tuple(right), tuple(false), tuple(waiting))


def overlap(one: Cited | Disputable, other: Cited | Disputable) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def total(comparisons: Sequence[Comparison]) -> tuple[Score, dict[str, Score]]:
    """The sums over documents: of all forms, and of each."""
    whole: Score = sum((one.score for one in comparisons), NONE)
    forms: dict[str, Score] = {}
    for comparison in comparisons:
        for name, score in comparison.by_form().items():
            forms[name] = forms.get(name, NONE) + score
    return whole, dict(sorted(forms.items()))
