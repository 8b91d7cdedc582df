"""Drift: what changed between a baseline and another version, typed, weighed and explained."""

from __future__ import annotations

from policy_nlp.drift.compare import compare
from policy_nlp.drift.history import Event, History, Thread, happened, history
from policy_nlp.drift.severity import Rules, default_rules, read_rules
from policy_nlp.drift.versions import Cell, Version, VersionRow, Versions, compare_all

VERSION = "2"
"""Changes whenever the same two policies may be compared differently."""

__all__ = [
    "VERSION",
    "Cell",
    "Event",
    "History",
    "Rules",
    "Thread",
    "Version",
    "VersionRow",
    "Versions",
    "compare",
    "compare_all",
    "default_rules",
    "happened",
    "history",
    "read_rules",
]
