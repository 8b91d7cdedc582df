"""One sentence for each change, from the templates of ``explanations.toml``."""

from __future__ import annotations

from functools import cache

from policy_nlp.align import function_words
from policy_nlp.drift.cues import table
from policy_nlp.values import ChangeType, NormType

_QUOTED = ("before", "after")  # values that quote the text
_PHRASE = 6  # words: what is longer says more than who or what is covered
_WORDS = 14  # a longer quotation is shortened to its ends


@cache
def _templates() -> dict[str, str]:
    return {name: entry["text"] for name, entry in table("explanations.toml")["template"].items()}


def was(force: str) -> str:
    """Return what a force meant: "was required"."""
    return str(_table("was")[force])


def now(force: str, stronger: bool) -> str:
    """Return what a force means now: "is now only allowed", or "is now allowed" where it grew."""
    found = _table("now_stronger").get(force) if stronger else None
    return str(found or _table("now")[force])


@cache
def _table(name: str) -> dict[str, str]:
    return dict(table("explanations.toml")[name])


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


def _ended(quotation: str) -> str:
    """Return a quotation without the function words at its end, which lead to what stayed."""
    words = quotation.split()
    while len(words) > 1 and words[-1].casefold() in function_words():
        words.pop()
    return " ".join(words).strip(" ,;")


def template(kind: ChangeType, before: str | None, after: str | None, listed: bool) -> str:
    """Return the template for the words of a change; ``listed``: in a reference list."""
    found = variant(before, after)
    if kind == "wording" and listed:
        return f"entry_{found}"
    if kind == "wording" and _plain(before) == _plain(after):
        return "wording_moved"
    if kind == "scope" and found != "changed" and len((before or after or "").split()) > _PHRASE:
        return f"passage_{found}"
    return f"{kind}_{found}"


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def sentence(name: str, **values: str | None) -> str:
    """Return the sentence of a template; raises KeyError for a name that none has."""
    filled = {key: shortened(value or "") for key, value in values.items()}
    filled.update({key: _ended(filled[key]) for key in _QUOTED if key in filled})
    return _templates()[name].format_map(filled)


def variant(before: object | None, after: object | None) -> str:
    """Return which template of a type applies: changed, added or removed."""
    if before is None:
        return "added"
    return "removed" if after is None else "changed"
