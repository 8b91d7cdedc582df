"""Conditions, exceptions and time limits: phrases found by their first words."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from policy_nlp.norms.lexicon import load_toml, words

Span = tuple[int, int]

# A few words more, up to a comma or to a word that opens something else.
_TAIL = r"(?: (?!(?:{stop})\b)[\w’'/-]+){{1,12}}"
_PAUSE = re.compile(r",\s+")
_HEADS = re.compile(r"(?:^|[,;:]|\b(?:and|but|or))\s*$")
_BEFORE = re.compile(r"([\w-]+)\W*$")


@cache
def _opener() -> re.Pattern[str]:
    anywhere = [entry["pattern"] for entry in load_toml("adjuncts")["condition"]]
    return re.compile(rf"\b(?:{'|'.join(anywhere)})")


@cache
def _front_opener() -> re.Pattern[str]:
    fronted = [entry["pattern"] for entry in load_toml("adjuncts")["fronted"]]
    return re.compile(rf"\b(?:{'|'.join(fronted)})")


@cache
def _exception() -> re.Pattern[str]:
    found = [entry["pattern"] for entry in load_toml("adjuncts")["exception"]]
    return re.compile(rf"\b(?:{'|'.join(found)})")


@cache
def _deadline() -> re.Pattern[str]:
    table = load_toml("adjuncts")["deadline"]
    parts = {key: table[key] for key in ("number", "unit", "month")}
    parts["tail"] = _TAIL.format(stop="|".join(table["stop"]))
    filled = [_fill(entry["pattern"], parts) for entry in table["pattern"]]
    return re.compile(rf"\b(?:{'|'.join(filled)})\b")


def _fill(source: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        source = source.replace("{" + name + "}", part)
    return source.replace(" ", r"\s+")


def openers(low: str, start: int, end: int) -> list[int]:
    """Return where conditions open in ``low[start:end]``, in order."""
    found = [m.start() for m in _opener().finditer(low, start, end) if not _blocked(low, m.start())]
    for match in _front_opener().finditer(low, start, end):
        if _at_head(low, start, match.start()):
            found.append(match.start())
    return sorted(found)


def _at_head(low: str, start: int, at: int) -> bool:
    return at == start or bool(_HEADS.search(low, max(0, at - 6), at))


def _blocked(low: str, at: int) -> bool:
    match = _BEFORE.search(low, max(0, at - 24), at)
    return match is not None and match[1] in words("adjuncts", "blocked", "before")


def fronted_conditions(low: str, start: int, begins: int) -> list[Span]:
    """Return the conditions between ``start`` and the subject: each runs to the next at a comma."""
    heads = [at for at in openers(low, start, begins) if _at_head(low, start, at)]
    return [_trimmed(low, at, end) for at, end in pairwise([*heads, begins])]


def trailing_conditions(low: str, start: int, end: int) -> list[Span]:
    """Return the conditions after a verb: each to a comma that ends it, or to ``end``."""
    spans: list[Span] = []
    for at in openers(low, start, end):
        if spans and at < spans[-1][1]:
            continue
        spans.append(_trimmed(low, at, _trailing_end(low, at, end)))
    return spans


def _trailing_end(low: str, at: int, end: int) -> int:
    """Return the end: a remark between two commas ends at the second, others at the sentence."""
    enclosed = _HEADS.search(low, max(0, at - 3), at)
    for pause in _PAUSE.finditer(low, at, end):
        following = openers(low, pause.end(), min(end, pause.end() + 30))
        if enclosed or (following and following[0] == pause.end()):
            return pause.start()
    return end


def _trimmed(low: str, start: int, end: int) -> Span:
    text = low[start:end].rstrip(" \n\t.,;:")
    for word in (" and", " or", " but", " then"):
        text = text.removesuffix(word).rstrip(" ,")
    return start, start + len(text)


def exceptions(low: str, start: int, end: int) -> list[Span]:
    """Return the exceptions ("except as …") in ``low[start:end]``."""
    spans = []
    for match in _exception().finditer(low, start, end):
        pause = _PAUSE.search(low, match.end(), end)
        spans.append(_trimmed(low, match.start(), pause.start() if pause else end))
    return spans


def deadline(low: str, after: Span, before: Span | None) -> Span | None:
    """Return the first time limit or frequency after the trigger, else one that opens ``before``."""
    match = _deadline().search(low, *after)
    if match:
        return match.span()
    if before is None:
        return None
    found = (m.span() for m in _deadline().finditer(low, *before))
    return next((span for span in found if _at_head(low, before[0], span[0])), None)
