"""How grave each type of change is; the table stands in ``severity.toml``."""

from __future__ import annotations

from functools import cache

from policy_nlp.drift.cues import table
from policy_nlp.values import ChangeType, Severity


@cache
def _levels() -> dict[str, Severity]:
    return {kind: entry["severity"] for kind, entry in table("severity.toml")["change"].items()}


@cache
def shares() -> dict[str, float]:
    """Return the share of a clause that counts as drifted, by severity and relation."""
    return dict(table("severity.toml")["score"])


@cache
def weights() -> dict[str, float]:
    """Return how much a clause weighs in the drift score, by kind."""
    return dict(table("severity.toml")["weight"])


@cache
def reference_share() -> float:
    """Return the share of the drift score that reference lists have."""
    return float(table("severity.toml")["references"]["share"])


def of(kind: ChangeType) -> Severity:
    """Return the severity of a type of change."""
    return _levels()[kind]
