"""Dates as documents write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    r"(?P<iso>(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2}))"
    r"|(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})\s?/\s?(?P<year>\d{4}|\d{2})(?!\d)"
    r"|(?P<name>[A-Za-z]{3,9})\.?\s+(?P<nday>\d{1,2}),?\s+(?P<nyear>\d{4})"
)
_PIVOT = 50  # two-digit years: 49 is 2049, 50 is 1950


def parse_date(text: str) -> str | None:
    """The first date in ``text`` as YYYY-MM-DD, or None. Numeric dates are month first."""
    for match in _DATE.finditer(text):
        if parts := _parts(match):
            try:
                return date(*parts).isoformat()
            except ValueError:  # 13/45/2020 is no date: look on
                continue
    return None


def _parts(match: re.Match[str]) -> tuple[int, int, int] | None:
    if match["iso"]:
        return int(match["y"]), int(match["m"]), int(match["d"])
    if match["year"]:
        year = int(match["year"])
        if len(match["year"]) == 2:
            year += 2000 if year < _PIVOT else 1900
        return year, int(match["month"]), int(match["day"])
    name = match["name"][:3].lower()
    if name not in _MONTHS:
        return None
    return int(match["nyear"]), _MONTHS.index(name) + 1, int(match["nday"])
