"""Clauses that were asked for, as plain text for the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from policy_nlp.report import color
from policy_nlp.report.clean import many, one_line, plain, shortened
from policy_nlp.report.plain import LEAST_WIDTH, wrapped
from policy_nlp.survey.find import Found
from policy_nlp.survey.hits import Counterpart, Document, Hit
from policy_nlp.survey.impact import DistrictImpact, Impact
from policy_nlp.survey.provisions import HOWS

Span = tuple[int, int]

_INDENT: Final = " " * 4
_ASKED: Final = 120  # characters of what was asked about
_NAMES: Final = 4  # of policies in a line
_NORM: Final = 160  # characters of a norm
# Where words to mark begin and end, while lines are broken; taken out of the text before.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SIGNS: Final = re.compile(f"[{_OPEN}{_CLOSE}]")
_MARK: Final = "\x1b[1;33m"
_RESET: Final = "\x1b[0m"
HOW_WORDS: Final = {
    "exact": "cites it",
    "contains": "cites what holds it",
    "within": "cites a part of it",
    "overlaps": "cites a range that crosses it",
    "possible": "cites “et seq.”, which may reach it",
}
STILL_WORDS: Final = {
    "clause": "the baseline cites it there too",
    "policy": "the baseline cites it elsewhere in the policy",
    "no": "the baseline does not cite it",
}


def impact_text(impact: Impact, width: int = 100, colored: bool = False) -> str:
    """Return an impact as text: a line a district, then the clauses that it holds."""
    writer = _Writer(max(width, LEAST_WIDTH), colored, _cited)
    head = f"{asked_text(impact)}: {impact_heading(impact)}"
    lines = wrapped(head, writer.width)
    for one in impact.districts:
        lines += wrapped(f"{one.district}: {district_text(one)}", writer.width, "  ", _INDENT)
    return "\n".join([*lines, *writer.hits(impact.clauses, impact.total)]) + "\n"


def found_text(
    found: Found,
    spans: Callable[[str], Sequence[Span]],
    width: int = 100,
    colored: bool = False,
) -> str:
    """Return what was found as text; ``spans`` gives the places of a clause's text to mark."""
    writer = _Writer(max(width, LEAST_WIDTH), colored, lambda hit: spans(hit.text))
    shown = len(found.clauses)
    more = f", {shown:,} of them shown" if shown < found.total else ""
    lines = [f"{many(found.total, 'clause')}{more}"]
    return "\n".join([*lines, *writer.hits(found.clauses, found.total)]) + "\n"


def asked_text(impact: Impact) -> str:
    """Return what was asked about, in the words that named it."""
    return shortened(", ".join(one.words for one in impact.asked), _ASKED)


def impact_heading(impact: Impact) -> str:
    """Return how many clauses, documents and districts are touched."""
    touched = [one for one in impact.districts if one.clauses > 0]
    districts = sum(one.role == "district" for one in touched)
    baseline = "" if districts == len(touched) else " and of the baseline"
    return (
        f"{many(impact.total, 'clause')} in {many(impact.documents, 'document')} of "
        f"{many(districts, 'district')}{baseline}"
    )


def district_text(one: DistrictImpact) -> str:
    """Return what is touched in a district in a line."""
    how = ", ".join(f"{one.how[key]} {key}" for key in HOWS if key in one.how)
    found = f"{many(one.clauses, 'clause')} in {many(one.policies, 'policy')} ({how})"
    parts = [found if one.clauses else "no clause"]
    if one.listed:
        parts.append(f"{one.listed} in reference lists")
    if one.role != "district":
        made = one.role == "reconstructed"
        parts.append("the baseline, made of the districts' copies" if made else "the baseline")
    if one.changed:
        parts.append(
            f"{one.changed} {'differs' if one.changed == 1 else 'differ'} from the baseline"
        )
    if one.silent:
        parts.append(f"the baseline cites it in {_first(one.silent)} and the district does not")
    if one.lacking:
        parts.append(f"the district lacks {_first(one.lacking)}")
    return "; ".join(parts)


