"""The numbers that a browser shows before the items of an ordered list."""

from __future__ import annotations

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 89


def item_number(count: int, style: str) -> str:
    """The number of the ``count``-th item in a list style of HTML: ``1 a A i I``."""
    if style in ("a", "A") and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if style == "a" else letter.upper()
    if style in ("i", "I") and 1 <= count <= _LARGEST_ROMAN:
        numeral = roman(count)
        return numeral if style == "i" else numeral.upper()
    return str(count)


def roman(count: int) -> str:
    """``count`` (1 to 89) as a Roman numeral in small letters."""
    numeral = ""
    for value, letters in _ROMAN:
        while count >= value:
            numeral += letters
            count -= value
    return numeral
