"""One sentence for each change, from the templates of ``explanations.toml``."""

from __future__ import annotations

from functools import cache

from policy_nlp.drift.cues import table
from policy_nlp.values import NormType

_WORDS = 14  # a longer quotation is shortened to its ends


@cache
def _templates() -> dict[str, str]:
    return {name: entry["text"] for name, entry in table("explanations.toml")["template"].items()}


@cache
def _names() -> dict[str, str]:
    return dict(table("explanations.toml")["norm"])


def norm_name(kind: NormType) -> str:
    """Return how a norm of a type is named: "duty to", "permission to"."""
    return _names()[kind]


def shortened(text: str) -> str:
    """Return a quotation on one line, its middle left out where it is long."""
    words = text.split()
    if len(words) > _WORDS:
        words = [*words[: _WORDS // 2], "…", *words[-_WORDS // 2 :]]
    return " ".join(words).strip(" ,;")


def sentence(template: str, **values: str | None) -> str:
    """Return the sentence of a template; raises KeyError for one that does not exist."""
    filled = {name: shortened(value or "") for name, value in values.items()}
    return _templates()[template].format_map(filled)


def variant(before: object | None, after: object | None) -> str:
    """Return which template of a type applies: changed, added or removed."""
    if before is None:
        return "added"
    return "removed" if after is None else "changed"
