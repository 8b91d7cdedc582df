"""Who copies from whom, lag and generations among generated districts, beside the truth."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from corpora.generate.truth import Copied, District, Truth, read_truth
from evaluation.ingest import BASELINE, ingest, make
from evaluation.parts import Failure, Part
from evaluation.scores import Share, multiset_score
from policy_nlp.survey import generations, kinship, pairs
from policy_nlp.survey.asked import Cluster, Kinship

_DISTRICTS = 40
_DOCUMENTS = 40
_SEED = 41
_WORKERS = 2
_KINDS = {"BP": "Policy", "AR": "Regulation", "E": "Exhibit", "BB": "Bylaw"}
# An older issue of the baseline, as its platform prints one.
_ISSUE = """{kind} {code}: {title}                    ADOPTED
Last Revised Date: {day:%m/%d/%Y}

{body}
"""

Pair = tuple[str, str]


def measure() -> Iterator[Part]:
    """Measure one corpus: with the baseline's newest issues alone, then with all of them."""
    with tempfile.TemporaryDirectory() as folder:
        manuals, corpus = Path(folder) / "manuals", Path(folder) / "corpus"
        make(manuals, _DISTRICTS, _DOCUMENTS, _SEED)
        truth = read_truth(manuals)
        ingest(corpus, manuals, _WORKERS)
        yield copies(truth, kinship(corpus))
        yield _lag(truth, corpus)
        _write_issues(manuals / BASELINE, truth)
        ingest(corpus, manuals, _WORKERS)
        yield _generations(truth, corpus)


def copies(truth: Truth, found: Kinship) -> Part:
    """Sources and families beside the true ones."""
    parents = {one.folder: one.parent for one in truth.districts if one.parent}
    families = _families(truth.districts, parents)
    got = {frozenset(one.districts) for one in found.clusters}
    part = Part(f"who copies from whom, {len(truth.districts)} districts, {len(parents)} copied")
    part.figures = [
        ("sources", multiset_score(parents.items(), found.sources.items())),
        ("pairs of one family", multiset_score(_pairs(families), _pairs(got))),
        ("families found whole", Share(len(families & got), len(families))),
        ("the first of a family", _firsts(found.clusters, parents)),
    ]
    part.failures = [
        Failure(name, "source", parents.get(name) or "none", found.sources.get(name) or "none")
        for name in sorted({*parents, *found.sources})
        if parents.get(name) != found.sources.get(name)
    ]
    return part


def _families(districts: Iterable[District], parents: Mapping[str, str]) -> set[frozenset[str]]:
    """The districts that copied from one another, by way of others too."""
    found: dict[str, set[str]] = {}
    for one in districts:
        found.setdefault(_first(one.folder, parents), set()).add(one.folder)
    return {frozenset(family) for family in found.values() if len(family) > 1}


def _first(district: str, parents: Mapping[str, str]) -> str:
    while district in parents:
        district = parents[district]
    return district


def _pairs(families: Iterable[Collection[str]]) -> Iterator[Pair]:
    for family in families:
        yield from combinations(sorted(family), 2)


def _firsts(clusters: Iterable[Cluster], parents: Mapping[str, str]) -> Share:
    """How often the likely first of a cluster is that of its family."""
    told = [one for one in clusters if one.root is not None]
    right = sum(one.root == _first(one.districts[0], parents) for one in told)
    return Share(right, len(told))


def _lag(truth: Truth, corpus: Path) -> Part:
    """The lag of every pair beside the true number of days."""
    newest = {key: policy.generations[-1].date for key, policy in truth.policies.items()}
    documents = _documents(truth)
    part = Part("lag, from the baseline's revision to the district's")
    right = unknown = total = 0
    for one in pairs(corpus):
        expected = (documents[one.district, one.policy].date - newest[one.policy]).days
        total += 1
        unknown += one.lag is None
        right += one.lag == expected
        if one.lag not in (None, expected):
            part.failures.append(
                Failure(one.district, one.policy, f"{expected} days", f"{one.lag} days")
            )
    part.figures = [
        ("to the day", Share(right, total - unknown)),
        ("not dated by its header", unknown),
    ]
    return part


def _generations(truth: Truth, corpus: Path) -> Part:
    """The baseline's issue that each document has beside the true one."""
    documents = _documents(truth)
    part = Part("generations: the issue of the baseline that a document has")
    right = total = 0
    for one in generations(corpus):
        made = documents[one.district, one.policy]
        if made.generation is None:
            continue
        issue = truth.policies[one.policy].generations[made.generation].date.isoformat()
        total += 1
        right += one.generation_date == issue
        if one.generation_date != issue:
            got = f"{one.generation_date}, {one.shared} of {one.clauses} clauses"
            part.failures.append(Failure(one.district, one.policy, issue, got))
    part.figures = [("issue", Share(right, total))]
    return part


def _documents(truth: Truth) -> dict[Pair, Copied]:
    return {(one.folder, made.key): made for one in truth.districts for made in one.documents}


def _write_issues(folder: Path, truth: Truth) -> None:
    """Put the baseline's older issues beside the newest."""
    for key, policy in truth.policies.items():
        kind, code = key.split()
        for issue in policy.generations[:-1]:
            path = folder / issue.date.isoformat() / f"{kind}_{code}.txt"
            path.parent.mkdir(exist_ok=True)
            body = "\n\n".join(issue.clauses)
            words = _ISSUE.format(
                kind=_KINDS[kind], code=code, title=policy.title, day=issue.date, body=body
            )
            path.write_text(words, encoding="utf-8")
