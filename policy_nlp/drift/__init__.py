"""Drift: what changed between a baseline and another version, typed, weighed and explained."""

from __future__ import annotations

from policy_nlp.drift.compare import compare

VERSION = "1"
"""Changes whenever the same two policies may be compared differently."""

__all__ = ["VERSION", "compare"]
