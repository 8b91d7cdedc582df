"""Redlines: drafts whose insertions and deletions are marked, or lost their marks."""

from policy_nlp.redline.signals import find_signals
from policy_nlp.redline.views import VIEWS, View

__all__ = ["VIEWS", "View", "find_signals"]
