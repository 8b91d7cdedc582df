"""Peers: other citation finders beside ours on the real documents of the gold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evaluation import peer_regex, peer_tools
from evaluation.cited import compare, overlap
from evaluation.gold_citations import Cited, Disputable, GoldText, gold_texts
from evaluation.parts import Part
from evaluation.scores import NONE, Score
from policy_nlp import find_citations

Finder = Callable[[str], list[Cited]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one finder did: gold citations it touched, spans that touch none, and its score.

    The score wants the exact id, so that a touched citation with another id is false and missed.
    """

    found: int
    false: int
    score: Score
    rate: float

    def __str__(self) -> str:
        expected = self.score.tp + self.score.fn
        return (
            f"{self.found:>7,} {self.found / expected:>6.1%} {self.score.tp:>7,} "
            f"{self.score.recall:>6.1%} {self.false:>6,} {self.score.f1:>6.3f} {self.rate:>12,.0f}"
        )


def measure() -> Iterator[Part]:
    """Measure ours, the plain regex and the peers that are installed, on the same text."""
    texts, _ = gold_texts()
    part = Part("peers on the real documents of the gold")
    if not texts:
        part.skipped = "no ../shared/data/policies beside the checkout"
        yield part
        return
    part.figures = [("", "  found  of all   exact  of all  false     F1 characters/s")]
    finders: dict[str, Callable[[], Finder]] = {
        "policy-nlp": lambda: ours,
        "a plain regex": lambda: peer_regex.find,
        "eyecite": peer_tools.eyecite,
        "CiteURL": peer_tools.citeurl,
    }
    for name, load in finders.items():
        part.figures.append((name, _row(load, texts)))
    yield part


def ours(text: str) -> list[Cited]:
    """Our own finder."""
    return [Cited(one.start, one.end, one.id) for one in find_citations(text)]


def _row(load: Callable[[], Finder], texts: tuple[GoldText, ...]) -> object:
    try:
        finder = load()
    except ImportError as error:
        return f"skipped: not installed ({error}); pip install eyecite citeurl markdown"
    finder(texts[0].text)
    return outcome(finder, texts)


def outcome(finder: Finder, texts: tuple[GoldText, ...]) -> Outcome:
    """Run a finder over the whole files and count in the windows; the time is CPU time."""
    start = time.process_time()
    found = [finder(document.text) for document in texts]
    spent = time.process_time() - start
    length = sum(len(document.text) for document in texts)
    parts = [_counts(document, spans) for document, spans in zip(texts, found, strict=True)]
    score: Score = sum((one for _, _, one in parts), NONE)
    touched, false = sum(one for one, _, _ in parts), sum(one for _, one, _ in parts)
    return Outcome(touched, false, score, length / max(spent, 1e-9))


def _counts(document: GoldText, spans: list[Cited]) -> tuple[int, int, Score]:
    file, expected = document.file, document.within()
    held = [one for one in spans if any(w.holds(one.start, one.end) for w in file.windows)]
    touched = sum(any(overlap(gold, one) for one in held) for gold in expected)
    known: list[Cited | Disputable] = [*expected, *file.disputable]
    false = sum(not any(overlap(gold, one) for gold in known) for one in held)
    return touched, false, compare(expected, held, file.disputable).score
