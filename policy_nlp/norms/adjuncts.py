"""Conditions, exceptions and time limits: phrases found by their first words."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


@cache
def _time_hints() -> tuple[str, ...]:
    return tuple(load_toml("adjuncts")["deadline"]["hints"])


@cache
def _opener_hints() -> tuple[str, ...]:
    return tuple(load_toml("adjuncts")["hint"]["words"])


def may_have_conditions(low: str, start: int, end: int) -> bool:
    """Tell whether a word stands in ``low[start:end]`` without which no condition can open."""
    sentence = low[start:end]
    return any(hint in sentence for hint in _opener_hints())


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
    """Return the first time limit after the trigger, else one that opens ``before``."""
    match = next(_time_limits(low, after), None)
    if match or before is None:
        return match
    return next((span for span in _time_limits(low, before) if _heads(low, before, span)), None)


def _time_limits(low: str, where: Span) -> Iterator[Span]:
    text = low[where[0] : where[1]]
    if any(hint in text for hint in _time_hints()):
        yield from (match.span() for match in _deadline().finditer(low, *where))


def _heads(low: str, where: Span, span: Span) -> bool:
    return _at_head(low, where[0], span[0])
