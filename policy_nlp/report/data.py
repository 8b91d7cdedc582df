"""A comparison as JSON, with the keys of the output format."""

from __future__ import annotations

import msgspec

from policy_nlp.values import Comparison


def comparison_json(comparison: Comparison) -> bytes:
    """Return the comparison as one JSON object in UTF-8, indented, ending in a line feed.

    Lone surrogates, which UTF-8 cannot hold, are the caller's to keep out of the texts.
    """
    return msgspec.json.format(msgspec.json.encode(comparison), indent=1) + b"\n"
