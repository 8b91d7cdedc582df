"""What the report of a run is made from."""

from __future__ import annotations

from dataclasses import dataclass

from policy_nlp.values import Comparison, Policy


@dataclass(frozen=True)
class Skipped:
    """A file that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Run:
    """What a run read and found.

    ``policies``: every document read, the baseline's among them. ``comparisons``: the pairs, each
    with a policy of ``baseline`` (the district's name) as its baseline. ``created``: when, in
    words for readers; the report reads no clock.
    """

    baseline: str
    policies: tuple[Policy, ...]
    comparisons: tuple[Comparison, ...]
    skipped: tuple[Skipped, ...]
    version: str
    created: str | None = None
