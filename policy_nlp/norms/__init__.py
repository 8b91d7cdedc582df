"""Norms: who must, may, must not do what, under which condition.

``find_norms`` reads a text with rules alone: a lexicon of deontic triggers, a shallow reading of
what stands on either side of each, and tests that tell a duty or a freedom from a mere chance.
"""

from policy_nlp.norms.find import VERSION, find_norms, read_clause
from policy_nlp.norms.found import FoundNorm

__all__ = ["VERSION", "FoundNorm", "find_norms", "read_clause"]
