"""Citations: the canonical ids of each document in reading order, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import shorten

from evaluation import real_citations
from evaluation.gold_citations import STYLES, styles
from evaluation.gold_sample import sample_gold
from evaluation.gold_shared import Conformance, conformance, seed_gold
from evaluation.parts import Failure, Part, quote, shared_missing
from evaluation.paths import CONFORMANCE
from evaluation.scores import Pairing, Score, Share, multiset_score, pair_up
from evaluation.texts import sample_policy, seed_policy
from policy_nlp import find_citations
from policy_nlp.values import Citation, Policy

_SHOWN = 160


def measure() -> Iterator[Part]:
    """Measure the sample, the seeds, all strings and the real documents."""
    gold = {name: (file.citations, sample_policy(name)) for name, file in sample_gold().items()}
    yield _documents("citations of the sample", gold)
    seeds = seed_gold()
    if seeds is None:
        yield shared_missing("citations of the seeds", "gold")
    else:
        found = {file: (ids, seed_policy(file)) for file, ids in seeds.citations.items()}
        yield _documents("citations of the seeds", found)
    yield _strings("conformance citations", CONFORMANCE, conformance())
    yield _strings("citations in the styles of other places", STYLES, styles())
    yield from real_citations.measure()


def _documents(title: str, gold: dict[str, tuple[tuple[str, ...], Policy]]) -> Part:
    part = Part(title)
    ordered, unordered, exact = Score(), Score(), Share()
    for name, (expected, policy) in gold.items():
        got = [citation.id for citation in policy.citations]
        pairing = pair_up(expected, got)
        ordered += pairing.score
        unordered += multiset_score(expected, got)
        exact += Share(not pairing.different, 1)
        part.failures += _failures(name, expected, policy, pairing)
    part.figures = [
        ("ids in reading order", ordered),
        ("ids in any order", unordered),
        ("documents without a fault", exact),
    ]
    return part


def _failures(
    name: str, expected: Sequence[str], policy: Policy, pairing: Pairing
) -> Iterator[Failure]:
    after = dict(pairing.equal)
    for i, j in pairing.different:
        yield Failure(
            name,
            _place(policy, expected, i, j, after),
            "nothing" if i is None else expected[i],
            "nothing" if j is None else _shown(policy.citations[j]),
        )


def _place(
    policy: Policy, expected: Sequence[str], i: int | None, j: int | None, equal: dict[int, int]
) -> str:
    """The clause of what was found, or what stands before that which was missed."""
    if j is not None:
        return f"in “{_clause(policy, policy.citations[j])}”"
    before = max((one for one in equal if i is not None and one < i), default=None)
    if before is None:
        return "before the first citation found"
    return f"after {expected[before]} in “{_clause(policy, policy.citations[equal[before]])}”"


def _clause(policy: Policy, citation: Citation) -> str:
    return next((quote(c.text) for c in policy.clauses if c.id == citation.clause), "?")


def _shown(citation: Citation) -> str:
    return f"{citation.id} “{citation.text}”"


def _strings(title: str, path: Path, cases: Sequence[Conformance] | None) -> Part:
    part = Part(title)
    if cases is None:
        return shared_missing(title, path.parent.name)
    total, exact = Score(), Share()
    for case in cases:
        got = tuple(citation.id for citation in find_citations(case.text))
        total += multiset_score(case.ids, got)
        exact += Share(got == case.ids, 1)
        if got != case.ids:
            shown = (" ".join(ids) or "nothing" for ids in (case.ids, got))
            words = shorten(" ⏎ ".join(case.text.splitlines()), _SHOWN, placeholder=" …")
            part.failures.append(Failure(path.name, f"“{words}”", *shown))
    part.figures = [("ids", total), ("strings without a fault", exact)]
    return part
