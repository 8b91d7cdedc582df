"""Edits inside a clause, made on its words alone: fast, one kind of change each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from corpora.generate.prose import Voice
from corpora.generate.rows import Row, capital
from corpora.generate.settings import table
from corpora.generate.tables import edits

Variant = Callable[[str, Voice], str | None]

_MODAL = re.compile(r" (shall|must|may|should)(?= )(?! be subject)")
_SECTION = re.compile(r"((?:Code|CCR|CFR|USC) \d+)(\d)(?![\d.])(?:\([a-f]\))?")
_ONLY = re.compile(r" \([^()]*(?:Code|CCR|CFR|USC) \d[^();,]*\)\Z")
_LAST = re.compile(r"(?: \([^()]*\d[^()]*(?:\([a-f]\)[^()]*)*\))?\Z")
_STOP = re.compile(r"(?<=[.])\s(?=[A-Z])")
_MONEY = re.compile(r"\$\d+(?:,\d{3})?")
_OPENS = re.compile(r"(?:The|A|An|All|Each|Every|Any|Staff)\b")


def _cut(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"


def modality(text: str, voice: Voice) -> str | None:
    """Give a norm another force: "shall" becomes "may"."""
    found = list(_MODAL.finditer(text))
    if not found:
        return None
    match = voice.random.choice(found)
    new = voice.random.choice(edits()["modality"]["triggers"][match[1]])
    return _cut(text, *match.span(1), new)


@cache
def _bearers() -> re.Pattern[str]:
    names = sorted(set(table("prose")["slots"]["bearers"]), key=len, reverse=True)
    every = "|".join(map(re.escape, [*map(capital, names), *names, "The Board", "the Board"]))
    return re.compile(rf"({every})(?= (?:shall|may|should|must|will) )")


def bearer(text: str, voice: Voice) -> str | None:
    """Give a norm another bearer."""
    match = _bearers().search(text)
    if match is None:
        return None
    names = [*table("prose")["slots"]["bearers"], "the Board"]
    new = voice.random.choice([name for name in names if name != match[1].lower()])
    return _cut(text, *match.span(1), capital(new) if match[1][0] == "T" else new)


def citation(text: str, voice: Voice) -> str | None:
    """Cite another section, one more, or none."""
    way = voice.random.random()
    only = _ONLY.search(text)
    if only and way < 0.2:
        return text[: only.start()]
    found = list(_SECTION.finditer(text))
    if not found:
        return None
    match = voice.random.choice(found)
    if way < 0.6:
        return _cut(text, *match.span(2), str((int(match[2]) + voice.random.randint(1, 8)) % 10))
    new = int(match[1].split()[-1] + match[2]) + voice.random.randint(1, 30)
    return _cut(text, match.end(), match.end(), f", {new}") if text.endswith(")") else None


def condition(text: str, voice: Voice) -> str | None:
    """Make a norm depend on a circumstance."""
    if not _MODAL.search(text):
        return None
    if _OPENS.match(text) and voice.random.random() < 0.5:
        return f"{voice['Cond']}, {text[0].lower()}{text[1:]}"
    at = text.rfind(".", 0, _end(text))
    return f"{text[:at]} {voice['cond']}{text[at:]}" if at > 0 and at >= _end(text) - 1 else None


def _end(text: str) -> int:
    """Return where a clause's words end, its authority left out."""
    match = _LAST.search(text)
    return match.start() if match else len(text)


def _word(text: str, voice: Voice, name: str) -> str | None:
    """Put another word in the place of one of a table of ``edits.toml``, outside citations."""
    found = [match for match in _words(name).finditer(text) if "Code" not in text[: match.start()]]
    if not found:
        return None
    match = voice.random.choice(found)
    new = _table(name)[match[0]]
    return _cut(text, *match.span(), new if isinstance(new, str) else voice.random.choice(new))


@cache
def _table(name: str) -> dict[str, str | list[str]]:
    """Return words and what they become."""
    words: dict[str, str | list[str]] = dict(edits()[name]["words"])
    return words | table("prose")["synonyms"]["words"] if name == "wording" else words


@cache
def _words(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_table(name), key=len, reverse=True)))
    return re.compile(rf"(?<![\w./$,-])(?:{words})(?![\w/,-]|\.\d)")


def quantity(text: str, voice: Voice) -> str | None:
    """Change a number, an amount or a frequency."""
    match = _MONEY.search(text)
    if match is None:
        return _word(text, voice, "quantity")
    amounts = table("prose")["slots"]["money"]
    return _cut(text, *match.span(), voice.random.choice(amounts))


def scope(text: str, voice: Voice) -> str | None:
    """Cover more or less."""
    end = _end(text)
    if text[end - 1] in ".:":
        return _word(text, voice, "scope")
    tail = voice.random.choice(table("prose")["items"]["tails"])
    return f"{text[:end]}{voice.fill(tail)}{text[end:]}"


def wording(text: str, voice: Voice) -> str | None:
    """Say the same in other words."""
    return _word(text, voice, "wording")


def action(text: str, voice: Voice) -> str | None:
    """Take a sentence out of a paragraph, or put one in."""
    end = _end(text)
    if not text[:end].endswith("."):
        return None
    stops = [match.end() for match in _STOP.finditer(text, 0, end)]
    if stops and voice.random.random() < 0.4:
        first = voice.random.choice(stops)
        after = next((stop for stop in stops if stop > first), end + 1)
        return f"{text[:first]}{text[after:]}".rstrip()
    return f"{text[:end]} {voice.sentence()}{text[end:]}"


def parted(row: Row) -> tuple[str, ...]:
    """Return a paragraph in two after its first sentence, or whole where it has one only."""
    text = row.text
    match = _STOP.search(text, 0, _end(text)) if row.kind == "paragraph" else None
    return (text[: match.start()], text[match.end() :]) if match else (text,)


VARIANTS: dict[str, Variant] = {
    "modality": modality,
    "bearer": bearer,
    "citation": citation,
    "condition": condition,
    "quantity": quantity,
    "action": action,
    "scope": scope,
    "wording": wording,
}
_TRIES = 8


def varied(text: str, voice: Voice, names: list[str], weights: list[float]) -> str | None:
    """Return a clause with one edit of kinds drawn by weight, or None where none fits."""
    random: Random = voice.random
    for name in random.choices(names, weights, k=_TRIES):
        new = VARIANTS[name](text, voice)
        if new is not None and new != text:
            return new
    return None
