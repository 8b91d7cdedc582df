"""One section number, or a range of two, as a body of law writes them.

A hyphen inside a number is decided here: "42 USC 2000e-5" is one section, "2000d-2000d-7" a
range, "Idaho Code 33-513" one section.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from policy_nlp.citations.bodies import Body
from policy_nlp.citations.ids import RANGE

_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DIGITS: Final = re.compile(r"\d+")
# What stands between the ends of a range: a dash, a dash with blanks, "to" or "through".
Between = Literal["dash", "spaced", "word"]

_JOINTS: Final = ".-:"
_DASHES: Final = str.maketrans("‐‑‒–—−:", "------.")


class Number(NamedTuple):
    """A number as it is cited, lower case."""

    start: int
    end: int
    low: str


@cache
def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{number})(?![\d½¾]|\.\d)")


# The end of a range that repeats only the last part: "33-512–515", "581-021-0050 to -0075".
_SHORT: Final = re.compile(r"[-.]?\d{1,6}[A-Za-z]{0,2}(?![\w]|\.\d)")


def read(text: str, position: int, body: Body) -> Number | None:
    """The number at ``position``, or None where the body has no such number."""
    match = _pattern(body.number).match(text, position)
    if match is None:
        return None
    low = match[0] if match[0].isdigit() else plain(match[0])
    if body.hyphen == "suffix" and "-" in low:
        left, _, right = low.rpartition("-")
        if "." not in right and _is_range(left, right):
            return Number(position, position + match[0].translate(_DASHES).rindex("-"), left)
    return Number(position, match.end(), low)


def read_high(text: str, position: int, low: str, body: Body, between: Between) -> Number | None:
    """The end of a range from ``low``, abbreviated or not; None where it is no end.

    ``between``: with blanks around the dash ("spaced") a number may begin the gloss of an entry
    ("48900 - 18 years"), so that it must count up; after "to" it is not shorter than what it
    repeats ("0500 through 0570", not "99.1 to 30 days").
    """
    full = _pattern(body.number).match(text, position)
    if full is None and text.startswith("-", position):
        # Oregon repeats the dash: "339.240 to -339.280".
        full = _pattern(body.number).match(text, position + 1)
    if full is not None:
        high = _complete(low, plain(full[0]), body)
        if high and not (between == "spaced" and not _counts_up(low, high)):
            return Number(position, full.end(), high)
        return None
    short = _SHORT.match(text, position)
    joint = max(low.rfind(mark) for mark in _JOINTS)
    if short is None or joint < 0 or (between == "spaced" and short[0][0] != "-"):
        return None
    last = short[0].lstrip("-.").lower()
    if between == "word" and short[0] == last and len(last) < len(low) - joint - 1:
        return None
    return Number(position, short.end(), low[: joint + 1] + last)


def segment(body: Body, label: str, low: str, high: str) -> str:
    """The id segment: "s48900", "p99", "s52060...s52077", "114/95"."""
    if body.split:
        return low.replace(body.split, "/")
    prefix = _prefix(body, label, low)
    return f"{prefix}{low}{RANGE}{prefix}{high}" if high else f"{prefix}{low}"


def _prefix(body: Body, label: str, low: str) -> str:
    if label == "ch" or (label == "p" and "." not in low):
        return label
    return body.label if "." in low else body.undotted if body.undotted != "s" else body.label


def plain(text: str) -> str:
    """A number as it stands in ids: lower case, without blanks, one kind of dash."""
    plain = "".join(text.lower().split()).translate(_DASHES)
    return plain.replace(",", "").replace("1/2", "½").replace("3/4", "¾")


def _complete(low: str, high: str, body: Body) -> str:
    """A range's end in full: 1400-82 is 1400-1482, 763.80-99 is 763.80-763.99; "" for none."""
    if "." in low and "." not in high and body.undotted != "s":
        part, _, section = low.partition(".")
        return f"{part}.{high}" if _value(high) > _value(section) else ""
    if low.isdigit() and high.isdigit() and len(high) < len(low) and body.hyphen == "suffix":
        full = low[: -len(high)] + high
        return full if int(full) > int(low) else high
    return high


def _is_range(left: str, right: str) -> bool:
    """Whether the hyphen of a number is a range's: 254b-254c and 763.80-99, not 2000e-5, 10b-18."""
    _, dot, section = left.rpartition(".")
    if dot and left[-1].isalpha():
        return False
    return _value(right) >= _value(section)


def roman(text: str) -> int:
    """The value of a Roman number; letters that are none count nothing."""
    values = [_ROMAN.get(letter, 0) for letter in text.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def size(text: str) -> int:
    """How many digits a number starts with."""
    return len(_lead(text))


def _counts_up(low: str, high: str) -> bool:
    return _value(high) >= _value(low) and size(high) <= size(low) + 1


def _lead(text: str) -> str:
    match = _DIGITS.match(text)
    return match[0] if match else ""


def _value(text: str) -> int:
    return int(_lead(text) or 0)
