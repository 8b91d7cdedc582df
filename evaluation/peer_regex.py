"""A plain regex for policies: what a careful hour gives, without lists, heads or context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evaluation.gold_citations import Cited

_CODES = {
    r"(?:Education Code|Ed\. Code)": "edc",
    r"(?:Government Code|Gov\. Code)": "gov",
    r"(?:Penal Code|Pen\. Code)": "pen",
    r"(?:Health and Safety Code|H&S Code)": "hsc",
    r"(?:Welfare and Institutions Code|W&I Code)": "wic",
    r"(?:Business and Professions Code|Bus\. (?:and|&) Prof\. Code|Bus\. Code)": "bpc",
    r"(?:Public Contract Code|Pub\. Cont\. Code)": "pcc",
    r"(?:Code of Civil Procedure)": "ccp",
    r"(?:Civil Code|Civ\. Code)": "civ",
    r"(?:Labor Code|Lab\. Code)": "lab",
    r"(?:Vehicle Code|Veh\. Code)": "veh",
    r"(?:Family Code|Fam\. Code)": "fam",
    r"(?:Elections Code|Elec\. Code)": "elec",
    r"(?:Revenue and Taxation Code|Rev\. & Tax Code)": "rtc",
    r"(?:Public Resources Code|Pub\. Res\. Code)": "prc",
}
_NUMBER = r"(\d+[a-z]?(?:\.\d+)?(?:-\d+(?:\.\d+)?)?)((?:\(\w{1,4}\))*)"
_REPORTERS = {
    r"U\.S\.": "us",
    r"F\.2d": "f2d",
    r"F\.3d": "f3d",
    r"Cal\. ?App\. ?3d": "cal-app-3d",
    r"Cal\. ?App\. ?4th": "cal-app-4th",
    r"Cal\. ?4th": "cal-4th",
    r"Ops\.Cal\.Atty\.Gen\.": "ops-cal-atty-gen",
}
_KINDS = {
    r"(?:BP|Board Policy)": "bp",
    r"(?:AR|Administrative Regulation)": "ar",
    r"(?:BB|Board Bylaw)": "bb",
    r"(?:E|Exhibit)": "e",
}


def _section(prefix: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"/{prefix}/s{_segments(match[1], match[2])}"


def _titled(prefix: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"/{prefix}/t{match[1]}/s{_segments(match[2], match[3])}"


def _policy(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"/policy/{kind}/{match[1]}"


def _case(reporter: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"/case/{reporter}/{match[1]}/{match[2]}"


def _segments(number: str, subdivisions: str) -> str:
    """A number or range, and its subdivisions, as the end of an id."""
    first, dash, last = number.partition("-")
    parts = re.findall(r"\w+", subdivisions)
    return "/".join([f"{first}...s{last}" if dash else first, *parts]).lower()


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
    *(
        (re.compile(rf"\b{name}(?:\s+[Ss]ections?)?\s+{_NUMBER}"), _section(f"us-ca/{code}"))
        for name, code in _CODES.items()
    ),
    (re.compile(rf"\b(\d+)\s+U\.?S\.?C\.?(?:\s+§)?\s+{_NUMBER}"), _titled("us/usc")),
    (re.compile(rf"\b(\d+)\s+C\.?F\.?R\.?(?:\s+§)?\s+{_NUMBER}"), _titled("us/cfr")),
    (re.compile(rf"\b(\d+)\s+C\.?C\.?R\.?(?:\s+§)?\s+{_NUMBER}"), _titled("us-ca/ccr")),
    *(
        (re.compile(rf"\b{name}\s+(\d{{4}}(?:\.\d+)?)"), _policy(kind))
        for name, kind in _KINDS.items()
    ),
    *(
        (re.compile(rf"\b(\d{{1,3}})\s+{name}\s+(\d{{1,4}})\b"), _case(slug))
        for name, slug in _REPORTERS.items()
    ),
    (
        re.compile(r"(?m)(?:cf\. |^\s*-\s)(\d{4}(?:\.\d+)?)\s+-"),
        lambda match: f"/policy/{match[1]}",
    ),
]


def find(text: str) -> list[Cited]:
    """Every citation the rules see."""
    return sorted(_found(text))


def _found(text: str) -> Iterator[Cited]:
    for pattern, make in _RULES:
        for match in pattern.finditer(text):
            yield Cited(match.start(), match.end(), make(match))
