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
_BEFORE = re.compile(r"((?:before or|[\w-]+))\s*$")
_INTERPOSED = re.compile(r"\b(?:and|but|or),\s+([^,;]{2,100}),\s+(?:\w+\s+)?$")
_INTERRUPTS = re.compile(r"\b(?:and|or|but|that),\s*$")
_SHORT = 3  # words of a remark that ends at the next comma wherever it stands


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
    return [m.start() for m in _opener().finditer(low, start, end) if not _blocked(low, m.start())]


def _front_openers(low: str, start: int, end: int) -> list[int]:
    found = openers(low, start, end)
    found += [match.start() for match in _front_opener().finditer(low, start, end)]
    return sorted(at for at in found if _at_head(low, start, at))


def _at_head(low: str, start: int, at: int) -> bool:
    return at == start or bool(_HEADS.search(low, max(0, at - 6), at))


def _blocked(low: str, at: int) -> bool:
    match = _BEFORE.search(low, max(0, at - 24), at)
    if match is None or match[1] not in words("adjuncts", "blocked", "before"):
        return False
    strong = low.startswith(tuple(words("adjuncts", "strong")), at)
    return not (strong and match[1] in words("adjuncts", "strong", "after"))


def fronted_conditions(low: str, start: int, begins: int) -> list[Span]:
    """Return the conditions between ``start`` and the subject: each runs to the next at a comma."""
    heads = _front_openers(low, start, begins)
    return [_trimmed(low, at, end) for at, end in pairwise([*heads, begins])]


def trailing_conditions(low: str, start: int, end: int) -> list[Span]:
    """Return the conditions after a verb: each to a comma that ends it, or to ``end``."""
    spans: list[Span] = []
    found = openers(low, start, end)
    for at in found:
        if spans and at < spans[-1][1]:
            continue
        unless = next((k for k in found if k > at and low.startswith("unless", k)), end)
        spans.append(_trimmed(low, at, _trailing_end(low, start, at, unless)))
    return spans


def interposed_condition(low: str, start: int, end: int) -> Span | None:
    """Return the condition between a conjunction and its trigger: "and, when asked, shall"."""
    match = _INTERPOSED.search(low, max(start, end - 140), end)
    opens = match is not None and match.start(1) in openers(low, match.start(1), match.end(1))
    return match.span(1) if match is not None and opens else None


def _trailing_end(low: str, start: int, at: int, end: int) -> int:
    """Return where a condition ends: at a comma that closes it, else at the sentence's end."""
    enclosed = _HEADS.search(low, max(0, at - 3), at) is not None
    inside = enclosed and (
        low[start:at].strip(" ,") == "" or _INTERRUPTS.search(low, max(start, at - 8), at)
    )
    for pause in _PAUSE.finditer(low, at, end):
        if inside or (enclosed and len(low[at : pause.start()].split()) <= _SHORT):
            return pause.start()
        if _closes(low, pause.end(), end, enclosed):
            return pause.start()
    return end


def _closes(low: str, at: int, end: int, enclosed: bool) -> bool:
    """Tell whether what follows a comma is no part of the condition before it."""
    following = openers(low, at, min(end, at + 30))
    if following and following[0] == at:
        return True
    first = low[at : at + 12].split(maxsplit=1)[:1]
    closing = words("adjuncts", "closing")
    return bool(first) and first[0] in closing and (enclosed or first[0] in ("whether", "except"))


def _trimmed(low: str, start: int, end: int) -> Span:
    text = low[start:end].rstrip(" \n\t.,;:")
    for word in (" and", " or", " but", " then", ", that"):
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
