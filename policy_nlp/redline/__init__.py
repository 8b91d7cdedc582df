"""Redlines: drafts whose insertions and deletions are marked, or lost their marks."""

from policy_nlp.redline.signals import find_signals
from policy_nlp.redline.views import VIEWS, View

# Changes whenever a draft may be recovered differently: part of the key of stored analyses.
VERSION = "3"

__all__ = ["VERSION", "VIEWS", "View", "find_signals"]
