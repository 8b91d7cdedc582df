"""The report's names for relations, changes and severities, from ``labels.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from policy_nlp.values import Drift


@dataclass(frozen=True)
class Label:
    """A value's name for readers, what it means, and its marks in pages and plain text."""

    name: str
    help: str = ""
    mark: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Band:
    """A band of the drift score: scores from ``low`` up to the next higher band."""

    name: str
    low: float


@dataclass(frozen=True)
class Labels:
    """All entries of ``labels.toml`` but their examples."""

    relation: dict[str, Label]
    change: dict[str, Label]
    severity: dict[str, Label]
    norms: dict[str, Label]
    triage: dict[str, Label]
    event: dict[str, Label]
    bands: tuple[Band, ...]

    def band(self, score: float) -> str:
        """Return the name of the band that ``score`` (0..1) belongs to."""
        return next(band.name for band in self.bands if score >= band.low)


@cache
def labels() -> Labels:
    """Read the labels once."""
    data = tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text("utf-8"))
    return Labels(
        relation=_table(data["relation"]),
        change=_table(data["change"]),
        severity=_table(data["severity"]),
        norms=_table(data["norms"]),
        triage=_table(data["triage"]),
        event=_table(data["event"]),
        bands=tuple(Band(entry["name"], entry["from"]) for entry in data["band"]),
    )


def _table(entries: dict[str, dict[str, Any]]) -> dict[str, Label]:
    return {key: Label(**entry) for key, entry in entries.items()}


def triage_text(drift: Drift) -> str:
    """Return the triage of a document with the reasons for its level."""
    reasons = "; ".join(
        f"{one.reason} ({one.count})" for one in drift.reasons if one.level == drift.triage
    )
    name = labels().triage[drift.triage].name.lower()
    return f"{name}: {reasons}" if reasons else name


def score_text(score: float) -> str:
    """Return a score for readers, two decimals; what is not zero is never shown as zero."""
    return "<0.01" if 0 < score < 0.005 else f"{score:.2f}"
