"""Norms of real documents against decisions made by reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from evaluation.gold_norms import DecidedText, Decision, Half, Span, decided_texts
from evaluation.parts import Failure, Part
from evaluation.paths import SHARED
from evaluation.scores import NO_SHARE, NONE, Score, Share
from policy_nlp import PolicyNlpError, find_norms
from policy_nlp.clauses import segment
from policy_nlp.norms import RoleParser
from policy_nlp.parse import load_parser
from policy_nlp.reading import load
from policy_nlp.values import Clause, Norm, NormType, Quote

Finder = Callable[[str, Sequence[Clause]], Sequence[Norm]]
_T = TypeVar("_T")
_SHOWN = 90
_ROLES = ("type", "hedged", "bearer", "verb", "trigger's extent")


def parts(title: str, finder: Finder = find_norms) -> Iterator[Part]:
    """The figures of a finder on the half to develop on, and on the half to report."""
    yield _part(f"{title}, to develop on", "dev", finder)
    yield _part(f"{title}, to report", "report", finder)


_REGEX = re.compile(r"\b(?:(?:shall|must|may|should|will)(?: not)?)\b")
_KINDS: dict[str, NormType] = {
    "shall": "obligation",
    "must": "obligation",
    "will": "obligation",
    "may": "permission",
    "should": "recommendation",
}


def plain_regex(text: str, clauses: Sequence[Clause]) -> list[Norm]:
    """The finder that anybody would write first: every modal is a norm, "not" forbids."""
    found = []
    for clause in clauses:
        for match in _REGEX.finditer(clause.text):
            modal, _, denied = match[0].partition(" ")
            kind: NormType = "prohibition" if denied and modal != "should" else _KINDS[modal]
            start, end = (clause.start + at for at in match.span())
            found.append(Norm(clause.id, start, end, match[0], kind, False, None, None, ""))
    return found


def baseline() -> Iterator[Part]:
    """Triggers and types of the plain regex, beside which the figures are to be seen."""
    for part in parts("norms of real documents by a plain regex", plain_regex):
        part.figures, part.failures = part.figures[:2], []
        yield part


def passes() -> Part:
    """Bearers by rules alone, with a parser where they are unsure, and with it on everything."""
    part = Part("bearers of real documents, by who reads them")
    try:
        pipeline = load_parser()
    except PolicyNlpError as error:
        part.skipped = str(error)
        return part
    readers: dict[str, Finder] = {
        "rules": find_norms,
        "rules, parser if unsure": partial(find_norms, parser=RoleParser(pipeline)),
        "parser": partial(find_norms, parser=RoleParser(pipeline, thorough=True)),
    }
    halves: tuple[Half, ...] = ("dev", "report")
    for half in halves:
        texts, _ = decided_texts(half)
        for name, finder in readers.items():
            share = _tally(texts, finder).shares["bearer"] if texts else "no documents"
            part.figures.append((f"{half}: {name}", share))
    return part


def found_in(document: DecidedText, finder: Finder) -> list[Decision]:
    """The norms found in a file, with the offsets of the file; none where it cannot be read."""
    try:
        _, read = load(SHARED / document.file.path)
    except PolicyNlpError:
        return []
    text, clauses = segment(read.blocks)
    starts = [clause.start for clause in clauses]

    def place(start: int, end: int) -> Span:
        i = max(k for k, at in enumerate(starts) if at <= start)
        words = read.blocks[i].words
        span = words.span(start - starts[i], min(end, clauses[i].end) - starts[i])
        return span[0], span[1]

    def quoted(quote: Quote) -> Span:
        return place(quote.start, quote.end)

    return [
        Decision(
            place(one.start, one.end),
            one.type,
            one.hedged,
            quoted(one.bearer) if one.bearer else None,
            one.verb,
            tuple(quoted(condition) for condition in one.conditions),
        )
        for one in finder(text, clauses)
    ]


@dataclass(slots=True)
class _Tally:
    triggers: Score = NONE
    conditions: Score = NONE
    extents: Score = NONE
    shares: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(_ROLES, NO_SHARE))
    failures: list[Failure] = field(default_factory=list)

    def figures(self) -> list[tuple[str, object]]:
        """The counts as figures."""
        return [
            ("triggers", self.triggers),
            *((f"{role} of those found", share) for role, share in self.shares.items()),
            ("conditions, where they begin", self.conditions),
            ("conditions, begin and end", self.extents),
        ]


def _part(title: str, half: Half, finder: Finder) -> Part:
    texts, absent = decided_texts(half)
    part = Part(title)
    if not texts:
        part.skipped = "no ../shared/data/policies beside the checkout"
        return part
    tally = _tally(texts, finder)
    part.figures = tally.figures()
    if half == "dev":
        part.failures = tally.failures
    part.failures += [Failure(path, "", "the file that was read", "another") for path in absent]
    return part


def _tally(texts: Sequence[DecidedText], finder: Finder) -> _Tally:
    tally = _Tally()
    for document in texts:
        found = found_in(document, finder)
        for decision in document.file.decisions:
            _decide(tally, document, decision, found)
    return tally


def _decide(tally: _Tally, document: DecidedText, gold: Decision, found: list[Decision]) -> None:
    norm = next((n for n in found if n.at[0] < gold.at[1] and gold.at[0] < n.at[1]), None)
    right = gold.type is not None and norm is not None
    false, missed = norm is not None and not right, gold.type is not None and not right
    tally.triggers += Score(right, false, missed)
    wrong = _roles(tally, gold, norm) if right and norm else []
    if false or missed or wrong:
        tally.failures.append(_failure(document, gold, norm, wrong))


def _roles(tally: _Tally, gold: Decision, norm: Decision) -> list[str]:
    """Count the roles of a pair; return which are wrong."""
    same = {
        "type": gold.type == norm.type,
        "hedged": gold.hedged == norm.hedged,
        "bearer": gold.bearer == norm.bearer,
        "verb": gold.verb == norm.verb,
        "trigger's extent": gold.at == norm.at,
    }
    for role, right in same.items():
        tally.shares[role] += Share(right, 1)
    begins = [{span[0] for span in one.conditions} for one in (gold, norm)]
    tally.conditions += _overlap(*begins)
    tally.extents += _overlap(set(gold.conditions), set(norm.conditions))
    wrong = [role for role, right in same.items() if not right]
    return wrong + ["conditions"] * (set(gold.conditions) != set(norm.conditions))


def _overlap(gold: set[_T], found: set[_T]) -> Score:
    return Score(len(gold & found), len(found - gold), len(gold - found))


def _failure(
    document: DecidedText, gold: Decision, norm: Decision | None, wrong: list[str]
) -> Failure:
    at = gold.at[0]
    words = document.text[max(0, at - _SHOWN) : at + _SHOWN]
    shown = [_shown(document.text, one, wrong) for one in (gold, norm)]
    return Failure(document.file.path, f"{at} “{' '.join(words.split())}”", *shown)


def _shown(text: str, one: Decision | None, wrong: list[str]) -> str:
    if one is None or one.type is None:
        return "no norm"
    if not wrong:
        return f"a norm: {one.type}"
    values = {
        "type": one.type,
        "hedged": one.hedged,
        "bearer": _words(text, one.bearer),
        "verb": one.verb,
        "trigger's extent": _words(text, one.at),
        "conditions": [_words(text, span) for span in one.conditions],
    }
    return "; ".join(f"{role} {values[role]!r}" for role in wrong)


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(text[slice(*span)].split()) if span else None
