"""Norms: who must, may, must not do what, under which condition.

``find_norms`` reads a text with rules: a lexicon of deontic triggers, a shallow reading of what
stands on either side of each, and tests, partly learnt, that tell a duty or a freedom from a mere
chance. A second pass asks a parser about the clauses whose roles the rules cannot settle.
"""

from policy_nlp.norms.actors import role_of
from policy_nlp.norms.find import VERSION, find_norms, read_clause
from policy_nlp.norms.found import FoundNorm
from policy_nlp.norms.parsed import RoleParser
from policy_nlp.norms.sentences import sentences as sentence_spans

__all__ = [
    "VERSION",
    "FoundNorm",
    "RoleParser",
    "find_norms",
    "read_clause",
    "role_of",
    "sentence_spans",
]
