"""Other citation finders, where they are installed, giving our spans and ids."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from evaluation.gold_citations import Cited

Finder = Callable[[str], list[Cited]]
# Which of CiteURL's templates are which of our ids, by the names of its tokens.
_CITEURL = {
    "U.S. Code": "/us/usc/t{title}/s{section}{subsection}",
    "Code of Federal Regulations": "/us/cfr/t{title}/s{section}{subsection}",
    "California Code of Regulations": "/us-ca/ccr/t{title}/s{section}{subsection}",
    "California Codes": "/us-ca/{code}/s{section}{subsection}",
    "California Constitution": "/us-ca/cons/art{article}/s{section}{subsection}",
    "U.S. Caselaw": "/case/{reporter}/{volume}/{page}",
    "U.S. Public Laws": "/us/pl/{congress}/{law}",
    "Federal Register": "/us/fr/{volume}/{page}",
    "Massachusetts General Laws": "/us-ma/mgl/c{chapter}/s{section}{subsection}",
}
_RANGE = re.compile(r"^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$")
_EYECITE = {"U.S.C.": "/us/usc/t", "C.F.R.": "/us/cfr/t", "Cal. Code Regs.": "/us-ca/ccr/t"}
_REPORTERS = {
    "U.S.": "us",
    "S.Ct.": "s-ct",
    "F.2d": "f2d",
    "F.3d": "f3d",
    "F.Supp.": "f-supp",
    "Cal.2d": "cal-2d",
    "Cal.3d": "cal-3d",
    "Cal.4th": "cal-4th",
    "Cal.App.3d": "cal-app-3d",
    "Cal.App.4th": "cal-app-4th",
    "Ops.Cal.Atty.Gen.": "ops-cal-atty-gen",
}
_CALIFORNIA = {"Ed.": "edc", "Educ.": "edc", "Gov.": "gov", "Gov't": "gov", "Penal": "pen"}


def eyecite() -> Finder:
    """The finder of eyecite with its default tokenizer. Raises ImportError where it is absent."""
    module: Any = importlib.import_module("eyecite")

    def find(text: str) -> list[Cited]:
        found = module.get_citations(text)
        return [_cited(one.span(), _eyecite_id(one)) for one in found if one.groups]

    return find


def citeurl() -> Finder:
    """The finder of CiteURL with its own templates. Raises ImportError where it is absent."""
    citator = importlib.import_module("citeurl").Citator()

    def find(text: str) -> list[Cited]:
        found = citator.list_cites(text)
        return [_cited(one.span, _citeurl_id(one.template.name, one.tokens)) for one in found]

    return find


def _cited(span: tuple[int, int], id_: str) -> Cited:
    return Cited(span[0], span[1], id_)


def _citeurl_id(template: str, tokens: Mapping[str, str | None]) -> str:
    values = {name: (value or "").lower() for name, value in tokens.items()}
    values["subsection"] = _path(values.get("subsection", ""))
    # CiteURL keeps a range's hyphen: where both sides are numbers that ascend it is one.
    values["section"] = _RANGE.sub(_range, values.get("section", ""))
    form = _CITEURL.get(template)
    return form.format_map(values) if form else template


def _range(match: re.Match[str]) -> str:
    ascends = float(match[1]) < float(match[2])
    return f"{match[1]}...s{match[2]}" if ascends else match[0]


def _eyecite_id(found: Any) -> str:
    """The id of one of eyecite's citations, as far as its groups tell; else what it calls it."""
    groups: Mapping[str, str | None] = found.groups
    reporter = groups.get("reporter") or ""
    section = (groups.get("section") or "").lower() + _path(found.metadata.pin_cite or "")
    title = groups.get("title") or groups.get("chapter")
    if "page" in groups:
        return _page_id(reporter, groups)
    if reporter.startswith("Cal.") and groups.get("subject"):
        return f"/us-ca/{_CALIFORNIA.get(groups['subject'] or '', '?')}/s{section}"
    if reporter == "Pub. L.":
        return f"/us/pl/{(title or '').replace('-', '/')}"
    return f"{_EYECITE.get(reporter, reporter)}{title}/s{section}"


def _page_id(reporter: str, groups: Mapping[str, str | None]) -> str:
    volume, page = groups.get("volume"), groups.get("page")
    if reporter == "Fed. Reg.":
        return f"/us/fr/{volume}/{page}"
    return f"/case/{_REPORTERS.get(reporter.replace(' ', ''), reporter)}/{volume}/{page}"


def _path(subdivisions: str) -> str:
    """Subdivisions as the end of an id: "(a)(1)" is "/a/1"."""
    return "".join(f"/{part}" for part in re.findall(r"\w+", subdivisions.lower()))