def _first(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    shown = ", ".join(names[:_NAMES])
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown


def place_text(hit: Hit) -> str:
    """Return where the clause stands: the file, and the page or the characters."""
    page = hit.source_page or hit.document.page
    where = f"page {page}" if page else f"characters {hit.source_start}-{hit.source_end}"
    return f"{hit.document.path or 'file not known'}, {where}"


def document_text(one: Document) -> str:
    """Return policy, title, date and triage in a line."""
    parts = (" ".join(filter(None, (one.policy, one.title))), one.date or "no date", one.triage)
    return " · ".join(filter(None, parts))


def beside_text(baseline: Counterpart) -> str:
    """Return how the clause stands to the baseline, and whether that cites what was asked."""
    still = STILL_WORDS[baseline.cites] if baseline.cites else ""
    return "; ".join(filter(None, (baseline.relation, still)))


def _cited(hit: Hit) -> list[Span]:
    return [(m.start - hit.start, m.end - hit.start) for m in hit.mentions]


class _Writer:
    """Writes clauses for a screen."""

    def __init__(self, width: int, colored: bool, spans: Callable[[Hit], Sequence[Span]]) -> None:
        self.width = width
        self._colored, self._spans = colored, spans

    def hits(self, hits: Sequence[Hit], total: int) -> Iterator[str]:
        """Lines of clauses, under their documents; then how many more of the total there are."""
        for _, group in groupby(hits, key=lambda hit: hit.document.version):
            own = list(group)
            one = own[0].document
            yield ""
            titles = wrapped(f"{one.district} · {document_text(one)}", self.width)
            yield from map(color.title, titles) if self._colored else titles
            for hit in own:
                yield from self._hit(hit)
        if len(hits) < total:
            more = f"… and {total - len(hits):,} more: --limit 0 shows all, -o FILE.xlsx"
            yield from ["", f"{more} writes them"]

    def _hit(self, hit: Hit) -> Iterator[str]:
        width = self.width
        number = f"{one_line(hit.number)} " if hit.number else ""
        lines = wrapped(number + self._text(hit), width, "  ", _INDENT)
        yield from self._painted(lines)
        if hit.under:
            yield from wrapped(f"under: {shortened(hit.under, _NORM)}", width, _INDENT, _INDENT)
        if hit.how:
            ids = ", ".join(dict.fromkeys(m.id for m in hit.mentions))
            yield from wrapped(f"{hit.how}: {HOW_WORDS[hit.how]} ({ids})", width, _INDENT, _INDENT)
        for norm in hit.norms:
            line = shortened(norm.line, _NORM)
            yield from wrapped(line, width, _INDENT, _INDENT + "  ")
        if hit.baseline:
            yield from self._beside(hit.baseline)
        yield from wrapped(place_text(hit), width, _INDENT, _INDENT)

    def _beside(self, baseline: Counterpart) -> Iterator[str]:
        line = f"baseline: {beside_text(baseline)}"
        yield from wrapped(line, self.width, _INDENT, _INDENT + "  ")
        for change in baseline.changes:
            words = one_line(f"{change.severity} {change.type}: {plain(change.explanation)}")
            lines = wrapped(words, self.width, _INDENT + "  ", _INDENT + "    ")
            if self._colored:
                lines[0] = color.severity(lines[0], change.severity)
            yield from lines

    def _text(self, hit: Hit) -> str:
        """The words, those to mark between signs."""
        text, at, parts = hit.text, 0, []
        for start, end in self._spans(hit) if self._colored else ():
            if at <= start < end <= len(text):
                parts += [_plain(text[at:start]), _OPEN, _plain(text[start:end]), _CLOSE]
                at = end
        return one_line("".join((*parts, _plain(text[at:]))))

    def _painted(self, lines: Iterable[str]) -> Iterator[str]:
        if not self._colored:
            yield from lines
            return
        marked = False
        for line in lines:
            painted = line.replace(_OPEN, _MARK).replace(_CLOSE, _RESET)
            yield (_MARK if marked else "") + painted
            signs = _SIGNS.findall(line)
            marked = signs[-1] == _OPEN if signs else marked


def _plain(text: str) -> str:
    return _SIGNS.sub("", text)
