"""A snapshot of citations over a fixed set of texts, by this code or by that of another revision.

Run as a script, it reads texts as JSON from standard input and writes the snapshot to standard
output with whichever ``policy_nlp`` stands first on the path; so it imports nothing of evaluation.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping

import msgspec

from policy_nlp import find_citations

Found = tuple[int, int, str]


class Entry(msgspec.Struct, frozen=True):
    """A text by its hash, and what was found in it: start, end (code points, exclusive), id."""

    sha256: str
    citations: tuple[Found, ...]


class Snapshot(msgspec.Struct, frozen=True, tag_field="schema", tag="policy-nlp/citations/1"):
    """What was found in each text, by the text's name."""

    texts: dict[str, Entry]


def take(texts: Mapping[str, str]) -> Snapshot:
    """Find the citations of all texts."""
    return Snapshot({name: _entry(text) for name, text in texts.items()})


def _entry(text: str) -> Entry:
    found = tuple((one.start, one.end, one.id) for one in find_citations(text))
    return Entry(digest(text), found)


def digest(text: str) -> str:
    """The hash by which a text is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


if __name__ == "__main__":
    given = msgspec.json.decode(sys.stdin.buffer.read(), type=dict[str, str])
    sys.stdout.buffer.write(msgspec.json.encode(take(given)))
