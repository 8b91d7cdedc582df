"""A memo to a district: what a provision touches in its manual, in the order to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from policy_nlp.report.clean import plain, shortened, slug
from policy_nlp.report.impact_text import (
    HOW_WORDS,
    asked_text,
    beside_text,
    district_text,
    place_text,
)
from policy_nlp.report.memo_word import Memo, Run
from policy_nlp.survey.hits import Counterpart, Hit
from policy_nlp.survey.impact import TRIAGES, DistrictImpact, Impact
from policy_nlp.survey.provisions import HOWS

_WORDS: Final = 1_200  # characters of a clause; the place tells where to read on
_HEADER: Final = ("", "Policy", "Title", "Version of", "Clauses")
_DRIFT: Final = ("High changes", "Triage")
_ORDER: Final = (
    "Read in this order: first where the district's text departs furthest from the baseline, so "
    "that a revised sample policy cannot simply be taken over."
)
_ORDER_ALONE: Final = (
    "Read in this order: first what cites it in the text, then reference lists; exact citations "
    "before others."
)
_HOW: Final = (
    ("exact", "the clause cites what was asked about"),
    ("contains", "it cites a range, part or section that holds it"),
    ("within", "it cites a part of it: a subdivision, or a section of the range asked about"),
    ("overlaps", "it cites a range that crosses the one asked about"),
    ("possible", "it cites “et seq.”, which may or may not reach so far"),
)


class _Part(NamedTuple):
    """A policy of the district, and its clauses."""

    hits: tuple[Hit, ...]

    @property
    def high(self) -> int:
        """Changes of high severity in these clauses."""
        changes = (c for hit in self.hits if hit.baseline for c in hit.baseline.changes)
        return sum(change.severity == "high" for change in changes)


def write_memos(impact: Impact, folder: str | Path) -> list[Path]:
    """Write a Word memo for each district that is touched; return their paths.

    Files are named by the districts. Raises OutputError.
    """
    from policy_nlp.corpus.files import write_whole

    paths: list[Path] = []
    for name, content in memos(impact):
        paths.append(Path(folder) / name)
        write_whole(paths[-1], content)
    return paths


def memos(impact: Impact) -> Iterator[tuple[str, bytes]]:
    """Give the name and the content of each district's memo.

    What was reconstructed from the districts' copies is nobody's manual, and has none.
    """
    grouped: dict[str, list[Hit]] = {}
    for hit in impact.clauses:
        grouped.setdefault(hit.document.district, []).append(hit)
    taken: set[str] = set()
    for one in impact.districts:
        if one.role == "reconstructed":
            continue
        name = _file_name(one.district, taken)
        yield name, memo_docx(impact, one, grouped.get(one.district, []))


def memo_docx(impact: Impact, district: DistrictImpact, hits: Sequence[Hit]) -> bytes:
    """Return the memo to a district as a Word document."""
    memo = Memo(f"{asked_text(impact)}: what it touches in {district.district}")
    said = district_text(district)
    memo.paragraph(f"{said[:1].upper()}{said[1:]}.")
    _explain(memo, hits)
    parts = _reading_order(hits)
    if parts:
        memo.paragraph("What to read first", "Heading1")
        _first(memo, parts, drift=impact.baseline is not None and district.role == "district")
    for part in parts:
        _policy(memo, part)
    _missing(memo, district)
    return memo.docx()


def _explain(memo: Memo, hits: Sequence[Hit]) -> None:
    """Say what the ways of citing that occur mean."""
    used = {hit.how for hit in hits}
    memo.bullets([Run(f"{how}: ", bold=True), Run(text)] for how, text in _HOW if how in used)


def _reading_order(hits: Sequence[Hit]) -> list[_Part]:
    """Policies by triage, then by grave changes, the text before lists, the nearest citation."""
    groups = groupby(hits, key=lambda hit: hit.document.version)
    return sorted((_Part(tuple(own)) for _, own in groups), key=_urgency)


def _urgency(part: _Part) -> tuple[int, int, bool, int, str, str]:
    one = part.hits[0].document
    triage = TRIAGES.index(one.triage) if one.triage in TRIAGES else -1
    nearest = min(HOWS.index(hit.how) for hit in part.hits if hit.how)
    listed = all(hit.kind == "reference" for hit in part.hits)
    return -triage, -part.high, listed, nearest, one.code or "", one.policy


def _first(memo: Memo, parts: Sequence[_Part], *, drift: bool) -> None:
    """Write what to read first; the baseline itself has no drift to tell of."""
    memo.paragraph(_ORDER if drift else _ORDER_ALONE)
    header = (*_HEADER, *(_DRIFT if drift else ()))
    rows = [_overview(number, part) for number, part in enumerate(parts, 1)]
    memo.table(header, [row[: len(header)] for row in rows])


def _overview(number: int, part: _Part) -> tuple[str, ...]:
    one = part.hits[0].document
    cells = (str(number), one.policy, one.title, one.date, str(len(part.hits)))
    return tuple(cell or "" for cell in (*cells, str(part.high or ""), one.triage))


def _policy(memo: Memo, part: _Part) -> None:
    one = part.hits[0].document
    memo.paragraph(f"{one.policy} {one.title or ''}", "Heading1")
    facts = f"Version of {one.date}" if one.date else "Version without a date"
    if one.triage:
        facts += f"; its difference from the baseline as a whole is {one.triage}"
    memo.paragraph(f"{facts}.")
    for hit in part.hits:
        _clause(memo, hit)


def _clause(memo: Memo, hit: Hit) -> None:
    how = HOW_WORDS[hit.how] if hit.how else ""
    marker = f"{hit.kind.capitalize()} {hit.number or ''}".strip()
    memo.paragraph(f"{marker}: {how}", "Heading2")
    if hit.under:
        memo.paragraph(f"Under: {shortened(hit.under, _WORDS)}", "Label")
    memo.paragraph(_marked(hit), "Quote")
    if hit.norms:
        memo.paragraph("Who must do what", "Label")
        memo.bullets(norm.line for norm in hit.norms)
    if hit.baseline:
        _beside(memo, hit.baseline)
    memo.paragraph(place_text(hit), "Place")


def _beside(memo: Memo, baseline: Counterpart) -> None:
    memo.paragraph(f"Beside the baseline: {beside_text(baseline)}", "Label")
    memo.bullets(
        [Run(f"{change.severity} {change.type}: ", bold=True), Run(plain(change.explanation))]
        for change in baseline.changes
    )
    if baseline.relation not in ("same", "editorial"):
        for clause in baseline.clauses:
            memo.paragraph(shortened(clause.text, _WORDS), "Baseline")


def _marked(hit: Hit) -> list[Run]:
    """The clause's words, its citations linked to their pages."""
    runs: list[Run] = []
    at = 0
    text = hit.text if len(hit.text) <= _WORDS else f"{hit.text[: _WORDS - 1]}…"
    for one in hit.mentions:
        start, end = one.start - hit.start, one.end - hit.start
        if at <= start < end <= len(text):
            runs += [Run(text[at:start]), Run(text[start:end], bold=True, url=one.url)]
            at = end
    return [*runs, Run(text[at:])]


def _missing(memo: Memo, district: DistrictImpact) -> None:
    if not district.silent and not district.lacking:
        return
    memo.paragraph("Where the baseline cites it and the district does not", "Heading1")
    if district.silent:
        memo.paragraph("The district has the policy, and does not cite it there:", "Label")
        memo.bullets(district.silent)
    if district.lacking:
        memo.paragraph("The district does not have the policy:", "Label")
        memo.paragraph(", ".join(district.lacking))


def _file_name(district: str, taken: set[str]) -> str:
    """A name for a district's file that no other has."""
    base = slug(district)
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return f"{name}.docx"
