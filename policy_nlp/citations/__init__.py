"""Citations: finding them in policy text, and their canonical ids as values."""

from typing import Final

from policy_nlp.citations.find import find_citations
from policy_nlp.citations.ids import CitationId
from policy_nlp.citations.urls import citation_url

# The version of the analyser: results of another version are not reused.
VERSION: Final[str] = "1"

__all__ = ["VERSION", "CitationId", "citation_url", "find_citations"]
