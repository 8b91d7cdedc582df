"""Clauses and headers: where units begin, their kind, number and depth, and the metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation import coverage
from evaluation.gold_sample import Document, GoldClause, answers, sample_gold
from evaluation.gold_shared import OTHER, SeedGold, seed_gold
from evaluation.parts import Failure, Part, quote, shared_missing
from evaluation.quotes import clean, letters
from evaluation.scores import Pair, Score, Share, pair_up
from evaluation.texts import sample_policy, seed_policy, seed_version
from policy_nlp.values import Clause, Policy

_FIELDS = ("code", "kind", "title", "status", "adopted", "revised", "reviewed")
_Unit = tuple[str, str | None, int, str]


def measure() -> Iterator[Part]:
    """Measure clauses and headers of the sample, coverage, and the units of the seeds."""
    yield _sample_clauses()
    yield _sample_headers()
    yield coverage.measure()
    gold = seed_gold()
    yield _seeds(gold) if gold else shared_missing("segmentation of the seeds", "gold")


def _sample_clauses() -> Part:
    part = Part("segmentation of the sample")
    borders, whole = Score(), Score()
    for name, gold in sample_gold().items():
        optional = {clause.text for clause in gold.clauses if clause.optional}
        expected = [_gold_unit(one) for one in gold.clauses if one.text not in optional]
        got = _units(sample_policy(name).clauses, gold.clauses)
        got = [unit for unit in got if unit[-1] not in optional]
        borders += pair_up(
            [_key(one)[-1] for one in expected], [_key(one)[-1] for one in got]
        ).score
        pairing = pair_up([_key(one) for one in expected], [_key(one) for one in got])
        whole += pairing.score
        part.failures += _failures(name, expected, got, pairing.different)
    part.figures = [("first words of units", borders), ("with kind, number and depth", whole)]
    return part


def _gold_unit(clause: GoldClause) -> _Unit:
    return clause.kind, clause.number, clause.depth, clause.text


def _units(clauses: Sequence[Clause], gold: Sequence[GoldClause]) -> list[_Unit]:
    titles = [one.text for one in gold if one.kind == "heading"]
    return [
        (c.kind, _number(c.number), c.depth, _heading(c, titles) or quote(c.text)) for c in clauses
    ]


def _number(written: str | None) -> str | None:
    """A number as the gold gives it: without punctuation."""
    return written.strip("().[] ") if written else None


def _heading(clause: Clause, titles: Sequence[str]) -> str | None:
    """The title of a table's first column, without that of the second ("… Description")."""
    whole = clean(clause.text)
    if clause.kind != "heading" or whole in titles:
        return None
    return next((title for title in titles if whole == f"{title} Description"), None)


def _key(unit: _Unit) -> _Unit:
    """A unit as it is compared: glued words are an error of extraction, not of segmentation."""
    return *unit[:-1], letters(unit[-1])


def _failures(
    name: str, expected: Sequence[_Unit], got: Sequence[_Unit], different: Sequence[Pair]
) -> Iterator[Failure]:
    for i, j in different:
        last = expected[i - 1][-1] if i else got[j - 1][-1] if i is None and j else ""
        yield Failure(
            name,
            f"after “{quote(last, 5)}”" if last else "at the start",
            "nothing" if i is None else _shown(expected[i]),
            "nothing" if j is None else _shown(got[j]),
        )


def _shown(unit: _Unit) -> str:
    kind, number, depth, text = unit
    return f"{kind} {number or '-'} depth {depth} “{text}”"


def _sample_headers() -> Part:
    part = Part("headers of the sample")
    shares = dict.fromkeys(_FIELDS, Share())
    for document in answers().document:
        for field, failure in _header(document, sample_policy(document.name)):
            shares[field] += Share(failure is None, 1)
            part.failures += [failure] if failure else []
    part.figures = [(field, share) for field, share in shares.items()]
    return part


def _header(document: Document, policy: Policy) -> Iterator[tuple[str, Failure | None]]:
    for field in _FIELDS:
        expected, got = getattr(document, field), getattr(policy, field)
        wrong = Failure(document.name, field, str(expected), str(got))
        yield field, None if expected == got else wrong


def _seeds(gold: SeedGold) -> Part:
    """The units of the seeds: both have the same ones, in the same order."""
    part = Part("segmentation of the seeds")
    expected = [one.baseline for one in gold.alignments]
    first = seed_version("after").clauses
    score = _by_quotes(part, "000, intended text", expected, first)
    part.figures.append(("first words of 000's units", score))
    count = len(seed_policy(OTHER).clauses)
    part.figures.append(("units of 001", f"{count} of {len(expected)}"))
    return part


def _by_quotes(part: Part, name: str, expected: Sequence[str], got: Sequence[Clause]) -> Score:
    found = [quote(clause.text, len(expected[0].split())) for clause in got]
    pairing = pair_up(expected, found)
    for i, j in pairing.different:
        part.failures.append(
            Failure(
                name,
                "",
                "nothing" if i is None else f"“{expected[i]}”",
                "nothing" if j is None else f"“{found[j]}”",
            )
        )
    return pairing.score
