"""Sources and families are counted as the measure says."""

from __future__ import annotations

import pytest

from corpora.generate.truth import District, Truth
from evaluation.kinship import copies
from policy_nlp.survey.asked import Cluster, Kinship

PARENTS = {"alder": None, "birch": "alder", "cove": "birch", "dune": None}


def _found(sources: dict[str, str], *clusters: Cluster) -> Kinship:
    return Kinship(tuple(PARENTS), (), sources, clusters, (), tuple(PARENTS), 0.1, 0.0, True)


WHOLE = Cluster(1, ("alder", "birch", "cove"), "alder")
WRONG = Cluster(1, ("alder", "birch", "dune"), "birch")


@pytest.mark.parametrize(
    ("found", "figures", "failed"),
    [
        (_found({"birch": "alder", "cove": "birch"}, WHOLE), ("F1 1.000",) * 2, []),
        (
            _found({"birch": "alder", "dune": "alder"}, WRONG),
            ("(right 1, false 1, missed 1)", "(right 1, false 2, missed 2)"),
            ["cove", "dune"],
        ),
    ],
)
def test_copies(found: Kinship, figures: tuple[str, str], failed: list[str]) -> None:
    truth = Truth(1, {}, tuple(District(name, name, of, ()) for name, of in PARENTS.items()))
    part = copies(truth, found)
    told = dict(part.figures)
    assert figures[0] in str(told["sources"])
    assert figures[1] in str(told["pairs of one family"])
    assert [one.file for one in part.failures] == failed
    assert str(told["families found whole"]).endswith("1)" if not failed else "(0 of 1)")
