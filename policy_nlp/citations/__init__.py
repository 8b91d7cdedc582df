"""Citations: finding them in policy text, and their canonical ids as values."""

from typing import Final

from policy_nlp.citations.cases import installed
from policy_nlp.citations.find import find_citations
from policy_nlp.citations.ids import CitationId
from policy_nlp.citations.urls import citation_url

# The version of the analyser: results of another version are not reused, nor those that were
# found without eyecite where it is installed.
VERSION: Final[str] = "2+eyecite" if installed() else "2"

__all__ = ["VERSION", "CitationId", "citation_url", "find_citations"]
