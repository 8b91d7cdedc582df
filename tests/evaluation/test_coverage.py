"""Coverage: letters in no place and in two clauses are told, furniture in a clause is not."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from evaluation import coverage
from policy_nlp import Policy, read_text
from policy_nlp.values import Furniture, Place

TEXT = "The Board shall meet.\n\nStudents may appeal.\n"


def places(*clauses: tuple[int, int], furniture: tuple[int, int] | None = None) -> Policy:
    """A policy whose clauses and furniture stand at these places of the source."""
    policy = read_text(TEXT)
    clause = policy.clauses[0]
    return msgspec.structs.replace(
        policy,
        clauses=tuple(msgspec.structs.replace(clause, source=Place(*one)) for one in clauses),
        furniture=(Furniture("page", Place(*furniture)),) if furniture else (),
    )


@pytest.mark.parametrize(
    ("policy", "right", "got"),
    [
        (read_text(TEXT), 34, []),
        (places((0, 21), (23, 43)), 34, []),
        (places((0, 43), furniture=(4, 9)), 34, []),
        (places((0, 21)), 17, ["in no place: “Students may appeal.”"]),
        (places((0, 32), (23, 43)), 26, ["in two clauses: “Students”"]),
    ],
)
def test_faults(
    policy: Policy, right: int, got: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(coverage, "policy_files", lambda: [tmp_path / "a.txt"])
    monkeypatch.setattr(coverage, "read", lambda path: policy)
    part = coverage.measure()
    assert [one.got for one in part.failures] == got
    assert str(part.figures[0][1]).endswith(f"({right} of 34)")
