"""Time limits as values: "within five school days of the request" is 5 school days after it.

The words are those that ``adjuncts.deadline`` finds; ``limits.toml`` holds the patterns.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from policy_nlp.norms.lexicon import load_toml, words
from policy_nlp.values import Deadline

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_UNIT = (
    r"(?:(?:additional|consecutive|full|successive|more) ){0,2}"
    r"(?P<unit>(?:(?:calendar|school|business|working|work|instructional|fiscal|academic) )?"
    r"(?:minute|hour|day|week|month|quarter|semester|year)s?)\b"
)


@cache
def _pattern(table: str, index: int = -1) -> re.Pattern[str]:
    found = load_toml("limits")[table]
    source: str = (found[index] if index >= 0 else found)["pattern"]
    numbers = "|".join(sorted(load_toml("limits")["numbers"], key=len, reverse=True))
    source = source.replace("{n}", rf"(?P<n>\d{{1,4}}|{numbers})").replace("{unit}", _UNIT)
    return re.compile(source.replace("{month}", f"({'|'.join(_MONTHS)})"))


@lru_cache(maxsize=4096)
def deadline_value(text: str) -> Deadline | None:
    """Return the value of a time limit's words, or None where it cannot be computed.

    >>> deadline_value("at least annually").frequency
    'annually'
    """
    low = " ".join(text.lower().split())
    at_least = _pattern("at_least").search(low) is not None
    date = _date(low)
    if date is not None:
        return Deadline(date=date)
    amount, frequency = _amount(low, text, at_least), _frequency(low)
    if amount is None and frequency is not None:
        return Deadline(frequency=frequency, times=_times(low, frequency), at_least=at_least)
    return amount


def _number(word: str) -> int:
    numbers: dict[str, int] = load_toml("limits")["numbers"]
    return int(word) if word.isdigit() else numbers[word]


def _date(low: str) -> str | None:
    match = _pattern("date").search(low)
    if match is None or not 1 <= int(match[2]) <= 31:
        return None
    day = f"{_MONTHS.index(match[1]) + 1:02d}-{int(match[2]):02d}"
    return f"{match[3]}-{day}" if match[3] else day


def _frequency(low: str) -> str | None:
    for i, entry in enumerate(load_toml("limits")["frequency"]):
        if _pattern("frequency", i).search(low):
            return str(entry["value"])
    match = _pattern("every").search(low)
    return f"every {_number(match['n'])} {match['unit']}" if match else None


def _times(low: str, frequency: str) -> int | None:
    match = _pattern("times").search(low) if frequency != "semiannually" else None
    if match is None:
        return None
    times = _number(match["n"] or match[1])
    return times if times > 1 else None


def _amount(low: str, text: str, at_least: bool) -> Deadline | None:
    match = _pattern("amount").search(low)
    if match is None:
        return None
    amount, unit = _number(match["n"]), match["unit"]
    unit = unit if unit.endswith("s") else f"{unit}s"
    direction: Literal["before", "after"] | None = None
    if match["advance"] or match["relation"] in words("limits", "relation", "before"):
        direction = "before"
    elif match["relation"]:
        direction = "after"
    event = _event(text, match["event"])
    repeated = _frequency(match["event"]) if match["event"] else None
    return Deadline(amount, unit, direction, event, frequency=repeated, at_least=at_least)


def _event(text: str, low: str | None) -> str | None:
    """Return the words of the event as they are written."""
    return " ".join(text.split())[-len(low) :] if low else None
